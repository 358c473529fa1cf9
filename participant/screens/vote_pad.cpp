#include "participant/screens/vote_pad.hpp"

#include "participant/screens/said.hpp"
#include "participant/screens/screen_words.hpp"
#include "sessions/vote/marking.hpp"
#include "shared/terminal/text.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>

namespace vagskal::screens {

using terminal::Line;
using terminal::Look;
using Style = BallotRule::Style;

namespace {

constexpr int narrow = 50; ///< columns below which marks are told by their number alone
constexpr int sign_columns = 6;

} // namespace

std::string vote_context(const BallotRule& rule) {
    switch (rule.style) {
    case Style::dots: break;
    case Style::approval: return "vote-yes";
    case Style::rating: return "vote-rate";
    case Style::ranking: return "vote-rank";
    case Style::budget: return "vote-sum";
    }
    return "vote";
}

VotePad::VotePad(Link& link, const Kinds& kinds) : link_(link), kinds_(kinds) {
    list_.set_rows({[this] { return rows_.size(); }, [this](std::size_t i) { return to_hex(rows_[i]); },
                    [this](std::size_t i, int columns) { return lines(i, columns); }});
}

std::vector<Line> VotePad::lines(std::size_t row, int columns) const {
    const auto mark = kinds::mark_on(kept(), rows_[row]);
    const auto number = kinds::mark_number(rule_, mark);
    const int digits = kinds::number_columns(rule_, rows_.size());
    // Number and signs: either alone tells.
    const bool signs = columns >= narrow && rule_.style != Style::ranking;
    const int left = digits + 2 + (signs ? sign_columns - 1 : 0);
    const auto spaces = [](int n) { return std::string(static_cast<std::size_t>(std::max(n, 0)), ' '); };
    auto head = spaces(digits - terminal::text_width(number)) + number + " ";
    if (signs) head += kinds::mark_signs(rule_, mark);
    auto out = item_lines(link_, kinds_, rows_[row], std::max(columns - left, 10), true, true);
    for (std::size_t n = 0; n < out.size(); ++n) {
        const auto words = n == 0 ? head : std::string();
        out[n].insert(out[n].begin(), {words + spaces(left - terminal::text_width(words)), Look::strong});
    }
    return out;
}

const Choices& VotePad::kept() const {
    static const Choices none;
    if (held_) return *held_;
    const auto found = link_.kept().ballots.find(activity_id_);
    return found == link_.kept().ballots.end() ? none : found->second.choices;
}

Choices VotePad::there() const {
    auto choices = kept();
    std::erase_if(choices,
                  [&](const Choice& choice) { return std::ranges::find(rows_, choice.item) == rows_.end(); });
    return choices;
}

void VotePad::refresh(const Activity* activity) {
    if (!activity || activity->id != activity_id_) held_.reset();
    activity_ = activity;
    activity_id_ = activity ? activity->id : std::string();
    const auto* kind = activity ? kinds_.find(activity->kind) : nullptr;
    rows_ = kind ? kind->votable(link_.replica(), *activity) : std::vector<ItemId>{};
    rule_ = kind ? kind->ballot_rule(*activity).value_or(BallotRule{}) : BallotRule{};
    put_in_order();
    send();
}

void VotePad::put_in_order() {
    if (rule_.style != Style::ranking) return;
    std::ranges::stable_sort(rows_, {}, [&](const ItemId& id) {
        const auto place = kinds::mark_on(kept(), id);
        return place == 0 ? INT32_MAX : place;
    });
}

std::optional<ItemId> VotePad::selected() const { return from_hex<ItemId>(list_.selected_id()); }

int VotePad::mark() const {
    const auto item = selected();
    return item ? kinds::mark_on(kept(), *item) : 0;
}

std::int64_t VotePad::rest() const {
    std::int64_t sum = 0;
    for (const auto& choice : there()) sum += choice.value;
    return rule_.total.value_or(0) - sum;
}

Result<void> VotePad::more() {
    const auto item = selected();
    return item ? set(kinds::one_more(rule_, there(), *item)) : Result<void>{};
}

Result<void> VotePad::less() {
    const auto item = selected();
    return item ? set(kinds::one_less(rule_, there(), *item)) : Result<void>{};
}

Result<void> VotePad::toggle() {
    if (mark() != 0) return set(0);
    return set(rule_.style == Style::ranking ? static_cast<int>(there().size()) + 1 : rule_.least);
}

Result<void> VotePad::set(int mark) {
    const auto item = selected();
    const auto* kind = activity_ ? kinds_.find(activity_->kind) : nullptr;
    if (!item || !kind || this->mark() == mark) return {};
    // What was marked and has gone since (withdrawn, merged) gives its marks back.
    auto choices = kinds::with_mark(rule_, there(), *item, mark);
    // What would be refused never takes the place of a ballot that counts.
    if (auto fine = kind->validate_ballot(link_.replica(), *activity_, choices); !fine)
        return tl::unexpected(fine.error());
    held_ = std::move(choices);
    send();
    put_in_order();
    return {};
}

void VotePad::send() {
    if (!held_) return;
    const auto found = link_.kept().ballots.find(activity_id_);
    const bool under_way =
        found != link_.kept().ballots.end() && !found->second.acknowledged && !found->second.refusal;
    if (under_way) return;
    link_.vote(activity_id_, *held_);
    held_.reset();
}

std::string VotePad::left() const { return kinds::left_to_give(rule_, there(), rows_.size()); }

std::string VotePad::standing(bool brief) const {
    const auto found = link_.kept().ballots.find(activity_id_);
    if (found == link_.kept().ballots.end()) return {};
    if (found->second.refusal) return sentence(*found->second.refusal);
    if (held_ || !found->second.acknowledged)
        return link_.state() == LinkState::connected ? tr("being sent")
                                                     : tr("kept here; sent when the connection is back");
    return brief ? tr("Your ballot is in.")
                 : tr("Your ballot is in; it can be changed until the vote closes.");
}

} // namespace vagskal::screens
