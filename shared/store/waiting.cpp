#include "shared/store/waiting.hpp"

namespace vagskal {
namespace {

std::shared_ptr<const WaitingRow> row(std::string activity, std::string key, Stored stored) {
    const auto digest = row_digest(key, stored.head, stored.body);
    return std::make_shared<WaitingRow>(
        WaitingRow{std::move(activity), std::move(key), std::move(stored), digest});
}

} // namespace

Waiting::Touched Waiting::fold(const Event& event) {
    if (const auto* e = std::get_if<ContributionHeld>(&event)) {
        held[e->item] = row(e->activity, to_hex(e->item), to_json(event));
        return {.held = true, .ballots = false, .electorate = false};
    }
    if (const auto* e = std::get_if<HeldLeft>(&event)) return {.held = held.erase(e->item) > 0};
    if (const auto* e = std::get_if<BallotCast>(&event)) {
        ballots[e->ballot] = row(e->activity, to_hex(e->ballot), to_json(event));
        return {.ballots = true};
    }
    if (const auto* e = std::get_if<ElectorMarked>(&event)) {
        auto& mark = electorate[{e->activity, e->elector}];
        if (mark) return {};
        mark = row(e->activity, to_hex(e->elector), {ElectorMarked::tag, e->activity, {}});
        return {.electorate = true};
    }
    if (const auto* e = std::get_if<VoteClosed>(&event)) {
        const auto of_it = [&](const auto& one) { return one.second->activity == e->activity; };
        const auto ballots_gone = std::erase_if(ballots, of_it);
        const auto marks_gone = std::erase_if(electorate, of_it);
        return {.ballots = ballots_gone > 0, .electorate = marks_gone > 0};
    }
    return {};
}

bool Waiting::concerns(const Event& event) {
    return is_detached(event) || std::holds_alternative<VoteClosed>(event);
}

Events Waiting::events() const {
    Events out;
    const auto add = [&](const auto& rows) {
        for (const auto& [id, row] : rows)
            out.push_back(from_json(row->stored.tag, row->stored.head, row->stored.body).value());
    };
    add(held), add(ballots);
    for (const auto& [elector, row] : electorate) out.push_back(ElectorMarked{elector.first, elector.second});
    return out;
}

} // namespace vagskal
