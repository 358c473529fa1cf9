#pragma once
// What a few ratings of each of many can tell: worth, uncertainty, and a place as a range. Pure numbers.
//
// The mean of each is drawn towards the mean of all, the more so the fewer have rated it: by "parametric
// empirical Bayes" as C. N. Morris sets it out for unequal variances ("Parametric Empirical Bayes Inference:
// Theory and Applications", Journal of the American Statistical Association 78 (1983), 47-55, section 5),
// which for equal ones is the estimator of James and Stein as Efron and Morris use it (JASA 70 (1975),
// 311-319). With k rated ones, the mean Y and its variance V of each:
//   W = 1 / (V + A),  m = sum WY / sum W,  A = sum W (k/(k-1) (Y-m)² - V) / sum W, not below 0 (iterated)
//   B = (k-3)/(k-1) V / (V + A)             how far it is drawn: 0 not at all, 1 all the way
//   worth = (1-B) Y + B m
//   error² = V (1 - B (1 - W / sum W)) + 2/(k-3) B² (V'+A)/(V+A) (Y-m)²,  V' the mean of V, weighted by W
// Three or fewer say nothing of how much such things differ: their means are not drawn.
#include <cstddef>
#include <cstdint>
#include <vector>

namespace vagskal::kinds {

/// How many gave each mark; index 0 is mark 1.
using Marks = std::vector<std::uint32_t>;

struct Drawn {
    double worth = 0;
    double error = 0; ///< standard error of it
};
/// One for each; `variances`: of the means, infinity for what nobody has rated (its mean is not looked at).
/// Same lengths. Nothing rated: everywhere 0 with an infinite error.
std::vector<Drawn> drawn_together(const std::vector<double>& means, const std::vector<double>& variances);

struct Estimate {
    int ratings = 0;
    double mean = 0;            ///< of the ratings; 0 when there are none
    double worth = 0;           ///< the mean, drawn towards that of all
    double least = 0, most = 0; ///< 95 of 100 such intervals hold what everybody's mean would be
    int place = 0;              ///< by worth; one more than how many stand before it; unrated ones last
    /// Where it would stand if its worth lay at either end of its interval and the others where they are
    /// (after Goldstein and Spiegelhalter, "League tables and their limitations", Journal of the Royal
    /// Statistical Society A 159 (1996), 385-443: a place without its range says more than is known).
    int best_place = 0, worst_place = 0;
};

/// The ratings' own variance is taken to be one for all of them (pooled), and never quite 0: two that agree
/// by chance should not make the program sure. `lists`: in which list each has its place; same length.
/// Marks are 1 to `highest`; at least 2.
std::vector<Estimate> estimates(const std::vector<Marks>& marks, const std::vector<std::size_t>& lists,
                                int highest);

/// How a short list stands: the first `keep` of a list, and those that share the last place with them.
struct ShortList {
    int places = 0;   ///< on it
    int sure = 0;     ///< of those: they stand above the cut wherever in the interval their worth lies
    int knocking = 0; ///< not on it, but might be
    /// Nothing on either side of the cut might belong on the other.
    bool settled() const { return sure == places && knocking == 0; }
};
inline bool on_list(const Estimate& one, int keep) { return one.place <= keep; }
inline bool surely_on(const Estimate& one, int keep) { return one.worst_place <= keep; }
inline bool surely_off(const Estimate& one, int keep) { return one.best_place > keep; }
/// All lists together, each cut after `keep`.
ShortList short_list(const std::vector<Estimate>& all, int keep);

} // namespace vagskal::kinds
