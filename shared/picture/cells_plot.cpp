#include "shared/picture/cells_plot.hpp"

#include <algorithm>

namespace vagskal::picture {
namespace {

Ruler ruler(const PlaceAxis& axis, int room, int most_unit) {
    if (!axis.steps.empty()) {
        const int count = static_cast<int>(axis.steps.size());
        const int band = std::max((room + 1) / count - 1, 1);
        return {axis, count * (band + 1) - 1, band};
    }
    const auto range = static_cast<double>(axis.most) - axis.least;
    const int unit = static_cast<int>(std::min<double>((room - 1) / range, most_unit));
    return {axis, unit > 0 ? static_cast<int>(range) * unit + 1 : room, 0};
}

int rows_of(const PlaceAxis& axis) {
    if (!axis.steps.empty()) return static_cast<int>(axis.steps.size()) * (axis.steps.size() > 3 ? 4 : 6) - 1;
    return 21;
}

} // namespace

Plot::Plot(const Scatter& scatter, int columns)
    : scatter_(scatter), across_(ruler(scatter.across, columns, 9)),
      upright_(ruler(scatter.upright, rows_of(scatter.upright), 4)),
      cells_(static_cast<std::size_t>(across_.length * upright_.length)) {
    ground();
    for (std::size_t i = 0; i < scatter_.dots.size(); ++i)
        for (const auto& spot : scatter_.dots[i].spots) settle(spot, mark_of(scatter_, i));
    for (const auto& one : settled_) cross(one);
    for (const auto& one : settled_) number(one);
}

int Plot::row(double value) const {
    const int at = upright_.at(value);
    return upright_.steps() ? at : upright_.length - 1 - at;
}

void Plot::put(Line& line, int row) const {
    for (int x = 0; x < across_.length; ++x) {
        const auto& glyph = cells_[index(x, row)];
        append(line, glyph.shape, glyph.look);
    }
}

void Plot::ground() {
    if (across_.steps())
        for (int x = across_.band; x < across_.length; x += across_.band + 1)
            for (int y = 0; y < upright_.length; ++y) cells_[index(x, y)].shape = "┊";
    if (upright_.steps())
        for (int y = upright_.band; y < upright_.length; y += upright_.band + 1)
            for (int x = 0; x < across_.length; x += 2) cells_[index(x, y)].shape = "·";
    if (across_.steps() || upright_.steps()) return;
    for (const int x : number_ticks(across_.axis, across_.length / 3))
        for (const int y : number_ticks(upright_.axis, upright_.length / 2 + 1))
            cells_[index(across_.at(x), row(y))].shape = "·";
}

void Plot::line(int x, int y, const char* shape) {
    if (!inside(x, y)) return;
    auto& cell = cells_[index(x, y)];
    const bool across = cell.shape == "─" && std::string_view(shape) == "│";
    const bool upright = cell.shape == "│" && std::string_view(shape) == "─";
    cell = {across || upright ? std::string("┼") : std::string(shape), Look::normal, false};
}

/// In a step what stands anywhere stands right, so there nothing need be drawn over another's lines: the
/// row (or column) of the step closest to its middle that is free so far.
void Plot::settle(const Spot& spot, const std::string& mark) {
    Settled one{&spot, mark, across_.at(spot.x), row(spot.y), {}};
    const int size = static_cast<int>(mark.size());
    const auto taken = [&](const Settled& other) {
        return one.box.left <= other.box.right + 1 && other.box.left <= one.box.right + 1 &&
               one.box.top <= other.box.bottom && other.box.top <= one.box.bottom;
    };
    const int x0 = one.x, y0 = one.y;
    const int tries = upright_.steps() ? upright_.band : across_.steps() ? across_.band : 1;
    for (int i = 0; i <= tries; ++i) {
        const int away = i == tries ? 0 : (i % 2 ? (i + 1) / 2 : -i / 2);
        (upright_.steps() ? one.y : one.x) = (upright_.steps() ? y0 : x0) + away;
        one.box = box_of(spot, one.x, one.y, size);
        if (across_.steps() && !upright_.steps() && std::abs(away) + size > across_.band / 2 && away != 0)
            continue; // out of its step
        if (std::ranges::none_of(settled_, taken)) break;
    }
    settled_.push_back(std::move(one));
}

Plot::Box Plot::box_of(const Spot& spot, int x, int y, int size) const {
    Box box{x - (size - 1) / 2, x + size / 2, y, y};
    if (!across_.steps()) {
        box.left = std::min(box.left, across_.at(spot.x_from));
        box.right = std::max(box.right, across_.at(spot.x_to));
    }
    if (!upright_.steps()) {
        box.top = std::min(y, std::min(row(spot.y_from), row(spot.y_to)));
        box.bottom = std::max(y, std::max(row(spot.y_from), row(spot.y_to)));
    }
    return box;
}

void Plot::cross(const Settled& one) {
    const auto& spot = *one.spot;
    const int left = across_.at(spot.x_from), right = across_.at(spot.x_to);
    int top = row(spot.y_from), below = row(spot.y_to);
    if (top > below) std::swap(top, below);
    if (spot.x_from < spot.x_to && !across_.steps())
        for (int i = left; i <= right; ++i) line(i, one.y, i == left ? "├" : i == right ? "┤" : "─");
    if (spot.y_from < spot.y_to && !upright_.steps())
        for (int i = top; i <= below; ++i) line(one.x, i, i == top ? "┬" : i == below ? "┴" : "│");
}

/// Free, with a space to the next number on either side.
bool Plot::is_free(int x, int y, int size) const {
    for (int i = x - 1; i <= x + size; ++i)
        if (inside(i, y) && cells_[index(i, y)].mark) return false;
    return true;
}

/// Where it belongs, or as close as there is room: on an axis of steps anywhere in its step; along numbers
/// rather beside it than above it.
void Plot::number(const Settled& one) {
    const auto& mark = one.mark;
    const int size = static_cast<int>(mark.size());
    const int x0 = one.x - (size - 1) / 2, y0 = one.y;
    const int reach_x = across_.steps() ? (across_.band - size) / 2 : across_.length;
    const int reach_y = upright_.steps() ? upright_.band / 2 : 2;
    const int cost_y = upright_.steps() ? 2 : 12;
    int best = -1, best_x = 0, best_y = 0;
    for (int y = y0 - reach_y; y <= y0 + reach_y; ++y)
        for (int x = x0 - reach_x; x <= x0 + reach_x; ++x) {
            const int cost = std::abs(x - x0) * 2 + (x < x0 ? 1 : 0) + std::abs(y - y0) * cost_y;
            if (best >= 0 && cost >= best) continue;
            if (!inside(x, y) || !inside(x + size - 1, y) || !is_free(x, y, size)) continue;
            best = cost, best_x = x, best_y = y;
        }
    if (best < 0) return; // it is told under the drawing all the same
    for (int i = 0; i < size; ++i)
        cells_[index(best_x + i, best_y)] = {std::string(1, mark[static_cast<std::size_t>(i)]), Look::strong,
                                             true};
}

} // namespace vagskal::picture
