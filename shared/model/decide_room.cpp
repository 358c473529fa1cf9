#include "shared/model/decide_parts.hpp"
#include "shared/model/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::deciding {
namespace {

/// A group brings at most so many of a part before the whole room by itself; merged ones count once.
std::optional<Refusal> over_the_limit(const Case& here, const std::vector<ItemId>& lifting) {
    std::set<std::string> parts;
    for (const auto& id : lifting) parts.insert(here.w.find(id)->activity);
    for (const auto& part : parts) {
        const auto* activity = here.w.session.find(part);
        if (!activity || activity->lift <= 0) continue;
        std::set<std::pair<bool, std::string>> up; // by merge or by item
        for (const auto& item : here.w.items) {
            if (item.activity != part || item.group != here.actor.group || !item.present()) continue;
            const bool now = std::ranges::find(lifting, item.id) != lifting.end();
            if (!item.lifted && !now) continue;
            up.emplace(item.merge.has_value(), item.merge ? to_hex(*item.merge) : to_hex(item.id));
        }
        if (up.size() > static_cast<std::size_t>(activity->lift))
            return Refusal{Why::too_many_lifted, {fmt::to_string(activity->lift)}};
    }
    return std::nullopt;
}

/// In votes where everybody is given a few of many, nobody marks what they were not given. Ballots on paper
/// have passed nobody's hands but the moderator's.
std::optional<Refusal> outside_the_set(const Case& here, const Kind& kind, const Activity& activity,
                                       const CastBallot& c) {
    const auto rule = kind.ballot_rule(activity);
    if (!rule || rule->sample == 0 || here.actor.leads()) return std::nullopt;
    // What was dealt may have been merged since: then it is marked by what stands for it.
    const auto given = [&](const Choice& choice) {
        const auto* item = here.w.find(choice.item);
        return std::ranges::any_of(c.dealt, [&](const ItemId& id) {
            const auto* other = here.w.find(id);
            return id == choice.item || (item && other && item->merge && item->merge == other->merge);
        });
    };
    if (here.actor.dealt && std::ranges::all_of(c.choices, given)) return std::nullopt;
    return Refusal{Why::not_dealt, {}};
}

} // namespace

Result<Events> decide(const Case& here, const MakeGroups& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    if (c.groups.size() == 1 || c.groups.size() > 50)
        return refuse(Why::bad_number, {"groups", fmt::to_string(c.groups.size()), "2–50"});
    if (c.minutes < 0 || c.minutes > 600)
        return refuse(Why::bad_number, {"minutes", fmt::to_string(c.minutes), "0–600"});
    GroupsMade made{c.placing, {}, c.groups.empty() ? 0 : c.minutes};
    std::set<GroupId> ids;
    for (const auto& group : c.groups) {
        auto name = written_text("name", group.name, Limits::theme);
        if (!name) return tl::unexpected(name.error());
        if (!ids.insert(group.id).second) return refuse(Why::name_taken, {*name});
        made.groups.push_back({group.id, std::move(*name), group.token});
    }
    if (made.groups == here.w.groups && made.placing == here.w.placing &&
        made.minutes == here.w.group_minutes)
        return Events{};
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
    if (c.lifted && !here.actor.sorts())
        if (auto wrong = over_the_limit(here, lifted.items)) return tl::unexpected(*wrong);
    return Events{std::move(lifted)};
}

Result<Events> decide(const Case& here, const SetWall& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    WallSet set{c.blank, {}, c.note};
    if (c.note && !here.w.find_note(*c.note)) return refuse(Why::unknown_note);
    for (const auto& id : c.items) {
        const auto item = known_item(here, id);
        if (!item) return tl::unexpected(item.error());
        if (std::ranges::find(set.items, id) == set.items.end()) set.items.push_back(id);
    }
    if (set.blank == here.w.wall.blank && set.items == here.w.wall.items && set.note == here.w.wall.note)
        return Events{};
    return Events{std::move(set)};
}

Result<Events> decide(const Case& here, const RaiseTerm& c) {
    if (here.actor.role != Role::moderator) return refuse(Why::not_allowed);
    if (c.term <= here.w.term)
        return refuse(Why::bad_number,
                      {"term", std::to_string(c.term), fmt::format("{}–", std::uint64_t{here.w.term} + 1)});
    return Events{TermRaised{c.term}};
}

Result<Events> decide(const Case& here, const CastBallot& c) {
    const auto activity = known_activity(here, c.activity);
    if (!activity) return tl::unexpected(activity.error());
    const auto* kind = here.kinds.find((*activity)->kind);
    if (!kind || !kind->takes_ballots(**activity)) return refuse(Why::not_a_vote, {c.activity});
    if (!here.w.is_open(c.activity)) return refuse(Why::not_open, {c.activity});
    if (!here.actor.elector || c.ballot.is_zero() || c.key.is_zero()) return refuse(Why::not_allowed);
    if (auto wrong = outside_the_set(here, *kind, **activity, c)) return tl::unexpected(*wrong);
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
