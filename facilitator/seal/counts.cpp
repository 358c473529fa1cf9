#include "facilitator/seal/counts.hpp"

#include "shared/model/review.hpp"

#include <set>

namespace vagskal {
namespace {

/// Why a contribution of the working file is not in the sealed one; nullptr: it is.
std::size_t* reason(const Workshop& w, const Contribution& item, SealCounts& counts) {
    if (item.withdrawn) return &counts.withdrawn;
    if (item.removed) return &counts.removed;
    if (!item.consent.archive) return &counts.not_archived;
    const auto* review = review_of(w, text_of(item.id));
    if (review && is_withheld(*review)) return &counts.withheld;
    if (item.consent.quote) return nullptr;
    if (review)
        for (const auto& one : *review)
            if (one.field == "text" && one.treatment == Treatment::paraphrase) return nullptr;
    return &counts.not_quotable;
}

} // namespace

SealCounts counted(const Workshop& working, const Workshop& sealed) {
    SealCounts out;
    std::set<GroupId> groups;
    std::set<VoiceId> voices;
    for (const auto& item : working.items) {
        if (auto* gone = reason(working, item, out)) ++*gone;
        out.keys += !item.key.is_zero();
        out.changed += item.version > 1 && !item.withdrawn;
        if (item.group) groups.insert(*item.group);
        if (item.voice) voices.insert(*item.voice);
    }
    for (const auto& group : working.past_groups) groups.insert(group.id);
    out.groups = groups.size();
    out.voices = voices.size();
    for (const auto& [activity, ballots] : working.results) out.ballots += ballots.size();
    for (const auto& state : working.states)
        for (const auto& spell : state.spells) out.openings += spell.until ? 2 : 1;
    out.passages_gone = working.passages.size() - sealed.passages.size();

    for (const auto& item : sealed.items) {
        out.contributions += item.present();
        out.links += item.links.size();
    }
    out.themes = sealed.themes.size();
    out.merges = sealed.merges.size();
    out.notes = sealed.notes.size();
    out.votes = sealed.counts.size();
    out.passages = sealed.passages.size();
    out.milestones = sealed.sealed ? sealed.sealed->milestones.size() : 0;
    for (const auto& [text, treated] : sealed.reviews)
        for (const auto& one : treated) {
            out.replaced += one.treatment == Treatment::replace || one.treatment == Treatment::generalise;
            out.paraphrased += one.treatment == Treatment::paraphrase;
        }
    return out;
}

} // namespace vagskal
