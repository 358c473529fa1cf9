#include "sessions/matrix/places.hpp"

#include "sessions/matrix/drawn.hpp"
#include "sessions/vote/marking.hpp"

namespace vagskal::kinds {

std::optional<Places> places_of(const Activity& activity, const Kind& kind) {
    const auto rule = kind.ballot_rule(activity);
    if (!rule || rule->style != BallotRule::Style::place) return std::nullopt;
    const Axes axes(activity, kind);
    if (!axes.complete()) return std::nullopt;
    Places out{axes.x().label(),
               axes.y().label(),
               axes.x().numbers(),
               axes.y().numbers(),
               axes.x().heads(),
               axes.row_heads(),
               {},
               false};
    for (std::int32_t mark = 1; mark <= rule->most; ++mark) {
        const auto place = axes.place_of(mark);
        out.named = out.named || !axes.name(place).empty();
        out.cells.push_back(axes.where(place));
    }
    return out;
}

std::string mark_words(const Activity& activity, const Kind& kind, const BallotRule& rule,
                       std::int32_t mark) {
    if (rule.style == BallotRule::Style::place && mark > 0)
        if (const auto places = places_of(activity, kind))
            if (auto words = places->words(mark); !words.empty()) return words;
    return mark_words(rule, mark);
}

std::string standing_words(const Activity& activity, const Kind& kind, const Standing& standing) {
    const Axes axes(activity, kind);
    if (!places_of(activity, kind)) return {};
    return placings_words(axes, placings_of(axes, standing));
}

} // namespace vagskal::kinds
