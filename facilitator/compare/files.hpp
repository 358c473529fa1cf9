#pragma once
// The folder of a comparison.
#include "facilitator/compare/comparison.hpp"
#include "facilitator/export/folder.hpp"

namespace vagskal::compare {

/// comparison.md, comparison.html, timeline.svg, the tables as CSV, set.qdpx, README.txt, datapackage.json.
/// In the language of the workshops.
Result<std::vector<NewFile>> files_of(const std::vector<Member>&, const ThemeDesk&, const Kinds&);

/// Any file that a comparison has written: what may be replaced in its folder.
const std::set<std::string>& names_of_files();

/// All texts of all workshops, one set for each, coded with the common themes and the evidence kinds.
Result<NewFile> set_qdpx(const Comparison&, const Kinds&);

} // namespace vagskal::compare
