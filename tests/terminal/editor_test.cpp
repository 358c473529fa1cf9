#include "shared/terminal/editor.hpp"
#include "shared/terminal/text.hpp"

#include <algorithm>
#include <array>
#include <doctest/doctest.h>
#include <random>

using namespace vagskal::terminal;

namespace {

const std::array<std::string, 12> pieces{
    "a", "å", "Ö", " ", "\n", "e\u0301", "世", "😀", "word", "två ord", "👩‍👩‍👧", "rad\r\nrad\t!"};

/// One edit or move, drawn by lot.
void edit(EditBuffer& buffer, std::mt19937& lot) {
    switch (lot() % 12) {
    case 0: buffer.backspace(); break;
    case 1: buffer.del(); break;
    case 2: buffer.backspace_word(); break;
    case 3: buffer.del_to_line_end(); break;
    case 4: buffer.left(); break;
    case 5: buffer.right(); break;
    case 6: buffer.word_left(); break;
    case 7: buffer.word_right(); break;
    case 8: buffer.move_to(lot() % (buffer.text().size() + 1)); break;
    case 9: buffer.paste(pieces[lot() % pieces.size()]); break;
    default: buffer.type(pieces[lot() % 8]); break;
    }
}

bool on_boundary(const EditBuffer& buffer) {
    const auto bounds = grapheme_boundaries(buffer.text());
    return std::ranges::find(bounds, buffer.cursor()) != bounds.end();
}

} // namespace

TEST_CASE("any edits: the cursor stands between characters, undo brings every step back, redo the end") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        std::mt19937 lot(seed);
        EditBuffer buffer(200);
        for (int i = 0; i < 120; ++i) {
            edit(buffer, lot);
            REQUIRE(on_boundary(buffer));
            REQUIRE(buffer.cursor() <= buffer.text().size());
            REQUIRE(code_points(buffer.text()) <= 200);
        }
        const auto end = buffer.text();
        int steps = 0;
        while (buffer.undo()) {
            ++steps;
            REQUIRE(on_boundary(buffer));
        }
        CHECK(buffer.text() == "");
        while (steps-- > 0) REQUIRE(buffer.redo());
        CHECK(buffer.text() == end);
        CHECK_FALSE(buffer.redo());
    }
}

TEST_CASE("a paste is one insert and one undo") {
    Editor editor;
    editor.paste("ett\r\ntvå\rtre");
    CHECK(editor.text() == "ett\ntvå\ntre");
    editor.key(Key::parse("Ctrl-Z"));
    CHECK(editor.text() == "");
    editor.key(Key::parse("Ctrl-Y"));
    CHECK(editor.text() == "ett\ntvå\ntre");
}

TEST_CASE("a character of several code points goes in one backspace") {
    EditBuffer buffer;
    buffer.set_text("x👩‍👩‍👧");
    buffer.backspace();
    CHECK(buffer.text() == "x");
    buffer.set_text("e\u0301");
    buffer.backspace();
    CHECK(buffer.text() == "");
}

TEST_CASE("the limit counts code points, never cuts a character, and is told near the end") {
    Editor editor({.limit = 10});
    editor.paste("åäöåäöåä");
    CHECK(code_points(editor.text()) == 8);
    CHECK_FALSE(editor.buffer().paste("xxx"));
    CHECK(editor.text() == "åäöåäöåäxx");
    Grid grid({30, 3});
    editor.draw(Canvas(grid), true);
    CHECK(grid.plain_text().find("0 characters left") != std::string::npos);
}

TEST_CASE("up, down, home and end go by the lines that are seen") {
    Editor editor;
    editor.paste("one two three four");
    Grid grid({9, 5}); // eight columns and one for the cursor: "one two", "three", "four"
    editor.draw(Canvas(grid), true);
    CHECK(grid.plain_text().substr(0, 18) == "one two\nthree\nfour");
    CHECK(editor.key(Key::parse("Up")));
    editor.key(Key::parse("Home"));
    CHECK(editor.buffer().cursor() == 8);
    editor.key(Key::parse("End"));
    CHECK(editor.buffer().cursor() == 13);
    CHECK(editor.key(Key::parse("Up")));
    CHECK_FALSE(editor.key(Key::parse("Up")));
    CHECK(editor.key(Key::parse("Down")));
    CHECK(editor.key(Key::parse("Down")));
    CHECK_FALSE(editor.key(Key::parse("Down")));
}

TEST_CASE("visual lines hold every letter once, within the width") {
    std::mt19937 lot(7);
    for (int round = 0; round < 300; ++round) {
        std::string text;
        for (auto i = lot() % 30; i > 0; --i) text += pieces[lot() % 10];
        text = clean(text);
        const int columns = 2 + static_cast<int>(lot() % 20);
        std::size_t expected = 0;
        for (const auto& line : visual_lines(text, columns)) {
            CHECK(line.from >= expected);
            CHECK(line.from - expected <= 1); // the space or line end it was broken at
            CHECK(text_width(std::string_view(text).substr(line.from, line.to - line.from)) <= columns);
            expected = line.to;
        }
        CHECK(expected == text.size());
    }
}

TEST_CASE("what comes from outside is cleaned before it is inserted") {
    CHECK(clean("a\x1b[31mb\x07") == "a[31mb");
    CHECK(clean("\xff\xc3(") == "\uFFFD\uFFFD(");
    CHECK(clean("a\r\nb\rc", true) == "a b c");
    CHECK(clean("\xc2\x9b") == ""); // CSI in one C1 character
}
