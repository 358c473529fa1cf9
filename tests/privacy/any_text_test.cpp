// Whatever is given, marks are in order, apart, inside the text and between code points; and it does not take
// long.
#include "shared/model/text.hpp"
#include "shared/privacy/marks.hpp"
#include "shared/privacy/normal_form.hpp"
#include "tests/privacy/tables.hpp"

#include <chrono>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace vagskal;

namespace {

const Roster& some_people() {
    static const Roster roster({"Anna-Lena Ek", "Bo Östergren", "Carl af Berg"});
    return roster;
}

/// Pieces that the recognisers look for, and what may stand around them.
const std::vector<std::string>& pieces() {
    static const std::vector<std::string> all{"850709-9805",
                                              "070-174 06 05",
                                              "+46",
                                              "(0)",
                                              "SE",
                                              "SE45 5000 0000 0583 9825 7466",
                                              "5050-1055",
                                              "MLB 41T",
                                              "127 45",
                                              "Skärholmen",
                                              "anna@exempel.se",
                                              "@",
                                              "@annaek",
                                              "https://",
                                              "www.",
                                              "exempel.se",
                                              "192.168.1.1",
                                              "2001:db8::1",
                                              "::",
                                              "Anna",
                                              "-",
                                              "Lena",
                                              " ",
                                              "Ek",
                                              "s",
                                              "'s",
                                              ".",
                                              ", ",
                                              "\n",
                                              "rektor ",
                                              "dr. ",
                                              "född ",
                                              "1952",
                                              "94 år",
                                              "ninety",
                                              "old ",
                                              "den enda ",
                                              "mannen",
                                              "head of ",
                                              "the ",
                                              "city ",
                                              "Å",
                                              "A\u030A",
                                              "\u030A",
                                              "\u00AD",
                                              "\u200B",
                                              "\uFEFF",
                                              "\u2011",
                                              "–",
                                              "\u00A0",
                                              "０７０",
                                              "ß",
                                              "ſ",
                                              "İ",
                                              "ﬁ",
                                              "😀",
                                              "\xFF",
                                              "\xC3",
                                              "\xE2\x80",
                                              "\xF0\x9F",
                                              std::string(1, '\0'),
                                              "1",
                                              "00",
                                              "(",
                                              ")",
                                              "[at]",
                                              " punkt ",
                                              "bg ",
                                              "tel ",
                                              "f. ",
                                              "XXXX",
                                              "af ",
                                              "Zeynep",
                                              "ÄÖ",
                                              "O'",
                                              "\u2019",
                                              ":s",
                                              "²",
                                              "٣"};
    return all;
}

void check_sound(const std::string& text, const std::vector<Mark>& marks) {
    std::size_t at = 0;
    std::vector<bool> border(text.size() + 1);
    for (std::size_t i = 0; i < text.size(); next_code_point(text, i)) border[i] = true;
    border[text.size()] = true;
    for (const auto& mark : marks) {
        RC_ASSERT(mark.begin >= at);
        RC_ASSERT(mark.begin < mark.end);
        RC_ASSERT(mark.end <= text.size());
        RC_ASSERT(border[mark.begin]);
        RC_ASSERT(border[mark.end]);
        RC_ASSERT(!mark.key.empty());
        at = mark.end;
    }
}
void check_both(const std::string& text) {
    check_sound(text, marks_while_writing(text, some_people()));
    check_sound(text, marks_for_review(text, "sv", some_people(), test::lists()));
    check_sound(text, marks_for_review(text, "en", some_people(), test::lists()));
}

} // namespace

TEST_CASE("Marks are in order, apart, inside the text and between code points") {
    CHECK(rc::check("pieces of what is looked for, in any order", [] {
        std::string text;
        for (const auto& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces())))
            text += piece;
        check_both(text);
    }));
    CHECK(rc::check("any bytes", [](const std::string& text) { check_both(text); }));
}

TEST_CASE("The normal form leads back to the text") {
    CHECK(rc::check("every byte of it comes from somewhere, in order", [] {
        std::string text;
        for (const auto& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces())))
            text += piece;
        const auto normal = normal_form(text);
        RC_ASSERT(normal.from.size() == normal.text.size());
        RC_ASSERT(normal.to.size() == normal.text.size());
        RC_ASSERT(valid_utf8(normal.text));
        for (std::size_t i = 0; i < normal.text.size(); ++i) {
            RC_ASSERT(normal.from[i] < normal.to[i]);
            RC_ASSERT(normal.to[i] <= text.size());
            if (i > 0) RC_ASSERT(normal.from[i - 1] <= normal.from[i]);
        }
        RC_ASSERT(normalised_for_matching(normal.text) == normal.text);
    }));
}

TEST_CASE("Long runs of one thing take no long time") {
    for (const auto& piece : pieces()) {
        std::string text;
        while (text.size() < 4000) text += piece;
        const auto begin = std::chrono::steady_clock::now();
        CHECK_NOTHROW(marks_for_review(text, "sv", some_people(), test::lists()));
        CAPTURE(piece);
        CHECK(std::chrono::steady_clock::now() - begin <
              std::chrono::seconds(5)); // a debug build on a busy machine
    }
}

TEST_CASE("Nothing is marked in what nobody can be told from") {
    for (const auto* text :
         {"", " ", "Vi började 2007 och det tog tre år.",
          "Det bästa var att alla var med från början, 12 av 14.",
          "We began in 2007 and it took three years. On Monday we met in May.",
          "Kl. 08.30-16.45 i rum 0412, våning 3.",
          "Budgeten var 1 250 000 kr (2015-2017), alltså 0,5 procent.",
          "Hösten 2015 - våren 2016: möten varje vecka.", "Varför? Jo: det fanns tid. Och pengar!",
          "- Mer tid\n- Mindre papper\n- En egen lokal"}) {
        CAPTURE(text);
        CHECK(marks_while_writing(text, some_people()).empty());
        CHECK(marks_for_review(text, "sv", some_people(), test::lists()).empty());
    }
}
