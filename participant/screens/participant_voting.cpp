// The ballot on the participant's screen: how it is marked, and how it looks.
#include "participant/screens/participant_screen.hpp"
#include "participant/screens/screen_words.hpp"
#include "sessions/vote/marking.hpp"
#include "shared/words/numbers.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>

namespace vagskal {

using namespace screens;
using terminal::Canvas;
using terminal::Dialog;
using Rule = BallotRule::Style;

namespace {

std::string same_ballots_words(std::size_t cast) {
    return fill(trn("{} more ballot is cast with the same marks.",
                    "{} more ballots are cast with the same marks.", static_cast<unsigned long>(cast)),
                cast);
}

} // namespace

bool ParticipantScreen::act_voting(const std::string& action) {
    static const std::set<std::string> more{"more", "raise", "up", "add"};
    static const std::set<std::string> less{"fewer", "lower", "down", "deduct"};
    static const std::set<std::string> none{"no-yes", "no-opinion", "take-out", "nothing", "place-none"};
    static const std::map<std::string, std::pair<int, int>> moves{
        {"place-left", {-1, 0}}, {"place-right", {1, 0}}, {"place-up", {0, -1}}, {"place-down", {0, 1}}};
    Result<void> done;
    if (const auto move = moves.find(action); move != moves.end())
        done = votes_.set(votes_.place().moved(votes_.mark(), move->second.first, move->second.second));
    else if (more.contains(action))
        done = votes_.more();
    else if (less.contains(action))
        done = votes_.less();
    else if (none.contains(action))
        done = votes_.set(0);
    else if (action == "yes" || action == "place-it")
        done = votes_.toggle();
    else if (action.starts_with("rate-"))
        done = votes_.set(action.back() - '0');
    else if (action == "the-rest")
        done = votes_.set(static_cast<int>(votes_.mark() + std::max<std::int64_t>(votes_.rest(), 0)));
    else if (action == "next-ballot" || action == "same-ballots") {
        if (votes_.ballots() < 2)
            error(tr("There is one ballot here: your own. Who writes for several has one for each."));
        else if (action == "next-ballot")
            votes_.next_ballot();
        else if (votes_.rule().sample > 0)
            error(tr("Each ballot has others to rate here; Tab goes to the next one."));
        else
            say(same_ballots_words(votes_.same_for_the_rest()));
    } else if (action == "type-sum")
        type_sum(votes_.mark() == 0 ? std::string() : fmt::to_string(votes_.mark()));
    else
        return false;
    if (!done) error(sentence(done.error()));
    return true;
}

bool ParticipantScreen::vote_by_digit(int digit) {
    if (votes_.rule().style == Rule::budget)
        type_sum(digit == 0 ? std::string() : fmt::to_string(digit));
    else if (votes_.place().on())
        return place_by_digit(digit);
    else if (auto done = votes_.set(digit); !done)
        error(sentence(done.error()));
    return true;
}

bool ParticipantScreen::place_by_digit(int digit) {
    if (const auto mark = votes_.place().typed(digit)) {
        if (auto done = votes_.set(*mark); !done) error(sentence(done.error()));
    } else if (votes_.place().asks().empty()) {
        error(tr("There is no such place; the numbers stand at the axes, steps are counted from 1."));
    }
    return true;
}

void ParticipantScreen::type_sum(const std::string& begun) {
    if (votes_.count() == 0) return;
    ask(Dialog::input(tr("How much?"), votes_.left(), begun, [this](const std::string& typed) {
        const auto sum = read_amount(typed, votes_.rule().unit);
        if (!sum)
            return error(fill(tr("“{}” is no sum; type a whole number, like {}."), typed,
                              amount(votes_.rule().nudge)));
        if (*sum > INT32_MAX)
            return error(fill(tr("{} is more than there is."), amount(*sum, votes_.rule().unit)));
        if (auto done = votes_.set(static_cast<int>(*sum)); !done) error(sentence(done.error()));
        refresh();
    }));
}

namespace {

std::string by_keys(const BallotRule& rule) {
    switch (rule.style) {
    case Rule::dots: return tr("+ gives the selected one a dot, - takes one back.");
    case Rule::approval: return tr("Space says yes to the selected one, or takes it back.");
    case Rule::rating: return tr("The keys 1 to 5 rate the selected one, 0 takes the number back.");
    case Rule::place: break; // the grid's own
    case Rule::ranking:
        return tr("Space places the selected one last, or takes it out; a number key puts it in that place.");
    case Rule::budget: break;
    }
    return tr("+ and - give and take; a number key begins a sum.");
}

} // namespace

/// The small grid, beside the list or under it, where there is room for both; gives what is left.
Canvas ParticipantScreen::draw_place(Canvas canvas) {
    const auto& pad = votes_.place();
    constexpr int least_list_columns = 34, least_list_rows = 5, gap = 3;
    if (!pad.on() || votes_.count() == 0) return canvas;
    if (canvas.width() >= pad.columns() + least_list_columns + gap && canvas.height() >= pad.rows()) {
        const int list = canvas.width() - pad.columns() - gap;
        pad.draw(canvas.columns(list + gap), votes_.mark());
        return canvas.columns(0, list);
    }
    if (canvas.width() >= pad.columns() && canvas.height() >= pad.rows() + least_list_rows + 1) {
        const int list = canvas.height() - pad.rows() - 1;
        pad.draw(canvas.rows(list + 1), votes_.mark());
        return canvas.rows(0, list);
    }
    return canvas;
}

void ParticipantScreen::draw_vote(Canvas canvas) {
    draw_prompt(canvas);
    auto left = votes_.left();
    if (votes_.ballots() > 1)
        left = fmt::format(
            "{} {}",
            fill(tr("Ballot {} of {}; Tab goes to the next."), votes_.ballot() + 1, votes_.ballots()), left);
    canvas = canvas.rows(canvas.put_wrapped(0, left, terminal::Style::bold));
    if (canvas.height() > 8) {
        auto text = kinds::how_it_counts(votes_.rule());
        // Where a grid is to stand beside the list, it says more than what the footer says again.
        const bool tight = votes_.place().on() && votes_.place().rows() + 6 > canvas.height();
        if (canvas.height() > 11 && !tight)
            text +=
                fmt::format(" {}", votes_.place().on() ? votes_.place().by_keys() : by_keys(votes_.rule()));
        if (canvas.height() > 13 && !tight)
            text += fmt::format(" {}", tr("How the votes fall is hidden until the vote closes."));
        canvas = canvas.rows(canvas.put_wrapped(0, text));
    }
    if (const auto standing = votes_.standing(canvas.width() < 70); !standing.empty()) {
        canvas.put_short(0, 0, "→ " + standing, canvas.width());
        canvas = canvas.rows(1);
    }
    if (const auto told = votes_.followed(); !told.empty())
        canvas = canvas.rows(canvas.put_wrapped(0, "→ " + told));
    if (const auto asks = votes_.place().asks(); !asks.empty())
        canvas = canvas.rows(canvas.put_wrapped(0, "→ " + asks, terminal::Style::bold));
    canvas = canvas.rows(canvas.height() > 8 ? 1 : 0);
    canvas = draw_place(canvas);
    const auto* none = !votes_.awaits_set()
                           ? tr("There is nothing to vote on yet: nothing has been lifted to the whole room.")
                       : link_.role() == Role::participant
                           ? tr("You are being given yours; it takes a moment.")
                           : tr("Here each participant is given some to rate; there are none for you.");
    votes_.list().draw(canvas, true, none);
}

} // namespace vagskal
