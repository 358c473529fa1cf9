#pragma once
// Lone voices: what only one person has said, and the room then neither sorted nor voted for. Kept and listed
// by themselves, so that they do not drown (method: "lone voices are marked and kept").
#include "shared/model/kind.hpp"

#include <set>

namespace vagskal {

/// Ids of present contributions that lie in no theme and got no mark in any closed vote, nor does any that
/// they are merged with; what is merged is said by several and never alone. Links point at something, so what
/// others are linked to is not alone either. Empty as long as there is neither a theme nor a closed vote:
/// then nothing has been sorted. Open rounds, answers about a draft and what was said in a vote's own part do
/// not count.
std::set<ItemId> lone_voices(const Workshop& workshop);

} // namespace vagskal
