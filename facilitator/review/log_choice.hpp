#pragma once
// Whether a log of replacements is kept: asked once, at the first review of a workshop, and remembered on
// this computer. Only the choice is: neither the passphrase nor anything of the log.
#include "facilitator/review/command.hpp"
#include "facilitator/review/replacement_log.hpp"

namespace vagskal {

/// What was chosen for the workshop whose first entry has this chain hash.
struct LogChoice {
    bool keep = false;
    std::filesystem::path path{}; ///< of the log; absolute
    bool operator==(const LogChoice&) const = default;
};
std::optional<LogChoice> remembered_log(const ChainHash& first);
/// Quiet when the disk says no: it is asked once more then.
void remember_log(const ChainHash& first, const LogChoice& choice);

/// The log of this review, open; null: none is kept. Asks for what only the researcher knows (the choice, the
/// passphrase) where there is a terminal; without one, no log is kept unless the options say so.
Result<std::unique_ptr<ReplacementLog>> chosen_log(const cli::ReviewOptions& options, const ChainHash& first);

/// The log that the options, or what was remembered, or the workshop's place lead to.
Result<ReplacementLog> open_log(const std::filesystem::path& path,
                                const std::filesystem::path& passphrase_file);

} // namespace vagskal
