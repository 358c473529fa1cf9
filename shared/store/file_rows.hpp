#pragma once
// The rows of the journal as they stand in a file: taken out in order, checked and decoded on all cores.
#include "shared/model/event.hpp"
#include "shared/store/chain.hpp"
#include "shared/store/sentences.hpp"
#include "shared/store/sqlite.hpp"

#include <functional>

namespace vagskal {

/// Thrown inside the reading of a file.
struct Damage {
    Seq entry = 0; ///< 0: not in an entry
    const char* sentence = sentences::damaged;
};

/// A row that was found to be sound by itself and with the one before it.
struct SoundRow {
    Entry entry;
    ChainHash chain;
    bool lacks_body = false; ///< erased, of a kind that has one
};

/// Each row in order. Whether one lies damaged is seen from the row and the chain hash of the one before it,
/// so runs of rows are checked beside each other, a few at a time. Throws Damage of the first that is
/// damaged, and SqliteError.
void take_rows(Database& database, const std::function<void(SoundRow)>& take);

} // namespace vagskal
