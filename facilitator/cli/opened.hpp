#pragma once
// A workshop file that is open, with its host: what run, open, rehearse and export begin with.
#include "facilitator/host/host.hpp"
#include "shared/store/sqlite_journal.hpp"

#include <filesystem>
#include <memory>

namespace vagskal::cli {

struct Opened {
    std::unique_ptr<Kinds> kinds;
    std::unique_ptr<Journal> journal;
    SystemClock clock;
    std::unique_ptr<SecretsFile> secrets_file;
    std::unique_ptr<Host> host;
    std::vector<std::string> notices; ///< what people should know: a lost tail
};

/// For hosting. `keep_secrets`: the join code outlives the program (false in rehearsals).
Result<std::unique_ptr<Opened>> open_workshop(const std::filesystem::path& file, bool keep_secrets);

struct ReadWorkshop {
    Workshop workshop;
    int participants = 0; ///< the most that were in at one time, where this computer hosted it; 0: not known
};
/// The state alone, read beside a program that may be running it.
Result<ReadWorkshop> read_workshop(const std::filesystem::path& file);

} // namespace vagskal::cli
