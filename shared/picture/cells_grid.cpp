#include "shared/picture/cells_parts.hpp"
#include "shared/picture/grid_layout.hpp"
#include "shared/picture/text_width.hpp"

#include <algorithm>

namespace vagskal::picture {
namespace {

constexpr int least_grid = 60;  // columns below which a list says more than a grid
constexpr int least_inner = 12; // columns of text below which a cell is too narrow to be read

const char* mark_of(const GridEntry& entry) { return entry.apart ? "▫ " : "▪ "; }

/// Text under a mark, both within `columns`.
void add_entry(std::vector<Line>& out, const GridEntry& entry, int columns) {
    Line line{Run{mark_of(entry), Look::normal}};
    for (const auto& words : wrap(entry.text, columns - 2)) {
        pad_to(line, 2);
        append(line, words, Look::normal);
        out.push_back(std::move(line));
        line = {};
    }
}

std::vector<Line> inside(const GridCell& cell, int columns) {
    std::vector<Line> out;
    if (!cell.heading.empty())
        for (auto& words : wrap(cell.heading, columns)) out.push_back({Run{std::move(words), Look::strong}});
    for (const auto& entry : cell.entries) add_entry(out, entry, columns);
    return out;
}

/// Columns of the heads of the rows, of a cell's text, and of a cell with its border to the left.
struct Measures {
    int heads = 0, inner = 0, outer = 0;
};

Measures measure(const Grid& grid, int columns) {
    Measures m;
    for (const auto& row : grid.rows) m.heads = std::max(m.heads, width(clean(row)));
    m.heads = std::clamp(m.heads, std::min(width(clean(grid.down)) + 2, 14), columns / 5);
    m.outer = (columns - m.heads - 2) / static_cast<int>(grid.columns.size());
    m.inner = m.outer - 3;
    return m;
}

std::string border(const Measures& m, std::size_t count, const char* first, const char* between,
                   const char* last) {
    std::string out = first;
    for (std::size_t i = 0; i < count; ++i)
        out += repeated("─", m.outer - 1) + (i + 1 < count ? between : last);
    return out;
}

/// Columns of texts beside each other: first the row's head, then what stands in its cells.
void add_row(std::vector<Line>& out, const Measures& m, const std::vector<std::string>& head, Look look,
             const std::vector<std::vector<Line>>& cells, const char* edge) {
    std::size_t height = std::max(head.size(), std::size_t{1});
    for (const auto& cell : cells) height = std::max(height, cell.size());
    for (std::size_t y = 0; y < height; ++y) {
        Line line;
        if (y < head.size()) append(line, head[y], look);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const int left = m.heads + 1 + static_cast<int>(i) * m.outer;
            if (*edge) pad_to(line, left), append(line, edge, Look::faint);
            if (y >= cells[i].size()) continue;
            pad_to(line, left + 2);
            for (const auto& run : cells[i][y]) append(line, run.text, run.look);
        }
        if (*edge) {
            pad_to(line, m.heads + 1 + static_cast<int>(cells.size()) * m.outer);
            append(line, edge, Look::faint);
        }
        out.push_back(std::move(line));
    }
}

void add_border(std::vector<Line>& out, const Measures& m, const std::string& drawn) {
    Line line;
    pad_to(line, m.heads + 1);
    append(line, drawn, Look::faint);
    out.push_back(std::move(line));
}

std::vector<Line> draw_cells(const Grid& grid, const Measures& m, int columns) {
    std::vector<Line> out;
    if (!grid.across.empty())
        for (const auto& words : wrap(clean(grid.across) + " →", columns - m.heads - 3)) {
            Line line;
            pad_to(line, m.heads + 3);
            append(line, words, Look::faint);
            out.push_back(std::move(line));
        }
    std::vector<std::vector<Line>> heads;
    for (const auto& name : grid.columns) {
        heads.emplace_back();
        for (auto& words : wrap(name, m.inner)) heads.back().push_back({Run{std::move(words), Look::strong}});
    }
    std::vector<std::string> down;
    if (!grid.down.empty()) down = wrap(clean(grid.down) + " ↓", m.heads);
    add_row(out, m, down, Look::faint, heads, "");
    const auto cells = grid_cells(grid);
    const auto count = grid.columns.size();
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        add_border(out, m, row == 0 ? border(m, count, "╭", "┬", "╮") : border(m, count, "├", "┼", "┤"));
        std::vector<std::vector<Line>> texts;
        for (std::size_t i = 0; i < count; ++i) texts.push_back(inside(cells[row * count + i], m.inner));
        add_row(out, m, wrap(grid.rows[row], m.heads), Look::strong, texts, "│");
    }
    add_border(out, m, border(m, count, "╰", "┴", "╯"));
    return out;
}

std::vector<Line> draw_list(const Grid& grid, int columns) {
    std::vector<Line> out;
    for (const auto& axis : axes_in_words(grid))
        for (auto& words : wrap(axis, columns)) out.push_back({Run{std::move(words), Look::faint}});
    for (const auto& cell : cells_to_tell(grid)) {
        out.emplace_back();
        for (auto& words : wrap(cell.place, columns)) out.push_back({Run{std::move(words), Look::strong}});
        if (cell.entries.empty()) out.push_back({Run{"–", Look::faint}});
        for (const auto& entry : cell.entries) add_entry(out, entry, columns);
    }
    return out;
}

} // namespace

std::vector<Line> draw_grid(const Grid& grid, const Words& words, int columns) {
    if (!grid.drawable()) return {};
    const auto m = measure(grid, columns);
    const bool as_list = columns < least_grid || m.inner < least_inner;
    auto out = as_list ? draw_list(grid, columns) : draw_cells(grid, m, columns);
    if (!any_apart(grid)) return out;
    if (as_list) out.emplace_back();
    for (auto& line : wrap("▫ " + clean(words.apart), columns))
        out.push_back({Run{std::move(line), Look::faint}});
    return out;
}

} // namespace vagskal::picture
