#include "shared/model/decide_parts.hpp"
#include "shared/model/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::deciding {
namespace {

/// Each id once, in the order given.
std::vector<ItemId> each_once(const std::vector<ItemId>& ids) {
    std::vector<ItemId> out;
    std::set<ItemId> seen;
    for (const auto& id : ids)
        if (seen.insert(id).second) out.push_back(id);
    return out;
}

std::optional<Refusal> too_many(std::size_t n) {
    if (n <= Limits::items_at_once) return std::nullopt;
    return Refusal{Why::bad_number, {"items", fmt::to_string(n), fmt::format("1–{}", Limits::items_at_once)}};
}

} // namespace

Result<Events> decide(const Case& here, const MergeContributions& c) {
    if (!here.actor.sorts()) return refuse(Why::not_allowed);
    if (auto wrong = too_many(c.items.size())) return tl::unexpected(*wrong);
    if (const auto* done = here.w.find_merge(c.merge)) {
        for (const auto& id : c.items)
            if (std::ranges::find(done->items, id) == done->items.end()) return refuse(Why::already_merged);
        return Events{};
    }
    // What an item was merged with before comes along: a merge never tears another apart.
    std::vector<ItemId> all;
    for (const auto& id : each_once(c.items)) {
        const auto item = known_item(here, id);
        if (!item) return tl::unexpected(item.error());
        if ((*item)->removed) return refuse(Why::removed);
        const auto* earlier = (*item)->merge ? here.w.find_merge(*(*item)->merge) : nullptr;
        if (earlier)
            all.insert(all.end(), earlier->items.begin(), earlier->items.end());
        else
            all.push_back(id);
    }
    all = each_once(all);
    if (all.size() < 2 || each_once(c.items).size() < 2) return refuse(Why::too_few_items);
    for (const auto& id : all)
        if (here.w.find(id)->activity != here.w.find(all.front())->activity)
            return refuse(Why::cross_activity);
    for (const auto& merge : here.w.merges)
        if (merge.items.size() == all.size() && std::ranges::is_permutation(merge.items, all))
            return refuse(Why::already_merged);
    return Events{ContributionsMerged{c.merge, std::move(all)}};
}

Result<Events> decide(const Case& here, const UndoMerge& c) {
    if (!here.actor.sorts()) return refuse(Why::not_allowed);
    const auto* merge = here.w.find_merge(c.merge);
    if (!merge) return refuse(Why::unknown_merge);
    return Events{MergeUndone{c.merge, merge->items}};
}

Result<Events> decide(const Case& here, const NameTheme& c) {
    if (!here.actor.sorts()) return refuse(Why::not_allowed);
    auto name = written_text("name", c.name, Limits::theme);
    if (!name) return tl::unexpected(name.error());
    for (const auto& theme : here.w.themes)
        if (theme.id != c.theme && sort_key(theme.name) == sort_key(*name))
            return refuse(Why::name_taken, {*name});
    if (const auto* same = here.w.find_theme(c.theme); same && same->name == *name) return Events{};
    return Events{ThemeNamed{c.theme, std::move(*name)}};
}

Result<Events> decide(const Case& here, const DropTheme& c) {
    if (!here.actor.sorts()) return refuse(Why::not_allowed);
    if (!here.w.find_theme(c.theme)) return refuse(Why::unknown_theme);
    return Events{ThemeDropped{c.theme}};
}

Result<Events> decide(const Case& here, const SortTheme& c) {
    if (!here.actor.sorts()) return refuse(Why::not_allowed);
    if (auto wrong = too_many(c.put.size() + c.take.size())) return tl::unexpected(*wrong);
    const auto* theme = here.w.find_theme(c.theme);
    if (!theme) return refuse(Why::unknown_theme);
    const auto inside = [&](const ItemId& id) {
        return std::ranges::find(theme->items, id) != theme->items.end();
    };
    ThemeSorted sorted{c.theme, {}, {}};
    for (const auto& id : each_once(c.put)) {
        const auto item = known_item(here, id);
        if (!item) return tl::unexpected(item.error());
        if (!inside(id)) sorted.put.push_back(id);
    }
    for (const auto& id : each_once(c.take))
        if (inside(id)) sorted.taken.push_back(id);
    if (sorted.put.empty() && sorted.taken.empty()) return Events{};
    return Events{std::move(sorted)};
}

Result<Events> decide(const Case& here, const MergeThemes& c) {
    if (!here.actor.sorts()) return refuse(Why::not_allowed);
    const auto* from = here.w.find_theme(c.from);
    if (!from || !here.w.find_theme(c.into)) return refuse(Why::unknown_theme);
    if (c.from == c.into) return refuse(Why::same_theme);
    auto events = decide(here, SortTheme{c.into, from->items, {}});
    if (events) events->push_back(ThemeDropped{c.from});
    return events;
}

Result<Events> decide(const Case& here, const SplitTheme& c) {
    if (!here.actor.sorts()) return refuse(Why::not_allowed);
    const auto* theme = here.w.find_theme(c.theme);
    if (!theme) return refuse(Why::unknown_theme);
    if (c.fresh == c.theme) return refuse(Why::same_theme);
    if (here.w.find_theme(c.fresh)) return Events{}; // sent twice
    if (auto wrong = too_many(c.items.size())) return tl::unexpected(*wrong);
    ThemeSorted put{c.fresh, {}, {}}, taken{c.theme, {}, {}};
    for (const auto& id : each_once(c.items))
        if (std::ranges::find(theme->items, id) != theme->items.end()) put.put.push_back(id);
    if (put.put.empty()) return refuse(Why::unknown_item);
    taken.taken = put.put;
    auto events = decide(here, NameTheme{c.fresh, c.name});
    if (!events) return events;
    events->push_back(std::move(put));
    events->push_back(std::move(taken));
    return events;
}

Result<Events> decide(const Case& here, const LinkContribution& c) {
    if (!here.actor.sorts()) return refuse(Why::not_allowed);
    const auto item = known_item(here, c.item);
    if (!item) return tl::unexpected(item.error());
    const auto to = known_item(here, c.to);
    if (!to) return tl::unexpected(to.error());
    const auto* part = here.w.session.find((*to)->activity);
    const auto* kind = part ? here.kinds.find(part->kind) : nullptr;
    if (c.item == c.to || !kind || !kind->linkable()) return refuse(Why::no_place);
    if (c.linked && (*to)->removed) return refuse(Why::removed);
    const auto& links = (*item)->links;
    if ((std::ranges::find(links, c.to) != links.end()) == c.linked) return Events{};
    return Events{ContributionLinked{c.item, c.to, c.linked}};
}

Result<Events> decide(const Case& here, const ApproveNote& c) {
    if (!here.actor.sorts()) return refuse(Why::not_allowed);
    const auto* note = here.w.find_note(c.note);
    if (!note) return refuse(Why::unknown_note);
    if (note->approved == c.approved) return Events{};
    return Events{NoteApproved{c.note, c.approved}};
}

Result<Events> decide(const Case& here, const WriteNote& c) {
    if (!here.actor.sorts()) return refuse(Why::not_allowed);
    const auto activity = known_activity(here, c.activity);
    if (!activity) return tl::unexpected(activity.error());
    auto text = written_text("text", c.text, Limits::note);
    if (!text) return tl::unexpected(text.error());
    const auto* note = here.w.find_note(c.note);
    if (note && note->activity != c.activity) return refuse(Why::unknown_note);
    if (note && note->text == *text && note->quote == c.quote) return Events{};
    // What the room has approved are the words; other words want a new reading.
    const bool still_approved = note && note->approved && note->text == *text;
    Events events{NoteWritten{c.note, c.activity, std::move(*text), c.quote}};
    if (still_approved) events.push_back(NoteApproved{c.note, true});
    return events;
}

Result<Events> decide(const Case& here, const EraseNote& c) {
    if (!here.actor.sorts()) return refuse(Why::not_allowed);
    if (!here.w.find_note(c.note)) return refuse(Why::unknown_note);
    return Events{NoteErased{c.note}};
}

} // namespace vagskal::deciding
