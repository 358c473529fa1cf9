#pragma once
// The chapters after the background: one for each activity that was used, then notes and themes.
#include "facilitator/export/summary.hpp"

namespace vagskal {

std::vector<Chapter> chapters_of(const Material&, const Kinds&);

} // namespace vagskal
