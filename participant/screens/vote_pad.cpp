#include "participant/screens/vote_pad.hpp"

#include "participant/screens/said.hpp"
#include "participant/screens/screen_words.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>

namespace vagskal::screens {

using terminal::Line;
using terminal::Look;

namespace {

constexpr int narrow = 50; ///< columns below which dots are told by their number alone

} // namespace

VotePad::VotePad(Link& link, const Kinds& kinds) : link_(link), kinds_(kinds) {
    list_.set_rows({[this] { return rows_.size(); }, [this](std::size_t i) { return to_hex(rows_[i]); },
                    [this](std::size_t i, int columns) {
                        const int dots = given(rows_[i]);
                        // Number and signs: either alone tells.
                        std::string marks = dots == 0 ? "  ·" : fmt::format("{:3}", dots);
                        std::string signs;
                        const int shown = columns < narrow ? 0 : std::min(dots, 5);
                        for (int n = 0; n < shown; ++n) signs += "●";
                        const int left = columns < narrow ? 5 : 10;
                        auto lines =
                            item_lines(link_, kinds_, rows_[i], std::max(columns - left, 10), true, true);
                        for (std::size_t n = 0; n < lines.size(); ++n) {
                            const auto head = n == 0 ? marks + " " + signs : std::string();
                            const auto used = n == 0 ? 4 + shown : 0;
                            lines[n].insert(lines[n].begin(),
                                            {head + std::string(static_cast<std::size_t>(left - used), ' '),
                                             Look::strong});
                        }
                        return lines;
                    }});
}

const Choices& VotePad::kept() const {
    static const Choices none;
    if (held_) return *held_;
    const auto found = link_.kept().ballots.find(activity_id_);
    return found == link_.kept().ballots.end() ? none : found->second.choices;
}

void VotePad::refresh(const Activity* activity) {
    if (!activity || activity->id != activity_id_) held_.reset();
    activity_ = activity;
    activity_id_ = activity ? activity->id : std::string();
    const auto* kind = activity ? kinds_.find(activity->kind) : nullptr;
    rows_ = kind ? kind->votable(link_.replica(), *activity) : std::vector<ItemId>{};
    send();
}

int VotePad::all() const {
    const auto* kind = activity_ ? kinds_.find(activity_->kind) : nullptr;
    const auto rule = kind ? kind->ballot_rule(*activity_) : std::nullopt;
    return rule ? rule->total.value_or(0) : 0;
}

int VotePad::given() const {
    int sum = 0;
    for (const auto& choice : kept()) sum += choice.value;
    return sum;
}

int VotePad::given(const ItemId& item) const {
    for (const auto& choice : kept())
        if (choice.item == item) return choice.value;
    return 0;
}

Result<void> VotePad::add(int by) {
    const auto item = from_hex<ItemId>(list_.selected_id());
    return item ? set(std::max(given(*item) + by, 0)) : Result<void>{};
}

Result<void> VotePad::set(int value) {
    const auto item = from_hex<ItemId>(list_.selected_id());
    const auto* kind = activity_ ? kinds_.find(activity_->kind) : nullptr;
    if (!item || !kind || given(*item) == value) return {};
    auto choices = kept();
    std::erase_if(choices, [&](const Choice& choice) { return choice.item == *item; });
    // What was marked and has gone since (withdrawn, merged) gives its dots back.
    std::erase_if(choices,
                  [&](const Choice& choice) { return std::ranges::find(rows_, choice.item) == rows_.end(); });
    if (value > 0) choices.push_back({*item, value});
    std::ranges::sort(choices);
    // What would be refused never takes the place of a ballot that counts.
    if (auto fine = kind->validate_ballot(link_.replica(), *activity_, choices); !fine)
        return tl::unexpected(fine.error());
    held_ = std::move(choices);
    send();
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

std::string VotePad::standing() const {
    const auto found = link_.kept().ballots.find(activity_id_);
    if (found == link_.kept().ballots.end()) return {};
    if (found->second.refusal) return sentence(*found->second.refusal);
    if (held_ || !found->second.acknowledged)
        return link_.state() == LinkState::connected ? tr("being sent")
                                                     : tr("kept here; sent when the connection is back");
    return tr("Your ballot is in; it can be changed until the vote closes.");
}

} // namespace vagskal::screens
