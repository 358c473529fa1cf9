// Ballots on paper, typed in one after the other.
#include "facilitator/screens/room_screen.hpp"
#include "shared/words/words.hpp"

#include <charconv>
#include <fmt/format.h>

namespace vagskal {

using terminal::Dialog;

void RoomScreen::write_ballot(const Activity& part) {
    const auto& title = part.title.in(language());
    if (!workshop().is_open(part.id))
        return say(fmt::format(fmt::runtime(tr("“{}” is not open; o opens it.")), title));
    ballot_.emplace(workshop(), host_.kinds(), part);
    if (!ballot_->empty()) return;
    ballot_.reset();
    say(tr("There is nothing to vote on yet. L lifts what groups have written before the whole room."));
}

void RoomScreen::change_last_ballot() {
    const auto& w = workshop();
    if (ballot_->dirty()) return say(tr("Store this ballot first; then e opens the one before."));
    const auto vote = w.votes.find(ballot_->activity());
    const auto* known =
        last_ballot_ && last_ballot_->activity == ballot_->activity() ? &*last_ballot_ : nullptr;
    if (vote == w.votes.end() || !known || !vote->second.ballots.contains(known->id))
        return say(tr("No ballot has been typed in since the program was started."));
    ballot_->change(known->id, known->number, vote->second.ballots.at(known->id).choices);
}

void RoomScreen::store_ballot() {
    const auto store = [this] {
        ballot_->follow(); // what was merged while the question was open
        const auto activity = ballot_->activity();
        const bool changed = ballot_->changes().has_value();
        const auto id = host_.cast_paper(activity, ballot_->choices(), ballot_->changes());
        if (!id) return say_or(tl::unexpected(id.error()), {});
        const auto number = changed ? ballot_->number() : workshop().votes.at(activity).ballots.size();
        last_ballot_ = {activity, *id, number};
        ballot_->clear();
        say(fmt::format(fmt::runtime(changed ? tr("Ballot {} is put right.")
                                             : tr("Ballot {} is in; e changes it. Next one, or Esc.")),
                        number));
    };
    if (!ballot_->choices().empty()) return store();
    ask(Dialog::confirm(tr("Store an empty ballot?"), tr("It counts as a ballot without any mark."),
                        tr("Store"), true, store));
}

void RoomScreen::mark_by_digit(int digit) {
    if (ballot_->rule().style != BallotRule::Style::budget) return say_or(ballot_->digit(digit), {});
    // A sum has more figures than one key: the first one opens a line to write it on.
    ask(Dialog::input(tr("How much?"), {}, fmt::to_string(digit), [this](const std::string& typed) {
        std::string figures;
        for (const char c : typed)
            if (c >= '0' && c <= '9') figures += c;
        std::int32_t sum = 0;
        const auto read = std::from_chars(figures.data(), figures.data() + figures.size(), sum);
        if (!ballot_) return;
        if (read.ec != std::errc()) return say(tr("That is no sum; write it in figures."));
        say_or(ballot_->set(sum), {});
    }));
}

void RoomScreen::leave_ballot() {
    if (!ballot_->dirty()) return ballot_.reset();
    ask(Dialog::confirm(tr("Throw away this ballot?"),
                        tr("It is not stored yet. Enter in the list stores it."), tr("Throw away"), true,
                        [this] { ballot_.reset(); }));
}

bool RoomScreen::act_paper(const std::string& action) {
    if (action == "paper") {
        if (const auto* part = viewed()) write_ballot(*part);
        return true;
    }
    if (!ballot_) return false;
    if (action == "more-marks")
        say_or(ballot_->more(), {});
    else if (action == "fewer-marks")
        say_or(ballot_->less(), {});
    else if (action == "store-ballot")
        store_ballot();
    else if (action == "change-ballot")
        change_last_ballot();
    else if (action == "leave-ballot")
        leave_ballot();
    else
        return false;
    return true;
}

} // namespace vagskal
