#include "shared/picture/grid_layout.hpp"
#include "shared/picture/svg_parts.hpp"
#include "shared/picture/text_width.hpp"

#include <algorithm>

namespace vagskal::picture {
namespace {

constexpr double padding = 10, mark_size = 7, entry_indent = 15;
constexpr double least_cell = 120; // narrower cells would break words; then the cells stand under each other

void draw_mark(Drawing& drawing, double x, double top, bool apart) {
    drawing.rect(x, top + 5, mark_size, mark_size,
                 apart ? "fill=\"#ffffff\" stroke=\"#2f5d8a\" stroke-width=\"1.5\"" : "fill=\"#2f5d8a\"");
}

void draw_entries(Drawing& drawing, const GridCell& cell, double x, double limit) {
    for (const auto& entry : cell.entries) {
        draw_mark(drawing, x, drawing.y, entry.apart);
        drawing.paragraph(x + entry_indent, limit - entry_indent, entry.text);
        drawing.y += 3;
    }
}

void draw_cells(Drawing& drawing, const Grid& grid, double heads, double outer) {
    const double inner = outer - 2 * padding;
    const auto left_of = [&](std::size_t column) { return heads + static_cast<double>(column) * outer; };
    if (!grid.across.empty())
        drawing.paragraph(heads + padding, drawing.width() - heads - padding, clean(grid.across) + " →",
                          {.grey = true});
    const double top_of_heads = drawing.y;
    double bottom = top_of_heads;
    if (!grid.down.empty()) {
        drawing.paragraph(0, heads - padding, clean(grid.down) + " ↓", {.grey = true});
        bottom = drawing.y;
    }
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        drawing.y = top_of_heads;
        drawing.paragraph(left_of(i) + padding, inner, grid.columns[i], {.bold = true});
        bottom = std::max(bottom, drawing.y);
    }
    drawing.y = bottom + 4;
    const auto cells = grid_cells(grid);
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        const double top = drawing.y;
        drawing.y = top + padding;
        drawing.paragraph(0, heads - padding, grid.rows[row], {.bold = true});
        bottom = std::max(drawing.y, top + padding + 3 * line_height);
        for (std::size_t i = 0; i < grid.columns.size(); ++i) {
            const auto& cell = cells[row * grid.columns.size() + i];
            drawing.y = top + padding;
            if (!cell.heading.empty()) {
                drawing.paragraph(left_of(i) + padding, inner, cell.heading, {.bold = true});
                drawing.y += 3;
            }
            draw_entries(drawing, cell, left_of(i) + padding, inner);
            bottom = std::max(bottom, drawing.y);
        }
        bottom += padding - 3;
        for (std::size_t i = 0; i < grid.columns.size(); ++i)
            drawing.rect(left_of(i), top, outer, bottom - top, "fill=\"none\" stroke=\"#8a8a8a\"");
        drawing.y = bottom;
    }
}

void draw_list(Drawing& drawing, const Grid& grid) {
    for (const auto& axis : axes_in_words(grid)) drawing.paragraph(0, drawing.width(), axis, {.grey = true});
    for (const auto& cell : cells_to_tell(grid)) {
        drawing.y += padding;
        drawing.paragraph(0, drawing.width(), cell.place, {.bold = true});
        if (cell.entries.empty()) drawing.paragraph(0, drawing.width(), "–", {.grey = true});
        draw_entries(drawing, cell, 0, drawing.width());
    }
}

} // namespace

void svg_grid(Drawing& drawing, const Grid& grid, const Words& words) {
    if (!grid.drawable()) return;
    double heads = bold_width(clean(grid.down)) + 20;
    for (const auto& row : grid.rows) heads = std::max(heads, bold_width(clean(row)) + padding);
    heads = std::min(heads, drawing.width() * 0.2);
    const double outer = (drawing.width() - heads) / static_cast<double>(grid.columns.size());
    if (outer < least_cell)
        draw_list(drawing, grid);
    else
        draw_cells(drawing, grid, heads, outer);
    if (!any_apart(grid)) return;
    drawing.y += 6;
    draw_mark(drawing, 0, drawing.y, true);
    drawing.paragraph(entry_indent, drawing.width() - entry_indent, words.apart, {.grey = true});
}

} // namespace vagskal::picture
