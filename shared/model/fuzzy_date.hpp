#pragma once
// Fuzzy dates: what people say ("hösten 2015", "around 2014", "2015–2017") kept as EDTF (ISO 8601-2:2019, level 1 and
// season codes 21-24) beside the words as typed. Swedish and English are both understood, always.
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
    std::string edtf;          ///< "2015-23", "2014~", "2015/2017", "2014/.."
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

/// Reads what was typed. Never refuses; gives no reading for what it does not understand and several for what can be
/// read in more than one way ("2015-21": the spring of 2015, or 2015 to 2021?). Years 1000-2999. Case, spaces, dashes
/// (-, –, —) and full stops do not matter.
DateReading read_date(std::string_view typed);

/// Reads EDTF as this program writes it; nothing for anything else.
std::optional<FuzzyDate> from_edtf(std::string_view edtf);

/// "2015-09-01" and back.
std::string iso_day(Day day);
Day day_of(int year, unsigned month, unsigned day_of_month);
int year_of(Day day);

/// Sorts by earliest day, then latest (an open end last), undated (nullptr) after all dated.
bool before(const FuzzyDate* a, const FuzzyDate* b);

} // namespace vagskal
