// bench: how fast, how large, against the machine's own limits. See docs/performance.md.
#include "tests/bench/bench.hpp"
#include "tests/bench/children.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <sstream>

namespace vagskal::bench {
namespace {

constexpr const char* usage =
    "usage: bench [--rows A,B] [--runs N] [--gate] [--json FILE] [--markdown] [--quick] [--list]\n"
    "  --rows A,B     only these (see --list)\n"
    "  --runs N       each measured so often, the median counts (3)\n"
    "  --gate         exit 1 when a gate is missed\n"
    "  --json FILE    everything that was measured, also each run\n"
    "  --markdown     the table as in docs/performance.md; with --from FILE, of what --json wrote before\n"
    "  --quick        small sizes, one run: only to see that it works\n";

struct Options {
    std::vector<std::string> rows;
    int runs = 0;
    bool gate = false, list = false, quick = false, as_markdown = false;
    fs::path json_file, from;
    double gate_factor = 1; ///< makes gates so many times as hard: tests see that one can be missed
};

std::optional<Options> read(const std::vector<std::string>& arguments) {
    Options out;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto& name = arguments[i];
        const auto value = [&]() -> std::string {
            return i + 1 < arguments.size() ? arguments[++i] : std::string();
        };
        if (name == "--gate")
            out.gate = true;
        else if (name == "--list")
            out.list = true;
        else if (name == "--quick")
            out.quick = true;
        else if (name == "--markdown")
            out.as_markdown = true;
        else if (name == "--json")
            out.json_file = value();
        else if (name == "--from")
            out.from = value();
        else if (name == "--runs")
            out.runs = std::atoi(value().c_str());
        else if (name == "--gate-factor")
            out.gate_factor = std::atof(value().c_str());
        else if (name == "--rows" || !name.starts_with("-")) {
            std::istringstream list(name == "--rows" ? value() : name);
            for (std::string one; std::getline(list, one, ',');) out.rows.push_back(one);
        } else
            return std::nullopt;
    }
    if (out.runs == 0) out.runs = out.quick ? 1 : 3;
    if (out.runs < 0 || out.gate_factor <= 0) return std::nullopt;
    return out;
}

std::string slurp(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Outcome> measure(const Row& row, const Options& options) {
    const TemporaryFolder folder;
    std::any kept;
    std::map<std::string, std::vector<Reading>> readings;
    for (int number = 0; number < options.runs; ++number) {
        Run run{folder.path(), options.quick, number, &kept, own_program()};
        const Stopwatch watch;
        Readings all;
        try {
            all = row.run(run);
        } catch (const std::exception& failed) {
            fmt::print(stderr, "{}: {}\n", row.name, failed.what());
            for (const auto& figure : row.figures) all[figure.id].missing = failed.what();
        }
        fmt::print(stderr, "{} {}/{} ({:.1f} s)\n", row.name, number + 1, options.runs, watch.seconds());
        for (const auto& [id, reading] : all) readings[id].push_back(reading);
    }
    std::vector<Outcome> out;
    for (const auto& figure : row.figures) out.push_back(judge(row, figure, readings[figure.id]));
    return out;
}

int run(const std::vector<std::string>& arguments) {
    const auto options = read(arguments);
    if (!options) {
        fmt::print(stderr, "{}", usage);
        return 2;
    }
    if (!options->from.empty()) {
        fmt::print("{}", markdown(slurp(options->from)));
        return 0;
    }
    auto rows = all_rows();
    if (options->list) {
        for (const auto& row : rows) fmt::print("{}\n", row.name);
        return 0;
    }
    for (const auto& wanted : options->rows)
        if (std::ranges::find(rows, wanted, &Row::name) == rows.end()) {
            fmt::print(stderr, "There is no row {}; --list shows those there are.\n", wanted);
            return 2;
        }
    if (!options->rows.empty())
        std::erase_if(rows, [&](const Row& row) {
            return std::ranges::find(options->rows, row.name) == options->rows.end();
        });
    std::vector<Outcome> outcomes;
    const auto save = [&] {
        const auto text = json(outcomes, this_machine(), options->runs, options->quick);
        if (!options->json_file.empty()) std::ofstream(options->json_file) << text;
        return text;
    };
    for (const auto& row : rows) {
        for (auto& outcome : measure(row, *options)) outcomes.push_back(std::move(outcome));
        save(); // what there is, should a later row never end
    }
    const auto text = save();
    fmt::print("{}", options->as_markdown ? markdown(text) : table(outcomes));
    int missed = 0;
    for (const auto& outcome : outcomes) missed += !outcome.met(options->gate_factor);
    if (missed > 0) fmt::print(stderr, "{} of the gates missed.\n", missed);
    return options->gate && missed > 0 ? 1 : 0;
}

} // namespace
} // namespace vagskal::bench

int main(int count, char** values) {
    std::signal(SIGPIPE, SIG_IGN);
    const std::vector<std::string> arguments(values + 1, values + count);
    try {
        if (!arguments.empty() && arguments[0] == "--child") // a part of a row, in a process of its own
            return vagskal::bench::run_part({arguments.begin() + 1, arguments.end()});
        return vagskal::bench::run(arguments);
    } catch (const std::exception& failed) {
        fmt::print(stderr, "{}\n", failed.what());
        return 1;
    }
}
