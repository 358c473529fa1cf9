// A number in a form: what can be typed, stepped, and seen.
#include "shared/terminal/form.hpp"

#include <doctest/doctest.h>

using namespace vagskal::terminal;
using Name = Key::Name;

namespace {

Form form_of(int least, int most) {
    FormField number{"x", FormField::Kind::number, "Effort", "", {}, 3};
    number.least = least;
    number.most = most;
    return Form({number, {"why", FormField::Kind::line, "Why", "", {}}});
}
std::string value(const Form& form) {
    const auto values = form.values();
    const auto found = values.find("x");
    return found == values.end() ? "" : found->second;
}
void type(Form& form, std::u32string_view letters) {
    for (const auto letter : letters) form.key(Key::of(letter));
}

} // namespace

TEST_CASE("a number takes digits, and nothing that is none") {
    auto form = form_of(0, 10);
    type(form, U"a7x");
    CHECK(value(form) == "7");
    CHECK(form.focused() == "x"); // letters are not taken for commands either
    form.key(Key::of(Name::backspace));
    CHECK(value(form).empty());
}

TEST_CASE("Left, Right, - and + step within the range") {
    auto form = form_of(0, 10);
    form.key(Key::of(Name::right));
    CHECK(value(form) == "0"); // the first step from nothing is the least
    type(form, U"+");
    CHECK(value(form) == "1");
    form.key(Key::of(Name::left));
    form.key(Key::of(Name::left));
    CHECK(value(form) == "0");
    form.set_values({{"x", "10"}});
    form.key(Key::of(Name::right));
    CHECK(value(form) == "10");
    form.clear();
    form.key(Key::of(Name::left));
    CHECK(value(form) == "10");
}

TEST_CASE("where numbers below zero are possible, - begins one") {
    auto form = form_of(-5, 5);
    type(form, U"-3");
    CHECK(value(form) == "-3");
    type(form, U"-");
    CHECK(value(form) == "-4");
}

TEST_CASE("what may be written stands beside it, and what does not fit is marked") {
    auto form = form_of(0, 10);
    Grid grid({30, 5});
    form.draw(Canvas(grid), true);
    CHECK(grid.plain_text().find("0–10") != std::string::npos);
    CHECK(grid.plain_text().find("! 0–10") == std::string::npos);
    type(form, U"11");
    Grid wrong({30, 5});
    form.draw(Canvas(wrong), true);
    CHECK(wrong.plain_text().find("! 0–10") != std::string::npos);
}
