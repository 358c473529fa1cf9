#include "sessions/common/links.hpp"

#include "shared/words/words.hpp"

#include <algorithm>
#include <set>

namespace vagskal::kinds {
namespace {

bool present(const Contribution& item) { return item.present(); }

} // namespace

LinkRows belongs_to(const Workshop& w, const Contribution& item) {
    LinkRows out;
    std::set<ItemId> told;
    for (const auto& id : item.links) {
        const auto* event = w.find(id);
        const auto* one = event ? standing_for(w, *event, present) : nullptr;
        if (!one || !told.insert(one->id).second) continue;
        const auto& when = one->field("when");
        out.emplace_back(tr("Belongs to"), when.empty() ? one->text() : one->text() + " (" + when + ")");
    }
    return out;
}

LinkRows linked_here(const Workshop& w, const Told& event) {
    std::set<ItemId> here{event.first->id};
    for (const auto* other : event.also) here.insert(other->id);
    LinkRows out;
    std::set<ItemId> told;
    for (const auto& item : w.items) {
        const bool linked = item.present() && std::ranges::any_of(item.links, [&](const ItemId& id) {
                                return here.contains(id);
                            });
        const auto* part = linked ? w.session.find(item.activity) : nullptr;
        const auto* one = part ? standing_for(w, item, present) : nullptr;
        if (one && told.insert(one->id).second) out.emplace_back(part->title.in(language()), one->text());
    }
    return out;
}

} // namespace vagskal::kinds
