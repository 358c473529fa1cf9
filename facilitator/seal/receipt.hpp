#pragma once
// The receipt of a seal: what was taken away, what is left, and what cannot be promised, for the researcher
// to keep and to show.
#include "facilitator/seal/counts.hpp"
#include "facilitator/seal/seal.hpp"

namespace vagskal {

struct Receipt {
    std::string title, month, file; ///< `file`: its name without folders
    std::string today;
    SealCounts counts;
    bool voices = false;    ///< the workshop had signatures
    std::string unreviewed; ///< what is left to decide, as a list in words; empty: nothing
    WorkingFile working = WorkingFile::keep;
    std::string ground;          ///< empty: none was given
    std::string working_name;    ///< of the file that is still there; empty: none
    bool log = false;            ///< a log of replacements lies beside
    std::string sum, locked_sum; ///< SHA-256 in hex; locked_sum empty: there is no such file
};

/// In the language in force; lines of at most 100 columns, LF.
std::string receipt_text(const Receipt& receipt);

} // namespace vagskal
