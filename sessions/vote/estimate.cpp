#include "sessions/vote/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace vagskal::kinds {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double two_sides_of_95 = 1.959964; // of a normal distribution
constexpr int rounds = 60;                   // of the iteration; it settles in about ten

/// What all have in common: their mean, how much they differ (`among`, a variance), and the weights.
struct Common {
    double mean = 0, among = 0, weights = 0;
    double within = 0; ///< the weighted mean of the variances
    std::size_t rated = 0;
};

Common common(const std::vector<double>& means, const std::vector<double>& variances) {
    Common out;
    for (const auto variance : variances) out.rated += std::isfinite(variance);
    const auto k = static_cast<double>(out.rated);
    double former = -1;
    for (int round = 0; round < rounds && std::abs(out.among - former) > 1e-12; ++round) {
        former = out.among;
        const auto weight = [&](std::size_t i) { return 1 / (std::max(variances[i], 1e-12) + former); };
        const auto mean_of = [&](auto value) {
            double sum = 0, weights = 0;
            for (std::size_t i = 0; i < means.size(); ++i)
                if (std::isfinite(variances[i])) sum += weight(i) * value(i), weights += weight(i);
            out.weights = weights;
            return weights > 0 ? sum / weights : 0;
        };
        out.mean = mean_of([&](std::size_t i) { return means[i]; });
        out.within = mean_of([&](std::size_t i) { return variances[i]; });
        if (out.rated < 2) break;
        out.among = std::max(0.0, mean_of([&](std::size_t i) {
                                 const auto off = means[i] - out.mean;
                                 return k / (k - 1) * off * off - variances[i];
                             }));
    }
    return out;
}

Drawn drawn(const Common& all, double mean, double variance) {
    if (all.rated == 0) return {0, infinite};
    if (!std::isfinite(variance)) // nothing known of it but that it is one of them
        return {all.mean, std::sqrt(all.among + 1 / all.weights)};
    if (all.rated <= 3) return {mean, std::sqrt(variance)};
    const auto k = static_cast<double>(all.rated);
    const auto total = std::max(variance, 1e-12) + all.among;
    const auto pull = (k - 3) / (k - 1) * variance / total;
    const auto off = mean - all.mean;
    const auto error = variance * (1 - pull * (1 - 1 / total / all.weights)) +
                       2 / (k - 3) * pull * pull * (all.within + all.among) / total * off * off;
    return {mean - pull * off, std::sqrt(error)};
}

struct Sums {
    double ratings = 0, sum = 0, squares = 0;
};
Sums sums_of(const Marks& marks) {
    Sums out;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const auto mark = static_cast<double>(i + 1), times = static_cast<double>(marks[i]);
        out.ratings += times;
        out.sum += times * mark;
        out.squares += times * mark * mark;
    }
    return out;
}

/// As if there were two ratings more, spread over the marks by a lot without preference.
double pooled_variance(const std::vector<Marks>& marks, int highest) {
    constexpr double doubt = 2;
    double squares = doubt * (highest * highest - 1) / 12.0, freedom = doubt;
    for (const auto& one : marks)
        if (const auto s = sums_of(one); s.ratings > 0) {
            squares += s.squares - s.sum * s.sum / s.ratings;
            freedom += s.ratings - 1;
        }
    return squares / freedom;
}

void put_in_places(std::vector<Estimate>& all, const std::vector<std::size_t>& lists) {
    std::map<std::size_t, std::vector<double>> worths; // of the rated ones of each list, the greatest first
    std::map<std::size_t, int> sizes;
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto& rated = worths[lists[i]];
        if (all[i].ratings > 0) rated.push_back(all[i].worth);
        ++sizes[lists[i]];
    }
    for (auto& [list, values] : worths) std::ranges::sort(values, std::greater());
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto& one = all[i];
        const auto& others = worths.at(lists[i]);
        const auto above = [&](double value) {
            return static_cast<int>(std::ranges::lower_bound(others, value, std::greater()) - others.begin());
        };
        const auto at_least = [&](double value) {
            return static_cast<int>(std::ranges::upper_bound(others, value, std::greater()) - others.begin());
        };
        if (one.ratings == 0) { // it might be anywhere, and stands last
            one.place = static_cast<int>(others.size()) + 1;
            one.best_place = 1;
            one.worst_place = sizes.at(lists[i]);
            continue;
        }
        one.place = above(one.worth) + 1;
        one.best_place = above(one.most) + 1;
        one.worst_place = at_least(one.least); // its own worth is one of them
    }
}

} // namespace

std::vector<Drawn> drawn_together(const std::vector<double>& means, const std::vector<double>& variances) {
    const auto all = common(means, variances);
    std::vector<Drawn> out;
    for (std::size_t i = 0; i < means.size(); ++i) out.push_back(drawn(all, means[i], variances[i]));
    return out;
}

std::vector<Estimate> estimates(const std::vector<Marks>& marks, const std::vector<std::size_t>& lists,
                                int highest) {
    const auto variance = pooled_variance(marks, highest);
    std::vector<Estimate> out;
    std::vector<double> means, variances;
    for (const auto& one : marks) {
        const auto s = sums_of(one);
        out.emplace_back();
        out.back().ratings = static_cast<int>(s.ratings);
        out.back().mean = s.ratings > 0 ? s.sum / s.ratings : 0;
        means.push_back(out.back().mean);
        variances.push_back(s.ratings > 0 ? variance / s.ratings : infinite);
    }
    const auto worths = drawn_together(means, variances);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto& [worth, error] = worths[i];
        const auto half = std::isfinite(error) ? two_sides_of_95 * error : highest;
        out[i].worth = worth;
        out[i].least = std::clamp(worth - half, 1.0, static_cast<double>(highest));
        out[i].most = std::clamp(worth + half, 1.0, static_cast<double>(highest));
        out[i].least = std::min(out[i].least, worth); // nothing rated: worth is 0
    }
    put_in_places(out, lists);
    return out;
}

ShortList short_list(const std::vector<Estimate>& all, int keep) {
    ShortList out;
    for (const auto& one : all) {
        out.places += on_list(one, keep);
        out.sure += surely_on(one, keep);
        out.knocking += !on_list(one, keep) && !surely_off(one, keep);
    }
    return out;
}

} // namespace vagskal::kinds
