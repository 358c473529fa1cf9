// Removing, bringing together, lifting, the wall: what undo takes back. Themes, merging and links are the
// sorter's, which the note-taker has too.
#include "facilitator/screens/room_screen.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace vagskal {

using terminal::Dialog;

screens::SorterDesk RoomScreen::sorter_desk() {
    return {[this]() -> const Workshop& { return workshop(); }, host_.kinds(),
            [this](Dialog dialog) { ask(std::move(dialog)); },
            [this](std::string text) { say(std::move(text)); },
            [this](const std::vector<Command>& commands, std::string done) {
                return carry_out(commands, std::move(done));
            }};
}

void RoomScreen::toggle_wall() {
    const auto items = items_.targets();
    if (items.empty()) return;
    SetWall wall{workshop().wall.blank, workshop().wall.items, workshop().wall.note};
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

void RoomScreen::approve() {
    const auto id = chosen_note();
    const auto* note = id ? workshop().find_note(*id) : nullptr;
    if (note)
        carry_out({ApproveNote{note->id, !note->approved}},
                  note->approved ? tr("Not approved any more.") : tr("Approved in these words."));
}

void RoomScreen::show_note() {
    const auto id = chosen_note();
    if (!id) return;
    const auto& now = workshop().wall;
    SetWall wall{now.blank, now.items, id};
    std::string done =
        wall.blank ? tr("On the wall, which is blank; b shows it.") : tr("On the wall, to be read back.");
    if (now.note == id) wall.note.reset(), done = tr("Taken down from the wall.");
    carry_out({std::move(wall)}, std::move(done));
}

bool RoomScreen::act_sorting(const std::string& action) {
    // Whoever does something with the list wants it to stand still.
    static const std::set<std::string, std::less<>> with_list{"remove", "restore", "merge", "divide",
                                                              "theme",  "link",    "wall",  "lift"};
    if (tab_ == Tab::items && with_list.contains(action)) items_.pin();
    if (sorter_.act(action) || (tab_ == Tab::themes && themes_.act(action))) return true;
    const auto targets = [&] { return items_.targets(); };
    const auto unmark = [this] { items_.list.clear_marks(); };
    if (action == "remove" || action == "restore") {
        const bool remove = action == "remove";
        std::vector<Command> commands;
        for (const auto& id : targets()) commands.push_back(RemoveContribution{id, remove});
        if (commands.empty()) return true;
        if (carry_out(commands, remove ? tr("Removed; u puts it back.") : tr("Put back.")))
            items_.list.clear_marks();
    } else if (action == "merge") {
        sorter_.merge(items_.list.marked().empty() ? std::vector<ItemId>{} : targets(), unmark);
    } else if (action == "divide") {
        if (const auto* item = items_.selected()) sorter_.divide(item->id);
    } else if (action == "theme") {
        sorter_.put_in_theme(targets(), unmark);
    } else if (action == "link") {
        sorter_.link(targets(), unmark);
    } else if (action == "duplicates") {
        if (const auto* part = viewed()) sorter_.compare(part->id);
    } else if (action == "lone") {
        items_.list.clear_marks();
        items_.filter.lone = !items_.filter.lone;
    } else if (action == "approve") {
        approve();
    } else if (action == "note-wall") {
        show_note();
    } else if (action == "wall") {
        toggle_wall();
    } else if (action == "clear-wall") {
        carry_out({SetWall{workshop().wall.blank, {}, {}}}, tr("Nothing is on the wall now."));
    } else if (action == "blank") {
        const bool blank = !workshop().wall.blank;
        carry_out({SetWall{blank, workshop().wall.items, workshop().wall.note}},
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
