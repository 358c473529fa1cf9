#pragma once
// Marks as forms post them. Where an item is placed by two lists, one for each axis, the mark is the sum of
// their values: the column from 1, and for each row above as many as there are columns.
#include <cstddef>
#include <cstdint>
#include <optional>

namespace vagskal::web {

/// Only one of the two lists was chosen: no mark that counts, kept so that the form can show it again.
struct HalfPlaced {
    std::optional<std::size_t> column;    ///< from 0
    std::optional<std::size_t> row_value; ///< the row from 0, times the columns
};
inline constexpr int row_alone = -10'000; ///< a row's value and nothing else is this less the value

inline int only_column(int value) { return -value; }
inline int only_row(int value) { return row_alone - value; }
inline HalfPlaced half_placed(int mark) {
    if (mark <= row_alone) return {std::nullopt, static_cast<std::size_t>(row_alone - mark)};
    if (mark < 0) return {static_cast<std::size_t>(-mark - 1), std::nullopt};
    return {};
}

} // namespace vagskal::web
