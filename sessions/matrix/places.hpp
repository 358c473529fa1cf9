#pragma once
// What the cells of a ballot are called on which each item is placed (BallotRule::Style::place): for every
// form, in a terminal, in a browser, by script and on paper.
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

/// All in the language in force.
struct Places {
    std::string across, down; ///< what the axes are called
    bool numbers_across = false, numbers_down = false;
    std::vector<std::string> columns, rows; ///< heads of the cells, from the left and from the top
    std::vector<std::string> cells; ///< row by row, what each is called: "Involve", "Effort 3 · Effect 7"
    bool named = false;             ///< some of the cells have names of their own

    /// 1 for the first cell.
    std::int32_t mark(std::size_t column, std::size_t row) const {
        return static_cast<std::int32_t>(row * columns.size() + column) + 1;
    }
    /// From 0. The mark must be one of a cell.
    std::size_t column_of(std::int32_t mark) const {
        return static_cast<std::size_t>(mark - 1) % columns.size();
    }
    std::size_t row_of(std::int32_t mark) const {
        return static_cast<std::size_t>(mark - 1) / columns.size();
    }
    /// Empty when there is no such cell.
    std::string words(std::int32_t mark) const {
        const auto at = static_cast<std::size_t>(mark) - 1;
        return mark >= 1 && at < cells.size() ? cells[at] : std::string();
    }
};

/// Nothing when the activity takes no ballots on which items are placed.
std::optional<Places> places_of(const Activity&, const Kind&);

/// mark_words() of sessions/vote/marking.hpp, with the names of the cells where there are any.
std::string mark_words(const Activity&, const Kind&, const BallotRule&, std::int32_t mark);

/// How people placed it, in a sentence for a report: "Structured: do it 6 of 9; Wicked 3 of 9; in two camps".
/// Empty where items are not placed, or nobody has placed it.
std::string standing_words(const Activity&, const Kind&, const Standing&);

} // namespace vagskal::kinds
