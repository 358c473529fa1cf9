#include "shared/model/fuzzy_date.hpp"

#include "shared/model/fuzzy_date_parts.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace vagskal;

namespace {

/// All readings as "edtf, edtf".
std::string read(std::string_view typed) {
    std::string out;
    for (const auto& date : read_date(typed).readings) out += (out.empty() ? "" : ", ") + date.edtf;
    return out;
}

/// "2015-09-01 2015-11-30", "2014-01-01 ..".
std::string days(std::string_view edtf) {
    const auto date = from_edtf(edtf);
    if (!date) return "nothing";
    return iso_day(date->earliest) + " " + (date->latest ? iso_day(*date->latest) : "..");
}

} // namespace

TEST_CASE("what can be read in two ways asks") {
    CHECK(read("2015-21") == "2015-21, 2015/2021");
    CHECK(read("2015–24") == "2015-24, 2015/2024");
    CHECK(read("2009-11") == "2009-11, 2009/2011");
    CHECK(read("2005/06") == "2005-06, 2005/2006");
    CHECK(read("201012") == "2020-10-12, 2010-12");
    CHECK(read("2000-talet") == "200X, 20XX");
    CHECK(read("20-talet") == "192X, 202X");
    CHECK(read("jul 2016") == "2016-07, 2016-12-24/2016-12-26");
    CHECK(read("sen 2014") == "2014-09/2014-12, 2014/..");
    CHECK(read("kring valet 2014") == "2014-09~, 2014~");
    CHECK(read("around the 2014 election") == "2014-09~, 2014~");
    CHECK(read("årsskiftet 2016") == "2015-12/2016-01, 2016-12/2017-01");
    CHECK(read("nyår 2016") == "2015-12-31/2016-01-01, 2016-12-31/2017-01-01");
    CHECK(read_date("2015-21").ambiguous());
    CHECK_FALSE(read_date("2015-21").understood());
}

TEST_CASE("what is no date gives no reading") {
    for (const char* typed : {"",
                              " ",
                              "2015-13",
                              "2015-00",
                              "2015-15",
                              "31 februari 2016",
                              "29 februari 2015",
                              "2015-02-30",
                              "20155",
                              "0999",
                              "3000",
                              "15",
                              "år noll",
                              "15/16",
                              "12/6",
                              "13/13 2016",
                              "12/13/2016",
                              "juni 16",
                              "32 juni 2016",
                              "juni",
                              "hösten",
                              "förra året",
                              "i våras",
                              "kring valet",
                              "kring valet 2015",
                              "valet",
                              "around the election",
                              "2017–2015",
                              "slutet av 2016 till början av 2016",
                              "sedan",
                              "sedan sist",
                              "since",
                              "mellan 2015",
                              "2015 och 2018",
                              "2015, 2017",
                              "vecka 54 2016",
                              "vecka 53 2016",
                              "vecka 0 2016",
                              "kvartal 5 2016",
                              "Q0 2016",
                              "2015-talet",
                              "95-talet",
                              "hösten 5",
                              "2014 innan vi började",
                              "när Anna kom 2014",
                              "ca",
                              "~",
                              "?",
                              "-",
                              "/",
                              "..",
                              "../..",
                              "-2014",
                              "2014~~x",
                              "2014/",
                              "/2014",
                              "början av",
                              "början av 12 juni 2016",
                              "före 1000",
                              "efter 2999",
                              "12345678",
                              "99999999999999999999",
                              "2014 2015",
                              "jul",
                              "\xFF",
                              "2014\xFF",
                              "kl 12:30",
                              "31-12",
                              "+2014",
                              "2014 e.Kr. x"}) {
        CAPTURE(std::string(typed));
        CHECK(read(typed) == "");
    }
    CHECK(read(std::string(10'000, '2')) == "");
    CHECK(read("sen sen sen jul jul jul 2014") == "");
}

TEST_CASE("earliest and latest day") {
    CHECK(days("2007") == "2007-01-01 2007-12-31");
    CHECK(days("2016-02") == "2016-02-01 2016-02-29");
    CHECK(days("2016-06-12") == "2016-06-12 2016-06-12");
    CHECK(days("2018-21") == "2018-03-01 2018-05-31");
    CHECK(days("2018-22") == "2018-06-01 2018-08-31");
    CHECK(days("2015-23") == "2015-09-01 2015-11-30");
    CHECK(days("2015-24") == "2015-12-01 2016-02-29"); // winter ends in the next year
    CHECK(days("201X") == "2010-01-01 2019-12-31");
    CHECK(days("19XX") == "1900-01-01 1999-12-31");
    CHECK(days("2014~") == "2013-01-01 2015-12-31");
    CHECK(days("2016-01~") == "2015-12-01 2016-02-29");
    CHECK(days("2015-21~") == "2014-12-01 2015-08-31");
    CHECK(days("2015-24~") == "2015-09-01 2016-05-31");
    CHECK(days("2016-03-01~") == "2016-02-29 2016-03-02");
    CHECK(days("2015/2017") == "2015-01-01 2017-12-31");
    CHECK(days("2014~/2016-06") == "2013-01-01 2016-06-30");
    CHECK(days("2014-23/2016-21") == "2014-09-01 2016-05-31");
    CHECK(days("2014/..") == "2014-01-01 ..");
    CHECK(days("../2014") == "2014-01-01 2014-12-31"); // stands where it ended
    CHECK(days("../2014~") == "2013-01-01 2015-12-31");
}

TEST_CASE("EDTF that this program does not write is not read") {
    for (const char* edtf : {"",
                             "2015?",
                             "2015-25",
                             "2015-20",
                             "2015-13",
                             "2015-02-30",
                             "2015-21-01",
                             "2015/2015",
                             "2015/2014",
                             "../..",
                             "/2015",
                             "2015/",
                             "2015/open",
                             "0999",
                             "3000",
                             "20 5",
                             "2015 ",
                             "201x",
                             "2XXX",
                             "20X5",
                             "Y2015",
                             "2015-6",
                             "2015~/",
                             "2015~~",
                             "2015-06-12T10:00",
                             "2015/2016/2017",
                             "hösten 2015"}) {
        CAPTURE(std::string(edtf));
        CHECK_FALSE(from_edtf(edtf));
    }
}

TEST_CASE("EDTF is read back as it was written") {
    std::vector<DateUnit> units;
    for (int year : {1000, 1900, 1999, 2000, 2016, 2990, 2999}) {
        units.push_back(DateUnit::of_year(year));
        if (year % 10 == 0) units.push_back(DateUnit::of_decade(year));
        if (year % 100 == 0) units.push_back(DateUnit::of_century(year));
        for (int season : {21, 24}) units.push_back(DateUnit::of_season(year, season));
        for (int month : {1, 2, 12}) units.push_back(DateUnit::of_month(year, month));
        for (int day : {1, 28, 29, 31}) units.push_back(DateUnit::of_day(year, 2, day));
        units.push_back(DateUnit::of_day(year, 12, 31));
    }
    for (std::size_t i = 0, size = units.size(); i < size; ++i) {
        units.push_back(units[i]);
        units.back().approximate = true;
    }
    std::vector<std::optional<DateUnit>> ends(units.begin(), units.end());
    ends.push_back(std::nullopt);
    int written = 0;
    const auto check = [&](const DateSpan& span) {
        const auto date = dated(span);
        if (!date) return;
        ++written;
        const bool same = from_edtf(date->edtf) == date && span_of(date->edtf) == span;
        const bool ordered = !date->latest || date->earliest <= *date->latest;
        if (!same || !ordered) FAIL_CHECK(date->edtf);
    };
    for (const auto& from : ends)
        for (const auto& to : ends) check({from, to});
    CHECK(written > 1000);
}

TEST_CASE("days and their names") {
    CHECK(day_of(1970, 1, 1) == 0);
    CHECK(day_of(2000, 3, 1) == 11017);
    CHECK(iso_day(-1) == "1969-12-31");
    CHECK(iso_day(day_of(2016, 2, 29)) == "2016-02-29");
    CHECK(iso_day(day_of(1000, 1, 1)) == "1000-01-01");
    CHECK(year_of(day_of(2015, 12, 31)) == 2015);
    for (Day day = day_of(1000, 1, 1); day < day_of(3000, 1, 1); ++day) {
        const auto unit = DateUnit::of_day(day);
        if (first_day(unit) != day || !exists(unit)) FAIL_CHECK(iso_day(day));
    }
}

TEST_CASE("sorted by earliest day, then latest, undated last") {
    std::vector<std::optional<FuzzyDate>> dates{std::nullopt};
    for (const char* edtf : {"2015/..", "2015-23", "2015", "2015/2017", "2014~", "2007", "2015-01-01"})
        dates.push_back(from_edtf(edtf));
    dates.push_back(std::nullopt);
    const auto pointer = [](const std::optional<FuzzyDate>& d) { return d ? &*d : nullptr; };
    std::stable_sort(dates.begin(), dates.end(),
                     [&](auto& a, auto& b) { return before(pointer(a), pointer(b)); });
    std::string order;
    for (const auto& date : dates) order += (date ? date->edtf : "-") + " ";
    CHECK(order == "2007 2014~ 2015-01-01 2015 2015/2017 2015/.. 2015-23 - - ");
    CHECK_FALSE(before(nullptr, nullptr));
}

TEST_CASE("whatever is typed, each reading is sound and there are few") {
    static constexpr const char* pieces[] = {
        "2015",   "2016",    "12",    "6",     "juni", "jul",  "hösten", "vintern", "sen",    "början av",
        "ca",     "?",       "-",     "–",     "/",    "..",   "till",   "och",     "mellan", "från",
        "sedan",  "före",    "efter", "talet", "Q",    "v",    "valet",  "nu",      "'",      ".",
        "framåt", "läsåret", "påsk",  "x",     "1000", "2999", "\xC3",   "99999"};
    std::uint32_t state = 20150923; // a fixed seed; the constants are from Numerical Recipes
    const auto draw = [&](std::uint32_t below) {
        return (state = state * 1664525u + 1013904223u) / 65536u % below;
    };
    int understood = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string typed;
        for (auto count = 1 + draw(7); count > 0; --count)
            typed += std::string(pieces[draw(std::size(pieces))]) + (draw(4) ? " " : "");
        const auto reading = read_date(typed);
        understood += reading.understood();
        bool sound = reading.readings.size() <= 4;
        for (const auto& date : reading.readings)
            sound = sound && from_edtf(date.edtf) == date && (!date.latest || date.earliest <= *date.latest);
        if (!sound) FAIL_CHECK(typed);
    }
    CHECK(understood > 500);
}
