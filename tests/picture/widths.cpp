#include "shared/picture/writers.hpp"

#include <doctest/doctest.h>

using vagskal::picture::shorten;
using vagskal::picture::width;
using vagskal::picture::wrap;
using Lines = std::vector<std::string>;

TEST_CASE("width: what a terminal gives each character") {
    CHECK(width("") == 0);
    CHECK(width("Skärholmen åäö é") == 16);
    CHECK(width("e\u0301a\u0308") == 2); // combining: no width of their own
    CHECK(width("漢字 ｆ") == 7);        // wide and full-width
    CHECK(width("😀") == 2);
    CHECK(width("👨\u200D👩") == 5);        // as FTXUI counts: it gives the joiner a cell
    CHECK(width("≠ … – · ■□▶●┊─") == 14); // our own signs are one cell each
    CHECK(width("\x1b\n\t") == 0);
    CHECK(width("\xff") == 1); // drawn as U+FFFD
}

TEST_CASE("shorten: whole when it fits, else with dots, never through a character") {
    CHECK(shorten("Tidslinje", 9) == "Tidslinje");
    CHECK(shorten("Tidslinje", 8) == "Tidslin…");
    CHECK(shorten("Ny plan", 4) == "Ny…");
    CHECK(shorten("Tidslinje", 1) == "…");
    CHECK(shorten("Tidslinje", 0) == "");
    CHECK(shorten("Tidslinje", -3) == "");
    CHECK(shorten("漢字漢字", 4) == "漢…");
    CHECK(shorten("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
    CHECK(shorten("en\ntvå", 10) == "en två");
}

TEST_CASE("wrap: at spaces, inside words only when they are longer than a line") {
    CHECK(wrap("", 10) == Lines{""});
    CHECK(wrap("en gemensam berättelse", 11) == Lines{"en gemensam", "berättelse"});
    CHECK(wrap("förvaltningsövergripande", 10) == Lines{"förvaltnin", "gsövergrip", "ande"});
    CHECK(wrap("en förvaltningsövergripande grupp", 12) ==
          Lines{"en", "förvaltnings", "övergripande", "grupp"});
    CHECK(wrap("rad ett\nrad två", 20) == Lines{"rad ett", "rad två"});
    CHECK(wrap("ett\r\n\r\ntvå", 20) == Lines{"ett", "", "två"});
    CHECK(wrap("漢字漢字", 5) == Lines{"漢字", "漢字"});
    CHECK(wrap("e\u0301e\u0301e\u0301", 2) == Lines{"e\u0301e\u0301", "e\u0301"});
    CHECK(wrap("abc", 0) == Lines{"a", "b", "c"});
    CHECK(wrap("漢", 1) == Lines{"?"}); // cannot be drawn there, and must not push the frame
}

TEST_CASE("what would disturb a terminal does not get through") {
    CHECK(wrap("a\x1b[31mb\tc", 20) == Lines{"a [31mb c"});
    CHECK(wrap("a\u202Eb\u2066c\u200Fd", 20) == Lines{"abcd"}); // turning the reading direction
    CHECK(wrap("a\u00ADb\u200Bc", 20) == Lines{"abc"});
    CHECK(wrap("a\xC3", 20) == Lines{"a\uFFFD"});
    CHECK(shorten("a\u0085\u009Bb", 20) == "a  b");
}
