#pragma once
// What works (vad fungerar): a factor is worth little without its how.
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

std::unique_ptr<Kind> make_what_works();

} // namespace vagskal::kinds
