#pragma once
#include "facilitator/compare/comparison.hpp"

namespace vagskal::compare {

/// README.txt: what was compared, what each file is, what was done and what cannot be promised. In the
/// language in force.
std::string readme(const Comparison&, const std::vector<std::string>& files);

} // namespace vagskal::compare
