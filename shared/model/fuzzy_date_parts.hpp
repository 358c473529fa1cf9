#pragma once
// What a fuzzy date is made of: units of the calendar and the span between two of them. For those who read
// dates (fuzzy_date_read.cpp) and those who put them in words (shared/words/date_words.cpp).
#include "shared/model/fuzzy_date.hpp"

namespace vagskal {

enum class Precision : std::uint8_t { century, decade, year, season, month, day };

/// One unit: a year, a season of a year, a day … `sub` is the month 1-12, or the season 21-24; `day` 1-31.
/// For decades and centuries `year` is the first year. Winter belongs to the year it begins in.
struct DateUnit {
    Precision precision = Precision::year;
    int year = 0;
    int sub = 0;
    int day = 0;
    bool approximate = false;
    bool operator==(const DateUnit&) const = default;

    static DateUnit of_year(int y) { return {Precision::year, y}; }
    static DateUnit of_season(int y, int code) { return {Precision::season, y, code}; }
    static DateUnit of_month(int y, int m) { return {Precision::month, y, m}; }
    static DateUnit of_day(int y, int m, int d) { return {Precision::day, y, m, d}; }
    static DateUnit of_day(Day day);
    static DateUnit of_decade(int y) { return {Precision::decade, y}; }
    static DateUnit of_century(int y) { return {Precision::century, y}; }
};

/// One unit (`point`; from == to), or a span between two; a missing end is open. Never both missing.
struct DateSpan {
    std::optional<DateUnit> from, to;
    bool operator==(const DateSpan&) const = default;

    static DateSpan at(DateUnit unit) { return {unit, unit}; }
    bool point() const { return from && from == to; }
    bool open() const { return !from || !to; }
};

/// Is there such a unit (31 February, month 13, year 999 are not)?
bool exists(const DateUnit& unit);
/// The unit `steps` later (or earlier, if negative), as exact as this one.
DateUnit moved(const DateUnit& unit, int steps);
/// First and last day of the unit itself, without what "around" adds.
Day first_day(const DateUnit& unit);
Day last_day(const DateUnit& unit);

/// The span as EDTF with its days; nothing when a unit does not exist or the end lies before the beginning.
std::optional<FuzzyDate> dated(const DateSpan& span);
/// The inverse of `dated(...)->edtf`; nothing for anything else.
std::optional<DateSpan> span_of(std::string_view edtf);

} // namespace vagskal
