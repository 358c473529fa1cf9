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

struct Form {
    const char* typed;
    const char* edtf;
};

constexpr Form forms[] = {
    // Years
    {"2007", "2007"},
    {" 2007. ", "2007"},
    {"år 2007", "2007"},
    {"under 2007", "2007"},
    {"in 2007", "2007"},
    {"någon gång 2007", "2007"},
    {"sometime in 2007", "2007"},
    {"'14", "2014"},
    {"’98", "1998"},
    {"(2014)", "2014"},
    // Seasons
    {"hösten 2015", "2015-23"},
    {"Hösten 2015", "2015-23"},
    {"HÖSTEN  2015", "2015-23"},
    {"ho\xCC\x88sten 2015", "2015-23"},
    {"höst 2015", "2015-23"},
    {"hösten -15", "2015-23"},
    {"hösten ’15", "2015-23"},
    {"ht 2015", "2015-23"},
    {"HT15", "2015-23"},
    {"vt-16", "2016-21"},
    {"vt 2015", "2015-21"},
    {"vårterminen 2016", "2016-21"},
    {"på våren 2018", "2018-21"},
    {"sommaren 2016", "2016-22"},
    {"vintern 2016", "2016-24"},
    {"2015, hösten", "2015-23"},
    {"vintern 2015/2016", "2015-24"},
    {"vintern 2015–16", "2015-24"},
    {"winter 2015/16", "2015-24"},
    {"autumn 2015", "2015-23"},
    {"in the autumn of 2015", "2015-23"},
    {"fall 2015", "2015-23"},
    {"Spring 2018", "2018-21"},
    {"summer of 2016", "2016-22"},
    {"fall semester 2015", "2015-23"},
    {"1999 winter", "1999-24"},
    // Months
    {"juni 2016", "2016-06"},
    {"i juni 2016", "2016-06"},
    {"June 2016", "2016-06"},
    {"jun. 2016", "2016-06"},
    {"Jun 2016", "2016-06"},
    {"2016 juni", "2016-06"},
    {"juni -16", "2016-06"},
    {"June '16", "2016-06"},
    {"6/2016", "2016-06"},
    {"2016-06", "2016-06"},
    {"2016–06", "2016-06"},
    {"2016-6", "2016-06"},
    {"maj 2016", "2016-05"},
    {"May 2016", "2016-05"},
    {"okt 2016", "2016-10"},
    {"Oct 2016", "2016-10"},
    {"Sept. 2016", "2016-09"},
    {"mars 2016", "2016-03"},
    {"March, 2016", "2016-03"},
    {"201606", "2016-06"},
    // Days
    {"12 juni 2016", "2016-06-12"},
    {"den 12:e juni 2016", "2016-06-12"},
    {"June 12, 2016", "2016-06-12"},
    {"12th of June 2016", "2016-06-12"},
    {"the 12th of June, 2016", "2016-06-12"},
    {"2016-06-12", "2016-06-12"},
    {"12/6 2016", "2016-06-12"},
    {"6/7 2016", "2016-07-06"},
    {"12/6-16", "2016-06-12"},
    {"12/6/2016", "2016-06-12"},
    {"12.6.2016", "2016-06-12"},
    {"20160612", "2016-06-12"},
    {"160612", "2016-06-12"},
    {"12 juni -16", "2016-06-12"},
    {"första maj 2016", "2016-05-01"},
    {"29 februari 2016", "2016-02-29"},
    {"12. juni 2016", "2016-06-12"},
    // Around
    {"ca 2014", "2014~"},
    {"c. 2014", "2014~"},
    {"cirka 2014", "2014~"},
    {"circa 2014", "2014~"},
    {"omkring 2014", "2014~"},
    {"kring 2014", "2014~"},
    {"runt 2014", "2014~"},
    {"around 2014", "2014~"},
    {"about 2014", "2014~"},
    {"ungefär 2014", "2014~"},
    {"2014?", "2014~"},
    {"2014 (?)", "2014~"},
    {"~2014", "2014~"},
    {"2014~", "2014~"},
    {"2014 eller så", "2014~"},
    {"2014 or so", "2014~"},
    {"2014, ungefär", "2014~"},
    {"2014-ish", "2014~"},
    {"ca hösten 2014", "2014-23~"},
    {"hösten 2014 eller så", "2014-23~"},
    {"omkring juni 2016", "2016-06~"},
    {"around 12 June 2016", "2016-06-12~"},
    {"ca 2014 eller så", "2014~"},
    {"kanske 2014", "2014~"},
    {"i början av ca 2014", "2014-01~/2014-04~"},
    // From one to another
    {"2015–2017", "2015/2017"},
    {"2015-2017", "2015/2017"},
    {"2015 — 2017", "2015/2017"},
    {"2015/2017", "2015/2017"},
    {"2015 till 2017", "2015/2017"},
    {"från 2015 till 2017", "2015/2017"},
    {"2015 to 2017", "2015/2017"},
    {"from 2015 until 2017", "2015/2017"},
    {"mellan 2015 och 2017", "2015/2017"},
    {"between 2015 and 2017", "2015/2017"},
    {"fr.o.m. 2015 t.o.m. 2017", "2015/2017"},
    {"2015-17", "2015/2017"},
    {"2015–16", "2015/2016"},
    {"2015/16", "2015/2016"},
    {"2015 till 17", "2015/2017"},
    {"åren 2015-2017", "2015/2017"},
    {"2015 -17", "2015/2017"},
    {"1998 till 2003", "1998/2003"},
    {"hösten 2014 - våren 2016", "2014-23/2016-21"},
    {"autumn 2014 to spring 2016", "2014-23/2016-21"},
    {"juni–augusti 2016", "2016-06/2016-08"},
    {"June to August 2016", "2016-06/2016-08"},
    {"mellan juni och augusti 2016", "2016-06/2016-08"},
    {"1–3 maj 2016", "2016-05-01/2016-05-03"},
    {"12-14/6 2016", "2016-06-12/2016-06-14"},
    {"28 juni – 3 juli 2016", "2016-06-28/2016-07-03"},
    {"2016-06-12 – 2016-06-14", "2016-06-12/2016-06-14"},
    {"2005-06 – 2007-08", "2005-06/2007-08"},
    {"november till januari 2016", "2015-11/2016-01"},
    {"juni 2016 - augusti", "2016-06/2016-08"},
    {"hösten 2015 till våren", "2015-23/2016-21"},
    {"våren och sommaren 2016", "2016-21/2016-22"},
    {"2015 eller 2016", "2015/2016"},
    {"ca 2014–2016", "2014~/2016~"},
    {"2014–2016?", "2014~/2016~"},
    {"ca 2014 till 2016", "2014~/2016"},
    {"2014 – ca 2016", "2014/2016~"},
    {"2014? - 2016", "2014~/2016"},
    {"mitten av 2014 till slutet av 2016", "2014-05/2016-12"},
    {"ca mellan 2014 och 2016", "2014~/2016~"},
    // Open ends
    {"sedan 2014", "2014/.."},
    {"since 2014", "2014/.."},
    {"from 2014", "2014/.."},
    {"från och med 2014", "2014/.."},
    {"since autumn 2014", "2014-23/.."},
    {"sedan ca 2014", "2014~/.."},
    {"2014-", "2014/.."},
    {"2014–?", "2014/.."},
    {"2014 och framåt", "2014/.."},
    {"2014 onwards", "2014/.."},
    {"2014 till nu", "2014/.."},
    {"2014–idag", "2014/.."},
    {"2014 – present", "2014/.."},
    {"2014/..", "2014/.."},
    {"2014...", "2014/.."},
    {"sedan 2014 till nu", "2014/.."},
    {"efter 2014", "2015/.."},
    {"after spring 2014", "2014-22/.."},
    {"fram till 2014", "../2014"},
    {"until 2014", "../2014"},
    {"t.o.m. juni 2014", "../2014-06"},
    {"up to and including 2014", "../2014"},
    {"före 2014", "../2013"},
    {"before 2014", "../2013"},
    {"innan juni 2014", "../2014-05"},
    {"före 1 januari 2014", "../2013-12-31"},
    {"före våren 2014", "../2013-24"},
    {"../2014", "../2014"},
    {"sedan mitten av 2014", "2014-05/.."},
    // Parts
    {"början av 2016", "2016-01/2016-04"},
    {"i början på 2016", "2016-01/2016-04"},
    {"early 2016", "2016-01/2016-04"},
    {"tidigt 2016", "2016-01/2016-04"},
    {"the beginning of 2016", "2016-01/2016-04"},
    {"mitten av 2016", "2016-05/2016-08"},
    {"mid-2016", "2016-05/2016-08"},
    {"slutet av 2016", "2016-09/2016-12"},
    {"sent 2016", "2016-09/2016-12"},
    {"late 2016", "2016-09/2016-12"},
    {"at the end of 2016", "2016-09/2016-12"},
    {"senhösten 2016", "2016-10/2016-11"},
    {"late autumn 2016", "2016-10/2016-11"},
    {"sensommaren 2016", "2016-07/2016-08"},
    {"försommaren 2016", "2016-06/2016-07"},
    {"tidig vår 2016", "2016-03/2016-04"},
    {"senvintern 2016", "2017-01/2017-02"},
    {"mitten av hösten 2016", "2016-10"},
    {"högsommaren 2016", "2016-07"},
    {"början av juni 2016", "2016-06-01/2016-06-10"},
    {"mitten av juni 2016", "2016-06-11/2016-06-20"},
    {"slutet av februari 2016", "2016-02-21/2016-02-29"},
    // Decades and centuries
    {"2010-talet", "201X"},
    {"90-talet", "199X"},
    {"på 90-talet", "199X"},
    {"nittiotalet", "199X"},
    {"the 1990s", "199X"},
    {"1990's", "199X"},
    {"the ’90s", "199X"},
    {"the nineties", "199X"},
    {"1900-talet", "19XX"},
    {"the 20th century", "19XX"},
    {"början av 90-talet", "1990/1993"},
    {"mid-90s", "1994/1996"},
    {"90-talets slut", "1997/1999"},
    {"199X", "199X"},
    {"00-talet", "200X"},
    {"1900-talets början", "1900/1933"},
    // Quarters, halves, weeks
    {"Q2 2016", "2016-04/2016-06"},
    {"2016 Q2", "2016-04/2016-06"},
    {"2016-Q2", "2016-04/2016-06"},
    {"kvartal 2 2016", "2016-04/2016-06"},
    {"andra kvartalet 2016", "2016-04/2016-06"},
    {"2nd quarter of 2016", "2016-04/2016-06"},
    {"första halvåret 2016", "2016-01/2016-06"},
    {"second half of 2016", "2016-07/2016-12"},
    {"Q2 2016 - Q4 2016", "2016-04/2016-12"},
    {"vecka 12 2016", "2016-03-21/2016-03-27"},
    {"v. 12 2016", "2016-03-21/2016-03-27"},
    {"v12 2016", "2016-03-21/2016-03-27"},
    {"2016-W12", "2016-03-21/2016-03-27"},
    {"week 1 of 2015", "2014-12-29/2015-01-04"},
    {"vecka 53 2015", "2015-12-28/2016-01-03"},
    // Feasts and other days that people remember by
    {"midsommar 2016", "2016-06-24/2016-06-25"},
    {"julen 2016", "2016-12-24/2016-12-26"},
    {"Christmas 2016", "2016-12-24/2016-12-26"},
    {"påsken 2016", "2016-03-25/2016-03-28"},
    {"Easter 2019", "2019-04-19/2019-04-22"},
    {"årsskiftet 2015/2016", "2015-12/2016-01"},
    {"läsåret 2015/16", "2015-23/2016-21"},
    {"läsåret 15-16", "2015-23/2016-21"},
    {"riksdagsvalet 2014", "2014-09"},
};

} // namespace

TEST_CASE("dates are read as people say them, in Swedish and English") {
    for (const auto& form : forms) {
        CAPTURE(std::string(form.typed));
        CHECK(read(form.typed) == std::string(form.edtf));
    }
}

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
    for (const auto& form : forms)
        for (const auto& date : read_date(form.typed).readings) CHECK(from_edtf(date.edtf) == date);
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
