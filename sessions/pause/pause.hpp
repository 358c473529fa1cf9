#pragma once
// Break (fika): nothing to write. Its name in session files is `break`, which C++ keeps for itself.
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

std::unique_ptr<Kind> make_pause();

} // namespace vagskal::kinds
