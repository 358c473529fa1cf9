// Which themes are one: by name, by hand, by suggestion, by a map that can be gone on with.
#include "facilitator/compare/plain_themes.hpp"
#include "shared/words/words.hpp"
#include "tests/compare/workshops.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>

using namespace vagskal;
using namespace vagskal::test;
using compare::OneTheme;
using compare::PlainThemes;
using compare::ThemeDesk;

namespace {

ThemeDesk desk() {
    return ThemeDesk({{"A", "Tajming", {"rätt läge"}},
                      {"A", "Ledarskap på plats", {"ledarskap nära vardagen", "en chef som stannar"}},
                      {"B", "tajming", {"för sent"}},
                      {"B", "Ledarskap i vardagen", {"ledarskap nära oss"}},
                      {"B", "Pengar", {"budget"}}},
                     "sv");
}

std::vector<std::string> names(const ThemeDesk& desk) {
    std::vector<std::string> out;
    for (const auto& theme : desk.themes()) out.push_back(theme.name);
    return out;
}
std::size_t at(const ThemeDesk& desk, const std::string& name) {
    const auto all = names(desk);
    return static_cast<std::size_t>(std::ranges::find(all, name) - all.begin());
}

std::vector<std::string> typed(ThemeDesk& desk, const std::vector<std::string>& lines) {
    std::vector<std::string> out;
    PlainThemes plain(
        desk, [&](const std::string& line) { out.push_back(line); }, [] {});
    for (const auto& line : lines) plain.line(line);
    return out;
}

} // namespace

TEST_CASE("themes of one name are one, those of most workshops first") {
    const auto d = desk();
    CHECK(names(d) ==
          std::vector<std::string>{"Tajming", "Ledarskap i vardagen", "Ledarskap på plats", "Pengar"});
    CHECK(d.workshops_of(d.themes()[0]) == std::vector<std::string>{"A", "B"});
}

TEST_CASE("joining, naming and parting can all be taken back") {
    auto d = desk();
    const auto begun = d.themes();
    REQUIRE(d.join(at(d, "Ledarskap på plats"), at(d, "Ledarskap i vardagen")));
    CHECK(names(d) == std::vector<std::string>{"Ledarskap på plats", "Tajming", "Pengar"});
    REQUIRE(d.name(0, "  Nära ledarskap "));
    CHECK(d.themes()[at(d, "Nära ledarskap")].of.size() == 2);
    CHECK(!d.name(at(d, "Pengar"), "TAJMING")); // another has it
    CHECK(!d.name(at(d, "Pengar"), "  "));
    CHECK(!d.join(0, 0));
    REQUIRE(d.part(at(d, "Nära ledarskap")));
    CHECK(d.themes() == begun);
    CHECK(!d.part(at(d, "Pengar")));
    for (int i = 0; i < 3; ++i) REQUIRE(d.undo());
    CHECK(d.themes() == begun);
    CHECK(!d.undo());
}

TEST_CASE("parting what has one name leaves no two themes of one name") {
    auto d = desk();
    REQUIRE(d.part(at(d, "Tajming")));
    CHECK(std::ranges::count(names(d), "Tajming") == 1);
    CHECK(std::ranges::count(names(d), "tajming (2)") == 1);
}

TEST_CASE("themes that share words are suggested, never two of one workshop") {
    const auto d = desk();
    const auto all = d.suggestions();
    REQUIRE(all.size() == 1);
    CHECK(d.themes()[all[0].a].name == "Ledarskap i vardagen");
    CHECK(d.themes()[all[0].b].name == "Ledarskap på plats");
    CHECK(!all[0].words.empty());
    ThemeDesk one({{"A", "Ledarskap på plats", {}}, {"A", "Ledarskap i vardagen", {}}}, "sv");
    CHECK(one.suggestions().empty());
    auto joined = desk();
    joined.join(all[0].a, all[0].b);
    CHECK(joined.suggestions().empty());
}

TEST_CASE("the map of themes brings everything back, and can be written by hand") {
    const Folder folder;
    const auto file = folder.path / "map.toml";
    auto d = desk();
    d.join(at(d, "Ledarskap på plats"), at(d, "Pengar"));
    d.name(at(d, "Ledarskap på plats"), "Vad \"ledarskap\" \\ kostar");
    std::ofstream(file) << d.map();
    auto again = desk();
    REQUIRE(again.read_map(file));
    CHECK(again.themes() == d.themes());
    CHECK(again.map() == d.map());
    CHECK(!again.undo());

    std::ofstream(file, std::ios::trunc)
        << "[[theme]]\nname = \"Tid\"\n[theme.of]\n\"A\" = [\"TAJMING\", \"finns inte\"]\n"
           "\"C\" = [\"finns inte\"]\n";
    REQUIRE(again.read_map(file));
    CHECK(std::ranges::count(names(again), "Tid") == 1);
    CHECK(again.themes()[at(again, "Tid")].of == std::vector<std::size_t>{0});
    CHECK(again.themes().size() == 5); // B's own timing, which the map does not name, is a theme still
    std::ofstream(file, std::ios::trunc) << "";
    REQUIRE(again.read_map(file));
    CHECK(again.themes() == desk().themes());
}

TEST_CASE("a map that is none is refused with its line, and nothing changes") {
    const Folder folder;
    const auto file = folder.path / "map.toml";
    auto d = desk();
    const auto before = d.themes();
    for (const char* text :
         {"[[theme]\n", "name = 1\n", "[[theme]]\nname = \"\"\n", "[[theme]]\nname = \"Tid\"\n"}) {
        std::ofstream(file, std::ios::trunc) << text;
        const auto read = d.read_map(file);
        REQUIRE(!read);
        CHECK(read.error().why == Why::file_problem);
        CHECK(d.themes() == before);
    }
    CHECK(!d.read_map(folder.path / "none.toml"));
}

TEST_CASE("line by line: the same steps, with numbers that stay") {
    const Speaking english("en");
    auto d = desk();
    const auto said = typed(d, {"list", "join 2 4", "name 2 Close leadership", "show 2", "undo", "undo",
                                "undo", "join 2", "join 2 99", "name 5 tajming", "part 5", "nonsense", ""});
    CHECK(said[0] == "1. Tajming (A; B)");
    CHECK(said[1] == "4. Ledarskap i vardagen (B)");
    CHECK(said[4] == "ok 2. Ledarskap på plats (A; B)");
    CHECK(said[5] == "ok Close leadership");
    CHECK(said[6] == "A: Ledarskap på plats");
    std::size_t ok = 0, no = 0;
    for (const auto& line : said) {
        ok += line.starts_with("ok ") ? 1 : 0;
        no += line.starts_with("no ") ? 1 : 0;
        CHECK(line.find('\x1b') == std::string::npos);
    }
    CHECK(ok == 4);
    CHECK(no == 6);
    CHECK(d.themes() == desk().themes());
}
