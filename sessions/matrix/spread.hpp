#pragma once
// How the placings of one thing lie: where the middle is, how wide the middle half, whether people are at one
// or stand in camps. The mean alone would put what half of the room places high and half low in a middle
// where nobody stands.
#include "sessions/matrix/axes.hpp"

namespace vagskal::kinds {

/// The placings of one thing: how many at each place, sorted by place.
using Placings = std::vector<std::pair<Place, int>>;
Placings sorted(Placings);
int count_of(const Placings&);

/// Of numbers: the median (of an even number the mean of the two in the middle), and from where to where the
/// middle half of them lie: all but a quarter, rounded down, at either end.
struct Middle {
    double value = 0, from = 0, to = 0;
    bool spread() const { return from < to; }
};
Middle middle_of(std::vector<double> values); ///< asserts on none

/// So many placings there have to be before camps are spoken of.
inline constexpr int least_for_camps = 4;

enum class Agreement : std::uint8_t {
    one,   ///< a single placing
    all,   ///< all at the same place
    most,  ///< at least three quarters at the same place or, on numbers, within a quarter of the axes
    tie,   ///< as many at one place as at another, and at no other so many
    camps, ///< two places with at least a third each and together three quarters, or two groups of numbers
           ///< with a wide gap between, with at least a third each
    some,  ///< none of these
};

/// The placings of one thing in the parts that are drawn: one; with an axis of steps one for each step; in
/// camps on two axes of numbers the two.
struct Spread {
    std::vector<Placings> parts; ///< in the order of the axes
    Agreement agreement = Agreement::some;
};
Spread spread_of(const Axes&, const Placings&); ///< asserts on none

} // namespace vagskal::kinds
