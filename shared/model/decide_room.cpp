#include "shared/model/decide_parts.hpp"
#include "shared/model/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::deciding {

Result<Events> decide(const Case& here, const MakeGroups& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    if (c.groups.size() == 1 || c.groups.size() > 50)
        return refuse(Why::bad_number, {"groups", fmt::to_string(c.groups.size()), "2–50"});
    GroupsMade made{c.placing, {}};
    std::set<GroupId> ids;
    for (const auto& group : c.groups) {
        auto name = written_text("name", group.name, Limits::theme);
        if (!name) return tl::unexpected(name.error());
        if (!ids.insert(group.id).second) return refuse(Why::name_taken, {*name});
        made.groups.push_back({group.id, std::move(*name), group.token});
    }
    if (made.groups == here.w.groups && made.placing == here.w.placing) return Events{};
    return Events{std::move(made)};
}

Result<Events> decide(const Case& here, const LiftContributions& c) {
    if (c.items.size() > Limits::items_at_once)
        return refuse(Why::bad_number, {"items", fmt::to_string(c.items.size()), ""});
    ContributionsLifted lifted{{}, c.lifted};
    for (const auto& id : c.items) {
        const auto item = known_item(here, id);
        if (!item) return tl::unexpected(item.error());
        // A group lifts what is its own; the moderator and the note-taker lift anything.
        const bool own_group = here.actor.group && (*item)->group == here.actor.group;
        if (!here.actor.sorts() && !own_group) return refuse(Why::other_group);
        const bool there = std::ranges::find(lifted.items, id) != lifted.items.end();
        if ((*item)->group && (*item)->lifted != c.lifted && !there) lifted.items.push_back(id);
    }
    if (lifted.items.empty()) return Events{};
    return Events{std::move(lifted)};
}

Result<Events> decide(const Case& here, const SetWall& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    WallSet set{c.blank, {}};
    for (const auto& id : c.items) {
        const auto item = known_item(here, id);
        if (!item) return tl::unexpected(item.error());
        if (std::ranges::find(set.items, id) == set.items.end()) set.items.push_back(id);
    }
    if (set.blank == here.w.wall.blank && set.items == here.w.wall.items) return Events{};
    return Events{std::move(set)};
}

Result<Events> decide(const Case& here, const CastBallot& c) {
    const auto activity = known_activity(here, c.activity);
    if (!activity) return tl::unexpected(activity.error());
    const auto* kind = here.kinds.find((*activity)->kind);
    if (!kind || !kind->takes_ballots()) return refuse(Why::not_a_vote, {c.activity});
    if (!here.w.is_open(c.activity)) return refuse(Why::not_open, {c.activity});
    if (!here.actor.elector || c.ballot.is_zero() || c.key.is_zero()) return refuse(Why::not_allowed);
    Choices sent = c.choices;
    std::ranges::sort(sent);
    for (std::size_t i = 1; i < sent.size(); ++i)
        if (sent[i].item == sent[i - 1].item) return refuse(Why::bad_value, {"item", "", ""});
    auto choices = kind->validate_ballot(here.w, **activity, sent);
    if (!choices) return tl::unexpected(choices.error());

    const auto vote = here.w.votes.find(c.activity);
    const OpenBallot* earlier = nullptr;
    if (vote != here.w.votes.end())
        if (const auto found = vote->second.ballots.find(c.ballot); found != vote->second.ballots.end())
            earlier = &found->second;
    const BallotCast cast{c.activity, c.ballot, c.key, c.version, std::move(*choices)};
    if (earlier) {
        if (here.actor.proof != earlier->key || c.key != earlier->key) return refuse(Why::not_yours);
        if (c.version == earlier->version && cast.choices == earlier->choices) return Events{};
        if (c.version <= earlier->version) return refuse(Why::outdated); // sent again late, after a newer one
        return Events{cast};
    }
    if (vote != here.w.votes.end() && vote->second.electorate.contains(*here.actor.elector))
        return refuse(Why::already_voted);
    return Events{cast, ElectorMarked{c.activity, *here.actor.elector}};
}

} // namespace vagskal::deciding
