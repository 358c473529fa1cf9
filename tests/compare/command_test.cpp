// The whole command on real files, and the screen without a terminal.
#include "facilitator/compare/command.hpp"
#include "facilitator/compare/theme_screen.hpp"
#include "shared/terminal/app.hpp"
#include "shared/words/words.hpp"
#include "tests/compare/workshops.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

using namespace vagskal;
using namespace vagskal::test;
using terminal::Key;

namespace {

/// With what somebody types; plain, so that it never asks for a terminal.
int compared(const Folder& folder, const std::vector<std::filesystem::path>& files,
             const std::string& typed) {
    std::istringstream in(typed);
    auto* before = std::cin.rdbuf(in.rdbuf());
    cli::CompareOptions options;
    options.files = files;
    options.to = folder.path / "jämförelse";
    options.plain = true;
    options.seed = 3;
    const int code = cli::compare(options, {"sv"});
    std::cin.rdbuf(before);
    std::cin.clear();
    return code;
}

/// Without what is chosen: few contributions share it, and the review would have to decide on it.
Told unmarked(Told told) {
    for (auto& one : told.said) one.fields.erase("lane"), one.fields.erase("evidence");
    return told;
}

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string text_of(compare::ThemeScreen& screen, terminal::Size size = {80, 24}) {
    return terminal::draw_screen(screen, size).plain_text();
}

} // namespace

TEST_CASE("sealed files become a folder and a map of themes, which is gone on with") {
    const Folder folder;
    const std::vector<std::filesystem::path> files{stored(unmarked(north()), folder.path),
                                                   stored(unmarked(south()), folder.path)};
    const auto map = folder.path / "jämförelse-themes.toml";
    CHECK(compared(folder, files, "förslag\nslå-ihop 1 4\nsluta\n") == 0);
    CHECK(!std::filesystem::exists(folder.path / "jämförelse")); // left without writing
    CHECK(std::filesystem::exists(map));
    CHECK(compared(folder, files, "") == 0); // what was joined is still one
    CHECK(read(folder.path / "jämförelse" / "themes_by_workshop.csv").find(";") == std::string::npos);
    const auto first = read(map);
    CHECK(first.find("[[theme]]") != std::string::npos);
    for (const auto& name : compare::names_of_files())
        CHECK(std::filesystem::exists(folder.path / "jämförelse" / name));
    CHECK(compared(folder, files, "lista\nskriv\n") == 0);
    CHECK(read(map) == first);
}

TEST_CASE("a file that may not be compared stops everything, and nothing is written") {
    const Folder folder;
    auto open = unmarked(south());
    open.sealed = false;
    const std::vector<std::filesystem::path> files{stored(unmarked(north()), folder.path),
                                                   stored(open, folder.path)};
    CHECK(compared(folder, files, "") == 1);
    CHECK(!std::filesystem::exists(folder.path / "jämförelse"));
    CHECK(!std::filesystem::exists(folder.path / "jämförelse-themes.toml"));
    CHECK(compared(folder, {files[0], files[0]}, "") == 2);
    CHECK(compared(folder, {files[0]}, "") == 2);
    CHECK(compared(folder, {files[0], folder.path / "ingen.db"}, "") == 1);
}

TEST_CASE("the screen: marked themes are joined with one key, named with one, undone") {
    const Speaking english("en");
    const auto all = members({north(), south()});
    auto desk = desk_of(all);
    const auto begun = desk.themes();
    int changed = 0;
    std::optional<bool> ended;
    compare::ThemeScreen screen(desk, {[&] { ++changed; }, [&](bool write) { ended = write; }});
    CHECK(screen.keymap().faults() == std::vector<std::string>{});
    CHECK(text_of(screen).find("Ledarskap i vardagen") != std::string::npos);
    screen.key(Key::parse("m"));
    CHECK(changed == 0); // nothing marked: nothing joined
    for (const char* key : {"Home", "Space", "Down", "Space", "m"}) screen.key(Key::parse(key));
    CHECK(changed == 1);
    CHECK(desk.themes().size() == begun.size() - 1);
    screen.key(Key::parse("n"));
    for (const char letter : std::string(" X")) screen.key(Key::of(static_cast<char32_t>(letter)));
    screen.key(Key::parse("Enter"));
    CHECK(changed == 2);
    CHECK(std::ranges::any_of(desk.themes(), [](const auto& one) { return one.name.ends_with(" X"); }));
    screen.key(Key::parse("u"));
    screen.key(Key::parse("u"));
    CHECK(desk.themes() == begun);
    screen.key(Key::parse("Tab")); // the pairs that are probably one
    CHECK(text_of(screen).find("words in both") != std::string::npos);
    screen.key(Key::parse("m"));
    CHECK(desk.themes().size() == begun.size() - 1);
    screen.key(Key::parse("w"));
    CHECK(ended == true);
    for (const auto size : {terminal::Size{80, 24}, {60, 20}, {40, 12}})
        CHECK(text_of(screen, size).find("Probably one") != std::string::npos);
}
