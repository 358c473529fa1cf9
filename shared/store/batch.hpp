#pragma once
// A batch of events worked out before anything is touched: the rows to add, the bodies to erase, how what
// waits will look. Every journal carries out the same plan, so that all mean the same.
#include "shared/store/chain.hpp"
#include "shared/store/erasure.hpp"
#include "shared/store/journal.hpp"
#include "shared/store/waiting.hpp"

namespace vagskal {

struct Row {
    Seq seq = 0;
    Stored stored; ///< body empty: none, or erased
    Salt salt;     ///< all zeros when the body is empty
    Digest digest;
    ChainHash chain;
    void erase() { stored.body.clear(), salt = {}; }
};

struct Batch {
    JournalReader::Head head; ///< after it
    std::vector<Row> rows;    ///< what the batch itself erases again is never written
    std::vector<Seq> erased;  ///< older entries whose bodies go
    LivingBodies::Draft living;
    std::optional<Waiting> waiting; ///< when the batch concerns it
    Waiting::Touched touched;
    bool at_once = false; ///< see Effect
};
/// `salts`: as Journal::append.
Batch plan(const Events& events, const JournalReader::Head& head, const LivingBodies& living,
           const Waiting& waiting, std::span<const Salt> salts = {});

} // namespace vagskal
