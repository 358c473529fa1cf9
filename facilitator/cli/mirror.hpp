#pragma once
// The program of the computer that follows, until it leads or ends.
#include "facilitator/cli/commands.hpp"

namespace vagskal::cli {

struct MirrorOptions {
    fs::path file;       ///< the copy
    std::string address; ///< HOST:PORT of the computer that leads
    std::string code;    ///< the one-time code; empty: FILE is this workshop's, and says whose key it is
    Doors doors;
    bool plain = false;   ///< without a screen: a line for each change
    bool has_led = false; ///< this computer has led the workshop itself
};
int mirror(const MirrorOptions& options, const Common& common);

} // namespace vagskal::cli
