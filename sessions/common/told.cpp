#include "sessions/common/told.hpp"

#include <set>

namespace vagskal::kinds {

std::vector<Told> told(const Board& board) {
    std::set<ItemId> on_board;
    for (const auto* item : board.items) on_board.insert(item->id);
    std::vector<Told> out;
    for (const auto* item : board.items) {
        const auto* merge = item->merge ? board.workshop.find_merge(*item->merge) : nullptr;
        if (!merge) {
            out.push_back({item, {}});
            continue;
        }
        // A reader may see some of the merged ones only: then the first of those stands for them.
        Told one;
        for (const auto& id : merge->items)
            if (const auto* other = on_board.contains(id) ? board.workshop.find(id) : nullptr) {
                if (one.first)
                    one.also.push_back(other);
                else
                    one.first = other;
            }
        if (one.first && one.first->id == item->id) out.push_back(std::move(one));
    }
    return out;
}

} // namespace vagskal::kinds
