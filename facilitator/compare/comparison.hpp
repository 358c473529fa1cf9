#pragma once
// Several workshops side by side, before it is files. Pure: made from members and themes, in the language in
// force.
//
// Numbers count contributions, never people. Those of 1 to k-1 are not told, nor those that leave 1 to k-1 of
// a workshop's contributions beside them, and there are no sums: nothing can be subtracted from anything.
#include "facilitator/compare/set.hpp"
#include "facilitator/export/csv.hpp"
#include "shared/picture/scene.hpp"

namespace vagskal::compare {

/// What of one workshop stands under one theme, or bears one kind of evidence.
struct Cell {
    std::vector<const Contribution*> items; ///< in the order of the workshop's files
    std::optional<std::size_t> told;        ///< how many, where it may be told; 0 is
    std::vector<std::string> names{};       ///< what the workshop itself calls the theme
    bool present() const { return !items.empty(); }
};
struct Row {
    std::string name;
    std::vector<Cell> cells; ///< one for each member
};

struct Comparison {
    const std::vector<Member>& members;
    std::vector<Row> themes;   ///< in the desk's order
    std::vector<Row> evidence; ///< those that stand on any contribution; `name` in words
    int k = 5;
};

Comparison compared(const std::vector<Member>&, const ThemeDesk&);

/// themes_by_workshop, evidence_by_workshop, timeline and lessons; the first two with a row for each cell.
std::vector<Table> tables_of(const Comparison&, const Kinds&);

/// All timelines on one axis, a lane for each workshop; nothing when no workshop has one.
std::optional<picture::Scene> shared_timeline(const Comparison&, const Kinds&);

/// "12", "fewer than 5", "–" for none.
std::string shown(const Cell&, int k);

/// How many quotes of a cell are shown: all where it says nothing of the number, else one. At most three.
std::size_t quotes_of(const Cell&);

} // namespace vagskal::compare
