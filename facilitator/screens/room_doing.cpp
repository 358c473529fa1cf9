// What is left to do: looking around, groups, codes, export, and how everything is carried out and told.
#include "facilitator/screens/lobby.hpp"
#include "facilitator/screens/room_keys.hpp"
#include "facilitator/screens/room_screen.hpp"
#include "participant/screens/sorter_card.hpp"
#include "shared/terminal/palette.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace vagskal {

using terminal::Dialog;
using terminal::Key;

void RoomScreen::act(const std::string& id) {
    const auto action = action_name(id);
    refresh();
    (void)(act_agenda(action) || act_draft(action) || act_round(action) || act_parts(action) ||
           act_looking(action) || act_sorting(action) || act_writing(action) || act_paper(action) ||
           act_room(action));
    refresh();
}

void RoomScreen::say_or(const Result<void>& result, std::string done) {
    if (!result)
        error(sentence(result.error()));
    else if (!done.empty())
        say(std::move(done));
}

bool RoomScreen::carry_out(const std::vector<Command>& commands, std::string done) {
    const auto result = host_.submit_all(commands);
    say_or(result, std::move(done));
    refresh();
    return result.has_value();
}

void RoomScreen::undo() { say_or(host_.undo(), tr("Taken back.")); }

const Group* RoomScreen::chosen_group() {
    const auto id = from_hex<GroupId>(groups_.selected_id());
    for (const auto& group : workshop().past_groups) // the present ones are among them
        if (id == group.id) return &group;
    return nullptr;
}

void RoomScreen::back() {
    auto& filter = items_.filter;
    if (show_way_in_ || show_qr_)
        show_way_in_ = show_qr_ = false;
    else if (items_.anything_marked())
        items_.list.clear_marks();
    else if (!filter.words.empty())
        filter.words.clear();
    else if (filter.theme || filter.removed || filter.lone)
        filter.theme.reset(), filter.removed = filter.lone = false;
    else if (filter.group)
        filter.group.reset();
    else
        look_at({});
}

bool RoomScreen::act_looking(const std::string& action) {
    static const std::map<std::string, Tab, std::less<>> tabs{
        {"items", Tab::items}, {"board", Tab::board},       {"themes", Tab::themes},
        {"notes", Tab::notes}, {"groups-tab", Tab::groups}, {"agenda", Tab::agenda}};
    if (const auto tab = tabs.find(action); tab != tabs.end()) {
        show(tab->second);
        if (tab_ == Tab::agenda && viewed()) agenda_.select_id(viewed()->id);
    } else if (action == "next-tab" || action == "previous-tab") {
        const int count = static_cast<int>(tabs.size());
        const int step = action == "next-tab" ? 1 : count - 1;
        show(static_cast<Tab>((static_cast<int>(tab_) + step) % count));
    } else if (action == "part-after") {
        look_beside(1);
    } else if (action == "part-before") {
        look_beside(-1);
    } else if (action == "way-in") {
        show_way_in_ = true, show_qr_ = false;
    } else if (action == "qr") {
        show_qr_ = !show_qr_;
    } else if (action == "back") {
        back();
    } else if (action == "mark") {
        items_.pin();
        items_.list.key(Key::of(U' '));
    } else if (action == "read") {
        if (const auto* item = items_.selected())
            ask(Dialog::show(tr("Contribution"), [this, id = item->id](int columns) {
                const auto* there = workshop().find(id);
                return there ? screens::contribution_card(workshop(), host_.kinds(), *there, columns)
                             : std::vector<terminal::Line>{};
            }));
    } else if (action == "filter") {
        ask(Dialog::input(tr("Show only what holds"), tr("Esc in the list shows all again."),
                          items_.filter.words,
                          [this](const std::string& words) { items_.filter.words = words; }));
    } else if (action == "show-removed") {
        items_.list.clear_marks();
        items_.filter.removed = !items_.filter.removed;
    } else if (action == "show-theme") {
        const auto row = themes_.chosen();
        if (!row) return true;
        show(Tab::items);
        items_.filter.theme = row->theme;
        refresh();
        if (row->item) items_.list.select_id(to_hex(*row->item));
    } else if (action == "show-group") {
        const auto* group = chosen_group();
        if (!group) return true;
        items_.filter.group = group->id;
        show(Tab::board);
    } else if (action == "look") {
        look_at(agenda_.selected_id());
        if (viewed()) show(tab_for(*viewed()) == Tab::board ? Tab::board : Tab::items);
    } else {
        return false;
    }
    return true;
}

void RoomScreen::new_code(Role role) {
    host_.renew_code(role);
    if (info_.codes) {
        const auto text = host_.secrets().code(role).text();
        (role == Role::participant ? info_.codes->participant
         : role == Role::wall      ? info_.codes->wall
                                   : info_.codes->note_taker) = text;
    }
    say(tr("The code is new. Whoever is in stays in."));
}

void RoomScreen::show_codes() {
    if (!info_.networked || !info_.codes) return say(tr("There are no codes: nobody can come in now."));
    const auto address = info_.addresses.empty() ? std::string("…") : info_.addresses.front();
    auto text = fmt::format("{}\n  participant {} {}\n{}\n  participant {} {} --wall",
                            tr("The note-taker types:"), address, info_.codes->note_taker,
                            tr("The wall, on the projector's laptop:"), address, info_.codes->wall);
    if (!info_.web_addresses.empty())
        text += fmt::format("\n{}\n  {}", tr("The wall, in a browser:"), join_link(info_, info_.codes->wall));
    ask(Dialog::choose(tr("Codes"), text,
                       {{"", tr("Close")},
                        {"p", tr("New code for participants")},
                        {"n", tr("New code for the note-taker")},
                        {"w", tr("New code for the wall")}},
                       [this](const std::string& chosen) {
                           if (chosen == "p") new_code(Role::participant);
                           if (chosen == "n") new_code(Role::note_taker);
                           if (chosen == "w") new_code(Role::wall);
                       }));
}

void RoomScreen::leave() {
    ask(Dialog::confirm(tr("Leave the workshop?"),
                        info_.networked
                            ? tr("Everything is stored. The others keep what they have and wait until you "
                                 "start the program again.")
                            : tr("Everything is stored."),
                        tr("Leave"), false, [this] {
                            if (info_.quit) info_.quit();
                        }));
}

bool RoomScreen::act_room(const std::string& action) {
    if (action == "groups") {
        make_groups();
    } else if (action == "scribes") {
        ask_about_scribe();
    } else if (action == "codes") {
        show_codes();
    } else if (action == "browsers") {
        ask_about_browsers();
    } else if (action == "second") {
        ask_about_second();
    } else if (action == "undo") {
        undo();
    } else if (action == "export") {
        if (!info_.export_now) return true;
        if (const auto folder = info_.export_now(); folder)
            say(fmt::format(fmt::runtime(tr("Exported to {}")), folder->string()));
        else
            error(sentence(folder.error()));
    } else if (action == "mouse") {
        mouse_on_ = !mouse_on_;
        if (info_.set_mouse) info_.set_mouse(mouse_on_);
        say(mouse_on_ ? tr("The mouse works in the program.")
                      : tr("The mouse marks text to be copied. M turns it back."));
    } else if (action == "language") {
        set_language(language() == "sv" ? "en" : "sv");
    } else if (action == "help") {
        ask(terminal::help_screen(keymap(), context()));
    } else if (action == "palette") {
        ask(terminal::palette(keymap(), context(), [this](const std::string& id) { act(id); }));
    } else if (action == "quit") {
        leave();
    } else {
        return false;
    }
    return true;
}

} // namespace vagskal
