#include "shared/store/waiting.hpp"

namespace vagskal {

Waiting::Touched Waiting::fold(const Event& event) {
    if (const auto* e = std::get_if<ContributionHeld>(&event)) {
        held[e->item] = to_json(event);
        return {.held = true, .ballots = false, .electorate = false};
    }
    if (const auto* e = std::get_if<HeldLeft>(&event)) return {.held = held.erase(e->item) > 0};
    if (const auto* e = std::get_if<BallotCast>(&event)) {
        ballots[e->ballot] = {e->activity, to_json(event)};
        return {.ballots = true};
    }
    if (const auto* e = std::get_if<ElectorMarked>(&event))
        return {.electorate = electorate.emplace(e->activity, e->elector).second};
    if (const auto* e = std::get_if<VoteClosed>(&event)) {
        const auto ballots_gone =
            std::erase_if(ballots, [&](const auto& b) { return b.second.activity == e->activity; });
        const auto marks_gone =
            std::erase_if(electorate, [&](const auto& mark) { return mark.first == e->activity; });
        return {.ballots = ballots_gone > 0, .electorate = marks_gone > 0};
    }
    return {};
}

bool Waiting::concerns(const Event& event) {
    return is_detached(event) || std::holds_alternative<VoteClosed>(event);
}

Events Waiting::events() const {
    Events out;
    for (const auto& [id, stored] : held)
        out.push_back(from_json(stored.tag, stored.head, stored.body).value());
    for (const auto& [id, ballot] : ballots)
        out.push_back(from_json(ballot.stored.tag, ballot.stored.head, ballot.stored.body).value());
    for (const auto& [activity, elector] : electorate) out.push_back(ElectorMarked{activity, elector});
    return out;
}

} // namespace vagskal
