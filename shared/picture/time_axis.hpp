#pragma once
// The axis that all lanes of a time chart share, and where its ticks stand.
#include "shared/picture/scene.hpp"
#include "shared/picture/text_width.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vagskal::picture {

/// Whole years, or whole months when all lies within two calendar years. `end` is the day after the last one.
struct Axis {
    Day first = 0;
    Day end = 1;
    bool months = false;
    double length = 0; ///< in the writer's unit
    double at(Day day) const { return length * (double(day) - first) / (double(end) - first); }
};

/// `label` is empty where a label would have collided with its neighbour.
struct Tick {
    double at = 0;
    std::string label;
};

/// Nothing when no happening has a date. Days outside the years 1-9999 count as the nearest day within.
std::optional<Axis> make_axis(const TimeChart& chart, double length);

/// Ticks every 1, 2, 5, 10 ... years or 1, 2, 3, 6 months: the closest that leaves `gap` between the labels.
std::vector<Tick> make_ticks(const Axis& axis, const Words& words, Measure measure, double gap);

/// A day within the years 1-9999.
Day within_reach(Day day);
/// The words of a span, or its days where it has none ("2015-09-01–2015-11-30").
std::string date_words(const Span& span);

} // namespace vagskal::picture
