#pragma once
// Collect: any fields that the session names, as cards.
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

std::unique_ptr<Kind> make_collect();

} // namespace vagskal::kinds
