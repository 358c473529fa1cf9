#pragma once
// Decisions of the review as they read in the text that they made.
#include "shared/model/review.hpp"

#include <vector>

namespace vagskal {

/// For a field whose stored value was `before`: the same decisions at their places in
/// treated_text(review, field, before), each with what stands there now. What left no words has no place.
std::vector<Treated> carried_over(const std::vector<Treated>& review, const std::string& field,
                                  const std::string& before);

} // namespace vagskal
