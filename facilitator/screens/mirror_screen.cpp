#include "facilitator/screens/mirror_screen.hpp"

#include "shared/terminal/big_text.hpp"
#include "shared/terminal/text.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using terminal::Canvas;
using terminal::Dialog;
using terminal::msgid;
using terminal::Style;
using FollowerState = Follower::State;

namespace {

constexpr std::int64_t long_silent = 8'000; ///< milliseconds: a half-open line is noticed within this
constexpr std::int64_t worth_telling = 3'000;

std::vector<terminal::Action> mirror_actions() {
    return {
        {"take-over",
         {"T"},
         msgid("Take over"),
         msgid("This computer leads the workshop from now on, with the same code. Asks first while the other "
               "one still answers."),
         "",
         1},
        {"language",
         {"l"},
         msgid("Svenska / English"),
         msgid("Changes the language of this screen."),
         "",
         2}};
}

std::string copied_words(const MirrorSeen& seen) {
    if (seen.bytes == 0) return tr("The workshop is being copied to this computer.");
    return fmt::format(fmt::runtime(tr("The workshop is being copied to this computer: {} %.")),
                       100 * seen.copied / seen.bytes);
}

} // namespace

MirrorSeen seen_of(const Follower& follower) {
    MirrorSeen out;
    out.state = follower.state();
    out.number = follower.state() == FollowerState::asking ? follower.number() : std::uint16_t{0};
    out.copied = follower.copied();
    out.bytes = follower.copy_bytes();
    out.silent_for = follower.silent_for();
    out.refusal = follower.refusal();
    out.disk_fails = follower.disk_fails();
    out.can_lead = follower.can_lead();
    out.kept_as = follower.kept_as();
    out.lacking = follower.lacking();
    const auto& workshop = follower.workshop();
    out.title = workshop.title;
    if (const auto* part = workshop.current_activity()) out.part = part->title;
    out.contributions = static_cast<std::size_t>(
        std::ranges::count_if(workshop.items, [](const Contribution& item) { return item.present(); }));
    out.parts = workshop.states.size();
    out.parts_done = static_cast<std::size_t>(std::ranges::count_if(
        workshop.states, [](const auto& state) { return state.stage == Stage::closed; }));
    return out;
}

bool is_silent(const MirrorSeen& seen) { return seen.silent_for >= long_silent; }

std::string mirror_words(const MirrorSeen& seen, const std::string& leader) {
    const auto with_leader = [&](const char* words) { return fmt::format(fmt::runtime(words), leader); };
    const auto seconds = seen.silent_for / 1000;
    if (seen.disk_fails)
        return tr("This computer's disk takes nothing more; make room, it tries again by itself.");
    switch (seen.state) {
    case FollowerState::connecting: return with_leader(tr("Looking for the moderator's computer at {}."));
    case FollowerState::wrong_key:
        return with_leader(tr("The computer at {} is not the one of this code; check address and code."));
    case FollowerState::asking:
        return fmt::format(fmt::runtime(tr("Asks the moderator. The number here is {:04}.")), seen.number);
    case FollowerState::copying: return copied_words(seen);
    case FollowerState::following:
        if (seen.silent_for >= worth_telling)
            return fmt::format(fmt::runtime(trn("Nothing heard from {1} for {0} second.",
                                                "Nothing heard from {1} for {0} seconds.",
                                                static_cast<std::size_t>(seconds))),
                               seconds, leader);
        return with_leader(tr("Follows {}: everything is here too."));
    case FollowerState::lost:
        return fmt::format(
            fmt::runtime(trn("The line to {1} is lost; nothing heard for {0} second. It is tried again.",
                             "The line to {1} is lost; nothing heard for {0} seconds. It is tried again.",
                             static_cast<std::size_t>(seconds))),
            seconds, leader);
    case FollowerState::ended: return with_leader(tr("The moderator has ended the program at {}."));
    case FollowerState::refused: return sentence(seen.refusal);
    case FollowerState::superseded:
        return with_leader(tr("The computer at {} does not lead any more; another one does."));
    }
    return {};
}

MirrorScreen::MirrorScreen(MirrorInfo info) : Shell(mirror_actions()), info_(std::move(info)) {}

std::string MirrorScreen::title() const {
    const auto seen = info_.now();
    return seen.title.empty() ? tr("Second laptop") : seen.title;
}

std::string MirrorScreen::title_right() const { return tr("second laptop"); }

void MirrorScreen::draw_body(Canvas canvas) {
    const auto seen = info_.now();
    told_silent_ = seen.silent_for / 1000;
    canvas = canvas.part(2, canvas.height() > 16 ? 1 : 0, std::min(canvas.width() - 4, 90));
    int y = 0;
    const auto say_line = [&](const std::string& words, Style style = Style::plain) {
        y += canvas.rows(y).put_wrapped(0, words, style);
    };
    say_line(mirror_words(seen, info_.leader), Style::bold);
    ++y;
    if (seen.state == FollowerState::asking) {
        y += terminal::draw_big_text(canvas.rows(y), fmt::format("{:04}", seen.number)) + 1;
        say_line(tr("The moderator's screen shows a number too. If it is the same, the moderator answers yes "
                    "there; if it is another one, somebody stands between, and the answer is no."));
        ++y;
    }
    if (seen.state == FollowerState::copying && seen.bytes > 0) {
        const auto columns = static_cast<std::uint64_t>(std::max(canvas.width() - 2, 10));
        const auto full = columns * seen.copied / seen.bytes;
        std::string bar = "[";
        for (std::uint64_t i = 0; i < columns; ++i) bar += i < full ? "█" : "·";
        canvas.put(0, y, bar + "]");
        y += 2;
    }
    if (!seen.title.empty()) {
        const auto part = seen.part.in(language());
        const auto fact = [&](const char* name, const std::string& value) {
            canvas.put(0, y, name, Style::dim);
            canvas.put_short(20, y++, value, canvas.width() - 20);
        };
        fact(tr("Part now"), part.empty() ? std::string(tr("none yet")) : part);
        fact(tr("Parts done"), fmt::format(fmt::runtime(tr("{} of {}")), seen.parts_done, seen.parts));
        fact(tr("Contributions"), std::to_string(seen.contributions));
        fact(tr("Copy"), info_.file_name);
        if (!info_.address.empty()) fact(tr("Would be reached at"), info_.address);
        ++y;
    }
    if (!seen.kept_as.empty()) {
        say_line(fmt::format(
            fmt::runtime(trn("{0} holds {1} entry that the computer which leads does not have; it is kept.",
                             "{0} holds {1} entries that the computer which leads does not have; it is kept.",
                             seen.lacking)),
            seen.kept_as.filename().string(), seen.lacking));
        ++y;
    }
    if (!seen.can_lead) return;
    if (is_silent(seen) && seen.state != FollowerState::superseded)
        say_line(tr("Press T and this computer leads the workshop; all go on with the same code."),
                 Style::bold);
    else
        say_line(tr("Should the other computer be lost: press T, and all go on here with the same code."));
}

void MirrorScreen::act(const std::string& action) {
    if (action == "take-over") {
        take_over();
    } else if (action == "language") {
        set_language(language() == "sv" ? "en" : "sv");
    } else if (action == "quit") {
        ask(Dialog::confirm(
            tr("Leave the second laptop?"),
            tr("The workshop goes on without it. What was copied stays here, and this computer can follow "
               "again."),
            tr("Leave"), false, [this] { info_.quit(); }));
    }
}

void MirrorScreen::take_over() {
    const auto seen = info_.now();
    if (!seen.can_lead) return say(tr("The workshop is not here yet, so this computer cannot lead it."));
    const bool elsewhere = seen.state == FollowerState::superseded;
    if (is_silent(seen) && !elsewhere) return info_.take_over();
    ask(Dialog::confirm(
        tr("Take over the workshop?"),
        elsewhere
            ? tr("Another computer leads by now. If this one leads too, that one stops as soon as it is "
                 "told, and what is written there in between is not here.")
            : tr("The other computer still answers, or did just now. If this one leads, that one stops as "
                 "soon as it is told."),
        tr("Take over"), true, [this] { info_.take_over(); }));
}

bool MirrorScreen::body_tick(terminal::Clock::time_point) {
    return info_.now().silent_for / 1000 != told_silent_;
}

} // namespace vagskal
