#include "participant/screens/sorter_card.hpp"

#include "participant/screens/screen_words.hpp"
#include "sessions/common/fields.hpp"

#include <algorithm>

namespace vagskal::screens {

using terminal::Line;
using terminal::Look;

namespace {

constexpr int link_columns = 36; ///< of what it is linked to, in a row of the list

bool contains(const std::vector<ItemId>& ids, const ItemId& id) {
    return std::ranges::find(ids, id) != ids.end();
}

std::vector<const Contribution*> linked_to(const Workshop& w, const Contribution& item) {
    std::vector<const Contribution*> out;
    for (const auto& id : item.links)
        if (const auto* to = w.find(id); to && to->present()) out.push_back(to);
    return out;
}

std::vector<const Contribution*> linked_from(const Workshop& w, const Contribution& item) {
    std::vector<const Contribution*> out;
    for (const auto& other : w.items)
        if (other.present() && contains(other.links, item.id)) out.push_back(&other);
    return out;
}

} // namespace

std::vector<const Contribution*> merged_with(const Workshop& w, const Contribution& item) {
    std::vector<const Contribution*> out;
    const auto* merge = item.merge ? w.find_merge(*item.merge) : nullptr;
    if (!merge) return out;
    for (const auto& id : merge->items)
        if (const auto* other = w.find(id); other && other->present() && other->id != item.id)
            out.push_back(other);
    return out;
}

std::vector<ItemId> with_merged(const Workshop& w, const std::vector<ItemId>& items) {
    std::vector<ItemId> out;
    for (const auto& id : items) {
        const auto* item = w.find(id);
        if (!item) continue;
        if (!contains(out, id)) out.push_back(id);
        for (const auto* other : merged_with(w, *item))
            if (!contains(out, other->id)) out.push_back(other->id);
    }
    return out;
}

std::vector<std::string> theme_words(const Workshop& w, const Contribution& item) {
    std::vector<std::string> out;
    for (const auto& theme : w.themes)
        if (contains(theme.items, item.id)) out.push_back("# " + theme.name);
    return out;
}

std::vector<std::string> link_words(const Workshop& w, const Contribution& item) {
    std::vector<std::string> out;
    for (const auto* to : linked_to(w, item))
        out.push_back(picture::shorten("→ " + one_line(to->text()), link_columns));
    return out;
}

std::string lone_words() { return fmt::format("○ {}", tr("lone voice")); }

std::vector<Line> contribution_card(const Workshop& w, const Kinds& kinds, const Contribution& item,
                                    int columns) {
    std::vector<Line> out;
    const auto put = [&](const std::string& words, Look look, int indent = 0) {
        add_text(out, words, std::max(columns, 10), look, indent);
    };
    const auto one = [&](const Contribution& c) {
        put(c.text(), Look::strong);
        const auto* part = w.session.find(c.activity);
        const auto* kind = part ? kinds.find(part->kind) : nullptr;
        if (!kind) return;
        for (const auto& spec : kinds::form_fields(w.session, *part, *kind))
            if (const auto words = kinds::shown_value(w, spec, c.field(spec.id)); !words.empty()) {
                put(in_words(spec.label), Look::faint);
                put(words, Look::normal, 2);
            }
    };
    const auto others = [&](const char* heading, const std::vector<const Contribution*>& items) {
        if (items.empty()) return;
        out.emplace_back();
        put(heading, Look::faint);
        for (const auto* other : items) put("→ " + one_line(other->text()), Look::normal);
    };
    one(item);
    for (const auto* other : merged_with(w, item)) {
        out.emplace_back();
        put(tr("The same, in other words:"), Look::faint);
        one(*other);
    }
    bool themed = false;
    for (const auto& theme : w.themes)
        if (contains(theme.items, item.id)) {
            if (!std::exchange(themed, true)) out.emplace_back();
            put("# " + theme.name, Look::normal);
        }
    others(tr("Belongs to:"), linked_to(w, item));
    others(tr("What belongs to it:"), linked_from(w, item));
    return out;
}

} // namespace vagskal::screens
