// Groups and scribes on the moderator's screen: the next round, the page of all groups, and the word on who
// writes for how many.
#include "facilitator/screens/agenda.hpp"
#include "facilitator/screens/lobby.hpp"
#include "facilitator/screens/now.hpp"
#include "facilitator/screens/room_screen.hpp"
#include "sessions/common/ballots.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace vagskal {

using picture::Line;
using picture::Look;
using terminal::Dialog;
using terminal::Rows;
using terminal::Style;

namespace {

constexpr std::size_t most_groups = 12; ///< offered; as many as there are people for in the rooms this is for

/// Names as typed or pasted: a comma, a semicolon or a new line between two.
std::vector<std::string> names_in(const std::string& typed) {
    std::vector<std::string> out;
    std::string name;
    const auto end = [&] {
        const auto from = name.find_first_not_of(' '), to = name.find_last_not_of(' ');
        if (from != std::string::npos) out.push_back(name.substr(from, to - from + 1));
        name.clear();
    };
    for (const char c : typed) {
        if (c == ',' || c == ';' || c == '\n')
            end();
        else
            name += c;
    }
    end();
    return out;
}

std::optional<std::int32_t> minutes_in(const std::string& typed) {
    std::int32_t out = -1;
    const auto* const last = typed.data() + typed.size();
    const auto [end, error] = std::from_chars(typed.data(), last, out);
    if (error != std::errc{} || end != last || out < 0 || out > 600) return std::nullopt;
    return out;
}

} // namespace

// ---- the next round ----

std::int32_t RoomScreen::next_minutes() const {
    const auto* part = workshop().current_activity();
    // Before it begins: groups are made for the part that comes.
    const auto& parts = workshop().session.activities;
    if (!part || part->talk != Talk::groups) {
        const auto from = workshop().current ? *workshop().current + 1 : 0;
        for (auto i = from; i < parts.size() && (!part || part->talk != Talk::groups); ++i) part = &parts[i];
    }
    if (!part || part->group_minutes.empty()) return 0;
    const auto round = host_.rounds_in(part->id);
    return round < part->group_minutes.size() ? part->group_minutes[round] : 0;
}

void RoomScreen::make_groups() { make_groups(next_minutes()); }

void RoomScreen::make_groups(std::int32_t minutes) {
    const auto people = host_.voters();
    std::vector<terminal::Option> options;
    if (!workshop().groups.empty()) options.push_back({"0", tr("All together again")});
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
    options.push_back({"hand", tr("By hand: name the groups …")});
    options.push_back({"time", tr("Another time for this round …")});
    std::string text =
        info_.networked
            ? tr("By lot, the program places everybody; by number, people count themselves and choose.")
            : tr("What you type in can then be a group's, and be lifted before the whole room.");
    text += "\n";
    if (minutes > 0)
        text += fmt::format(fmt::runtime(tr("Round {}: {}.")), workshop().group_round + 1,
                            minutes_words(minutes));
    else
        text +=
            fmt::format(fmt::runtime(tr("Round {}, as long as the part takes.")), workshop().group_round + 1);
    if (!workshop().groups.empty())
        text +=
            std::string("\n") +
            tr("New groups take the place of the present ones. What those have written stays, to be lifted.");
    ask(Dialog::choose(tr("Make groups"), text, std::move(options), [this, minutes](const std::string& how) {
        if (how == "0") return made(host_.make_groups(0, Placing::random), Placing::random, false);
        if (how == "hand") return make_named(minutes);
        if (how == "time")
            return ask(Dialog::input(
                tr("How many minutes?"), tr("For this round of groups; 0: as long as the part takes."),
                fmt::to_string(minutes), [this, minutes](const std::string& typed) {
                    const auto chosen = minutes_in(typed);
                    if (!chosen)
                        error(
                            fmt::format(fmt::runtime(tr("“{}” is no time; type minutes, 0 to 600.")), typed));
                    make_groups(chosen.value_or(minutes));
                }));
        const auto placing = how[0] == 'n' ? Placing::numbered : Placing::random;
        made(host_.make_groups(std::stoul(how.substr(1)), placing, minutes), placing, true);
    }));
}

void RoomScreen::make_named(std::int32_t minutes) {
    std::string before; // the same names again are the likeliest
    if (workshop().placing == Placing::chosen)
        for (const auto& group : workshop().groups) before += (before.empty() ? "" : ", ") + group.name;
    ask(Dialog::input(tr("What are the groups called?"),
                      tr("Their names, with commas between. People choose theirs from the list."), before,
                      [this, minutes](const std::string& typed) {
                          made(host_.make_groups(names_in(typed), Placing::chosen, minutes), Placing::chosen,
                               true);
                      }));
}

void RoomScreen::made(const Result<void>& done, Placing placing, bool any) {
    if (done && any) show(Tab::groups);
    if (!any) return say_or(done, tr("The room is together again."));
    if (!info_.networked) return say_or(done, tr("The groups are made; c asks whom a contribution is from."));
    switch (placing) {
    case Placing::random: return say_or(done, tr("The groups are made, placed by lot."));
    case Placing::numbered: return say_or(done, tr("The groups are made; each chooses its number."));
    case Placing::chosen: return say_or(done, tr("The groups are made; each chooses its own."));
    }
}

// ---- the page of groups ----

std::vector<GroupId> RoomScreen::shown_groups() const {
    const auto& w = workshop();
    std::vector<GroupId> out;
    for (const auto& group : w.groups) out.push_back(group.id);
    std::set<GroupId> wrote;
    for (const auto& item : w.items)
        if (item.group && item.present()) wrote.insert(*item.group);
    for (auto former = w.past_groups.rbegin(); former != w.past_groups.rend(); ++former) // the latest first
        if (!w.find_group(former->id) && wrote.contains(former->id)) out.push_back(former->id);
    return out;
}

Rows RoomScreen::group_rows() {
    return {
        [this] { return group_ids_.size(); }, [this](std::size_t i) { return to_hex(group_ids_[i]); },
        [this](std::size_t i, int columns) -> std::vector<Line> {
            const auto& w = workshop();
            const auto id = group_ids_[i];
            const bool present = w.find_group(id) != nullptr;
            // Of the whole day, as L lifts them; but where a part has a limit, what was lifted in it.
            const auto* part = viewed();
            if (!present || (part && part->lift <= 0)) part = nullptr;
            std::size_t written = 0, lifted = 0;
            for (const auto& item : w.items)
                if (item.present() && item.group == id && (!part || item.activity == part->id))
                    ++written, lifted += item.lifted ? 1 : 0;
            std::string facts;
            const auto add = [&](const std::string& words) { facts += (facts.empty() ? "" : " · ") + words; };
            if (!present) add(tr("earlier round"));
            if (present && info_.networked) add(fmt::format(fmt::runtime(tr("{} in")), host_.people_in(id)));
            add(fmt::format(fmt::runtime(tr("{} written")), written));
            if (part)
                add(fmt::format(fmt::runtime(tr("{} of {} lifted")), lifted, part->lift));
            else
                add(fmt::format(fmt::runtime(tr("{} lifted")), lifted));
            return {{{picture::shorten(w.group_name(id), columns), present ? Look::strong : Look::normal}},
                    {{picture::shorten(facts, columns), Look::normal}}};
        }};
}

int RoomScreen::draw_round_of_groups(terminal::Canvas canvas) const {
    const auto words = round_words(host_);
    if (words.empty() || canvas.height() < 4) return 0;
    canvas.put_short(0, 0, words, canvas.width(), Style::bold);
    return canvas.height() < 10 ? 1 : 2;
}

// ---- who writes for several ----

std::string RoomScreen::scribe_words() const {
    const auto waiting = host_.waiting_scribes();
    if (waiting.empty()) return {};
    const auto& first = waiting.front();
    const auto group = first.group ? workshop().group_name(*first.group) : std::string();
    auto out =
        group.empty()
            ? fmt::format(fmt::runtime(tr("A laptop says it writes for {} people. F answers.")), first.people)
            : fmt::format(fmt::runtime(tr("A laptop in {} says it writes for {} people. F answers.")), group,
                          first.people);
    if (waiting.size() > 1) out += fmt::format(fmt::runtime(tr(" ({} more)")), waiting.size() - 1);
    return out;
}

void RoomScreen::ask_about_scribe() {
    const auto waiting = host_.waiting_scribes();
    if (waiting.empty()) {
        const auto now = host_.scribes();
        return say(now.scribes == 0 ? std::string(tr("No laptop says that it writes for several people."))
                                    : kinds::scribes_words(now.scribes, now.people));
    }
    const auto first = waiting.front();
    const auto group = first.group ? workshop().group_name(*first.group) : std::string();
    auto text = group.empty()
                    ? fmt::format(fmt::runtime(tr("A laptop says it writes for {} people.")), first.people)
                    : fmt::format(fmt::runtime(tr("A laptop in {} says it writes for {} people.")), group,
                                  first.people);
    text +=
        std::string("\n") + tr("If so many sit round it, it casts one ballot for each of them. Look round "
                               "the room before you answer; Esc leaves it for later.");
    ask(Dialog::choose(tr("Who writes for several"), text,
                       {{"no", tr("No, for one")},
                        {"yes", fmt::format(fmt::runtime(tr("Yes, for {} people")), first.people)}},
                       [this, first](const std::string& answer) {
                           const bool yes = answer == "yes";
                           if (!host_.answer_scribe(first.number, yes))
                               return say(tr("That laptop has left, or does not ask any more."));
                           say(yes ? fmt::format(fmt::runtime(tr("It casts {} ballots from now on.")),
                                                 first.people)
                                   : std::string(tr("It casts one ballot, as before.")));
                           if (!host_.waiting_scribes().empty()) ask_about_scribe();
                       }));
}

} // namespace vagskal
