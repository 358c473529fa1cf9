#include "shared/store/erasure.hpp"

namespace vagskal {
namespace {

Subject of(const ItemId& id) { return {'i', id.value}; }
Subject of(const NoteId& id) { return {'n', id.value}; }
Subject of(const PassageId& id) { return {'p', id.value}; }

/// Whose words a review is about; nothing for what is never erased by itself.
std::optional<Subject> of(const TextRef& text) {
    switch (text.kind) {
    case TextKind::item: return Subject{'i', text.id.value};
    case TextKind::note: return Subject{'n', text.id.value};
    case TextKind::passage: return Subject{'p', text.id.value};
    case TextKind::theme:
    case TextKind::workshop:
    case TextKind::agenda: break;
    }
    return std::nullopt;
}

std::vector<Seq> folded(Bodies& living, Seq seq, const Effect& effect) {
    std::vector<Seq> erased;
    if (effect.erases_former) erased = living.take();
    if (effect.adds_body) living.add(seq);
    return erased;
}

struct Of {
    Effect operator()(const ContributionAdded& e) const { return {of(e.item), false, true, false}; }
    Effect operator()(const ContributionEdited& e) const { return {of(e.item), true, true, false}; }
    Effect operator()(const ContributionWithdrawn& e) const { return {of(e.item), true, false, true}; }
    Effect operator()(const NoteWritten& e) const { return {of(e.note), true, true, false}; }
    Effect operator()(const NoteErased& e) const { return {of(e.note), true, false, true}; }
    Effect operator()(const ConsentSet& e) const { return {of(e.item), false, true, false}; }
    Effect operator()(const TextReviewed& e) const { return {of(e.about), false, true, false}; }
    Effect operator()(const PassageWritten& e) const { return {of(e.passage), true, true, false}; }
    Effect operator()(const PassageDropped& e) const { return {of(e.passage), true, false, true}; }
    Effect operator()(const HeldLeft&) const { return {{}, false, false, true}; }
    Effect operator()(const VoteClosed&) const { return {{}, false, false, true}; }
    Effect operator()(const auto&) const { return {}; }
};

} // namespace

Effect effect_of(const Event& event) { return std::visit(Of{}, event); }

std::vector<Seq> Bodies::take() {
    auto out = std::move(later_);
    if (first_ != 0) out.insert(out.begin(), first_);
    *this = {};
    return out;
}

std::vector<Seq> LivingBodies::fold(Seq seq, const Event& event) {
    const auto effect = effect_of(event);
    if (!effect.subject) return {};
    return folded(entries_[*effect.subject], seq, effect);
}

std::vector<Seq> LivingBodies::Draft::fold(Seq seq, const Event& event) {
    const auto effect = effect_of(event);
    if (!effect.subject) return {};
    auto [place, fresh] = touched_.try_emplace(*effect.subject);
    if (fresh)
        if (const auto known = base_->entries_.find(*effect.subject); known != base_->entries_.end())
            place->second = known->second;
    return folded(place->second, seq, effect);
}

void LivingBodies::take_over(Draft draft) {
    for (auto& [subject, living] : draft.touched_) entries_[subject] = std::move(living);
}

} // namespace vagskal
