// Groups on the participant's screen, and writing for several: into which group, what it lifts, how much of
// its time is left, and for how many people this laptop casts ballots.
#include "participant/screens/participant_screen.hpp"
#include "participant/screens/screen_words.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>
#include <charconv>

namespace vagskal {

using namespace screens;
using terminal::Canvas;
using terminal::Dialog;
using terminal::Style;

namespace {

constexpr int most_people = 50; ///< round one laptop; the host takes no more

} // namespace

bool ParticipantScreen::act_groups(const std::string& action) {
    if (action == "place")
        link_.ask_group(0);
    else if (action == "group-number")
        ask_number();
    else if (action == "change-group")
        change_group();
    else if (action == "speak")
        ask_people();
    else
        return false;
    return true;
}

// ---- which group ----

void ParticipantScreen::ask_number() {
    ask(Dialog::input(tr("Your group"),
                      fill(tr("Its number, from 1 to {}, or its name."), workshop().groups.size()), {},
                      [this](const std::string& typed) {
                          const auto number = link_.group_number(typed);
                          if (!number) return error(fill(tr("There is no group {}."), typed));
                          link_.ask_group(*number);
                      }));
}

void ParticipantScreen::change_group() {
    const auto& groups = workshop().groups;
    if (groups.empty()) return say(tr("There are no groups now."));
    if (!link_.group()) return ask_number();
    std::vector<terminal::Option> options{{"", fill(tr("Stay in {}"), my_group())}};
    for (std::size_t i = 0; i < groups.size(); ++i)
        if (groups[i].id != link_.group()) options.push_back({fmt::to_string(i + 1), groups[i].name});
    ask(Dialog::choose(tr("Go to another group?"),
                       tr("What you have written stays in the group where it was said; it is still yours."),
                       std::move(options), [this](const std::string& chosen) {
                           const auto number = chosen.empty() ? std::nullopt : link_.group_number(chosen);
                           if (number) link_.ask_group(*number);
                       }));
}

void ParticipantScreen::draw_groups(Canvas canvas) {
    const auto& w = workshop();
    const int wide = std::min(canvas.width() - 4, 70);
    const auto area = canvas.part((canvas.width() - wide) / 2, canvas.height() > 16 ? 2 : 0, wide);
    const char* how = tr("Groups: press Enter and you are placed where there is room. Press a number if "
                         "the moderator has given you one.");
    if (w.placing == Placing::numbered)
        how = tr("Groups: press the number that you were counted to. Enter places you where "
                 "there is most room.");
    if (w.placing == Placing::chosen)
        how = tr("Groups: press the number in front of yours. Enter places you where there is most room.");
    int y = area.put_wrapped(0, how, Style::bold) + 1;
    for (std::size_t i = 0; i < w.groups.size() && y < area.height(); ++i)
        area.put_short(2, y++, fmt::format("{}  {}", i + 1, w.groups[i].name), area.width() - 2);
}

// ---- its time, and what it brings back ----

std::string ParticipantScreen::round_left() const {
    const auto* part = workshop().current_activity();
    const auto left = link_.group_seconds_left();
    if (!part || part->talk != Talk::groups || !left) return {};
    return fill(tr("round: {}"), time_left(*left));
}

std::vector<std::string> ParticipantScreen::group_hints() const {
    std::vector<std::string> out;
    const auto* part = focus();
    if (!part || sorts()) return out;
    if (const auto left = link_.group_seconds_left(); part->talk == Talk::groups && left && *left <= 0)
        out.push_back(tr("this round's time is up; finish what you are talking about"));
    if (part->talk == Talk::groups && link_.group())
        if (const auto lifts = link_.lifts_left(part->id); lifts && workshop().is_open(part->id))
            out.push_back(*lifts == 0 ? std::string(tr("your group has lifted all that it may"))
                                      : fill(trn("your group may lift {} more to the whole room (L)",
                                                 "your group may lift {} more to the whole room (L)", *lifts),
                                             *lifts));
    if (const auto asked = link_.asks_to_speak_for(); asked > 0)
        out.push_back(fill(tr("the moderator is asked whether you write for {}"), asked));
    else if (link_.speaks_for() > 1)
        out.push_back(fill(tr("you write for {}"), link_.speaks_for()));
    return out;
}

void ParticipantScreen::lift_own(const std::vector<ItemId>& items) {
    // All of them are up already: then they are taken back.
    const bool up = std::ranges::all_of(items, [&](const ItemId& id) {
        const auto* item = workshop().find(id);
        return item && item->lifted;
    });
    ask_host(LiftContributions{items, !up},
             up ? tr("Taken back: it is your group's again.") : tr("Lifted to the whole room."));
}

// ---- writing for several ----

void ParticipantScreen::ask_people() {
    if (link_.role() != Role::participant) return say(tr("Only participants cast ballots."));
    ask(Dialog::input(
        tr("How many people do you write for?"),
        tr("All who sit round this laptop, you among them. The moderator is asked whether it is so; then you "
           "cast one ballot for each. 1: only for yourself."),
        fmt::to_string(std::max(link_.speaks_for(), link_.asks_to_speak_for())),
        [this](const std::string& typed) {
            int people = 0;
            const auto* const last = typed.data() + typed.size();
            const auto [end, bad] = std::from_chars(typed.data(), last, people);
            if (bad != std::errc{} || end != last || people < 0 || people > most_people)
                return error(fill(tr("“{}” is no such number; type 1 to {}."), typed, most_people));
            link_.speak_for(static_cast<std::uint16_t>(people));
            if (people > 1) ask_table();
            if (link_.asks_to_speak_for() > 0)
                say(fill(tr("The moderator is asked whether it is {} people."), people));
            else
                say_people();
        }));
}

void ParticipantScreen::say_people() {
    if (link_.speaks_for() > 1)
        say(fill(tr("You write for {} people: you have as many ballots in each vote."), link_.speaks_for()));
    else
        say(tr("You write for yourself: you have one ballot in each vote."));
}

} // namespace vagskal
