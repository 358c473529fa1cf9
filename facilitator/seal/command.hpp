#pragma once
// The commands about leaving nothing behind: seal, unlock, withdraw, letter and about. Exit codes as those of
// all commands (facilitator/cli/commands.hpp).
#include "facilitator/cli/commands.hpp"

#include <map>
#include <vector>

namespace vagskal::cli {

struct SealCommand {
    fs::path file;
    std::string working; ///< "delete", "encrypt", "keep"; empty: asked for, or kept where nobody can be asked
    std::string ground;  ///< why; for the receipt
    fs::path passphrase_file; ///< for encrypt; empty: asked for
    bool leave_out = false;   ///< what may not be quoted and has no paraphrase
    fs::path roster;          ///< names that the review should have found too; only for the receipt
};
int seal(const SealCommand& command);

struct UnlockCommand {
    fs::path file; ///< FILE-working.enc
    fs::path to;   ///< empty: its name without .enc
    fs::path passphrase_file;
};
int unlock(const UnlockCommand& command);

struct WithdrawCommand {
    fs::path file;
    std::string slip;
    bool list = false;             ///< shows what is there, withdraws nothing
    std::vector<std::size_t> only; ///< numbers of the list, from 1; none: all
};
int withdraw(const WithdrawCommand& command);

struct LetterCommand {
    fs::path file;
    fs::path to; ///< empty: FILE-letter.md
    /// What was said on the command line, by key of Workshop::about; stored before the letter is written.
    std::map<std::string, std::string> said;
};
int letter(const LetterCommand& command);

struct AboutCommand {
    fs::path file;
    std::vector<std::string>
        said; ///< "key=value"; an empty value takes it away. None: what there is is shown
};
int about(const AboutCommand& command);

} // namespace vagskal::cli
