#include "tests/cli/files.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <regex>
#include <sstream>
#include <unistd.h>

namespace vagskal::test {
namespace {

constexpr const char* session_text = R"(id = "liten"
title = { sv = "En liten dag", en = "A small day" }

[[activity]]
id = "check-in"
kind = "round"
minutes = 5
talk = "plenary"
reveal = "live"
title = { sv = "Incheckning", en = "Check-in" }
prompt = { sv = "Hur har du varit med i arbetet?", en = "How have you been part of this work?" }

[[activity]]
id = "timeline"
kind = "timeline"
minutes = 20
talk = "plenary"
reveal = "live"
title = { sv = "Tidslinje", en = "Timeline" }
prompt = { sv = "När började det?", en = "When did it begin?" }
[[activity.field]]
id = "when"
type = "date"
label = { sv = "När", en = "When" }
[[activity.field]]
id = "lane"
type = "choice"
label = { sv = "Spår", en = "Lane" }
choices = [
    { id = "politics", label = { sv = "Politik", en = "Politics" } },
    { id = "project", label = { sv = "Projekt", en = "Project" } },
]

[[activity]]
id = "works"
kind = "what_works"
minutes = 15
talk = "groups"
reveal = "live"
worksheet = "underlag"
title = { sv = "Vad fungerar", en = "What works" }
prompt = { sv = "Vad fungerar när det fungerar som bäst?", en = "What works when it works at its best?" }
[[activity.field]]
id = "how"
type = "text"
label = { sv = "Hur det går till", en = "How it comes about" }

[[activity]]
id = "adjust"
kind = "collect"
minutes = 10
talk = "groups"
reveal = "after"
worksheet = "underlag"
title = { sv = "Svårt", en = "Hard" }
prompt = { sv = "Vad är svårt?", en = "What is hard?" }

[[activity]]
id = "prioritise"
kind = "vote"
minutes = 6
talk = "individual"
reveal = "live"
options = { method = "dots", dots = 3 }
title = { sv = "Vad är viktigast?", en = "What matters most?" }
prompt = { sv = "Vad är viktigast att lyfta?", en = "What is most important to lift?" }

[[activity]]
id = "check-out"
kind = "round"
minutes = 5
talk = "plenary"
reveal = "live"
title = { sv = "Utcheckning", en = "Check-out" }
prompt = { sv = "Vad går du härifrån med?", en = "What do you leave with?" }
)";

bool holds(std::string_view bytes, std::string_view text) { return bytes.find(text) != bytes.npos; }

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size, std::endian order) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const auto byte =
            static_cast<unsigned char>(bytes[at + (order == std::endian::big ? i : size - 1 - i)]);
        out = out << 8 | byte;
    }
    return out;
}

/// Moments as binary numbers. Keys and hashes are random bytes, so the window is as narrow as chance demands:
/// a day where it is met once in ten thousand files, the workshop itself for finer units and for reals, and
/// for four bytes two hits (a program that stores seconds stores more than one, and SQLite's log has its page
/// twice).
void binary_moments(std::string_view bytes, std::uint64_t from, std::uint64_t to,
                    std::vector<std::string>& found) {
    constexpr std::uint64_t day = 86'400, moment = 2;
    const auto around = [&](std::uint64_t seconds, std::uint64_t slack) {
        return seconds + slack >= from && seconds <= to + slack;
    };
    std::vector<std::string> short_ones;
    for (const auto order : {std::endian::big, std::endian::little}) {
        for (std::size_t at = 0; at + 4 <= bytes.size(); ++at)
            if (const auto n = number_at(bytes, at, 4, order); around(n, moment))
                short_ones.push_back(fmt::format("seconds {} in 4 bytes at {}", n, at));
        for (std::size_t at = 0; at + 8 <= bytes.size(); ++at) {
            const auto n = number_at(bytes, at, 8, order);
            if (around(n, day) || around(n / 1'000, day) || around(n / 1'000'000, moment) ||
                around(n / 1'000'000'000, moment))
                found.push_back(fmt::format("{} in 8 bytes at {}", n, at));
            const auto real = std::bit_cast<double>(n); // as of SQLite's julianday()
            const auto julian = static_cast<double>(from) / 86'400.0 + 2'440'587.5;
            if ((real > julian - 1 && real < julian + 1) ||
                (real > static_cast<double>(from - moment) && real < static_cast<double>(to + moment)))
                found.push_back(fmt::format("{} as a real at {}", real, at));
        }
    }
    if (short_ones.size() > 1) found.insert(found.end(), short_ones.begin(), short_ones.end());
}

} // namespace

std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return std::move(out).str();
}

void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
    REQUIRE(contents(file) == text);
}

std::map<std::string, std::string> all_below(const fs::path& folder) {
    std::map<std::string, std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) out[entry.path().string()] = contents(entry.path());
    return out;
}

std::map<std::string, std::string> workshop_bytes(const fs::path& file) {
    std::map<std::string, std::string> out;
    for (const char* tail : {"", "-wal", "-shm", "-head", "-journal"})
        if (fs::exists(file.string() + tail)) out[tail] = contents(file.string() + tail);
    return out;
}

fs::path small_session(const Home& home) {
    const auto file = home / "liten.toml";
    write(file, session_text);
    return file;
}

std::vector<std::string> traces_in(std::string_view bytes, std::time_t from, std::time_t to,
                                   const std::vector<std::string>& names) {
    std::vector<std::string> found;
    for (const auto& name : names)
        if (holds(bytes, name)) found.push_back(name);
    if (holds(bytes, std::string_view("\x7f\x00\x00\x01", 4))) found.emplace_back("127.0.0.1 in 4 bytes");
    // HH:MM:SS, with or without a date before it, and the same without colons after a T.
    static const std::regex clock("[0-2][0-9]:[0-5][0-9]:[0-5][0-9]|[0-9]T[0-2][0-9][0-5][0-9][0-5][0-9]");
    for (std::cregex_iterator at(bytes.data(), bytes.data() + bytes.size(), clock), end; at != end; ++at)
        found.push_back(at->str());
    // Decimal seconds, and whatever finer begins with the same digits: 10, 13, 16 or 19 of them.
    static const std::regex decimals("[0-9]{10,}");
    for (std::cregex_iterator at(bytes.data(), bytes.data() + bytes.size(), decimals), end; at != end; ++at) {
        const auto seconds = std::stoll(at->str().substr(0, 10));
        if (seconds >= from - 86'400 && seconds <= to + 86'400) found.push_back(at->str());
    }
    binary_moments(bytes, static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to), found);
    return found;
}

std::vector<std::string> names_here(const Home& home) {
    char host[256] = {};
    gethostname(host, sizeof host - 1);
    std::vector<std::string> names{"127.0.0.1", home.folder().string()};
    if (std::strlen(host) > 3) names.emplace_back(host);
    for (const char* variable : {"USER", "LOGNAME"})
        if (const auto set = home.environment.find(variable); set != home.environment.end())
            names.push_back(set->second);
    return names;
}

} // namespace vagskal::test
