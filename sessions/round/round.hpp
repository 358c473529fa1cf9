#pragma once
// Open round (check-in, check-out): talk, which moderator or note-taker writes down. Somebody may prefer to
// write.
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

std::unique_ptr<Kind> make_round();

} // namespace vagskal::kinds
