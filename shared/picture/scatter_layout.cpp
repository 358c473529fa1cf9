#include "shared/picture/scatter_layout.hpp"

#include "shared/picture/text_width.hpp"

#include <algorithm>
#include <cmath>

namespace vagskal::picture {
namespace {

std::string in_words(const PlaceAxis& axis, const char* arrow) {
    std::string out = clean(axis.name) + (axis.name.empty() ? "" : " ") + arrow;
    if (axis.steps.empty()) return out + " " + std::to_string(axis.least) + "–" + std::to_string(axis.most);
    for (std::size_t i = 0; i < axis.steps.size(); ++i) out += (i > 0 ? " · " : " ") + clean(axis.steps[i]);
    return out;
}

} // namespace

std::vector<int> number_ticks(const PlaceAxis& axis, int most) {
    const auto range = std::int64_t{axis.most} - axis.least;
    std::int64_t step = 1;
    for (std::int64_t scale = 1; range / step + 1 > std::max(most, 2) && scale <= range; scale *= 10)
        for (const auto one : {scale, 2 * scale, 5 * scale})
            if (range / step + 1 > std::max(most, 2)) step = one;
    std::vector<int> out;
    for (std::int64_t at = axis.least; at <= axis.most; at += step) out.push_back(static_cast<int>(at));
    return out;
}

double on_axis(const PlaceAxis& axis, double value) {
    if (!std::isfinite(value)) value = 0;
    if (axis.steps.empty()) return std::clamp<double>(value, axis.least, axis.most);
    return std::clamp<double>(std::round(value), 0, static_cast<double>(axis.steps.size()) - 1);
}

std::string mark_of(const Scatter& scatter, std::size_t index) {
    const auto number = std::to_string(index + 1);
    return scatter.dots[index].spots.size() > 1 ? "(" + number + ")" : number;
}

std::vector<std::string> axes_in_words(const Scatter& scatter) {
    return {in_words(scatter.across, "→"),
            in_words(scatter.upright, scatter.upright.steps.empty() ? "↑" : "↓")};
}

bool any_range(const Scatter& scatter) {
    return std::ranges::any_of(scatter.dots, [](const Dotted& dotted) {
        return std::ranges::any_of(dotted.spots, [](const Spot& spot) {
            return spot.x_from < spot.x_to || spot.y_from < spot.y_to;
        });
    });
}

bool any_camps(const Scatter& scatter) {
    return std::ranges::any_of(scatter.dots, [](const Dotted& dotted) { return dotted.spots.size() > 1; });
}

} // namespace vagskal::picture
