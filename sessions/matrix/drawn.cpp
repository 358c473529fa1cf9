#include "sessions/matrix/drawn.hpp"

#include "sessions/common/fill.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::kinds {
namespace {

std::vector<double> along(const Placings& placings, double Place::*axis) {
    std::vector<double> out;
    for (const auto& [place, times] : placings)
        out.insert(out.end(), static_cast<std::size_t>(times), place.*axis);
    return out;
}

bool on_numbers(const Axes& axes) { return axes.x().numbers() || axes.y().numbers(); }

picture::Spot spot_of(const Placings& placings) {
    const auto x = middle_of(along(placings, &Place::x)), y = middle_of(along(placings, &Place::y));
    return {x.value, y.value, x.from, x.to, y.from, y.to, count_of(placings)};
}

/// "Effort: 7 in the middle, half between 6 and 8"
std::string axis_words(const Axis& axis, const Middle& middle) {
    const auto value = half_number(middle.value);
    if (!middle.spread())
        return fill(tr("{}: {} in the middle, and at least half there"), axis.label(), value);
    return fill(tr("{}: {} in the middle, half between {} and {}"), axis.label(), value,
                half_number(middle.from), half_number(middle.to));
}

void tell_part(std::vector<std::string>& out, const Axes& axes, const Placings& part, int all, bool several) {
    const auto& [place, times] = part.front();
    const bool numbers = axes.x().numbers() && axes.y().numbers();
    const int here = count_of(part);
    std::string head;
    if (!numbers) head = axes.x().numbers() ? axes.y().words(place.y) : axes.x().words(place.x);
    if (part.size() == 1) { // all of them in one place
        const auto words = numbers              ? axes.where(place)
                           : axes.x().numbers() ? axes.x().words(place.x)
                                                : axes.y().words(place.y);
        const auto said = head.empty() ? words : head + ": " + words;
        out.push_back(several ? fill(tr("{} of {}"), here, all) + ": " + said : said);
        return;
    }
    std::string line;
    if (several) line = fill(tr("{} of {}"), here, all) + ": ";
    if (!head.empty()) line += head + ": ";
    std::vector<std::string> axis;
    if (axes.x().numbers()) axis.push_back(axis_words(axes.x(), middle_of(along(part, &Place::x))));
    if (axes.y().numbers()) axis.push_back(axis_words(axes.y(), middle_of(along(part, &Place::y))));
    if (!several && head.empty()) {
        out.insert(out.end(), axis.begin(), axis.end());
        return;
    }
    out.push_back(line + fmt::format("{}", fmt::join(axis, "; ")));
}

/// How many placed it, whether they are at one, and where.
std::vector<std::string> placings_told(const Axes& axes, const Placings& placings, const Spread& spread) {
    std::vector<std::string> out;
    const int all = count_of(placings);
    if (all > 1) {
        auto first = fill(trn("{} placing", "{} placings", static_cast<unsigned long>(all)), all);
        if (const auto words = agreement_words(spread.agreement, on_numbers(axes)); !words.empty())
            first += ", " + words;
        out.push_back(std::move(first));
    }
    for (const auto& part : spread.parts) tell_part(out, axes, part, all, spread.parts.size() > 1);
    return out;
}

void draw_grid(picture::Grid& grid, const std::vector<PlacedThing>& things) {
    for (const auto& thing : things) {
        picture::Placed one{thing.label, {}};
        const int all = count_of(thing.placings);
        for (const auto& [place, times] : thing.placings)
            one.cells.push_back({static_cast<std::size_t>(place.x), static_cast<std::size_t>(place.y), times,
                                 all > 1 ? fill(tr("{} of {}"), times, all) : std::string()});
        grid.placed.push_back(std::move(one));
    }
}

/// The places with the most placings first.
Placings by_times(Placings placings) {
    std::ranges::stable_sort(placings, std::greater(), &Placings::value_type::second);
    return placings;
}

} // namespace

std::string agreement_words(Agreement agreement, bool numbers) {
    switch (agreement) {
    case Agreement::all: return tr("alike by all");
    case Agreement::most: return numbers ? tr("most close together") : tr("alike by most");
    case Agreement::tie: return tr("as many in one place as in another");
    case Agreement::camps: return tr("in two camps");
    case Agreement::some: return tr("spread");
    case Agreement::one: break;
    }
    return {};
}

Placings placings_of(const Axes& axes, const Standing& standing) {
    Placings out;
    for (std::size_t i = 0; i < standing.marks.size() && i < axes.columns() * axes.rows(); ++i)
        if (standing.marks[i] > 0)
            out.emplace_back(axes.place_of(static_cast<std::int32_t>(i) + 1),
                             static_cast<int>(standing.marks[i]));
    return sorted(std::move(out));
}

void draw_placings(picture::Scene& scene, const Axes& axes, const std::vector<PlacedThing>& things) {
    if (!axes.complete()) return;
    if (axes.steps()) {
        scene.grid = axes.empty_grid();
        draw_grid(*scene.grid, things);
        return;
    }
    scene.scatter = axes.empty_scatter();
    for (const auto& thing : things) {
        const auto spread = spread_of(axes, thing.placings);
        picture::Dotted dotted{thing.label, {}, placings_told(axes, thing.placings, spread)};
        for (const auto& part : spread.parts) dotted.spots.push_back(spot_of(part));
        scene.scatter->dots.push_back(std::move(dotted));
    }
}

picture::Card told_card(const Axes& axes, const PlacedThing& thing) {
    picture::Card card{thing.label, {}, {}};
    const int all = count_of(thing.placings);
    for (const auto& [place, times] : by_times(thing.placings))
        card.rows.emplace_back(fill(tr("{} of {}"), times, all), axes.where(place));
    if (auto words = agreement_words(spread_of(axes, thing.placings).agreement, on_numbers(axes));
        !words.empty())
        card.tags.push_back(std::move(words));
    return card;
}

std::string placings_words(const Axes& axes, const Placings& placings) {
    if (placings.empty()) return {};
    const auto spread = spread_of(axes, placings);
    std::vector<std::string> parts;
    if (axes.steps()) {
        for (const auto& [place, times] : by_times(placings))
            parts.push_back(axes.where(place) + " " + fill(tr("{} of {}"), times, count_of(placings)));
        if (auto words = agreement_words(spread.agreement, on_numbers(axes)); !words.empty())
            parts.push_back(std::move(words));
    } else {
        parts = placings_told(axes, placings, spread);
    }
    return fmt::format("{}", fmt::join(parts, "; "));
}

} // namespace vagskal::kinds
