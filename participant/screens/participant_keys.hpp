#pragma once
// What a participant can do, where, and by which keys. An action that stands in several contexts has its id
// with the context after an @ in all but the first; action_name() cuts that off.
#include "shared/terminal/keymap.hpp"

namespace vagskal::screens {

/// Contexts: join, consent, allow (what may be done with one's contributions), slip-offer, story, groups,
/// form, form-sheet (several questions are open), form-draft (answers about passages), form-sorter, change,
/// note, filter, said, said-sorter, notes, mine, vote (and those of vote_context()), calm (nothing to write
/// now), read (a page to be read).
std::vector<terminal::Action> participant_actions();

std::string action_name(const std::string& id);

} // namespace vagskal::screens
