#pragma once
// Fuzzy dates: what people say ("hösten 2015", "around 2014", "2015–2017") kept as EDTF (ISO 8601-2:2019,
// level 1 with season codes 21-24) beside the words as typed. Swedish and English are both understood,
// always.
//
// What is written, and the days it covers:
//   2014  2016-06  2016-06-12   a year, month, day
//   2015-21 -22 -23 -24         spring 03-05, summer 06-08, autumn 09-11, winter 12-02 (ends in the next
//   year) 199X  19XX                  a decade, a century (1900-1999, as people count) 2014~ around: one of
//   its own unit earlier and later (2013-01-01 to 2015-12-31) A/B                         from the first day
//   of A to the last day of B; each end may carry its own ~ A/..                        since A: no latest
//   day
//   ../B                        until B: nobody knows when it began, so it stands where it ended: `earliest`
//   is
//                               the first day of B
// Choices: "2014?" is read as 2014~ (both mean "don't hold me to it"). "före 2014" is ../2013, "efter 2014"
// is 2015/... Parts: beginning, middle and end are thirds of a year (months 1-4, 5-8, 9-12), of a month (days
// 1-10, 11-20, 21-), of a decade (0-3, 4-6, 7-9) and of a century (0-33, 34-66, 67-99); early and late are
// the first and last two months of a season, the middle its middle month. Day and month are in that order
// (12/6 2016 is in June). Two-digit years ("hösten -15") are 1950-2049. There is no clock here, so "last
// year" is not understood.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal {

/// Days since 1970-01-01, proleptic Gregorian.
using Day = std::int32_t;

/// A date as far as it is known. `earliest` and `latest` are the first and last possible day.
struct FuzzyDate {
    std::string edtf; ///< "2015-23", "2014~", "2015/2017", "2014/.."
    Day earliest = 0;
    std::optional<Day> latest; ///< nothing: an open end
    bool operator==(const FuzzyDate&) const = default;
};

/// How a text was understood: exactly one reading; several (ask which); or none (kept as words, stands last).
struct DateReading {
    std::vector<FuzzyDate> readings;
    bool understood() const { return readings.size() == 1; }
    bool ambiguous() const { return readings.size() > 1; }
};

/// Reads what was typed. Never refuses; gives no reading for what it does not understand and several for what
/// can be read in more than one way ("2015-21": the spring of 2015, or 2015 to 2021?). Years 1000-2999. Case,
/// spaces, dashes
/// (-, –, —) and full stops do not matter.
DateReading read_date(std::string_view typed);

/// Reads EDTF as this program writes it; nothing for anything else.
std::optional<FuzzyDate> from_edtf(std::string_view edtf);

/// "2015-09-01" and back.
std::string iso_day(Day day);
/// The month must be 1-12; the day of the month may run over ("31 February" is 3 March).
Day day_of(int year, unsigned month, unsigned day_of_month);
int year_of(Day day);

/// Sorts by earliest day, then latest (an open end last), undated (nullptr) after all dated.
bool before(const FuzzyDate* a, const FuzzyDate* b);

} // namespace vagskal
