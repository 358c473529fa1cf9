#pragma once
// What the moderator can do, where, and by which keys. The same action may stand in several contexts with
// another place in the footer; its id then carries the context after an @, which act() cuts off.
#include "shared/terminal/keymap.hpp"

namespace vagskal {

/// Contexts: lobby, alone (before the first part, without a network), paused, items, removed, board, vote,
/// ballot, themes, notes, groups, agenda, form, round, round-form; with the sorter's own (sorter_keys.hpp).
std::vector<terminal::Action> room_actions();

/// "undo@notes" → "undo".
std::string action_name(const std::string& id);

} // namespace vagskal
