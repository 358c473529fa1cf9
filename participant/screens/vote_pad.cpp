#include "participant/screens/vote_pad.hpp"

#include "participant/screens/said.hpp"
#include "participant/screens/screen_words.hpp"
#include "shared/terminal/text.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>
#include <set>

namespace vagskal::screens {

using terminal::Line;
using terminal::Look;
using Rule = BallotRule::Style;

namespace {

constexpr int narrow = 50; ///< columns below which marks are told by their number alone
constexpr int sign_columns = 6;

} // namespace

std::string vote_context(const BallotRule& rule) {
    switch (rule.style) {
    case Rule::dots: break;
    case Rule::approval: return "vote-yes";
    case Rule::rating: return "vote-rate";
    case Rule::place: return "vote-place";
    case Rule::ranking: return "vote-rank";
    case Rule::budget: return "vote-sum";
    }
    return "vote";
}

VotePad::VotePad(Link& link, const Kinds& kinds) : link_(link), kinds_(kinds) {
    list_.set_rows({[this] { return rows_.size(); }, [this](std::size_t i) { return to_hex(rows_[i]); },
                    [this](std::size_t i, int columns) { return lines(i, columns); }});
}

std::vector<Line> VotePad::lines(std::size_t row, int columns) const {
    const auto mark = kinds::mark_on(there(), rows_[row]);
    if (place_.on()) { // a number of a cell would tell nobody anything: its name stands under the words
        auto out = item_lines(link_, kinds_, rows_[row], std::max(columns - 2, 10), true, true);
        for (std::size_t n = 0; n < out.size(); ++n)
            out[n].insert(out[n].begin(), {n == 0 ? (mark > 0 ? "✓ " : "· ") : "  ", Look::strong});
        add_text(out, "→ " + (mark > 0 ? place_.words(mark) : kinds::mark_words(rule_, 0)), columns,
                 mark > 0 ? Look::strong : Look::faint, 2);
        return out;
    }
    const auto number = kinds::mark_number(rule_, mark);
    const int digits = kinds::number_columns(rule_, rows_.size());
    // Number and signs: either alone tells.
    const bool signs = columns >= narrow && rule_.style != Rule::ranking;
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
    const auto* ballot = own();
    return ballot ? ballot->choices : none;
}

void VotePad::follow() {
    now_ = awaits_set() ? kinds::Followed{} : kinds::followed(link_.replica(), rows_, rule_, kept());
}

std::string VotePad::followed() const { return kinds::followed_words(now_); }

void VotePad::refresh(const Activity* activity) {
    if (!activity || activity->id != activity_id_) {
        held_.reset();
        share_ = 0;
    }
    activity_ = activity;
    activity_id_ = activity ? activity->id : std::string();
    const auto* kind = activity ? kinds_.find(activity->kind) : nullptr;
    rule_ = kind ? kind->ballot_rule(*activity).value_or(BallotRule{}) : BallotRule{};
    place_.refresh(activity_, kind);
    if (share_ >= ballots()) {
        held_.reset();
        share_ = 0;
    }
    fill_rows(kind);
    follow();
    put_in_order();
    // The merge came before the ballot did: it goes again, with the marks where they belong now.
    static const std::set<Why> overtaken{Why::merged_away, Why::withdrawn, Why::removed, Why::other_group,
                                         Why::not_dealt};
    const auto* ballot = own();
    if (!held_ && !awaits_set() && ballot && ballot->refusal && overtaken.contains(ballot->refusal->why))
        if (!now_.same()) held_ = now_.choices;
    send();
}

void VotePad::fill_rows(const Kind* kind) {
    const auto& w = link_.replica();
    rows_ = kind ? kind->votable(w, *activity_) : std::vector<ItemId>{};
    if (!kind || rule_.sample == 0) return;
    const auto* set = link_.dealt(activity_id_, share_);
    if (!set) return rows_.clear();
    // Of what was dealt, what is there still; for what has been merged since, what stands for it.
    Choices given;
    for (const auto& id : *set) given.push_back({id, rule_.least});
    const auto there = kinds::followed(w, rows_, rule_, given).choices;
    std::erase_if(rows_, [&](const ItemId& id) { return kinds::mark_on(there, id) == 0; });
}

bool VotePad::awaits_set() const {
    return activity_ && rule_.sample > 0 && !link_.dealt(activity_id_, share_);
}

void VotePad::next_ballot() {
    send();
    if (held_) return; // still on its way
    share_ = static_cast<std::uint16_t>((share_ + 1) % ballots());
    refresh(activity_);
    list_.select(0);
}

std::size_t VotePad::same_for_the_rest() {
    send();
    const auto cast = link_.vote_for_the_rest(activity_id_, there());
    refresh(activity_);
    return cast;
}

void VotePad::put_in_order() {
    if (rule_.style != Rule::ranking) return;
    std::ranges::stable_sort(rows_, {}, [&](const ItemId& id) {
        const auto place = kinds::mark_on(there(), id);
        return place == 0 ? INT32_MAX : place;
    });
}

std::optional<ItemId> VotePad::selected() const { return from_hex<ItemId>(list_.selected_id()); }

int VotePad::mark() const {
    const auto item = selected();
    return item ? kinds::mark_on(there(), *item) : 0;
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
    return set(rule_.style == Rule::ranking ? static_cast<int>(there().size()) + 1 : rule_.least);
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
    follow();
    put_in_order();
    return {};
}

void VotePad::send() {
    if (!held_) return;
    const auto* ballot = own();
    if (ballot && !ballot->acknowledged && !ballot->refusal) return; // one is on its way
    link_.vote(activity_id_, *held_, share_);
    held_.reset();
}

std::string VotePad::left() const { return kinds::left_to_give(rule_, there(), rows_.size()); }

std::string VotePad::standing(bool brief) const {
    const auto* ballot = own();
    if (!ballot) return {};
    if (ballot->refusal) return sentence(*ballot->refusal);
    if (held_ || !ballot->acknowledged)
        return link_.admitted() ? tr("being sent") : tr("kept here; sent when the connection is back");
    return brief ? tr("Your ballot is in.")
                 : tr("Your ballot is in; it can be changed until the vote closes.");
}

} // namespace vagskal::screens
