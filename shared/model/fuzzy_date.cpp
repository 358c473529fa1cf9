#include "shared/model/fuzzy_date.hpp"

#include "shared/model/fuzzy_date_parts.hpp"

#include <fmt/format.h>

namespace vagskal {

std::optional<FuzzyDate> from_edtf(std::string_view edtf) {
    const auto span = span_of(edtf);
    return span ? dated(*span) : std::nullopt;
}

std::string iso_day(Day day) {
    const auto unit = DateUnit::of_day(day);
    return fmt::format("{:04}-{:02}-{:02}", unit.year, unit.sub, unit.day);
}

Day day_of(int year, unsigned month, unsigned day_of_month) {
    return first_day(DateUnit::of_month(year, static_cast<int>(month))) + static_cast<Day>(day_of_month) - 1;
}

int year_of(Day day) { return DateUnit::of_day(day).year; }

bool before(const FuzzyDate* a, const FuzzyDate* b) {
    if (!a || !b) return a && !b;
    if (a->earliest != b->earliest) return a->earliest < b->earliest;
    if (!a->latest || !b->latest) return a->latest && !b->latest;
    return *a->latest < *b->latest;
}

} // namespace vagskal
