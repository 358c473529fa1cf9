#pragma once
// What stands along the axes of a scatter, for all three writers.
#include "shared/picture/scene.hpp"

#include <string>
#include <vector>

namespace vagskal::picture {

/// Numbers to be written along an axis of numbers: at most so many (2 or more), evenly apart, both ends where
/// that can be.
std::vector<int> number_ticks(const PlaceAxis& axis, int most);
/// The spot's value on an axis, made to lie on it: numbers from least to most, steps from 0.
double on_axis(const PlaceAxis& axis, double value);
/// How it is marked in the drawing: its number; in brackets when it stands in several places.
std::string mark_of(const Scatter& scatter, std::size_t index);
/// Both axes with their steps or ends: "Effort → 0 · 10".
std::vector<std::string> axes_in_words(const Scatter& scatter);
bool any_range(const Scatter& scatter);
bool any_camps(const Scatter& scatter);

} // namespace vagskal::picture
