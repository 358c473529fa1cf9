// Removing, merging, themes, lifting, the wall: what undo takes back.
#include "facilitator/screens/room_screen.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using terminal::Dialog;

namespace {

constexpr const char* new_theme_option = "+";

} // namespace

std::optional<RoomScreen::ThemeRow> RoomScreen::chosen_theme() {
    const auto row = themes_.selected();
    if (!row) return std::nullopt;
    return theme_rows_[*row];
}

void RoomScreen::new_theme(std::vector<ItemId> items) {
    ask(Dialog::input(tr("New theme"), tr("A few words that hold together what lies under it."), {},
                      [this, items = std::move(items)](const std::string& name) {
                          const auto id = random<ThemeId>();
                          std::vector<Command> commands{NameTheme{id, name}};
                          if (!items.empty()) commands.push_back(SortTheme{id, items, {}});
                          if (!carry_out(commands, fmt::format(fmt::runtime(tr("New theme: {}")), name)))
                              return;
                          last_theme_ = id;
                          items_.list.clear_marks();
                          refresh();
                          themes_.select_id(to_hex(id));
                      }));
}

void RoomScreen::put_in_theme() {
    auto items = items_.targets();
    if (items.empty()) return new_theme({});
    const auto& w = workshop();
    if (w.themes.empty()) return new_theme(std::move(items));
    // The one used last comes first: the same theme again is t, Enter.
    std::vector<terminal::Option> options;
    for (const auto& theme : w.themes) {
        terminal::Option option{to_hex(theme.id), fmt::format("# {}  {}", theme.name, theme.items.size())};
        options.insert(last_theme_ == theme.id ? options.begin() : options.end(), std::move(option));
    }
    options.push_back({new_theme_option, tr("+ New theme …")});
    const auto count = items.size();
    ask(Dialog::choose(fmt::format(fmt::runtime(trn("Put it under", "Put {} under", count)), count), {},
                       std::move(options), [this, items](const std::string& chosen) {
                           if (chosen == new_theme_option) return new_theme(items);
                           if (const auto id = from_hex<ThemeId>(chosen)) sort_in(*id, items);
                       }));
}

void RoomScreen::sort_in(const ThemeId& id, const std::vector<ItemId>& items) {
    const auto* theme = workshop().find_theme(id);
    const auto name = theme ? theme->name : std::string();
    if (!carry_out({SortTheme{id, items, {}}}, fmt::format(fmt::runtime(tr("Under “{}” now.")), name)))
        return;
    last_theme_ = id;
    items_.list.clear_marks();
}

void RoomScreen::rename() {
    const auto row = chosen_theme();
    const auto* theme = row ? workshop().find_theme(row->theme) : nullptr;
    if (!theme) return;
    ask(Dialog::input(tr("Another name"), {}, theme->name, [this, id = theme->id](const std::string& name) {
        carry_out({NameTheme{id, name}}, tr("Renamed."));
    }));
}

void RoomScreen::drop() {
    const auto row = chosen_theme();
    if (!row) return;
    if (row->item)
        carry_out({SortTheme{row->theme, {}, {*row->item}}}, tr("Taken out of the theme; u puts it back."));
    else
        carry_out({DropTheme{row->theme}}, tr("The theme is dropped; u brings it back."));
}

void RoomScreen::toggle_wall() {
    const auto items = items_.targets();
    if (items.empty()) return;
    SetWall wall{workshop().wall.blank, workshop().wall.items};
    const auto shown = [&](const ItemId& id) {
        return std::ranges::find(wall.items, id) != wall.items.end();
    };
    const bool all = std::ranges::all_of(items, shown);
    if (all)
        std::erase_if(wall.items,
                      [&](const ItemId& id) { return std::ranges::find(items, id) != items.end(); });
    else
        std::ranges::copy_if(items, std::back_inserter(wall.items),
                             [&](const ItemId& id) { return !shown(id); });
    // What was taken away since would make the host refuse the whole wall.
    std::erase_if(wall.items, [&](const ItemId& id) {
        const auto* item = workshop().find(id);
        return !item || item->withdrawn;
    });
    std::string done = all ? tr("Taken down from the wall.") : tr("On the wall now.");
    if (!all && wall.blank) done = tr("On the wall, which is blank; b shows it.");
    if (carry_out({std::move(wall)}, std::move(done))) items_.list.clear_marks();
}

void RoomScreen::toggle_lifted(std::vector<ItemId> items) {
    const auto& w = workshop();
    std::erase_if(items, [&](const ItemId& id) { return !w.find(id) || !w.find(id)->group; });
    if (items.empty()) return say(tr("Only what a group has written can be lifted."));
    const bool all = std::ranges::all_of(items, [&](const ItemId& id) { return w.find(id)->lifted; });
    if (carry_out({LiftContributions{std::move(items), !all}},
                  all ? tr("Only the group sees it again.") : tr("Lifted: the whole room sees it now.")))
        items_.list.clear_marks();
}

bool RoomScreen::act_sorting(const std::string& action) {
    const auto targets = [&] { return items_.targets(); };
    if (action == "remove" || action == "restore") {
        const bool remove = action == "remove";
        std::vector<Command> commands;
        for (const auto& id : targets()) commands.push_back(RemoveContribution{id, remove});
        if (commands.empty()) return true;
        if (carry_out(commands, remove ? tr("Removed; u puts it back.") : tr("Put back.")))
            items_.list.clear_marks();
    } else if (action == "merge") {
        if (items_.list.marked().size() < 2)
            say(tr("Mark two or more with Space first, then press m."));
        else if (carry_out({MergeContributions{random<MergeId>(), targets()}},
                           tr("Merged; d takes it apart.")))
            items_.list.clear_marks();
    } else if (action == "divide") {
        const auto* item = items_.selected();
        if (item && item->merge)
            carry_out({UndoMerge{*item->merge}}, tr("Taken apart."));
        else
            say(tr("This one is not merged with any other."));
    } else if (action == "theme") {
        put_in_theme();
    } else if (action == "new-theme") {
        new_theme({});
    } else if (action == "rename") {
        rename();
    } else if (action == "drop") {
        drop();
    } else if (action == "wall") {
        toggle_wall();
    } else if (action == "clear-wall") {
        carry_out({SetWall{workshop().wall.blank, {}}}, tr("Nothing is on the wall now."));
    } else if (action == "blank") {
        const bool blank = !workshop().wall.blank;
        carry_out({SetWall{blank, workshop().wall.items}},
                  blank ? tr("The wall is blank.") : tr("The wall is shown."));
    } else if (action == "lift") {
        if (tab_ != Tab::groups) return toggle_lifted(targets()), true;
        std::vector<ItemId> items;
        const auto* group = chosen_group();
        for (const auto& item : workshop().items)
            if (group && item.present() && item.group == group->id) items.push_back(item.id);
        toggle_lifted(std::move(items));
    } else {
        return false;
    }
    return true;
}

} // namespace vagskal
