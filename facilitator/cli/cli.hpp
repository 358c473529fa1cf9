#pragma once
// The facilitator's command line.
namespace vagskal::cli {

/// The whole program: 0 done, 1 refused or failed, 2 wrong usage.
int facilitator(int argc, char** argv);

} // namespace vagskal::cli
