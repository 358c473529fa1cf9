#include "shared/model/decide_parts.hpp"
#include "shared/model/evolve.hpp"
#include "shared/model/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::deciding {
namespace {

/// A small generator of its own, so that the same lot gives the same order on every machine (SplitMix64,
/// Steele, Lea and Flood 2014).
std::uint64_t next(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

/// The held contributions of the activity in the order of the lot (Fisher-Yates).
std::vector<const Contribution*> drawn(const Workshop& w, const std::string& activity, std::uint64_t lot) {
    std::vector<const Contribution*> held;
    for (const auto& [id, item] : w.held)
        if (item.activity == activity) held.push_back(&item);
    for (std::size_t i = held.size(); i > 1; --i) std::swap(held[i - 1], held[next(lot) % i]);
    return held;
}

VoteCounted counted(const Case& here, const Activity& activity, const VoteClosed& closed) {
    VoteCounted out{activity.id, static_cast<std::uint32_t>(closed.ballots.size()), here.actor.present, {}};
    const auto* kind = here.kinds.find(activity.kind);
    if (!kind) return out;
    for (const auto& standing : kind->tally(evolve(here.w, {0, closed}), activity))
        out.items.push_back({standing.item, static_cast<std::uint64_t>(standing.sum),
                             static_cast<std::uint32_t>(standing.voters),
                             static_cast<std::uint32_t>(standing.place), standing.marks});
    return out;
}

} // namespace

Result<Events> decide(const Case& here, const CreateWorkshop& c) {
    if (here.w.created() || !here.actor.leads()) return refuse(Why::not_allowed);
    auto title = written_text("title", c.title, Limits::title);
    if (!title) return tl::unexpected(title.error());
    if (c.language != "sv" && c.language != "en")
        return refuse(Why::bad_value, {"language", c.language, "sv, en"});
    for (const auto& activity : c.session.activities)
        if (!here.kinds.find(activity.kind)) return refuse(Why::bad_value, {"kind", activity.kind, ""});
    if (c.session.activities.empty()) return refuse(Why::unknown_activity, {""});
    return Events{WorkshopCreated{*title, c.language, c.anonymity, c.session}};
}

Result<Events> decide(const Case& here, const OpenActivity& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    const auto index = here.w.index_of(c.activity);
    if (!index) return refuse(Why::unknown_activity, {c.activity});
    if (here.w.current == index && here.w.states[*index].stage == Stage::open) return Events{};
    return Events{ActivityOpened{c.activity, c.at}};
}

Result<Events> decide(const Case& here, const CloseActivity& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    const auto activity = known_activity(here, c.activity);
    if (!activity) return tl::unexpected(activity.error());
    if (!here.w.is_open(c.activity)) return refuse(Why::not_open, {c.activity});
    Events events;
    for (const auto* item : drawn(here.w, c.activity, c.lot)) {
        events.push_back(HeldLeft{item->id});
        events.push_back(
            ContributionAdded{item->id, item->activity, item->group, item->voice, item->key, item->fields});
    }
    if (const auto vote = here.w.votes.find(c.activity); vote != here.w.votes.end()) {
        VoteClosed closed{c.activity, {}};
        for (const auto& [id, ballot] : vote->second.ballots) closed.ballots.push_back(ballot.choices);
        std::ranges::sort(closed.ballots);
        auto count = counted(here, **activity, closed);
        events.push_back(std::move(closed));
        events.push_back(std::move(count));
    }
    events.push_back(ActivityClosed{c.activity, c.at});
    return events;
}

Result<Events> decide(const Case& here, const ExtendActivity& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    const auto index = here.w.index_of(c.activity);
    if (!index) return refuse(Why::unknown_activity, {c.activity});
    const int planned = here.w.session.activities[*index].minutes + here.w.states[*index].extended_minutes;
    if (c.minutes == 0 || c.minutes < -600 || c.minutes > 600 || planned + c.minutes < 0 ||
        planned + c.minutes > 6000)
        return refuse(Why::bad_number, {"minutes", fmt::to_string(c.minutes), "-600–600"});
    return Events{ActivityExtended{c.activity, c.minutes}};
}

Result<Events> decide(const Case& here, const CountScribes& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    if (c.scribes == here.w.scribes && c.people == here.w.people) return Events{};
    return Events{ScribesCounted{c.scribes, c.people}};
}

Result<Events> decide(const Case& here, const PauseDay& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    if (here.w.paused == c.paused) return Events{};
    return Events{DayPaused{c.paused}};
}

} // namespace vagskal::deciding
