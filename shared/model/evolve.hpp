#pragma once
// The state after an entry. Never refuses: what is in the journal has happened.
#include "shared/model/workshop.hpp"

namespace vagskal {

/// Folds one entry in. Pure; takes both by value so that a caller who moves them in pays for no copy.
/// Sequenced entries set seq; detached ones (seq 0) leave it.
Workshop evolve(Workshop workshop, Entry entry);

} // namespace vagskal
