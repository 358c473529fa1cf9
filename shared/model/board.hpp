#pragma once
// What a board is made from.
#include "shared/model/kind.hpp"

namespace vagskal {

/// The present contributions of the activity, in the workshop's order; with a group only its own and plenary
/// ones.
Board board_of(const Workshop& workshop, const Activity& activity, std::optional<GroupId> group = {});

/// Seconds left of the activity when so many were spent: planned and extended time less that; below 0 when
/// over.
std::int64_t seconds_left(const Workshop& workshop, std::string_view activity, std::int64_t spent);

} // namespace vagskal
