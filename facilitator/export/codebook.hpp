#pragma once
// The themes and evidence kinds of a workshop as codes: what codebook.csv, codebook.qdc, project.qdpx and the
// workbook share.
#include "facilitator/export/material.hpp"

namespace vagskal {

struct Code {
    std::string name;   ///< unique in the codebook, also without regard to case; never empty
    std::string parent; ///< name of the code that it stands under, which comes before it; empty: at the top
    std::string description;
    std::vector<ItemId> items; ///< contributions that it is put on, in the order of the files; may be empty
};

/// In the language in force: first "Themes" with the themes under it (by name), then "Evidence kinds" with
/// those of the four that stand on any contribution. A group that would be empty is left out; so the codebook
/// may be empty.
using Codebook = std::vector<Code>;
Codebook codebook_of(const Material&);

} // namespace vagskal
