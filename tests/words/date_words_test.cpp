#include "shared/words/date_words.hpp"

#include "shared/words/words.hpp"

#include <doctest/doctest.h>

using namespace vagskal;

namespace {

/// The catalogue is found beside the test program (<build>/share/locale, target translations).
struct Language {
    explicit Language(const char* chosen) { set_language(chosen); }
    ~Language() { set_language("en"); }
};

std::string words(const char* edtf) {
    const auto date = from_edtf(edtf);
    REQUIRE(date);
    return date_words(*date);
}

struct Said {
    const char *edtf, *swedish, *english;
};

// clang-format off
constexpr Said said[] = {
    {"2007", "2007", "2007"},
    {"2014~", "omkring 2014", "around 2014"},
    {"2018-21", "våren 2018", "spring 2018"},
    {"2016-22", "sommaren 2016", "summer 2016"},
    {"2015-23", "hösten 2015", "autumn 2015"},
    {"2015-24", "vintern 2015–2016", "winter 2015–2016"},
    {"2015-23~", "omkring hösten 2015", "around autumn 2015"},
    {"2015-24~", "omkring vintern 2015–2016", "around winter 2015–2016"},
    {"2016-06", "juni 2016", "June 2016"},
    {"2016-05~", "omkring maj 2016", "around May 2016"},
    {"2016-06-12", "12 juni 2016", "12 June 2016"},
    {"2016-06-12~", "omkring 12 juni 2016", "around 12 June 2016"},
    {"199X", "1990-talet", "the 1990s"},
    {"199X~", "omkring 1990-talet", "around the 1990s"},
    {"2015/2017", "2015–2017", "2015–2017"},
    {"2014~/2016~", "omkring 2014–2016", "around 2014–2016"},
    {"2014~/2016", "omkring 2014 till 2016", "around 2014 to 2016"},
    {"2014/2016~", "2014 till omkring 2016", "2014 to around 2016"},
    {"2016-06/2016-08", "juni–augusti 2016", "June–August 2016"},
    {"2016-06~/2016-08~", "omkring juni–augusti 2016", "around June–August 2016"},
    {"2015-11/2016-01", "november 2015 till januari 2016", "November 2015 to January 2016"},
    {"2016-06-01/2016-06-10", "1–10 juni 2016", "1–10 June 2016"},
    {"2016-06-28/2016-07-03", "28 juni – 3 juli 2016", "28 June – 3 July 2016"},
    {"2014-12-29/2015-01-04", "29 december 2014 till 4 januari 2015", "29 December 2014 to 4 January 2015"},
    {"2014-23/2016-21", "hösten 2014 till våren 2016", "autumn 2014 to spring 2016"},
    {"2014-23~/2016-21~", "omkring hösten 2014 till omkring våren 2016", "around autumn 2014 to around spring 2016"},
    {"2014-23/2015-24", "hösten 2014 till vintern 2015–2016", "autumn 2014 to winter 2015–2016"},
    {"199X/2005", "1990-talet till 2005", "the 1990s to 2005"},
    {"2014/..", "sedan 2014", "since 2014"},
    {"2014~/..", "sedan omkring 2014", "since around 2014"},
    {"2014-23/..", "sedan hösten 2014", "since autumn 2014"},
    {"../2013", "till och med 2013", "up to and including 2013"},
    {"../2014-06-12", "till och med 12 juni 2014", "up to and including 12 June 2014"},
};
// clang-format on

} // namespace

TEST_CASE("dates are said in the language in force, and read back as the same date") {
    for (const auto& [edtf, swedish, english] : said)
        for (const char* chosen : {"sv", "en"}) {
            CAPTURE(std::string(edtf));
            CAPTURE(std::string(chosen));
            const Language language(chosen);
            const auto expected = std::string(chosen[0] == 's' ? swedish : english);
            CHECK(words(edtf) == expected);
            const auto again = read_date(expected);
            REQUIRE(again.understood());
            CHECK(again.readings[0].edtf == std::string(edtf));
        }
}

TEST_CASE("every month has a name that is read as that month") {
    for (const char* chosen : {"sv", "en"}) {
        const Language language(chosen);
        for (unsigned month = 1; month <= 12; ++month) {
            const auto date = from_edtf(iso_day(day_of(2016, month, 1)).substr(0, 7));
            REQUIRE(date);
            CHECK(read_date(date_words(*date)).readings == std::vector{*date});
        }
    }
}

TEST_CASE("the century and the first decade of this one are told apart by their years") {
    const Language language("sv");
    CHECK(words("20XX") == "2000–2099");
    CHECK(words("200X") == "2000–2009");
    CHECK(words("19XX") == "1900–1999");
}

TEST_CASE("Swedish as typed echoes in English, and the other way") {
    CHECK(date_words(read_date("hösten 2015").readings.at(0)) == "autumn 2015");
    const Language language("sv");
    CHECK(date_words(read_date("since fall 2014").readings.at(0)) == "sedan hösten 2014");
}

TEST_CASE("EDTF from elsewhere is shown as it is") {
    CHECK(date_words({"2004-06-XX", 0, 0}) == "2004-06-XX");
}
