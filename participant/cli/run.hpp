#pragma once
// The participant's ways of running. Each gives the exit code: 0 done, 1 refused or failed (one line on
// stderr), 2 usage.
#include "participant/cli/options.hpp"

namespace vagskal::cli {

int run_plain(const ParticipantOptions& options);
/// The full screen, or the wall.
int run_screen(const ParticipantOptions& options);

} // namespace vagskal::cli
