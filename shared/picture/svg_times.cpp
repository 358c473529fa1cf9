#include "shared/picture/svg_parts.hpp"
#include "shared/picture/time_layout.hpp"

#include <algorithm>

namespace vagskal::picture {
namespace {

constexpr double bar_height = 11, bar_drop = 4; // the bar stands on the middle of its text line
constexpr double head_height = 24, axis_height = 22, shelf_gap = 4;

/// The outline of a bar. As ■ ◆ ▲ ● in cells: straight, pointed, slanted or round ends tell the memories
/// apart.
std::string outline(std::size_t shape, double x0, double x1, double top) {
    const double bottom = top + bar_height, middle = top + bar_height / 2;
    const double tip = std::min(bar_height / 2, (x1 - x0) / 2);
    const auto at = [](double x, double y) { return number(x) + " " + number(y); };
    switch (shape) {
    case 1:
        return "M" + at(x0, middle) + "L" + at(x0 + tip, top) + "L" + at(x1 - tip, top) + "L" +
               at(x1, middle) + "L" + at(x1 - tip, bottom) + "L" + at(x0 + tip, bottom) + "Z";
    case 2:
        return "M" + at(x0 + tip, top) + "L" + at(x1 - tip, top) + "L" + at(x1, bottom) + "L" +
               at(x0, bottom) + "Z";
    case 3: {
        const auto arc = "A" + number(tip) + " " + number(bar_height / 2) + " 0 0 1 ";
        return "M" + at(x0 + tip, top) + "L" + at(x1 - tip, top) + arc + at(x1 - tip, bottom) + "L" +
               at(x0 + tip, bottom) + arc + at(x0 + tip, top) + "Z";
    }
    default: return "M" + at(x0, top) + "L" + at(x1, top) + "L" + at(x1, bottom) + "L" + at(x0, bottom) + "Z";
    }
}

void draw_mark(Drawing& drawing, const Mark& mark, bool several, double line_top) {
    static constexpr const char* inks[] = {"#2f5d8a", "#a8501e", "#4d6b2a", "#6b4a8a"};
    const double top = line_top + bar_drop;
    const auto shape = mark.point && !several ? std::size_t{3} : mark.shape;
    const std::string ink = inks[mark.shape];
    const auto solid = "fill=\"" + ink + "\" stroke=\"" + ink + "\"";
    const auto open = "fill=\"#ffffff\" stroke=\"" + ink + "\" stroke-dasharray=\"3 2\"";
    const double end = mark.ongoing ? std::max(mark.x0, mark.x1 - bar_height) : mark.x1;
    drawing.path(outline(shape, mark.x0, end, top), mark.approximate ? open : solid);
    if (mark.approximate && mark.x1 - mark.x0 >= 3 * bar_height) {
        // The certain middle: a quarter at each open end stays hollow, as in cells.
        const double quarter = (mark.x1 - mark.x0) / 4;
        const double middle_end = mark.ongoing ? end : mark.x1 - quarter;
        drawing.rect(mark.x0 + quarter, top, middle_end - mark.x0 - quarter, bar_height, solid);
    }
    if (mark.ongoing) {
        drawing.path("M" + number(end) + " " + number(top - 3) + "L" + number(mark.x1) + " " +
                         number(top + bar_height / 2) + "L" + number(end) + " " +
                         number(top + bar_height + 3) + "Z",
                     solid);
    }
}

void draw_block(Drawing& drawing, const Block& block, double top) {
    for (std::size_t i = 0; i < block.marks.size(); ++i)
        draw_mark(drawing, block.marks[i], block.marks.size() > 1,
                  top + static_cast<double>(i) * line_height);
    double y = top + 0.76 * line_height;
    if (block.side == Block::Side::below) y += static_cast<double>(block.marks.size()) * line_height;
    for (const auto& line : block.label) {
        // One text element per line: its parts are not measured against each other.
        std::string words;
        for (const auto& run : line) words += run.text;
        const bool grey = line.front().look == Look::faint;
        if (block.side == Block::Side::left) {
            drawing.text_before(block.label_x, y, words, {.grey = grey});
        } else {
            drawing.text(block.label_x, y, words, {.grey = grey});
        }
        y += line_height;
    }
}

void draw_years(Drawing& drawing, const std::vector<Tick>& ticks) {
    for (const auto& tick : ticks)
        if (!tick.label.empty()) drawing.text(tick.at + 3, drawing.y + 15, tick.label, {.bold = true});
    drawing.y += axis_height;
}

double height(const LaneLayout& lane, const std::vector<std::vector<std::string>>& undated) {
    double lines = 0;
    for (const auto& shelf : lane.shelves)
        lines += static_cast<double>(shelf.lines) * line_height + shelf_gap;
    for (const auto& one : undated) lines += static_cast<double>(one.size()) * line_height;
    return head_height + lines + 8;
}

struct Box {
    double left, right, top, bottom;
};

/// Where words stand in a lane. The guides of the years leave them free.
std::vector<Box> words_in(const LaneLayout& lane, double top) {
    std::vector<Box> out;
    double y = top + head_height;
    out.push_back({0, 16 + bold_width(lane.name), top, y});
    for (const auto& shelf : lane.shelves) {
        for (const auto& block : shelf.blocks) {
            double at = y;
            if (block.side == Block::Side::below) at += static_cast<double>(block.marks.size()) * line_height;
            for (const auto& line : block.label) {
                double size = 8;
                for (const auto& run : line) size += print_width(run.text);
                const double left =
                    block.side == Block::Side::left ? block.label_x - size : block.label_x - 4;
                out.push_back({left, left + size, at, at + line_height});
                at += line_height;
            }
        }
        y += static_cast<double>(shelf.lines) * line_height + shelf_gap;
    }
    if (!lane.undated.empty()) out.push_back({0, 1e9, y, 1e9});
    return out;
}

void draw_guide(Drawing& drawing, double x, double top, double bottom, const std::vector<Box>& words) {
    constexpr const char* faint = "stroke=\"#d2d0c8\"";
    double from = top; // the boxes come in order of their tops, those on one shelf nearly so
    for (const auto& box : words) {
        if (x < box.left || x > box.right) continue;
        if (box.top > from) drawing.line(x, from, x, box.top, faint);
        from = std::max(from, box.bottom);
    }
    if (from < bottom) drawing.line(x, from, x, bottom, faint);
}

} // namespace

void svg_times(Drawing& drawing, const TimeChart& chart, const Words& words) {
    Metrics metrics;
    metrics.length = drawing.width();
    metrics.gap = 7;
    metrics.least_bar = bar_height;
    metrics.comfortable = 240;
    metrics.least_label = 150;
    metrics.measure = print_width;
    const auto axis = make_axis(chart, drawing.width());
    const auto layout = lay_out(chart, axis.value_or(Axis{}), words, metrics);
    if (axis) draw_years(drawing, layout.ticks);
    const bool striped = layout.lanes.size() > 1;
    bool band = true;
    for (const auto& lane : layout.lanes) {
        std::vector<std::vector<std::string>> undated;
        for (const auto* happening : lane.undated)
            undated.push_back(wrap_by("– " + clean(happening->label) + " · " + clean(words.undated),
                                      drawing.width() - 16, print_width));
        const double tall = height(lane, undated), top = drawing.y;
        if (striped && band) drawing.rect(0, top, drawing.width(), tall, "fill=\"#f4f2ec\"");
        band = !band;
        const auto taken = words_in(lane, top);
        if (axis)
            for (const auto& tick : layout.ticks) draw_guide(drawing, tick.at, top, top + tall, taken);
        drawing.line(0, top, drawing.width(), top, "stroke=\"#8a8a8a\"");
        auto name = wrap_by(lane.name, drawing.width() - 16, bold_width);
        keep_first(name, 1, drawing.width() - 16, bold_width);
        drawing.text(8, top + 17, name.front(), {.bold = true, .size = text_size + 1});
        drawing.y += head_height;
        for (const auto& shelf : lane.shelves) {
            for (const auto& block : shelf.blocks) draw_block(drawing, block, drawing.y);
            drawing.y += static_cast<double>(shelf.lines) * line_height + shelf_gap;
        }
        for (const auto& one : undated)
            for (const auto& line : one) {
                drawing.text(8, drawing.y + 0.76 * line_height, line);
                drawing.y += line_height;
            }
        drawing.y = top + tall;
    }
    drawing.line(0, drawing.y, drawing.width(), drawing.y, "stroke=\"#8a8a8a\"");
    if (axis) draw_years(drawing, layout.ticks);
    if (!layout.legend.empty()) drawing.paragraph(0, drawing.width(), layout.legend, {.grey = true});
}

} // namespace vagskal::picture
