#include "shared/model/fuzzy_date_parts.hpp"

#include <chrono>
#include <fmt/format.h>

namespace vagskal {
namespace {

constexpr int first_year = 1000, last_year = 2999;

/// Months 1-12; the day may run over into the next month.
Day days_from_civil(int year, int month, int day) {
    using namespace std::chrono;
    const auto first = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / 1;
    return static_cast<Day>(sys_days(first).time_since_epoch().count()) + day - 1;
}

/// Years and months (or seasons, or years in tens) counted in one row, to step across the turn of the year.
DateUnit stepped(DateUnit unit, int per_year, int first, int steps) {
    const int row = unit.year * per_year + (unit.sub - first) + steps;
    unit.year = row / per_year;
    unit.sub = row % per_year + first;
    return unit;
}

std::string edtf_of(const DateUnit& unit) {
    const char* around = unit.approximate ? "~" : "";
    switch (unit.precision) {
    case Precision::century: return fmt::format("{:02}XX{}", unit.year / 100, around);
    case Precision::decade: return fmt::format("{:03}X{}", unit.year / 10, around);
    case Precision::year: return fmt::format("{:04}{}", unit.year, around);
    case Precision::season:
    case Precision::month: return fmt::format("{:04}-{:02}{}", unit.year, unit.sub, around);
    case Precision::day: return fmt::format("{:04}-{:02}-{:02}{}", unit.year, unit.sub, unit.day, around);
    }
    return {};
}

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<DateUnit> unit_of(std::string_view text) {
    DateUnit unit;
    if (!text.empty() && text.back() == '~') {
        unit.approximate = true;
        text.remove_suffix(1);
    }
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
    std::size_t known = 4;
    if (text.size() == 4 && text[3] == 'X') {
        known = text[2] == 'X' ? 2 : 3;
        unit.precision = known == 2 ? Precision::century : Precision::decade;
    }
    const auto year = digits(text.substr(0, known));
    if (!year) return std::nullopt;
    unit.year = known == 2 ? *year * 100 : known == 3 ? *year * 10 : *year;
    if (text.size() >= 7) {
        const auto sub = digits(text.substr(5, 2));
        if (text[4] != '-' || !sub) return std::nullopt;
        unit.sub = *sub;
        unit.precision = *sub > 12 ? Precision::season : Precision::month;
    }
    if (text.size() == 10) {
        const auto day = digits(text.substr(8, 2));
        if (text[7] != '-' || !day || unit.precision != Precision::month) return std::nullopt;
        unit.day = *day;
        unit.precision = Precision::day;
    }
    return unit;
}

} // namespace

DateUnit DateUnit::of_day(Day day) {
    const std::chrono::year_month_day civil{std::chrono::sys_days(std::chrono::days(day))};
    return of_day(int(civil.year()), static_cast<int>(unsigned(civil.month())),
                  static_cast<int>(unsigned(civil.day())));
}

bool exists(const DateUnit& unit) {
    if (unit.year < first_year || unit.year > last_year) return false;
    switch (unit.precision) {
    case Precision::century: return unit.year % 100 == 0;
    case Precision::decade: return unit.year % 10 == 0;
    case Precision::year: return true;
    case Precision::season: return unit.sub >= 21 && unit.sub <= 24;
    case Precision::month: return unit.sub >= 1 && unit.sub <= 12;
    case Precision::day: break;
    }
    if (unit.sub < 1 || unit.sub > 12 || unit.day < 1 || unit.day > 31) return false;
    return DateUnit::of_day(days_from_civil(unit.year, unit.sub, unit.day)).day == unit.day;
}

DateUnit moved(const DateUnit& unit, int steps) {
    DateUnit out = unit;
    switch (unit.precision) {
    case Precision::century: out.year += 100 * steps; break;
    case Precision::decade: out.year += 10 * steps; break;
    case Precision::year: out.year += steps; break;
    case Precision::season: return stepped(unit, 4, 21, steps);
    case Precision::month: return stepped(unit, 12, 1, steps);
    case Precision::day: {
        out = DateUnit::of_day(first_day(unit) + steps);
        out.approximate = unit.approximate;
        break;
    }
    }
    return out;
}

Day first_day(const DateUnit& unit) {
    switch (unit.precision) {
    case Precision::season: return days_from_civil(unit.year, 3 * (unit.sub - 20), 1);
    case Precision::month: return days_from_civil(unit.year, unit.sub, 1);
    case Precision::day: return days_from_civil(unit.year, unit.sub, unit.day);
    default: return days_from_civil(unit.year, 1, 1);
    }
}

Day last_day(const DateUnit& unit) { return first_day(moved(unit, 1)) - 1; }

std::optional<FuzzyDate> dated(const DateSpan& span) {
    const auto& [from, to] = span;
    if ((!from && !to) || (from && !exists(*from)) || (to && !exists(*to))) return std::nullopt;
    const auto earliest = [](const DateUnit& u) { return first_day(u.approximate ? moved(u, -1) : u); };
    const auto latest = [](const DateUnit& u) { return last_day(u.approximate ? moved(u, 1) : u); };
    if (from && to && (first_day(*to) < first_day(*from) || last_day(*to) < last_day(*from)))
        return std::nullopt;

    FuzzyDate out;
    if (span.point())
        out.edtf = edtf_of(*from);
    else
        out.edtf = (from ? edtf_of(*from) : "..") + "/" + (to ? edtf_of(*to) : "..");
    out.earliest = earliest(from ? *from : *to);
    if (to) out.latest = latest(*to);
    return out;
}

std::optional<DateSpan> span_of(std::string_view edtf) {
    if (edtf.size() > 23) return std::nullopt; // two days with ~ and the stroke
    DateSpan span;
    if (const auto stroke = edtf.find('/'); stroke == edtf.npos) {
        const auto unit = unit_of(edtf);
        if (!unit) return std::nullopt;
        span = DateSpan::at(*unit);
    } else {
        span.from = unit_of(edtf.substr(0, stroke));
        span.to = unit_of(edtf.substr(stroke + 1));
    }
    // Writing it again catches everything else that is not ours ("2015/x", "2015/2015", "2015/2014",
    // "2016-02-30").
    const auto written = dated(span);
    if (!written || written->edtf != edtf) return std::nullopt;
    return span;
}

} // namespace vagskal
