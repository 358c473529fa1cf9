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

bool ParticipantScreen::act_voting(const std::string& action) {
    static const std::set<std::string> more{"more", "raise", "up", "add"};
    static const std::set<std::string> less{"fewer", "lower", "down", "deduct"};
    static const std::set<std::string> none{"no-yes", "no-opinion", "take-out", "nothing"};
    Result<void> done;
    if (more.contains(action))
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
    else if (action == "type-sum")
        type_sum(votes_.mark() == 0 ? std::string() : fmt::to_string(votes_.mark()));
    else
        return false;
    if (!done) error(sentence(done.error()));
    return true;
}

bool ParticipantScreen::vote_by_digit(int digit) {
    if (votes_.rule().style == Rule::budget)
        type_sum(digit == 0 ? std::string() : fmt::to_string(digit));
    else if (auto done = votes_.set(digit); !done)
        error(sentence(done.error()));
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
    case Rule::ranking:
        return tr("Space places the selected one last, or takes it out; a number key puts it in that place.");
    case Rule::budget: break;
    }
    return tr("+ and - give and take; a number key begins a sum.");
}

} // namespace

void ParticipantScreen::draw_vote(Canvas canvas) {
    draw_prompt(canvas);
    canvas = canvas.rows(canvas.put_wrapped(0, votes_.left(), terminal::Style::bold));
    if (canvas.height() > 8) {
        auto text = kinds::how_it_counts(votes_.rule());
        if (canvas.height() > 11) text += fmt::format(" {}", by_keys(votes_.rule()));
        if (canvas.height() > 13)
            text += fmt::format(" {}", tr("How the votes fall is hidden until the vote closes."));
        canvas = canvas.rows(canvas.put_wrapped(0, text));
    }
    if (const auto standing = votes_.standing(canvas.width() < 70); !standing.empty()) {
        canvas.put_short(0, 0, "→ " + standing, canvas.width());
        canvas = canvas.rows(1);
    }
    votes_.list().draw(canvas.rows(canvas.height() > 8 ? 1 : 0), true,
                       tr("There is nothing to vote on yet: nothing has been lifted to the whole room."));
}

} // namespace vagskal
