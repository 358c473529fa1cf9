#pragma once
// Vote: what matters most of what stands before the whole room. Ways of counting are in method.hpp.
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

std::unique_ptr<Kind> make_vote();

} // namespace vagskal::kinds
