#pragma once
// Scaling and transfer (uppskalning och överföring): what, to where, why, what it needs there, what not to
// copy.
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

std::unique_ptr<Kind> make_scaling();

} // namespace vagskal::kinds
