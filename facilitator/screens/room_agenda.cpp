// Going through the day: opening, closing, time.
#include "facilitator/screens/room_screen.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using terminal::Dialog;

namespace {

constexpr int extension = 5; ///< minutes by one key

} // namespace

RoomScreen::Tab RoomScreen::tab_for(const Activity& part) const {
    const auto* kind = host_.kinds().find(part.kind);
    if (kind && kind->takes_ballots(part)) return Tab::board;
    if (part.kind == "review") return Tab::board; // passages and answers side by side
    // An open round is talk: what comes of it are notes.
    return part.kind == "round" || (kind && !kind->takes_contributions(part)) ? Tab::notes : Tab::items;
}

void RoomScreen::arrived() {
    show_way_in_ = false;
    items_.filter = {};
    look_at({});
    if (const auto* now = workshop().current_activity()) tab_ = tab_for(*now);
}

bool RoomScreen::closes_for_good(const std::string& activity) const {
    const auto& w = workshop();
    const auto vote = w.votes.find(activity);
    return (vote != w.votes.end() && !vote->second.ballots.empty()) ||
           std::ranges::any_of(w.held, [&](const auto& held) { return held.second.activity == activity; });
}

void RoomScreen::move_on() {
    const auto& w = workshop();
    const auto& parts = w.session.activities;
    const auto* now = w.current_activity();
    const std::size_t next = w.current ? *w.current + 1 : 0;
    const auto go = [this] {
        const auto done = host_.move_on();
        if (done) arrived();
        const auto* here = workshop().current_activity();
        const bool open = here && workshop().is_open(here->id);
        say_or(done, open ? fmt::format(fmt::runtime(tr("“{}” is open.")), here->title.in(language()))
                          : std::string(tr("All parts are closed. E exports the summary.")));
    };
    if (!now || (next < parts.size() && !w.is_open(now->id))) return go();
    if (next >= parts.size() &&
        std::ranges::none_of(w.states, [](const auto& s) { return s.stage == Stage::open; }))
        return say(tr("All parts are closed. E exports the summary."));
    // A vote's result is looked at before the room goes on: n closes it, and once more opens the next part.
    if (const auto vote = w.votes.find(now->id);
        w.is_open(now->id) && vote != w.votes.end() && !vote->second.ballots.empty() && next < parts.size()) {
        const auto id = now->id;
        return close(id);
    }
    const bool stays = !now->worksheet.empty() &&
                       std::any_of(parts.begin() + static_cast<std::ptrdiff_t>(next), parts.end(),
                                   [&](const Activity& later) { return later.worksheet == now->worksheet; });
    std::string text;
    if (next < parts.size())
        text = fmt::format(fmt::runtime(tr("“{}” opens, {}.")), parts[next].title.in(language()),
                           minutes_words(parts[next].minutes));
    if (!stays) {
        text += text.empty() ? "" : "\n";
        text += fmt::format(
            fmt::runtime(tr("“{}” closes: nobody writes there any more, unless you open it again.")),
            now->title.in(language()));
    }
    const bool for_good = !stays && closes_for_good(now->id);
    if (for_good)
        text += std::string("\n") + tr("What waits there is counted and shown, which cannot be undone.");
    ask(Dialog::confirm(next < parts.size() ? tr("On to the next part?") : tr("Close the last part?"), text,
                        next < parts.size() ? tr("Go on") : tr("Close it"), for_good, go));
}

void RoomScreen::open(const std::string& activity) {
    const auto* part = workshop().session.find(activity);
    if (!part) return;
    const auto done = host_.open_activity(activity);
    if (done) arrived();
    say_or(done, fmt::format(fmt::runtime(tr("“{}” is open.")), part->title.in(language())));
}

void RoomScreen::close(const std::string& activity) {
    const auto* part = workshop().session.find(activity);
    if (!part) return;
    const auto title = part->title.in(language());
    if (!workshop().is_open(activity)) return say(fmt::format(fmt::runtime(tr("“{}” is not open.")), title));
    const bool for_good = closes_for_good(activity);
    std::string text = tr("Nobody writes there any more, unless you open it again.");
    if (for_good)
        text += std::string("\n") + tr("What waits there is counted and shown, which cannot be undone.");
    ask(Dialog::confirm(
        fmt::format(fmt::runtime(tr("Close “{}”?")), title), text, tr("Close it"), for_good,
        [this, activity, title] {
            const auto done = host_.close_activity(activity);
            const bool counted = done && workshop().results.contains(activity);
            if (counted) look_at(activity), show(Tab::board);
            say_or(done,
                   fmt::format(fmt::runtime(counted ? tr("“{}” is closed: here is the result. n goes on.")
                                                    : tr("“{}” is closed.")),
                               title));
        }));
}

void RoomScreen::choose_part() {
    const auto& w = workshop();
    std::vector<terminal::Option> options;
    for (const auto& line : agenda_of(host_).lines)
        options.push_back({w.session.activities[options.size()].id,
                           fmt::format("{} {} ({})", stage_mark(line), line.title, stage_words(line))});
    ask(Dialog::choose(tr("Open which part?"), tr("The others stay as they are."), std::move(options),
                       [this](const std::string& id) { open(id); }));
}

bool RoomScreen::act_agenda(const std::string& action) {
    const auto* now = workshop().current_activity();
    if (action == "start") {
        if (show_way_in_)
            show_way_in_ = false;
        else
            move_on();
    } else if (action == "next") {
        move_on();
    } else if (action == "open") {
        const auto* chosen = looking_at_ ? viewed() : nullptr;
        if (!in_lobby() && tab_ == Tab::agenda)
            open(agenda_.selected_id());
        else if (chosen && !in_lobby())
            open(std::string(chosen->id));
        else
            choose_part();
    } else if (action == "close") {
        if (tab_ == Tab::agenda)
            close(agenda_.selected_id());
        else if (const auto* part = viewed())
            close(std::string(part->id));
    } else if (action == "longer" || action == "shorter") {
        if (!now) return true;
        const int minutes = action == "longer" ? extension : -extension;
        carry_out({ExtendActivity{now->id, minutes}},
                  minutes > 0 ? fmt::format(fmt::runtime(tr("{} min more.")), minutes)
                              : fmt::format(fmt::runtime(tr("{} min less.")), -minutes));
    } else if (action == "pause" || action == "resume") {
        const bool pause = !workshop().paused;
        carry_out({PauseDay{pause}}, pause ? std::string() : std::string(tr("The day goes on.")));
    } else {
        return false;
    }
    return true;
}

} // namespace vagskal
