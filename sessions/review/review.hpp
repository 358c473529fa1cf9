#pragma once
// Member check (återkoppling, avstämning): those who took part say what they think of each numbered passage
// of a draft, and propose lessons. The passages themselves are in Workshop::passages.
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

std::unique_ptr<Kind> make_review();

} // namespace vagskal::kinds
