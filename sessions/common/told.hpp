#pragma once
// Merged contributions stand together on every board: the first text, and beneath it the others'.
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

struct Told {
    const Contribution* first = nullptr; ///< never null; stands for all
    std::vector<const Contribution*> also;
};

/// The board's contributions, each once, in the board's order.
std::vector<Told> told(const Board&);

/// The one that stands for the contribution: itself, or the first of those it is merged with that `counts`.
/// nullptr: none of them does.
template <class Counts>
const Contribution* standing_for(const Workshop& w, const Contribution& item, Counts counts) {
    const auto* merge = item.merge ? w.find_merge(*item.merge) : nullptr;
    if (!merge) return counts(item) ? &item : nullptr;
    for (const auto& id : merge->items)
        if (const auto* one = w.find(id); one && counts(*one)) return one;
    return nullptr;
}

} // namespace vagskal::kinds
