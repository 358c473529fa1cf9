#pragma once
// The state after an entry. Never refuses: what is in the journal has happened.
#include "shared/model/workshop.hpp"

namespace vagskal {

/// Folds one entry in. Pure; takes the state by value so that a caller who moves it in pays for no copy.
/// Sequenced entries set seq; detached ones (seq 0) leave it.
Workshop evolve(Workshop workshop, const Entry& entry);
/// The same of an entry that nobody needs afterwards: a contribution's words are not copied.
Workshop evolve(Workshop workshop, Entry&& entry);

} // namespace vagskal
