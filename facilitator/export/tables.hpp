#pragma once
// The tables of an export; their columns are relied on by others' programs.
#include "facilitator/export/csv.hpp"
#include "facilitator/export/material.hpp"

namespace vagskal {

/// contributions, events, decisions, themes, links, votes_summary, lessons, codebook and (not for the room)
/// facilitator_notes. Rows are sorted by activity, theme and normalised text. Ids are those of short_id().
/// What is held back of a vote is an empty cell; `rank` stands where a vote is told by places alone. Where
/// not all was reviewed, each has a last column `unreviewed` that is 1 in every row.
std::vector<Table> tables_of(const Material&, const Kinds&);

/// Several values in a cell.
std::string joined(const std::vector<std::string>& values);
/// The vote's way of counting, as its session file has it: "dots", …
std::string method_of(const Activity&);
/// A vote's number with at most two decimals: "7", "3.5".
std::string number_text(double);
/// The ids of those merged with the item, without itself.
std::vector<std::string> merged_ids(const Workshop&, const Contribution&);

} // namespace vagskal
