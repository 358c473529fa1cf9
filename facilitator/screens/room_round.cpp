// Keeping an open round: whose turn it is. All of it stays on this screen: no command, no message, no file.
#include "facilitator/screens/room_screen.hpp"
#include "facilitator/screens/round_pane.hpp"
#include "shared/model/text.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <bit>
#include <fmt/format.h>

namespace vagskal {

using terminal::Dialog;

namespace {

constexpr int longest_name = 12;        ///< columns of a seat: the moderator's own memory aid
constexpr int people_to_begin_with = 8; ///< when nobody has a laptop and no round was kept before

std::uint64_t draw_lot() {
    return std::bit_cast<std::uint64_t>(random<Bytes<8, struct RoundLotTag>>().value);
}

} // namespace

const RoundKeeper* RoomScreen::round() const {
    const auto* part = viewed();
    const auto kept = part ? rounds_.find(part->id) : rounds_.end();
    return kept == rounds_.end() ? nullptr : &kept->second;
}

int RoomScreen::draw_round(terminal::Canvas canvas) const {
    if (const auto* kept = round()) {
        const auto lines = round_lines(*kept, canvas.width() - 2, std::max(canvas.height() / 2, 1));
        canvas.part(1, 0).put_lines(lines);
        const int rows = static_cast<int>(lines.size());
        if (canvas.height() > rows + 2) canvas.rule(rows);
        return rows + 1;
    }
    const auto* part = viewed();
    if (!part || part->kind != "round" || !workshop().is_open(part->id) || canvas.height() < 4) return 0;
    canvas.put_short(1, 0, tr("R keeps the round: whose turn it is, and who has not spoken yet."),
                     canvas.width() - 2, terminal::Style::dim);
    return 2;
}

void RoomScreen::keep_round() {
    const auto* part = viewed();
    if (!part || part->kind != "round")
        return say(tr("This part is no round; a round is kept in a check-in or a check-out."));
    RoundPlan plan;
    if (const auto* kept = round()) {
        plan = kept->plan();
    } else {
        plan.people = static_cast<int>(host_.present(Role::participant));
        // A laptop that speaks for several is one of those present.
        if (const auto& w = workshop(); w.people > w.scribes)
            plan.people += static_cast<int>(w.people - w.scribes);
        if (!rounds_.empty()) // the same people as in the check-in
            plan.people = rounds_.begin()->second.people();
        if (plan.people == 0) plan.people = people_to_begin_with;
    }
    writing_ = Writing{Writing::What::other,
                       part->id,
                       {},
                       {},
                       fmt::format(fmt::runtime(tr("The round in “{}”")), part->title.in(language())),
                       round_form(plan)};
    writing_->store = [this, id = part->id, plan](const std::map<std::string, std::string>& values) {
        auto asked = round_plan(values, {});
        if (asked.people < 1 || asked.people > RoundPlan::most_people) {
            writing_->form.focus("people");
            error(fmt::format(fmt::runtime(tr("Write how many are in the round, 1 to {}.")),
                              RoundPlan::most_people));
            return false;
        }
        if (asked.first < 1 || asked.first > asked.people) {
            writing_->form.focus("first");
            error(fmt::format(fmt::runtime(tr("Write which seat begins, 1 to {}.")), asked.people));
            return false;
        }
        asked.lot = plan.by_lot ? plan.lot : draw_lot(); // an order that was drawn stays
        auto kept = rounds_.find(id);
        if (kept == rounds_.end()) {
            RoundKeeper fresh(asked);
            if (!rounds_.empty()) fresh.set_names(rounds_.begin()->second.names());
            rounds_.emplace(id, std::move(fresh));
            say(tr("The round begins. Nothing of it is stored, and nobody but you sees it."));
        } else {
            kept->second.change(asked);
        }
        show(Tab::notes);
        return true;
    };
}

void RoomScreen::choose_seat(const char* title, std::function<void(RoundKeeper&, int)> then) {
    const auto* kept = round();
    const auto* part = viewed();
    if (!kept || !part) return;
    std::vector<terminal::Option> options;
    // Who has not spoken stands first: it is mostly about them.
    auto seats = kept->unheard();
    for (int seat = 1; seat <= kept->people(); ++seat)
        if (std::ranges::find(seats, seat) == seats.end()) seats.push_back(seat);
    for (const int seat : seats) options.push_back({std::to_string(seat), seat_words(*kept, seat)});
    ask(Dialog::choose(title, {}, std::move(options),
                       [this, id = part->id, then = std::move(then)](const std::string& seat) {
                           const auto there = rounds_.find(id);
                           if (there != rounds_.end()) then(there->second, std::stoi(seat));
                       }));
}

bool RoomScreen::act_round(const std::string& action) {
    if (action == "round") return keep_round(), true;
    if (!action.starts_with("round-")) return false;
    const auto* part = viewed();
    const auto kept = part ? rounds_.find(part->id) : rounds_.end();
    if (kept == rounds_.end()) return say(tr("No round is kept here; R begins one.")), true;
    auto& round = kept->second;
    const auto is = [&](const std::string& what) { return action == what || action == what + "-writing"; };
    if (is("round-next")) {
        round.next();
    } else if (is("round-pass")) {
        round.pass();
    } else if (is("round-back")) {
        if (!round.back()) say(tr("This is where the round began."));
    } else if (action == "round-more" || action == "round-fewer") {
        auto plan = round.plan();
        plan.people += action == "round-more" ? 1 : -1;
        if (plan.people >= 1 && plan.people <= RoundPlan::most_people) round.change(plan);
    } else if (action == "round-call") {
        choose_seat(tr("Who has the word?"), [](RoundKeeper& r, int seat) { r.call(seat); });
    } else if (action == "round-name") {
        choose_seat(tr("Name which seat?"), [this, id = part->id](RoundKeeper& r, int seat) {
            const auto name = [this, id, seat](const std::string& typed) {
                const auto there = rounds_.find(id);
                if (there == rounds_.end()) return;
                const auto clean = clean_text("name", typed, 200);
                if (clean) there->second.set_name(seat, picture::shorten(*clean, longest_name));
            };
            ask(Dialog::input(fmt::format(fmt::runtime(tr("Seat {}")), seat),
                              tr("A few letters for your own memory. They are never stored, sent or shown."),
                              r.name(seat), name));
        });
    } else if (action == "round-over") {
        round.start_over();
    } else if (action == "round-end") {
        ask(Dialog::confirm(tr("Put the round away?"),
                            tr("Who has spoken is forgotten. The notes are not touched."), tr("Put away"),
                            true, [this, id = part->id] { rounds_.erase(id); }));
    }
    return true;
}

} // namespace vagskal
