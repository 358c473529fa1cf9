#pragma once
// What `facilitator verify FILE` says: is the file whole, and does everything in it agree with everything
// else.
#include "shared/model/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vagskal {

struct Verification {
    struct Line {
        bool sound = true;
        std::string sentence; ///< an English msgid with {0} and {1}
        std::vector<std::string> args;
    };
    bool sound = true; ///< all lines are
    std::vector<Line> lines;
};

/// Reads only; may run while the workshop does. A file that cannot be opened at all, or fails the checks that
/// every opening makes (SQLite's own, build, chain, erasures), is a Refusal.
Result<Verification> verify(const std::filesystem::path& path);

} // namespace vagskal
