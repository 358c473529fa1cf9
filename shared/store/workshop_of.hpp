#pragma once
#include "shared/model/workshop.hpp"
#include "shared/store/journal.hpp"

namespace vagskal {

/// The state that a journal tells of, with what waits. Throws JournalFailure when it cannot be read.
Workshop workshop_of(const JournalReader& journal);

} // namespace vagskal
