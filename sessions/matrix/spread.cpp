#include "sessions/matrix/spread.hpp"

#include <algorithm>
#include <cassert>
#include <map>

namespace vagskal::kinds {
namespace {

constexpr double camp_share = 1.0 / 3, most_share = 3.0 / 4, at_one = 1.0 / 4;

bool a_third(int part, int all) { return part >= all * camp_share; }

std::vector<double> along(const Placings& placings, double Place::*axis) {
    std::vector<double> out;
    for (const auto& [place, times] : placings)
        out.insert(out.end(), static_cast<std::size_t>(times), place.*axis);
    std::ranges::sort(out);
    return out;
}

double length(const Axis& axis) {
    return axis.numbers() ? static_cast<double>(axis.field().most) - axis.field().least : 0;
}

/// The widest gap on an axis of numbers that parts two camps: more than a quarter of the axis, with at least
/// one number in it that nobody chose. Nothing: there is none.
std::optional<std::pair<double, double>> parting(const Axis& axis, const Placings& placings,
                                                 double Place::*on) {
    if (!axis.numbers()) return std::nullopt;
    const auto values = along(placings, on);
    std::optional<std::pair<double, double>> out; // share of the axis, the last value below
    for (std::size_t i = 1; i < values.size(); ++i) {
        const double gap = values[i] - values[i - 1];
        const auto below = static_cast<int>(i), all = static_cast<int>(values.size());
        if (gap < 2 || gap <= length(axis) / 4 || !a_third(below, all) || !a_third(all - below, all))
            continue;
        if (!out || gap / length(axis) > out->first) out = {gap / length(axis), values[i - 1]};
    }
    return out;
}

std::vector<Placings> camps_of(const Axes& axes, const Placings& placings) {
    if (count_of(placings) < least_for_camps) return {placings};
    const auto x = parting(axes.x(), placings, &Place::x), y = parting(axes.y(), placings, &Place::y);
    if (!x && !y) return {placings};
    const bool by_x = x && (!y || x->first >= y->first);
    std::vector<Placings> out(2);
    for (const auto& one : placings)
        out[(by_x ? one.first.x : one.first.y) > (by_x ? *x : *y).second].push_back(one);
    return out;
}

std::vector<Placings> by_step(const Placings& placings, double Place::*steps) {
    std::map<double, Placings> parts;
    for (const auto& one : placings) parts[one.first.*steps].push_back(one);
    std::vector<Placings> out;
    for (auto& [step, part] : parts) out.push_back(std::move(part));
    return out;
}

/// On numbers: do so many lie within a quarter of each axis?
bool most_close(const Axes& axes, const Placings& placings) {
    const int all = count_of(placings);
    for (const auto& [from, n] : placings)
        for (const auto& [below, m] : placings) { // the corner of a box that holds them
            int within = 0;
            for (const auto& [place, times] : placings)
                if (place.x >= from.x && place.x - from.x <= length(axes.x()) * at_one &&
                    place.y >= below.y && place.y - below.y <= length(axes.y()) * at_one)
                    within += times;
            if (within >= all * most_share) return true;
        }
    return false;
}

Agreement agreement_of(const Axes& axes, const Placings& placings, const std::vector<Placings>& parts) {
    const int all = count_of(placings);
    if (all == 1) return Agreement::one;
    std::vector<int> counts; // the greatest first
    for (const auto& [place, times] : placings) counts.push_back(times);
    std::ranges::sort(counts, std::greater());
    if (counts.size() == 1) return Agreement::all;
    const bool numbers = axes.x().numbers() && axes.y().numbers();
    if (numbers && parts.size() > 1) return Agreement::camps;
    if (!numbers) {
        if (!axes.steps()) {
            counts.clear();
            for (const auto& part : parts) counts.push_back(count_of(part));
            std::ranges::sort(counts, std::greater());
        }
        if (counts.size() > 1 && all >= least_for_camps && a_third(counts[0], all) &&
            a_third(counts[1], all) && counts[0] + counts[1] >= all * most_share)
            return Agreement::camps;
        if (counts.size() > 1 && counts[0] == counts[1] && (counts.size() == 2 || counts[2] < counts[1]))
            return Agreement::tie;
    }
    if (axes.steps() ? counts[0] >= all * most_share : most_close(axes, placings)) return Agreement::most;
    return Agreement::some;
}

} // namespace

Placings sorted(Placings placings) {
    std::map<Place, int> all;
    for (const auto& [place, times] : placings) all[place] += times;
    return {all.begin(), all.end()};
}

int count_of(const Placings& placings) {
    int out = 0;
    for (const auto& [place, times] : placings) out += times;
    return out;
}

Middle middle_of(std::vector<double> values) {
    assert(!values.empty());
    std::ranges::sort(values);
    const auto n = values.size(), outside = n / 4;
    return {(values[(n - 1) / 2] + values[n / 2]) / 2, values[outside], values[n - 1 - outside]};
}

Spread spread_of(const Axes& axes, const Placings& placings) {
    assert(!placings.empty());
    Spread out;
    if (axes.steps())
        out.parts = {placings};
    else if (axes.x().numbers() && axes.y().numbers())
        out.parts = camps_of(axes, placings);
    else
        out.parts = by_step(placings, axes.x().numbers() ? &Place::y : &Place::x);
    out.agreement = agreement_of(axes, placings, out.parts);
    return out;
}

} // namespace vagskal::kinds
