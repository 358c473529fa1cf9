#pragma once
// facilitator compare FILE... --to DIR: several sealed workshops side by side, theme by theme.
#include "facilitator/cli/commands.hpp"

#include <vector>

namespace vagskal::cli {

struct CompareOptions {
    std::vector<fs::path> files; ///< sealed, at least two
    fs::path to;                 ///< the folder that it becomes; an earlier comparison there is replaced
    fs::path themes;    ///< MAP.toml, read and saved: which themes are one; empty: DIR-themes.toml beside
    int k = 5;          ///< 2-50: counts of fewer are not told
    fs::path roster;    ///< a name a line; empty: none. Read only, stored nowhere
    bool plain = false; ///< lines instead of a screen: for scripts and screen readers
    std::optional<std::uint64_t> seed; ///< fixes the ids, for tests; else they are drawn afresh
};

/// Without a terminal, and not plain, nothing is asked: themes are one as the map says, and where it says
/// nothing those of one name are. 0: written; 1: refused; 2: written wrongly.
int compare(const CompareOptions& options, const Common& common);

} // namespace vagskal::cli
