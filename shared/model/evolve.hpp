#pragma once
// The state after an entry. Never refuses: what is in the journal has happened.
#include "shared/model/workshop.hpp"

namespace vagskal {

/// Folds one entry in. Pure; takes both by value so that a caller who moves them in pays for no copy.
/// Sequenced entries set seq; detached ones (seq 0) leave it.
Workshop evolve(Workshop workshop, Entry entry);
/// The same with each in turn; room is made for all of them first.
Workshop evolve_all(Workshop workshop, std::vector<Entry> entries);

} // namespace vagskal
