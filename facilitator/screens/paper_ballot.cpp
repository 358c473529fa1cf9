#include "facilitator/screens/paper_ballot.hpp"

#include "sessions/vote/marking.hpp"
#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using picture::Line;
using picture::Look;
using terminal::Style;

PaperBallot::PaperBallot(const Workshop& workshop, const Kinds& kinds, const Activity& activity)
    : workshop_(workshop), kinds_(kinds), activity_(activity.id) {
    const auto* kind = kinds.find(activity.kind);
    if (!kind) return;
    rows_ = kind->votable(workshop, activity);
    rule_ = kind->ballot_rule(activity).value_or(BallotRule{});
    pad_.refresh(&activity, kind);
    list_.set_rows({[this] { return rows_.size(); }, [this](std::size_t i) { return to_hex(rows_[i]); },
                    [this](std::size_t i, int columns) { return lines(i, columns); }});
    list_.select(0);
}

void PaperBallot::follow() {
    const auto* activity = workshop_.session.find(activity_);
    const auto* kind = activity ? kinds_.find(activity->kind) : nullptr;
    if (!kind) return;
    rows_ = kind->votable(workshop_, *activity);
    auto now = kinds::followed(workshop_, rows_, rule_, choices_);
    if (now.same()) return;
    told_ = kinds::followed_words(now);
    choices_ = std::move(now.choices);
    std::ranges::sort(choices_);
}

Result<void> PaperBallot::more() {
    follow();
    const auto row = list_.selected();
    return row ? set(kinds::one_more(rule_, choices_, rows_[*row])) : Result<void>{};
}

Result<void> PaperBallot::less() {
    follow();
    const auto row = list_.selected();
    return row ? set(kinds::one_less(rule_, choices_, rows_[*row])) : Result<void>{};
}

Result<void> PaperBallot::digit(int digit) {
    constexpr std::int32_t keys = 9;
    if (!pad_.on() || rule_.most <= keys) return set(digit);
    const auto mark = pad_.typed(digit);
    return mark ? set(*mark) : Result<void>{};
}

Result<void> PaperBallot::set(std::int32_t mark) {
    follow();
    const auto row = list_.selected();
    const auto* activity = workshop_.session.find(activity_);
    const auto* kind = activity ? kinds_.find(activity->kind) : nullptr;
    if (!row || !kind) return {};
    auto choices = kinds::with_mark(rule_, choices_, rows_[*row], mark);
    if (auto fine = kind->validate_ballot(workshop_, *activity, choices); !fine)
        return tl::unexpected(fine.error());
    choices_ = std::move(choices);
    told_.clear();
    return {};
}

void PaperBallot::clear() {
    choices_.clear();
    loaded_.clear();
    told_.clear();
    changes_.reset();
    list_.select(0);
}

void PaperBallot::change(const BallotId& ballot, std::uint64_t number, Choices choices) {
    clear();
    choices_ = loaded_ = std::move(choices);
    changes_ = ballot;
    number_ = number;
}

std::vector<Line> PaperBallot::lines(std::size_t row, int columns) const {
    const auto* item = workshop_.find(rows_[row]);
    if (!item) return {{}};
    const auto mark = kinds::mark_on(choices_, item->id);
    const int digits = static_cast<int>(fmt::to_string(rows_.size()).size());
    const int numbers = kinds::number_columns(rule_, rows_.size());
    const auto number = kinds::mark_number(rule_, mark);
    const auto gap_before = static_cast<std::size_t>(std::max(numbers - picture::width(number), 0));
    const auto head = fmt::format("{:>{}}  {}{} {}", row + 1, digits, std::string(gap_before, ' '), number,
                                  kinds::mark_signs(rule_, mark));
    const int left = digits + 2 + numbers + 1 + 6;
    std::vector<Line> out;
    auto words = picture::wrap(pad_.on() && mark > 0 ? pad_.words(mark) + " ← " + item->text() : item->text(),
                               std::max(columns - left, 10));
    if (words.size() > 2) {
        words.resize(2);
        words.back() = picture::shorten(words.back() + " …", std::max(columns - left, 10));
    }
    for (auto& line : words) {
        const auto lead = out.empty() ? head : std::string();
        const auto gap = static_cast<std::size_t>(std::max(left - picture::width(lead), 0));
        out.push_back({{lead + std::string(gap, ' '), Look::strong},
                       {std::move(line), mark != 0 ? Look::strong : Look::normal}});
    }
    return out;
}

void PaperBallot::draw(terminal::Canvas canvas, std::size_t in) {
    follow();
    if (canvas.width() > 60) canvas = canvas.part(1, canvas.height() > 14 ? 1 : 0, canvas.width() - 2);
    const auto* activity = workshop_.session.find(activity_);
    const auto heading = changes_ ? fmt::format(fmt::runtime(tr("Ballot {} on paper, put right")), number_)
                                  : fmt::format(fmt::runtime(tr("Ballot {} on paper")), in + 1);
    const auto standing = kinds::left_to_give(rule_, choices_, rows_.size());
    const int used = terminal::text_width(standing) + 2;
    canvas.put_short(0, 0, heading, canvas.width() - used, Style::bold);
    canvas.put_right(0, standing, Style::bold);
    int y = 1;
    if (activity && canvas.height() > 14)
        canvas.put_short(0, y++, activity->prompt.in(language()), canvas.width(), Style::dim);
    if (canvas.height() > 10)
        canvas.put_short(0, y++, tr("Go to what has a mark; + gives more, a number key exactly so much."),
                         canvas.width(), Style::dim);
    if (const auto asks = pad_.asks(); !asks.empty())
        canvas.put_short(0, y++, "→ " + asks, canvas.width(), Style::bold);
    if (!told_.empty()) y += canvas.rows(y).put_wrapped(0, "→ " + told_, Style::bold);
    canvas.rule(y++);
    list_.draw(canvas.rows(y), true);
}

} // namespace vagskal
