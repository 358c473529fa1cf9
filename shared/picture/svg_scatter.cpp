#include "shared/picture/scatter_layout.hpp"
#include "shared/picture/svg_parts.hpp"
#include "shared/picture/text_width.hpp"

#include <algorithm>
#include <cmath>

namespace vagskal::picture {
namespace {

constexpr double most_width = 640, most_height = 440, inset = 16; // between the frame and the axis' ends
constexpr double row_of_step = 96, radius = 10, cap = 4;
constexpr const char* spot_stroke = "stroke=\"#2f5d8a\" stroke-width=\"1.5\"";
constexpr const char* guide = "stroke=\"#dcdcdc\"";

/// One axis in user units, from its first end.
struct Ruler {
    const PlaceAxis& axis;
    double begin = 0, length = 0;
    bool turned = false; ///< the greatest number comes first
    double band() const { return length / static_cast<double>(axis.steps.size()); }
    double at(double value) const {
        value = on_axis(axis, value);
        if (!axis.steps.empty()) return begin + (value + 0.5) * band();
        const auto range = static_cast<double>(axis.most) - axis.least;
        const double share = (value - axis.least) / range;
        return begin + inset + (turned ? 1 - share : share) * (length - 2 * inset);
    }
};

/// Dashed: in camps.
void circle(Drawing& drawing, double x, double y, double r, bool dashed) {
    const auto arc = "a" + number(r) + " " + number(r) + " 0 1 0 ";
    drawing.path(
        "M" + number(x - r) + " " + number(y) + arc + number(2 * r) + " 0" + arc + number(-2 * r) + " 0z",
        std::string("fill=\"#ffffff\" ") + spot_stroke + (dashed ? " stroke-dasharray=\"3 2\"" : ""));
}

struct Taken {
    double x, y;
};

class Plot {
  public:
    Plot(Drawing& drawing, const Scatter& scatter, Ruler across, Ruler upright)
        : drawing_(drawing), scatter_(scatter), x_(across), y_(upright) {}

    void ground(double heads) {
        const double top = y_.begin, left = x_.begin;
        const auto upright_line = [&](double x) { drawing_.line(x, top, x, top + y_.length, guide); };
        const auto across_line = [&](double y) { drawing_.line(left, y, left + x_.length, y, guide); };
        drawing_.y = top + y_.length + 4;
        const double under = drawing_.y;
        double bottom = under;
        for (std::size_t i = 0; i < x_.axis.steps.size(); ++i) {
            const double from = left + static_cast<double>(i) * x_.band();
            if (i > 0) upright_line(from);
            drawing_.y = under;
            drawing_.paragraph(from + 4, x_.band() - 8, clean(x_.axis.steps[i]), {.bold = true});
            bottom = std::max(bottom, drawing_.y);
        }
        for (std::size_t i = 0; i < y_.axis.steps.size(); ++i) {
            const double from = top + static_cast<double>(i) * y_.band();
            if (i > 0) across_line(from);
            drawing_.y = from + 6;
            drawing_.paragraph(0, heads - 10, clean(y_.axis.steps[i]), {.bold = true});
        }
        if (x_.axis.steps.empty())
            for (const int value : number_ticks(x_.axis, static_cast<int>(x_.length / 34))) {
                const auto text = std::to_string(value);
                upright_line(x_.at(value));
                drawing_.text(x_.at(value) - print_width(text) / 2, under + line_height * 0.76, text);
                bottom = std::max(bottom, under + line_height);
            }
        if (y_.axis.steps.empty())
            for (const int value : number_ticks(y_.axis, static_cast<int>(y_.length / 24))) {
                across_line(y_.at(value));
                drawing_.text_before(left - 8, y_.at(value) + 4, std::to_string(value));
            }
        drawing_.rect(left, top, x_.length, y_.length, "fill=\"none\" stroke=\"#8a8a8a\"");
        drawing_.y = bottom;
    }

    void dots() {
        std::vector<Settled> all;
        for (std::size_t i = 0; i < scatter_.dots.size(); ++i)
            for (const auto& spot : scatter_.dots[i].spots) all.push_back(settled(spot, i, all));
        for (const auto& one : all) cross(one);
        for (const auto& one : all)
            number(one.x, one.y, std::to_string(one.index + 1), scatter_.dots[one.index].spots.size() > 1);
    }

  private:
    struct Settled {
        const Spot* spot;
        std::size_t index;
        double x, y;
        double from, to; ///< along the axis of numbers, where the other one has steps
    };
    /// Anywhere in its step it stands right: beside the lines of those that are there.
    Settled settled(const Spot& spot, std::size_t index, const std::vector<Settled>& there) const {
        Settled one{&spot, index, x_.at(spot.x), y_.at(spot.y), 0, 0};
        const bool rows = !y_.axis.steps.empty(), columns = !x_.axis.steps.empty();
        if (rows == columns) return one;
        const auto& numbers = rows ? x_ : y_;
        const double ends[] = {numbers.at(rows ? spot.x_from : spot.y_from),
                               numbers.at(rows ? spot.x_to : spot.y_to), rows ? one.x : one.y};
        one.from = std::ranges::min(ends) - radius, one.to = std::ranges::max(ends) + radius;
        auto& at = rows ? one.y : one.x;
        const double middle = at, apart = 2 * radius + 3;
        const int tries = static_cast<int>((rows ? y_.band() : x_.band()) / apart);
        for (int i = 0; i < tries; ++i) {
            at = middle + apart * (i % 2 ? (i + 1) / 2 : -i / 2);
            if (std::ranges::none_of(there, [&](const Settled& other) {
                    return std::abs((rows ? other.y : other.x) - at) < apart - 1 && one.from < other.to &&
                           other.from < one.to;
                }))
                return one;
        }
        at = middle;
        return one;
    }

    void cross(const Settled& one) {
        const auto& spot = *one.spot;
        if (x_.axis.steps.empty() && spot.x_from < spot.x_to) {
            const double from = x_.at(spot.x_from), to = x_.at(spot.x_to);
            drawing_.line(from, one.y, to, one.y, spot_stroke);
            for (const double end : {from, to})
                drawing_.line(end, one.y - cap, end, one.y + cap, spot_stroke);
        }
        if (y_.axis.steps.empty() && spot.y_from < spot.y_to) {
            const double from = y_.at(spot.y_from), to = y_.at(spot.y_to);
            drawing_.line(one.x, from, one.x, to, spot_stroke);
            for (const double end : {from, to})
                drawing_.line(one.x - cap, end, one.x + cap, end, spot_stroke);
        }
    }
    bool is_free(double x, double y) const {
        return std::ranges::none_of(
            taken_, [&](const Taken& one) { return std::hypot(one.x - x, one.y - y) < 2 * radius + 1; });
    }
    /// As close to its place as no other stands.
    void number(double x, double y, const std::string& text, bool camp) {
        const double x0 = x, y0 = y;
        for (int ring = 0; ring < 40 && !is_free(x, y); ++ring) {
            static constexpr int ways[][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
            const double away = (2 * radius + 2) * (1 + ring / 4);
            x = std::clamp(x0 + ways[ring % 4][0] * away, x_.begin, x_.begin + x_.length);
            y = std::clamp(y0 + ways[ring % 4][1] * away, y_.begin, y_.begin + y_.length);
        }
        taken_.push_back({x, y});
        circle(drawing_, x, y, radius, camp);
        drawing_.text(x - bold_width(text) / 2, y + 4.5, text, {.bold = true});
    }

    Drawing& drawing_;
    const Scatter& scatter_;
    Ruler x_, y_;
    std::vector<Taken> taken_;
};

} // namespace

void svg_scatter(Drawing& drawing, const Scatter& scatter, const Words& words) {
    if (!scatter.drawable()) return;
    double heads = 0;
    for (const auto& step : scatter.upright.steps) heads = std::max(heads, bold_width(clean(step)) + 14);
    if (scatter.upright.steps.empty())
        for (const int end : {scatter.upright.least, scatter.upright.most})
            heads = std::max(heads, print_width(std::to_string(end)) + 16);
    heads = std::min(heads, drawing.width() * 0.25);
    if (!scatter.upright.name.empty())
        drawing.paragraph(0, drawing.width(),
                          scatter.upright.steps.empty() ? "↑ " + clean(scatter.upright.name)
                                                        : clean(scatter.upright.name) + " ↓",
                          {.grey = true});
    const double across = std::min(drawing.width() - heads, most_width);
    const double upright = scatter.upright.steps.empty()
                               ? std::min(across, most_height)
                               : row_of_step * static_cast<double>(scatter.upright.steps.size());
    Plot plot(drawing, scatter, {scatter.across, heads, across, false},
              {scatter.upright, drawing.y + 4, upright, true});
    plot.ground(heads);
    plot.dots();
    if (!scatter.across.name.empty())
        drawing.paragraph(heads, drawing.width() - heads, clean(scatter.across.name) + " →", {.grey = true});
    drawing.y += 6;
    constexpr double indent = 40;
    const auto legend = [&](const std::string& text) {
        drawing.paragraph(indent, drawing.width() - indent, clean(text), {.grey = true});
    };
    const auto middle = [&] { return drawing.y + line_height / 2; };
    if (any_range(scatter)) {
        drawing.line(2, middle(), 28, middle(), spot_stroke);
        for (const double end : {2.0, 28.0})
            drawing.line(end, middle() - cap, end, middle() + cap, spot_stroke);
        legend(words.half);
    }
    if (any_camps(scatter)) {
        circle(drawing, 15, middle(), 7, true);
        legend(words.camps);
    }
    for (std::size_t i = 0; i < scatter.dots.size(); ++i) {
        drawing.y += i == 0 ? 8 : 4;
        const double top = drawing.y;
        drawing.paragraph(0, indent, mark_of(scatter, i), {.bold = true});
        drawing.y = top;
        drawing.paragraph(indent, drawing.width() - indent, scatter.dots[i].label, {.bold = true});
        for (const auto& told : scatter.dots[i].told)
            drawing.paragraph(indent, drawing.width() - indent, clean(told));
    }
}

} // namespace vagskal::picture
