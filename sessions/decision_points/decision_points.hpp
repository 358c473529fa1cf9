#pragma once
// Decision points (vägskäl): what settled which way it went, which other ways there were, who had the
// mandate. One can lie ahead.
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

std::unique_ptr<Kind> make_decision_points();

} // namespace vagskal::kinds
