#include "facilitator/web/pages/stage.hpp"

#include "shared/model/board.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vagskal::web {
namespace {

const Kind* kind_of(const View& view, const Activity& activity) { return view.kinds.find(activity.kind); }

} // namespace

std::vector<const Activity*> open_parts(const View& view) {
    const auto& w = workshop(view);
    const auto* current = w.current_activity();
    std::vector<const Activity*> out;
    for (std::size_t i = 0; current && i < w.states.size(); ++i) {
        const auto& activity = w.session.activities[i];
        const auto* kind = kind_of(view, activity);
        const bool together =
            &activity == current || (!current->worksheet.empty() && activity.worksheet == current->worksheet);
        if (together && w.states[i].stage == Stage::open && kind && kind->takes_contributions(activity))
            out.push_back(&activity);
    }
    return out;
}

const Activity* focus(const View& view) {
    for (const auto* part : open_parts(view))
        if (part->id == view.part) return part;
    return workshop(view).current_activity();
}

Stand stand(const View& view) {
    const auto& w = workshop(view);
    if (w.paused) return Stand::paused;
    if (!w.current) return Stand::lobby;
    if (view.link.needs_group()) return Stand::groups;
    const auto* activity = focus(view);
    if (!w.is_open(activity->id)) {
        const bool none_open =
            std::ranges::none_of(w.states, [](const auto& state) { return state.stage == Stage::open; });
        return none_open && *w.current + 1 == w.states.size() ? Stand::end : Stand::between;
    }
    const auto* kind = kind_of(view, *activity);
    if (kind && kind->takes_ballots(*activity)) return Stand::vote;
    return kind && kind->takes_contributions(*activity) ? Stand::part : Stand::rest;
}

const char* name(Stand stand) {
    switch (stand) {
    case Stand::paused: return "paused";
    case Stand::lobby: return "lobby";
    case Stand::groups: return "groups";
    case Stand::part: return "part";
    case Stand::vote: return "vote";
    case Stand::rest: return "rest";
    case Stand::between: return "between";
    case Stand::end: return "end";
    }
    return "";
}

std::string time_left(std::int64_t seconds) {
    if (seconds <= 0) return tr("time is up");
    // Minutes are enough, and calmer, until the last one.
    if (seconds > 60) return fill(tr("{} min left"), (seconds + 59) / 60);
    return fill(tr("{} s left"), seconds);
}

std::optional<Clock> clock(const View& view) {
    const auto& w = workshop(view);
    const auto* current = w.current_activity();
    if (!current || w.states[*w.current].stage != Stage::open) return std::nullopt;
    if (current->talk == Talk::groups)
        if (const auto round = view.link.group_seconds_left()) return Clock{*round, !w.paused};
    return Clock{seconds_left(w, current->id, view.link.spent_seconds()), !w.paused};
}

std::string clock_json(const View& view) {
    const auto now = clock(view);
    if (!now) return "null";
    return nlohmann::json{{"left", now->left}, {"running", now->running}}.dump();
}

std::string group_name(const View& view) {
    const auto* group = view.link.group() ? workshop(view).find_group(*view.link.group()) : nullptr;
    return group ? group->name : std::string();
}

} // namespace vagskal::web
