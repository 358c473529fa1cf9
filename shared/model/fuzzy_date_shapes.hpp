#pragma once
// Phrases that name one stretch of time, without "around", "since" or "to": "den 12 juni 2016", "kvartal 2
// 2016".
#include "shared/model/fuzzy_date_parts.hpp"
#include "shared/model/fuzzy_date_tokens.hpp"

#include <span>

namespace vagskal {

using DateSpans = std::vector<DateSpan>;

/// All that the whole row of tokens can name; units that do not exist are left out.
DateSpans named_time(std::span<const DateToken> tokens);

/// Beginning, middle or end (0, 1, 2; see fuzzy_date.hpp) of the unit; nothing for a day.
std::optional<DateSpan> part_of(const DateUnit& unit, int part);

} // namespace vagskal
