// Medians, gates, and how they are shown.
#include "tests/bench/bench.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sodium.h>
#include <sqlite3.h>
#include <sys/utsname.h>
#include <zmq.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <thread>

namespace vagskal::bench {
namespace {

using Json = nlohmann::ordered_json;

std::string shown(std::optional<double> value) {
    if (!value) return "-";
    const double size = std::abs(*value);
    if (size >= 1000) {
        auto digits = fmt::format("{:.0f}", *value);
        for (auto at = static_cast<int>(digits.size()) - 3; at > (*value < 0 ? 1 : 0); at -= 3)
            digits.insert(static_cast<std::size_t>(at), ",");
        return digits;
    }
    return fmt::format(fmt::runtime(size >= 100 ? "{:.0f}" : size >= 10 ? "{:.1f}" : "{:.2f}"), *value);
}

std::string gate_text(const Figure& figure) {
    if (!figure.gate) return "";
    return fmt::format("{} {}", figure.gate->must == Gate::Must::at_least ? "≥" : "≤",
                       shown(figure.gate->value));
}

/// As many columns as the text takes; ours has no wide letters.
std::size_t columns(const std::string& text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t width, bool right) {
    const std::string space(width - std::min(width, columns(text)), ' ');
    return right ? space + text : text + space;
}

std::string with_unit(std::optional<double> value, const std::string& unit) {
    return value ? shown(value) + (unit.empty() || unit == "/s" ? unit : " " + unit) : "";
}

} // namespace

double median(std::vector<double> values) {
    if (values.empty()) return std::nan("");
    std::ranges::sort(values);
    const auto half = values.size() / 2;
    return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

double percentile(std::vector<double> values, double part) {
    if (values.empty()) return std::nan("");
    std::ranges::sort(values);
    const auto at = static_cast<std::size_t>(std::ceil(part * static_cast<double>(values.size())));
    return values[std::clamp<std::size_t>(at, 1, values.size()) - 1];
}

bool Outcome::met(double strictness) const {
    if (!figure.gate) return true;
    const auto value = judged();
    if (!value || std::isnan(*value)) return false;
    return figure.gate->must == Gate::Must::at_least ? *value >= figure.gate->value * strictness
                                                     : *value <= figure.gate->value / strictness;
}

Outcome judge(const Row& row, const Figure& figure, std::vector<Reading> readings) {
    Outcome out{figure, row.name, readings};
    std::vector<double> ours, limits, ratios;
    for (const auto& reading : readings) {
        if (!reading.missing.empty()) {
            out.missing = reading.missing;
            continue;
        }
        ours.push_back(reading.ours);
        if (!reading.limit) continue;
        limits.push_back(*reading.limit);
        ratios.push_back(reading.ours / *reading.limit);
    }
    if (!ours.empty()) out.ours = median(ours);
    if (!limits.empty()) out.limit = median(limits), out.ratio = median(ratios);
    if (readings.empty()) out.missing = "not measured";
    return out;
}

std::string table(const std::vector<Outcome>& outcomes) {
    std::vector<std::array<std::string, 6>> lines{{"what", "ours", "limit", "ratio", "gate", ""}};
    for (const auto& outcome : outcomes) {
        const auto& figure = outcome.figure;
        lines.push_back({figure.what, with_unit(outcome.ours, figure.unit),
                         with_unit(outcome.limit, figure.unit),
                         figure.limit.empty() ? "" : shown(outcome.ratio), gate_text(figure),
                         !outcome.missing.empty() ? outcome.missing
                         : !figure.gate           ? ""
                         : outcome.met()          ? "met"
                                                  : "MISSED"});
    }
    std::array<std::size_t, 6> widths{};
    for (const auto& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], columns(line[i]));
    std::string out;
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t i = 0; i < line.size(); ++i)
            text += padded(line[i], widths[i], i > 0 && i < 4) + "  ";
        text.erase(text.find_last_not_of(' ') + 1);
        out += text + "\n";
    }
    return out;
}

Machine this_machine() {
    Machine out;
    out.cores = fmt::to_string(std::thread::hardware_concurrency());
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("model name")) {
            out.processor = line.substr(line.find(':') + 2);
            break;
        }
    utsname name{};
    ::uname(&name);
    out.system = fmt::format("{} {}", name.sysname, name.release);
    int major = 0, minor = 0, patch = 0;
    zmq_version(&major, &minor, &patch);
    out.versions = fmt::format("libzmq {}.{}.{}, SQLite {}, libsodium {}", major, minor, patch,
                               sqlite3_libversion(), sodium_version_string());
    const auto now = std::time(nullptr);
    std::tm when{};
    ::gmtime_r(&now, &when);
    out.when = fmt::format("{:04}-{:02}-{:02}", when.tm_year + 1900, when.tm_mon + 1, when.tm_mday);
    return out;
}

std::string json(const std::vector<Outcome>& outcomes, const Machine& machine, int runs, bool quick) {
    Json out;
    out["machine"] = {{"cores", machine.cores},
                      {"processor", machine.processor},
                      {"system", machine.system},
                      {"versions", machine.versions},
                      {"when", machine.when}};
    out["runs"] = runs;
    out["quick"] = quick;
    auto& figures = out["figures"] = Json::array();
    for (const auto& outcome : outcomes) {
        const auto& figure = outcome.figure;
        Json one{{"id", figure.id}, {"row", outcome.row}, {"what", figure.what}, {"unit", figure.unit}};
        one["limit_is"] = figure.limit;
        const auto put = [&](const char* name, std::optional<double> value) {
            one[name] = value && std::isfinite(*value) ? Json(*value) : Json();
        };
        put("ours", outcome.ours), put("limit", outcome.limit), put("ratio", outcome.ratio);
        one["gate"] = gate_text(figure);
        one["met"] = figure.gate ? Json(outcome.met()) : Json();
        one["missing"] = outcome.missing;
        one["note"] = figure.note;
        auto& each = one["runs"] = Json::array();
        for (const auto& reading : outcome.readings)
            if (reading.missing.empty())
                each.push_back(reading.limit ? Json{reading.ours, *reading.limit} : Json{reading.ours});
        figures.push_back(std::move(one));
    }
    return out.dump(2) + "\n";
}

std::string markdown(const std::string& json_text) {
    const auto in = Json::parse(json_text);
    const auto& machine = in.at("machine");
    std::string out =
        fmt::format("{} cores ({}), {}; {}. Medians of {} runs, {}.\n",
                    machine.at("cores").get<std::string>(), machine.at("processor").get<std::string>(),
                    machine.at("system").get<std::string>(), machine.at("versions").get<std::string>(),
                    in.at("runs").get<int>(), machine.at("when").get<std::string>());
    std::string row;
    std::vector<std::string> notes;
    const auto value = [](const Json& one, const char* name) {
        return one.at(name).is_null() ? std::nullopt : std::optional(one.at(name).get<double>());
    };
    const auto finish = [&] {
        for (const auto& note : notes) out += "\n" + note + "\n";
        notes.clear();
    };
    for (const auto& one : in.at("figures")) {
        const auto unit = one.at("unit").get<std::string>();
        if (one.at("row") != row) {
            finish();
            row = one.at("row").get<std::string>();
            out += fmt::format(
                "\n### {}\n\n| what | ours | beside it | ratio | gate | |\n|---|---:|---:|---:|---|"
                "---|\n",
                row);
        }
        const auto limit_is = one.at("limit_is").get<std::string>();
        const auto limit = with_unit(value(one, "limit"), unit);
        const auto& met = one.at("met");
        const auto missing = one.at("missing").get<std::string>();
        out += fmt::format(
            "| {} | {} | {} | {} | {} | {} |\n", one.at("what").get<std::string>(),
            with_unit(value(one, "ours"), unit), limit_is.empty() ? "" : limit + " (" + limit_is + ")",
            limit_is.empty() ? "" : shown(value(one, "ratio")), one.at("gate").get<std::string>(),
            !missing.empty()  ? missing
            : met.is_null()   ? ""
            : met.get<bool>() ? "met"
                              : "**missed**");
        if (const auto note = one.at("note").get<std::string>();
            !note.empty() && std::ranges::find(notes, note) == notes.end())
            notes.push_back(note);
    }
    finish();
    return out;
}

} // namespace vagskal::bench
