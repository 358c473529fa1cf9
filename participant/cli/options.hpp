#pragma once
// The participant's command line.
#include <string>
#include <vector>

namespace vagskal::cli {

struct ParticipantOptions {
    std::string address, code; ///< as typed; empty: asked for
    bool plain = false, wall = false, keep_nothing = false, color = true, mouse = true;
    std::string roster;   ///< file of names to be marked while writing; empty: none
    std::string slip;     ///< withdrawal slip as typed: only to withdraw; empty: to take part
    std::string language; ///< "sv" or "en"; empty: nowhere chosen
    bool help = false, version = false;
    std::string trouble; ///< a usage error, in the language in force; empty: none
};

/// Reads flags, environment and config file, in that order of precedence, and sets the language in force.
ParticipantOptions read_options(int argc, const char* const* argv);

/// The help, in the language in force.
std::string help_text();

} // namespace vagskal::cli
