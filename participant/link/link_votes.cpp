// The link and votes: ballots, one's own and those that a scribe casts for others, and what is dealt to each
// where there is too much for everybody to mark it all.
#include "participant/link/link.hpp"
#include "shared/protocol/codec.hpp"

#include <algorithm>

namespace vagskal {
namespace {

constexpr std::int64_t set_patience = 5'000; ///< milliseconds without the set that was asked for

} // namespace

OwnBallot* Link::ballot_of(const std::string& activity, std::uint16_t share) {
    auto& kept = keepsake_.kept;
    if (share == 0) {
        const auto found = kept.ballots.find(activity);
        return found == kept.ballots.end() ? nullptr : &found->second;
    }
    const auto shares = kept.for_others.find(activity);
    if (shares == kept.for_others.end()) return nullptr;
    const auto found = shares->second.find(share);
    return found == shares->second.end() ? nullptr : &found->second;
}

const OwnBallot* Link::ballot(const std::string& activity, std::uint16_t share) const {
    return const_cast<Link*>(this)->ballot_of(activity, share);
}

void Link::each_ballot(const std::function<void(const std::string&, std::uint16_t, OwnBallot&)>& with) {
    for (auto& [activity, ballot] : keepsake_.kept.ballots) with(activity, 0, ballot);
    for (auto& [activity, shares] : keepsake_.kept.for_others)
        for (auto& [share, ballot] : shares) with(activity, share, ballot);
}

std::size_t Link::ballots_cast(const std::string& activity) const {
    const auto& kept = keepsake_.kept;
    const auto shares = kept.for_others.find(activity);
    return kept.ballots.count(activity) + (shares == kept.for_others.end() ? 0 : shares->second.size());
}

void Link::vote(const std::string& activity, Choices choices, std::uint16_t share) {
    auto& kept = keepsake_.kept;
    auto& ballot = share == 0 ? kept.ballots[activity] : kept.for_others[activity][share];
    if (ballot.ballot.is_zero())
        ballot.ballot = random<BallotId>();
    else
        ++ballot.version;
    std::ranges::sort(choices);
    ballot.choices = std::move(choices);
    ballot.acknowledged = false;
    ballot.refusal.reset();
    keepsake_.save();
    send_due();
}

std::size_t Link::vote_for_the_rest(const std::string& activity, const Choices& choices) {
    const auto* part = replica_.session.find(activity);
    if (!part || deals(*part)) return 0;
    std::size_t cast = 0;
    for (std::uint16_t share = 0; share < speaks_for(); ++share)
        if (!ballot(activity, share)) vote(activity, choices, share), ++cast;
    return cast;
}

void Link::send_ballot(const std::string& activity, std::uint16_t share, const OwnBallot& ballot) {
    const bool gone = std::ranges::any_of(sent_, [&](const auto& sent) {
        return sent.second.what == Sent::What::ballot && sent.second.activity == activity &&
               sent.second.share == share;
    });
    if (ballot.acknowledged || ballot.refusal || gone) return;
    const auto key = key_of(view(ballot.ballot));
    CastBallot cast{activity, ballot.ballot, hash_key(key, "ballot"), ballot.version, ballot.choices, {}, {}};
    const auto& sets = keepsake_.kept.dealt;
    if (const auto shares = sets.find(activity); shares != sets.end())
        if (const auto set = shares->second.find(share); set != shares->second.end()) {
            cast.dealt = set->second.items;
            cast.ticket = set->second.ticket;
        }
    send_command({Sent::What::ballot, {}, activity, share, {}, ballot.version, 0, {}}, std::move(cast), key);
}

void Link::send_ballots() {
    each_ballot([this](const std::string& activity, std::uint16_t share, OwnBallot& ballot) {
        send_ballot(activity, share, ballot);
    });
}

void Link::offer_ballots_anew() {
    each_ballot([this](const std::string& activity, std::uint16_t, OwnBallot& ballot) {
        if (!replica_.is_open(activity)) return;
        // Results and open: it was opened again, the host has emptied the box, and the ballot stands.
        if (replica_.results.contains(activity)) ballot.acknowledged = false;
        if (ballot.refusal && ballot.refusal->why == Why::not_open) ballot.refusal.reset();
    });
    // What was dealt under the secret that the close destroyed says nothing any more. Where nothing was
    // marked on it another is asked for; where something was, when the host has said that it does not know
    // it. (This is looked at with every snapshot, so nothing may be lost here that a person has done.)
    for (auto& [activity, shares] : keepsake_.kept.dealt) {
        if (!replica_.is_open(activity) || !replica_.results.contains(activity)) continue;
        std::erase_if(shares, [&, &name = activity](const auto& set) {
            const bool unmarked = !ballot_of(name, set.first);
            if (unmarked) sets_asked_.erase({name, set.first});
            return unmarked;
        });
    }
}

// ---- what is dealt ----

bool Link::deals(const Activity& activity) const {
    const auto* kind = options_.kinds ? options_.kinds->find(activity.kind) : nullptr;
    const auto rule = kind ? kind->ballot_rule(activity) : std::nullopt;
    return rule && rule->sample > 0;
}

const std::vector<ItemId>* Link::dealt(const std::string& activity, std::uint16_t share) const {
    const auto& sets = keepsake_.kept.dealt;
    const auto shares = sets.find(activity);
    if (shares == sets.end()) return nullptr;
    const auto set = shares->second.find(share);
    return set == shares->second.end() ? nullptr : &set->second.items;
}

void Link::ask_sets() {
    if (!options_.kinds || role_ != Role::participant) return;
    for (std::size_t i = 0; i < replica_.states.size(); ++i) {
        const auto& activity = replica_.session.activities[i];
        if (replica_.states[i].stage != Stage::open || !deals(activity)) continue;
        for (std::uint16_t share = 0; share < speaks_for(); ++share) {
            if (dealt(activity.id, share)) continue;
            auto& asked = sets_asked_[{activity.id, share}];
            if (asked != 0 && options_.now() - asked < set_patience) continue;
            asked = options_.now();
            line_.send(encode_frame(AskSet{activity.id, share}));
        }
    }
}

void Link::take_set(const SetDealt& set) {
    // Nothing to be dealt (yet): it is asked for again after a while. What is kept already stands.
    if (set.items.empty() || set.share >= speaks_for() || dealt(set.activity, set.share)) return;
    keepsake_.kept.dealt[set.activity][set.share] = {set.items, set.ticket};
    // Marks refused for want of a set, on what is among these, go out with it.
    if (auto* ballot = ballot_of(set.activity, set.share);
        ballot && ballot->refusal && ballot->refusal->why == Why::not_dealt &&
        std::ranges::all_of(ballot->choices, [&](const Choice& choice) {
            return std::ranges::find(set.items, choice.item) != set.items.end();
        }))
        ballot->refusal.reset();
    keepsake_.save();
    news({News::What::dealt});
}

} // namespace vagskal
