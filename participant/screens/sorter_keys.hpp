#pragma once
// The keys by which contributions are brought together: the same on the moderator's and the note-taker's
// screen.
#include "shared/terminal/keymap.hpp"

namespace vagskal::screens {

/// `lists`: contexts in which contributions are listed; `themes`: the one of the list of themes. With those
/// of Sorter's own contexts. The first id of each is plain, the others carry "@" and the context.
std::vector<terminal::Action> sorter_actions(const std::vector<std::string>& lists,
                                             const std::string& themes);

} // namespace vagskal::screens
