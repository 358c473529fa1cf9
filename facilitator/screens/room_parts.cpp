// Changing the running workshop's agenda: words, order, parts more and parts fewer.
#include "facilitator/screens/part_form.hpp"
#include "facilitator/screens/room_screen.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using terminal::Dialog;
using terminal::Option;

namespace {

constexpr const char *round_option = "+round", *collect_option = "+collect", *vote_option = "+vote",
                     *pause_option = "+pause";

} // namespace

/// Says a refusal about parts by their titles: ids are for session files.
bool RoomScreen::change_agenda(const Command& command, std::string done) {
    auto result = host_.submit(command);
    if (!result)
        for (auto& arg : result.error().args)
            if (const auto* part = workshop().session.find(arg)) arg = part->title.in(language());
    say_or(result, std::move(done));
    refresh();
    return result.has_value();
}

const Activity* RoomScreen::chosen_part() {
    const auto row = agenda_.selected();
    const auto& parts = workshop().session.activities;
    return row && *row < parts.size() ? &parts[*row] : nullptr;
}

void RoomScreen::move_part(int by) {
    const auto* part = chosen_part();
    if (!part) return;
    const auto& parts = workshop().session.activities;
    const auto at = part - parts.data();
    const auto last = static_cast<std::ptrdiff_t>(parts.size()) - 1;
    if (at + by < 0 || at + by > last) return;
    // Before what the room has been through already, n would never come to it.
    const auto beside = static_cast<std::size_t>(at + by);
    if (by < 0 && workshop().states[beside].stage != Stage::planned)
        return say_or(refuse(Why::already_begun, {parts[beside].title.in(language())}), {});
    // Later by one is before the one after the next.
    const auto next = by < 0 ? at - 1 : at + 2;
    const auto id = part->id;
    if (change_agenda(
            MoveActivity{id, next > last ? std::string() : parts[static_cast<std::size_t>(next)].id}, {}))
        agenda_.select_id(id);
}

void RoomScreen::drop_part() {
    const auto* part = chosen_part();
    if (!part) return;
    const auto title = part->title.in(language());
    ask(Dialog::confirm(fmt::format(fmt::runtime(tr("Take “{}” out of the agenda?")), title),
                        tr("u puts it back."), tr("Take out"), true, [this, id = part->id, title] {
                            change_agenda(
                                DropActivity{id},
                                fmt::format(fmt::runtime(tr("“{}” is taken out; u puts it back.")), title));
                        }));
}

void RoomScreen::write_part(std::string heading, Activity part, std::function<bool(const Activity&)> store) {
    const auto language = workshop().language;
    auto form = part_form(part, language, workshop().is_open(part.id));
    if (part.prompt.empty() && part.title.empty()) form.focus("title");
    writing_ = Writing{Writing::What::other, {}, {}, {}, std::move(heading), std::move(form)};
    writing_->store = [this, part = std::move(part), language,
                       store = std::move(store)](const std::map<std::string, std::string>& values) {
        const auto words = part_words(values, language);
        if (!words.minutes) {
            writing_->form.focus("minutes");
            error(tr("Write how many minutes it takes: a whole number from 0 to 600."));
            return false;
        }
        auto changed = part;
        changed.title = words.title, changed.prompt = words.prompt, changed.help = words.help;
        changed.minutes = *words.minutes;
        const auto* kind = host_.kinds().find(part.kind);
        if (changed.title.empty()) {
            writing_->form.focus("title");
            error(tr("A part needs a title; write one."));
            return false;
        }
        if (changed.prompt.empty() && kind &&
            (kind->takes_contributions(part) || kind->takes_ballots(part))) {
            writing_->form.focus("prompt");
            error(tr("Write what is asked: it is what everybody in the room sees."));
            return false;
        }
        return store(changed);
    };
}

void RoomScreen::reword_part() {
    const auto* part = chosen_part();
    if (!part) return;
    write_part(fmt::format(fmt::runtime(tr("Change “{}”")), part->title.in(language())), *part,
               [this](const Activity& changed) {
                   return change_agenda(RewordActivity{changed.id, changed.title, changed.prompt,
                                                       changed.help, changed.minutes},
                                        info_.networked ? tr("Changed; everybody in the room sees it.")
                                                        : tr("Changed."));
               });
}

/// The new part comes before the selected one, or, when that has begun, before the first that has not.
std::string RoomScreen::place_for_new() {
    const auto& w = workshop();
    const auto* part = chosen_part();
    const auto from = part ? static_cast<std::size_t>(part - w.session.activities.data()) : 0;
    for (auto i = from; i < w.states.size(); ++i)
        if (w.states[i].stage == Stage::planned) return w.session.activities[i].id;
    return {};
}

void RoomScreen::add_part(const Activity& wanted, const std::string& before) {
    write_part(tr("A new part"), fitted(wanted, workshop(), before), [this, before](const Activity& part) {
        const auto title = part.title.in(language());
        // The agenda may have changed while the words were written.
        const auto place = workshop().session.find(before) ? before : std::string();
        if (!change_agenda(AddActivity{part, place},
                           fmt::format(fmt::runtime(tr("“{}” is in the agenda now.")), title)))
            return false;
        agenda_.select_id(part.id);
        return true;
    });
}

void RoomScreen::choose_vote(const std::string& before) {
    std::vector<Option> options{{"", tr("on all that was written before it")}};
    for (const auto& part : workshop().session.activities) {
        if (part.id == before) break;
        const auto* kind = host_.kinds().find(part.kind);
        if (kind && kind->takes_contributions(part) && part.kind != "round")
            options.push_back({part.id, fmt::format(fmt::runtime(tr("on “{}”")), part.title.in(language()))});
    }
    ask(Dialog::choose(tr("A vote on what?"), {}, std::move(options), [this, before](const std::string& on) {
        add_part(blank_part(BlankPart::vote, on), before);
    }));
}

void RoomScreen::choose_ready_part(const Session& session, const std::string& before) {
    std::vector<Option> options;
    for (const auto& part : session.activities)
        options.push_back(
            {part.id, fmt::format("{} ({})", part.title.in(language()), minutes_words(part.minutes))});
    ask(Dialog::choose(session.title.in(language()), tr("Its words can be changed before it is added."),
                       std::move(options), [this, session, before](const std::string& id) {
                           if (const auto* part = session.find(id)) add_part(*part, before);
                       }));
}

void RoomScreen::choose_new_part() {
    const auto before = place_for_new();
    const auto* next = workshop().session.find(before);
    std::vector<Option> options{{round_option, tr("An open round")},
                                {collect_option, tr("Writing contributions")},
                                {vote_option, tr("A vote …")},
                                {pause_option, tr("A break")}};
    const auto ready = info_.ready_sessions ? info_.ready_sessions() : std::vector<Session>();
    for (const auto& session : ready)
        options.push_back(
            {session.id, fmt::format(fmt::runtime(tr("From “{}” …")), session.title.in(language()))});
    const auto text = next ? fmt::format(fmt::runtime(tr("It comes before “{}”; < and > move it.")),
                                         next->title.in(language()))
                           : std::string(tr("It comes last; < and > move it."));
    ask(Dialog::choose(tr("Add which part?"), text, std::move(options),
                       [this, ready, before](const std::string& id) {
                           if (id == round_option) return add_part(blank_part(BlankPart::round), before);
                           if (id == collect_option) return add_part(blank_part(BlankPart::collect), before);
                           if (id == pause_option) return add_part(blank_part(BlankPart::pause), before);
                           if (id == vote_option) return choose_vote(before);
                           const auto session = std::ranges::find(ready, id, &Session::id);
                           if (session != ready.end()) choose_ready_part(*session, before);
                       }));
}

bool RoomScreen::act_parts(const std::string& action) {
    if (action == "plan")
        planning_ = true, show(Tab::agenda);
    else if (action == "back" && planning_ && nothing_opened() && !show_way_in_)
        planning_ = false;
    else if (action == "part-earlier")
        move_part(-1);
    else if (action == "part-later")
        move_part(1);
    else if (action == "drop-part")
        drop_part();
    else if (action == "reword-part")
        reword_part();
    else if (action == "add-part")
        choose_new_part();
    else
        return false;
    return true;
}

} // namespace vagskal
