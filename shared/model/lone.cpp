#include "shared/model/lone.hpp"

namespace vagskal {

std::set<ItemId> lone_voices(const Workshop& w) {
    std::set<ItemId> together; // sorted, voted for, or pointed at
    bool sorted = false;
    for (const auto& theme : w.themes) {
        sorted |= !theme.items.empty();
        together.insert(theme.items.begin(), theme.items.end());
    }
    for (const auto& [activity, count] : w.counts) {
        sorted |= count.ballots > 0;
        for (const auto& one : count.items)
            if (one.voters > 0) together.insert(one.item);
    }
    for (const auto& [activity, ballots] : w.results) { // of votes that nobody counted at their close
        sorted |= !ballots.empty();
        for (const auto& ballot : ballots)
            for (const auto& choice : ballot) together.insert(choice.item);
    }
    std::set<ItemId> alone;
    if (!sorted) return alone;
    for (const auto& item : w.items)
        if (item.present()) together.insert(item.links.begin(), item.links.end());
    for (const auto& item : w.items) {
        const auto* part = w.session.find(item.activity);
        if (part && part->kind != "round" && part->kind != "review" && item.present() && !item.merge &&
            !together.contains(item.id))
            alone.insert(item.id);
    }
    return alone;
}

} // namespace vagskal
