#include "shared/model/undo.hpp"

#include <algorithm>

namespace vagskal {
namespace {

using Commands = std::vector<Command>;

struct Inverse {
    const Workshop& before;

    Commands operator()(const RemoveContribution& c) const {
        const auto* item = before.find(c.item);
        if (!item || item->removed == c.removed) return {};
        return {RemoveContribution{c.item, !c.removed}};
    }
    Commands operator()(const MergeContributions& c) const {
        if (before.find_merge(c.merge)) return {};
        Commands out{UndoMerge{c.merge}};
        // Merges that this one took over come back as they were.
        for (const auto& merge : before.merges) {
            const auto taken = [&](const ItemId& id) {
                return std::ranges::find(c.items, id) != c.items.end();
            };
            if (std::ranges::any_of(merge.items, taken))
                out.push_back(MergeContributions{merge.id, merge.items});
        }
        return out;
    }
    Commands operator()(const UndoMerge& c) const {
        const auto* merge = before.find_merge(c.merge);
        if (!merge) return {};
        return {MergeContributions{merge->id, merge->items}};
    }
    Commands operator()(const NameTheme& c) const {
        if (const auto* theme = before.find_theme(c.theme)) return {NameTheme{c.theme, theme->name}};
        return {DropTheme{c.theme}};
    }
    Commands operator()(const DropTheme& c) const {
        const auto* theme = before.find_theme(c.theme);
        if (!theme) return {};
        Commands out{NameTheme{theme->id, theme->name}};
        if (!theme->items.empty()) out.push_back(SortTheme{theme->id, theme->items, {}});
        return out;
    }
    Commands operator()(const SortTheme& c) const {
        const auto* theme = before.find_theme(c.theme);
        if (!theme) return {};
        const auto inside = [&](const ItemId& id) {
            return std::ranges::find(theme->items, id) != theme->items.end();
        };
        SortTheme back{c.theme, {}, {}};
        for (const auto& id : c.put)
            if (!inside(id)) back.take.push_back(id);
        for (const auto& id : c.take)
            if (inside(id)) back.put.push_back(id);
        if (back.put.empty() && back.take.empty()) return {};
        return {std::move(back)};
    }
    Commands operator()(const WriteNote& c) const {
        if (const auto* note = before.find_note(c.note))
            return {WriteNote{note->id, note->activity, note->text, note->quote}};
        return {EraseNote{c.note}};
    }
    Commands operator()(const EraseNote& c) const {
        const auto* note = before.find_note(c.note);
        if (!note) return {};
        return {WriteNote{note->id, note->activity, note->text, note->quote}};
    }
    Commands operator()(const LiftContributions& c) const {
        LiftContributions back{{}, !c.lifted};
        for (const auto& id : c.items)
            if (const auto* item = before.find(id); item && item->group && item->lifted != c.lifted)
                back.items.push_back(id);
        if (back.items.empty()) return {};
        return {std::move(back)};
    }
    Commands operator()(const ExtendActivity& c) const { return {ExtendActivity{c.activity, -c.minutes}}; }
    Commands operator()(const SetWall&) const { return {SetWall{before.wall.blank, before.wall.items}}; }
    Commands operator()(const auto&) const { return {}; }
};

} // namespace

std::vector<Command> possible_now(const Workshop& now, std::vector<Command> commands) {
    const auto keep_living = [&](std::vector<ItemId>& ids) {
        std::erase_if(ids, [&](const ItemId& id) {
            const auto* item = now.find(id);
            return !item || item->withdrawn;
        });
    };
    for (auto& command : commands) {
        if (auto* sort = std::get_if<SortTheme>(&command)) keep_living(sort->put);
        if (auto* merge = std::get_if<MergeContributions>(&command)) keep_living(merge->items);
        if (auto* lift = std::get_if<LiftContributions>(&command)) keep_living(lift->items);
        if (auto* wall = std::get_if<SetWall>(&command)) keep_living(wall->items);
    }
    return commands;
}

std::vector<Command> inverse(const Workshop& before, const Command& done) {
    return std::visit(Inverse{before}, done);
}

} // namespace vagskal
