// The host and votes: electors, ballots on paper, and who is dealt what where there is too much for everybody
// to mark it all. What joins a client with its mark is a secret that lives as long as the vote; what joins it
// with its set is in memory alone, and in what the client itself shows.
#include "facilitator/host/host.hpp"

#include <bit>

namespace vagskal {
namespace {

/// Says "these were dealt to this elector": under the vote's secret, so nobody makes one for a set of their
/// own choice, and once the secret is destroyed it says nothing.
KeyHash set_ticket(const Secret& vote_secret, const KeyHash& elector, const std::string& activity,
                   const std::vector<ItemId>& items) {
    std::vector<std::uint8_t> said{'s', 'e', 't'};
    said.insert(said.end(), elector.value.begin(), elector.value.end());
    for (const auto& item : items) said.insert(said.end(), item.value.begin(), item.value.end());
    said.insert(said.end(), activity.begin(), activity.end()); // last: its length alone varies within a set
    KeyHash out;
    out.value = derive(vote_secret, said).value;
    return out;
}

} // namespace

Result<Actor> Host::actor_of(const PeerKey& from, const Peer& peer, const Submit& submit) {
    Actor actor{peer.viewer.role, peer.viewer.group, {}, {}, voters()};
    const auto* ballot = std::get_if<CastBallot>(&submit.command);
    if (submit.key) actor.proof = hash_key(*submit.key, ballot ? "ballot" : "item");
    if (!ballot) return actor;
    if (submit.share >= peer.people) return refuse(Why::not_for_so_many);
    if (workshop_.is_open(ballot->activity)) {
        const auto secret = vote_secret(ballot->activity);
        if (!secret) return tl::unexpected(secret.error());
        actor.elector = elector_mark(*secret, from, submit.share);
        actor.dealt =
            !ballot->dealt.empty() &&
            same(ballot->ticket, set_ticket(*secret, *actor.elector, ballot->activity, ballot->dealt));
    }
    return actor;
}

Result<Secret> Host::vote_secret(const std::string& activity) {
    auto secret = secrets_.votes.find(activity);
    if (secret == secrets_.votes.end()) {
        secret = secrets_.votes.emplace(activity, random<Secret>()).first;
        // Kept before the mark it makes is stored: nobody votes twice after a restart.
        if (!keep_secrets()) {
            secrets_.votes.erase(secret);
            return refuse(Why::host_failing, {"full"});
        }
    }
    return secret->second;
}

Result<BallotId> Host::cast_paper(const std::string& activity, Choices choices,
                                  std::optional<BallotId> instead) {
    const auto ballot = instead.value_or(random<BallotId>());
    const auto key = hash_key(own_key(ballot.value), "ballot");
    CastBallot command{activity, ballot, key, 1, std::move(choices)};
    if (const auto vote = workshop_.votes.find(activity); vote != workshop_.votes.end())
        if (const auto earlier = vote->second.ballots.find(ballot); earlier != vote->second.ballots.end())
            command.version = earlier->second.version + 1;
    Actor actor{Role::moderator, {}, key, {}};
    if (workshop_.is_open(activity)) {
        const auto secret = vote_secret(activity);
        if (!secret) return tl::unexpected(secret.error());
        // No client's key: each paper is an elector of its own, and nothing says which ballot it marked.
        actor.elector = elector_mark(*secret, random<PeerKey>());
    }
    if (auto done = submit_as(actor, {command}); !done) return tl::unexpected(done.error());
    return ballot;
}

void Host::deal(const PeerKey& to, const AskSet& asked) {
    SetDealt out{asked.activity, asked.share, {}, {}};
    const auto& peer = peers_[to];
    const auto* activity = workshop_.session.find(asked.activity);
    const auto* kind = activity ? parts_.kinds.find(activity->kind) : nullptr;
    const auto rule = kind ? kind->ballot_rule(*activity) : std::nullopt;
    const bool deals = rule && rule->sample > 0 && workshop_.is_open(asked.activity) &&
                       peer.viewer.role == Role::participant && asked.share < peer.people;
    if (!deals) return tell(to, out);
    const auto secret = vote_secret(asked.activity);
    if (!secret) return; // the disk is full: it asks again
    auto [dealing, fresh] = dealing_.try_emplace(asked.activity);
    auto& [handed, sets] = dealing->second;
    // After a restart what has been marked is all that is known of what was dealt.
    if (const auto vote = workshop_.votes.find(asked.activity); fresh && vote != workshop_.votes.end())
        for (const auto& [id, ballot] : vote->second.ballots)
            for (const auto& choice : ballot.choices) ++handed[choice.item];

    const auto elector = elector_mark(*secret, to, asked.share);
    const auto known = sets.find(elector);
    if (known != sets.end()) {
        out.items = known->second;
    } else {
        const auto lot = random<Bytes<8, struct LotTag>>();
        out.items = kind->deal(workshop_, *activity, handed, std::bit_cast<std::uint64_t>(lot.value));
        if (out.items.empty()) return tell(to, out); // nothing to vote on yet
        for (const auto& item : out.items) ++handed[item];
        sets.emplace(elector, out.items);
    }
    out.ticket = set_ticket(*secret, elector, asked.activity, out.items);
    tell(to, out);
}

} // namespace vagskal
