// Both ready rehearsals played from the command line: the file, the export, and what must be in neither.
#include "tests/cli/files.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

using namespace vagskal::test;

namespace {

constexpr const char* canary = "Kanariefågeln flög ut genom fönstret klockan tretton";

/// The rehearsal with one more contribution, which is withdrawn before its part closes.
std::string with_canary(std::string script) {
    return script + fmt::format("\n[[say]]\nid = \"kanarie\"\nactivity = \"timeline\"\nvoice = 1\ntext = "
                                "\"{}\"\nwhen = \"1913\"\n[[withdraw]]\nitem = \"kanarie\"\n",
                                canary);
}

/// The texts of the [[say]]s, but for those withdrawn.
std::vector<std::string> said_in(const std::string& script) {
    std::set<std::string> withdrawn;
    static const std::regex withdrawal("\\[\\[withdraw\\]\\]\\s*item = \"([^\"]+)\"");
    for (std::sregex_iterator at(script.begin(), script.end(), withdrawal), end; at != end; ++at)
        withdrawn.insert((*at)[1]);
    std::vector<std::string> out;
    static const std::regex text("\ntext = \"([^\"\\\\]+)\""), id("\nid = \"([^\"]+)\"");
    for (auto at = script.find("[[say]]"); at != std::string::npos; at = script.find("[[say]]", at + 1)) {
        const auto block = script.substr(at + 7, script.find("\n[[", at) - at - 7);
        std::smatch found, name;
        if (!std::regex_search(block, found, text)) continue;
        if (std::regex_search(block, name, id) && withdrawn.contains(name[1])) continue;
        out.push_back(found[1]);
    }
    return out;
}

std::string plain_words(std::string text) { // without what Markdown adds
    std::erase_if(text, [](char c) { return c == '\\' || c == '*' || c == '_' || c == '`'; });
    return text;
}

std::set<std::string> ids_in(const std::string& csv) {
    std::set<std::string> out;
    static const std::regex row("\n([0-9a-f]{16}),"); // a cell of several lines begins no line so
    for (std::sregex_iterator at(csv.begin(), csv.end(), row), end; at != end; ++at) out.insert((*at)[1]);
    return out;
}

} // namespace

TEST_CASE("a rehearsal leaves the workshop and every file of the export") {
    for (const char* name : {"half-day", "first-steps"}) {
        CAPTURE(name);
        const auto from = std::time(nullptr);
        Home home;
        home.environment["USER"] = home.environment["LOGNAME"] = "moderatorn-margareta";
        const auto script = with_canary(
            contents(fs::path(VAGSKAL_SOURCE_DIR) / "sessions/rehearsals" / (std::string(name) + ".toml")));
        write(home / "manus.toml", script);
        const auto out = home / "ut";
        const auto ended =
            run(home, facilitator,
                {"rehearse", "--script", (home / "manus.toml").string(), "--out", out.string(), "--headless"},
                {}, 120s);
        REQUIRE_MESSAGE(ended.status == 0, ended.err);
        CHECK(ended.out.find("workshop.db") != std::string::npos);
        for (const char* file : {"summary.md", "summary.html", "contributions.csv", "events.csv",
                                 "decisions.csv", "themes.csv", "links.csv", "votes_summary.csv",
                                 "facilitator_notes.csv", "workshop.json", "timeline.svg", "README.txt"})
            CHECK_MESSAGE(fs::exists(out / "export" / file), file);
        CHECK(run(home, facilitator, {"verify", (out / "workshop.db").string()}).status == 0);

        const auto summary = plain_words(contents(out / "export/summary.md"));
        const auto said = said_in(script);
        CHECK(said.size() >= 8);
        for (const auto& text : said)
            CHECK_MESSAGE(summary.find(plain_words(text)) != std::string::npos, "not in the summary: ", text);

        // Withdrawn is gone, from every byte that is left.
        for (const auto& [path, bytes] : all_below(out)) {
            CHECK_MESSAGE(bytes.find("Kanariefågeln") == std::string::npos, path);
            CHECK_MESSAGE(bytes.find("tretton") == std::string::npos, path);
        }
        for (const auto& [tail, bytes] : workshop_bytes(out / "workshop.db"))
            for (const auto& trace : traces_in(bytes, from, std::time(nullptr), names_here(home)))
                FAIL_CHECK(tail, ": ", trace);
        for (const auto& [path, bytes] : all_below(out / "export"))
            for (const auto& person : names_here(home))
                CHECK_MESSAGE(bytes.find(person) == std::string::npos, path, ": ", person);

        // No export names a voice, a group, or who wrote for one.
        const auto json = nlohmann::json::parse(contents(out / "export/workshop.json"));
        std::set<std::string> keys;
        const std::function<void(const nlohmann::json&)> collect = [&](const nlohmann::json& part) {
            if (part.is_object())
                for (const auto& [key, value] : part.items()) keys.insert(key), collect(value);
            if (part.is_array())
                for (const auto& value : part) collect(value);
        };
        collect(json);
        for (const char* key :
             {"voice", "voices", "group", "groups", "author", "key", "address", "at", "time", "seq"})
            CHECK_MESSAGE(!keys.contains(key), key);
        for (const auto& [path, bytes] : all_below(out / "export"))
            if (path.ends_with(".csv")) {
                const auto header = "," + bytes.substr(0, bytes.find_first_of("\r\n")) + ",";
                for (const char* column : {",voice,", ",group,", ",author,", ",time,", ",seq,"})
                    CHECK_MESSAGE(header.find(column) == std::string::npos, path, header);
            }
    }
}

TEST_CASE("two exports of the same file have no id in common") {
    const Home home;
    const auto script = fs::path(VAGSKAL_SOURCE_DIR) / "sessions/rehearsals/first-steps.toml";
    REQUIRE(run(home, facilitator,
                {"rehearse", "--script", script.string(), "--out", (home / "ut").string(), "--headless"}, {},
                60s)
                .status == 0);
    const auto before = contents(home / "ut/workshop.db");
    const auto file = (home / "ut/workshop.db").string();
    for (const char* name : {"ett", "två"})
        REQUIRE(run(home, facilitator, {"export", file, "--to", (home / name).string(), "--allow-unreviewed"})
                    .status == 0);
    const auto one = ids_in(contents(home / "ett/contributions.csv")),
               two = ids_in(contents(home / "två/contributions.csv"));
    CHECK(one.size() >= 8);
    CHECK(one.size() == two.size());
    for (const auto& id : one) {
        CHECK_FALSE(two.contains(id));
        CHECK(before.find(id) == std::string::npos); // nor is it the file's own
    }
    CHECK(contents(home / "ut/workshop.db") == before);
    const auto told = [&](const char* name) {
        return std::regex_replace(contents(home / name / "summary.md"), std::regex("[0-9a-f]{16}"), "id");
    };
    CHECK(told("ett") == told("två"));
}

TEST_CASE("the search for traces finds them") {
    const auto from = std::time(nullptr), to = from + 5;
    const auto noticed = [&](const std::string& trace) {
        return !traces_in("ett inlägg " + trace + " och mera", from, to, {"margareta", "127.0.0.1"}).empty();
    };
    const auto bytes_of = [](auto number, bool big) {
        std::string out;
        for (std::size_t i = 0; i < sizeof number; ++i)
            out += static_cast<char>(number >> 8 * (big ? sizeof number - 1 - i : i));
        return out;
    };
    CHECK_FALSE(noticed("{\"minute\":\"2026-11-21T09:30\"}"));
    CHECK_FALSE(noticed(std::to_string(from - 400'000)));
    for (const char* trace :
         {"margareta", "127.0.0.1", "2026-11-21T09:30:59", "kl. 23:59:01", "20261121T093059"})
        CHECK_MESSAGE(noticed(trace), trace);
    CHECK(noticed(std::to_string(from)));
    CHECK(noticed(std::to_string(from * 1000 + 123)));
    for (const bool big : {true, false}) {
        const auto seconds = bytes_of(static_cast<std::uint32_t>(from), big);
        CHECK(noticed(seconds + "x" + seconds));
        for (const std::int64_t unit : {1L, 1'000L, 1'000'000L, 1'000'000'000L})
            CHECK(noticed(bytes_of(static_cast<std::uint64_t>(from * unit), big)));
    }
}
