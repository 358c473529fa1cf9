#pragma once
// What a seal took away and what it left, counted from the two states: for the receipt, and for whoever
// recounts.
#include "shared/model/kind.hpp"

namespace vagskal {

struct SealCounts {
    // Gone with all of their words. A contribution is counted once, by the first reason that holds.
    std::size_t withdrawn = 0;    ///< by their authors, and erased then
    std::size_t removed = 0;      ///< by the moderator
    std::size_t not_archived = 0; ///< their authors keep them out
    std::size_t withheld = 0;     ///< by the review
    std::size_t not_quotable = 0; ///< not to be quoted, and nobody put them in other words
    std::size_t passages_gone = 0;
    // What joined something to somebody, or told when.
    std::size_t keys = 0, groups = 0, voices = 0;
    std::size_t ballots = 0;  ///< each by itself; `votes` of them are counted
    std::size_t changed = 0;  ///< contributions that had been changed after they were first written
    std::size_t openings = 0; ///< times at which a part was opened or closed
    // What remains.
    std::size_t contributions = 0, themes = 0, merges = 0, links = 0, notes = 0, votes = 0, passages = 0,
                milestones = 0;
    std::size_t replaced = 0;    ///< places where something else stands: replaced or generalised
    std::size_t paraphrased = 0; ///< fields in other words
    bool operator==(const SealCounts&) const = default;
};

SealCounts counted(const Workshop& working, const Workshop& sealed);

} // namespace vagskal
