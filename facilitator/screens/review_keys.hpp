#pragma once
#include "shared/terminal/keymap.hpp"

namespace vagskal {

/// What can be done in a review. Contexts: "marks" (names and numbers), "combinations", "quotes", "form".
std::vector<terminal::Action> review_actions();

} // namespace vagskal
