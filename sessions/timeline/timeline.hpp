#pragma once
// Timeline (tidslinje): what happened, by fuzzy date, in lanes; what coincides is what people find telling.
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

std::unique_ptr<Kind> make_timeline();

} // namespace vagskal::kinds
