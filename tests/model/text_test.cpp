#include "shared/model/text.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <vector>

using namespace vagskal;

TEST_CASE("what people type is kept, in one form") {
    CHECK(clean_text("text", "Kom ihåg Skärholmen", 100).value() == "Kom ihåg Skärholmen");
    CHECK(clean_text("text", "a\xCC\x8A", 1).value() == "å"); // decomposed, as macOS writes
    CHECK(clean_text("text", "  \n två rader:\r\nen\tsak\r \xC2\xA0", 100).value() == "två rader:\nen sak");
    CHECK(clean_text("text", "\xEF\xBB\xBFmed BOM", 100).value() == "med BOM");
    CHECK(clean_text("text", "\r \xEF\xBB\xBF \xEF\xBB\xBFmed BOM", 100).value() == "med BOM");
    CHECK(clean_text("text", "\r\xEF\xBB\xBF", 100).value().empty());
    CHECK(clean_text("text",
                     "a\xE2\x80\xA8"
                     "b",
                     100)
              .value() == "a\nb");
    CHECK(clean_text("text", " \t\n", 0).value().empty());
    CHECK(clean_text("text", "", 0).value().empty());
    CHECK(clean_text("text", "👩‍👩‍👧 العربية", 100).value() ==
          "👩‍👩‍👧 العربية"); // joiners and other scripts are text
}

TEST_CASE("what could harm a terminal or a reader is refused, naming the field") {
    for (const std::string bad :
         {"\x1b[2J", "a\x07", "a\x7f",
          "\xC2\x9B"
          "2J",
          "\xC2\x85",
          "a\xE2\x80\xAE"
          "b",
          "\xE2\x81\xA6x", "\xFF", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xEF\xBF\xBE"}) {
        CAPTURE(bad);
        const auto result = clean_text("how", bad, 100);
        REQUIRE_FALSE(result);
        CHECK(result.error() == Refusal{Why::bad_encoding, {"how"}});
    }
    CHECK_FALSE(clean_text("text", std::string_view("a\0b", 3), 100));
}

TEST_CASE("length counts code points of what is stored") {
    CHECK(clean_text("text", "åäö", 3).has_value());
    CHECK(clean_text("text", "  åäö  ", 3).has_value());
    CHECK(clean_text("text",
                     "a\xCC\x8A"
                     "bc",
                     3)
              .has_value());
    const auto result = clean_text("text", "åäö!", 3);
    REQUIRE_FALSE(result);
    CHECK(result.error() == Refusal{Why::text_too_long, {"text", "3", "4"}});
    CHECK(code_points("åäö") == 3);
    CHECK(code_points("") == 0);
    CHECK(code_points("a\xFF\xFE"
                      "b") == 4);
    CHECK(code_points("👍") == 1);
}

TEST_CASE("the sort key is equal for texts that people would call the same") {
    CHECK(sort_key("  Delat   LEDARSKAP\n") == "delat ledarskap");
    CHECK(sort_key("delat ledar\xC2\xADskap") == sort_key("Delat\xC2\xA0ledarskap"));
    CHECK(sort_key("A\xCC\x8A") == sort_key("å"));
    CHECK(sort_key("STRASSE") == sort_key("straße"));
    CHECK(sort_key("a\xC2\xAD\xCC\x8A") == "å");
    CHECK(sort_key("mål") != sort_key("mal"));
    for (const std::string text : {"Å\xC2\xAD Ö", "İstanbul", "ΑΣ ας", " x "})
        CHECK(sort_key(sort_key(text)) == sort_key(text));
}

TEST_CASE("the collation key gives the Swedish alphabet") {
    std::vector<std::string> words{"öga", "zebra", "ärla", "åka", "Anna", "banan", "anka"};
    std::sort(words.begin(), words.end(),
              [](auto& a, auto& b) { return collation_key(a) < collation_key(b); });
    CHECK(words == std::vector<std::string>{"anka", "Anna", "banan", "zebra", "åka", "ärla", "öga"});
}

TEST_CASE("a long text comes out as it went in") {
    // Longer than ICU keeps inside the string object: a part of it that outlived it was garbage.
    const std::string text = "Politiken pekade tydligt, och branschen lyssnade på staden för första gången";
    CHECK(vagskal::clean_text("text", "  " + text + "\n", 2000) == text);
}
