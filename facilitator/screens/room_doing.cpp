// What is left to do: looking around, groups, codes, export, and how everything is carried out and told.
#include "facilitator/screens/lobby.hpp"
#include "facilitator/screens/room_keys.hpp"
#include "facilitator/screens/room_screen.hpp"
#include "shared/model/undo.hpp"
#include "shared/terminal/palette.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace vagskal {

using terminal::Dialog;
using terminal::Key;

namespace {

constexpr std::size_t most_groups = 12; ///< offered; as many as there are people for in the rooms this is for

} // namespace

void RoomScreen::act(const std::string& id) {
    const auto action = action_name(id);
    refresh();
    (void)(act_agenda(action) || act_looking(action) || act_sorting(action) || act_writing(action) ||
           act_paper(action) || act_room(action));
    refresh();
}

void RoomScreen::say_or(const Result<void>& result, std::string done) {
    if (!result)
        error(sentence(result.error()));
    else if (!done.empty())
        say(std::move(done));
}

bool RoomScreen::carry_out(const std::vector<Command>& commands, std::string done) {
    std::size_t steps = 0;
    Result<void> result;
    for (const auto& command : commands) {
        const bool undoable = !inverse(workshop(), command).empty();
        const auto before = workshop().seq;
        result = host_.submit(command);
        if (!result) break;
        steps += undoable && workshop().seq != before ? 1 : 0;
    }
    if (steps > 0) undo_steps_.push_back(steps);
    say_or(result, std::move(done));
    refresh();
    return result.has_value();
}

void RoomScreen::undo() {
    Result<void> result = refuse(Why::nothing_to_undo);
    const auto steps = undo_steps_.empty() ? 1 : undo_steps_.back();
    if (!undo_steps_.empty()) undo_steps_.pop_back();
    for (std::size_t i = 0; i < steps; ++i)
        if (result = host_.undo(); !result) break;
    say_or(result, tr("Taken back."));
}

const Group* RoomScreen::chosen_group() {
    const auto row = groups_.selected();
    return row ? &workshop().groups[*row] : nullptr;
}

void RoomScreen::back() {
    auto& filter = items_.filter;
    if (show_way_in_ || show_qr_)
        show_way_in_ = show_qr_ = false;
    else if (items_.anything_marked())
        items_.list.clear_marks();
    else if (!filter.words.empty())
        filter.words.clear();
    else if (filter.theme || filter.removed)
        filter.theme.reset(), filter.removed = false;
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
        items_.list.key(Key::of(U' '));
    } else if (action == "read") {
        if (const auto* item = items_.selected())
            ask(Dialog::show(tr("Contribution"), [this, id = item->id](int columns) {
                const auto* there = workshop().find(id);
                return there ? item_card(workshop(), host_.kinds(), *there, columns)
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
        const auto row = chosen_theme();
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

void RoomScreen::make_groups(std::size_t count, Placing placing) {
    const auto done = host_.make_groups(count, placing);
    if (done && count > 0) show(Tab::groups);
    say_or(done,
           count == 0         ? std::string(tr("The room is together again."))
           : !info_.networked ? std::string(tr("The groups are made; c asks whom a contribution is from."))
           : placing == Placing::numbered ? std::string(tr("The groups are made; each chooses its number."))
                                          : std::string(tr("The groups are made, placed by lot.")));
}

void RoomScreen::make_groups() {
    const auto people = host_.present(Role::participant);
    std::vector<terminal::Option> options;
    // As many as there can be two in each; some share a laptop, so a few more are always on offer.
    const auto most = info_.networked ? std::clamp<std::size_t>(people / 2, 4, most_groups) : most_groups;
    for (std::size_t n = 2; n <= most; ++n) {
        std::string size;
        if (!info_.networked) { // nobody is placed: the groups are for what is typed in
            options.push_back({fmt::format("n{}", n), fmt::format(fmt::runtime(tr("{} groups")), n)});
            continue;
        }
        if (people >= 2 * n)
            size = fmt::format(fmt::runtime(tr(" (about {} in each)")), (people + n / 2) / n);
        options.push_back(
            {fmt::format("r{}", n), fmt::format(fmt::runtime(tr("{} groups by lot{}")), n, size)});
        options.push_back(
            {fmt::format("n{}", n), fmt::format(fmt::runtime(tr("{} groups by number{}")), n, size)});
    }
    if (!workshop().groups.empty()) options.insert(options.begin(), {"0", tr("All together again")});
    const auto make = [this](const std::string& chosen) {
        if (chosen == "0") return make_groups(0, Placing::random);
        make_groups(std::stoul(chosen.substr(1)), chosen[0] == 'n' ? Placing::numbered : Placing::random);
    };
    std::string text =
        info_.networked
            ? tr("By lot, the program places everybody; by number, people count themselves and choose.")
            : tr("What you type in can then be a group's, and be lifted before the whole room.");
    if (!workshop().groups.empty())
        text +=
            std::string("\n") +
            tr("New groups take the place of the present ones. What those have written stays, to be lifted.");
    ask(Dialog::choose(tr("Make groups"), text, std::move(options), make));
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
    } else if (action == "codes") {
        show_codes();
    } else if (action == "browsers") {
        ask_about_browsers();
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
