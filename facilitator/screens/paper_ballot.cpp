#include "facilitator/screens/paper_ballot.hpp"

#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace vagskal {

using picture::Line;
using picture::Look;
using terminal::Style;

PaperBallot::PaperBallot(const Workshop& workshop, const Kinds& kinds, const Activity& activity)
    : workshop_(workshop), kinds_(kinds), activity_(activity.id) {
    if (const auto option = activity.options.find("dots"); option != activity.options.end())
        std::from_chars(option->second.data(), option->second.data() + option->second.size(), all_);
    if (const auto* kind = kinds.find(activity.kind)) rows_ = kind->votable(workshop, activity);
    list_.set_rows({[this] { return rows_.size(); }, [this](std::size_t i) { return to_hex(rows_[i]); },
                    [this](std::size_t i, int columns) { return lines(i, columns); }});
    list_.select(0);
}

const std::int32_t* PaperBallot::dots(const ItemId& item) const {
    const auto found = std::ranges::find(choices_, item, &Choice::item);
    return found == choices_.end() ? nullptr : &found->value;
}

int PaperBallot::given() const {
    int sum = 0;
    for (const auto& choice : choices_) sum += choice.value;
    return sum;
}

Result<void> PaperBallot::add(int by) {
    const auto row = list_.selected();
    if (!row) return {};
    const auto* now = dots(rows_[*row]);
    return set(std::max((now ? *now : 0) + by, 0));
}

Result<void> PaperBallot::set(int value) {
    const auto row = list_.selected();
    const auto* activity = workshop_.session.find(activity_);
    const auto* kind = activity ? kinds_.find(activity->kind) : nullptr;
    if (!row || !kind) return {};
    auto choices = choices_;
    std::erase_if(choices, [&](const Choice& choice) { return choice.item == rows_[*row]; });
    if (value > 0) choices.push_back({rows_[*row], value});
    std::ranges::sort(choices);
    if (auto fine = kind->validate_ballot(workshop_, *activity, choices); !fine)
        return tl::unexpected(fine.error());
    choices_ = std::move(choices);
    return {};
}

void PaperBallot::clear() {
    choices_.clear();
    loaded_.clear();
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
    const auto* given = dots(item->id);
    // A number and signs: either alone tells.
    std::string signs;
    for (int i = 0; given && i < std::min(*given, 5); ++i) signs += "●";
    const int digits = static_cast<int>(fmt::to_string(rows_.size()).size());
    const auto head =
        fmt::format("{:>{}}  {:>3} {}", row + 1, digits, given ? fmt::to_string(*given) : "·", signs);
    const int left = digits + 2 + 3 + 1 + 6;
    std::vector<Line> out;
    auto words = picture::wrap(item->text(), std::max(columns - left, 10));
    if (words.size() > 2) {
        words.resize(2);
        words.back() = picture::shorten(words.back() + " …", std::max(columns - left, 10));
    }
    for (auto& line : words) {
        const auto lead = out.empty() ? head : std::string();
        const auto gap = static_cast<std::size_t>(std::max(left - picture::width(lead), 0));
        out.push_back({{lead + std::string(gap, ' '), Look::strong},
                       {std::move(line), given ? Look::strong : Look::normal}});
    }
    return out;
}

void PaperBallot::draw(terminal::Canvas canvas, std::size_t in) {
    if (canvas.width() > 60) canvas = canvas.part(1, canvas.height() > 14 ? 1 : 0, canvas.width() - 2);
    const auto* activity = workshop_.session.find(activity_);
    const auto heading = changes_ ? fmt::format(fmt::runtime(tr("Ballot {} on paper, put right")), number_)
                                  : fmt::format(fmt::runtime(tr("Ballot {} on paper")), in + 1);
    const auto left = static_cast<unsigned long>(std::max(all_ - given(), 0));
    const auto standing =
        fmt::format(fmt::runtime(trn("{} dot left of {}", "{} dots left of {}", left)), left, all_);
    const int used = terminal::text_width(standing) + 2;
    canvas.put_short(0, 0, heading, canvas.width() - used, Style::bold);
    canvas.put_right(0, standing, Style::bold);
    int y = 1;
    if (activity && canvas.height() > 14)
        canvas.put_short(0, y++, activity->prompt.in(language()), canvas.width(), Style::dim);
    if (canvas.height() > 10)
        canvas.put_short(0, y++, tr("Go to what has dots; + gives one, a number key that many."),
                         canvas.width(), Style::dim);
    canvas.rule(y++);
    list_.draw(canvas.rows(y), true);
}

} // namespace vagskal
