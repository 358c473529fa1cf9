#include "shared/picture/grid_layout.hpp"

#include "shared/picture/text_width.hpp"

#include <algorithm>

namespace vagskal::picture {
namespace {

std::string axis(const std::string& name, const std::string& step) {
    return name.empty() ? clean(step) : clean(name) + ": " + clean(step);
}

std::string steps(const std::string& name, const char* arrow, const std::vector<std::string>& all) {
    std::string out = clean(name) + (name.empty() ? "" : " ") + arrow;
    for (std::size_t i = 0; i < all.size(); ++i) out += (i > 0 ? " · " : " ") + clean(all[i]);
    return out;
}

} // namespace

std::vector<GridCell> grid_cells(const Grid& grid) {
    const auto columns = grid.columns.size();
    std::vector<GridCell> cells(columns * grid.rows.size());
    for (const auto& placed : grid.placed)
        for (const auto& cell : placed.cells) {
            if (cell.column >= columns || cell.row >= grid.rows.size()) continue;
            GridEntry entry{clean(placed.label, true), placed.cells.size() > 1, cell.times};
            if (!cell.shown.empty()) entry.text += " (" + clean(cell.shown) + ")";
            cells[cell.row * columns + cell.column].entries.push_back(std::move(entry));
        }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        auto& cell = cells[i];
        std::ranges::stable_sort(cell.entries, std::greater(), &GridEntry::times);
        if (i < grid.names.size() && !grid.names[i].empty()) {
            cell.heading = clean(grid.names[i]);
            if (!cell.entries.empty()) cell.heading += " (" + std::to_string(cell.entries.size()) + ")";
            cell.place = cell.heading + " · ";
        }
        cell.place +=
            axis(grid.across, grid.columns[i % columns]) + " · " + axis(grid.down, grid.rows[i / columns]);
    }
    return cells;
}

std::vector<GridCell> cells_to_tell(const Grid& grid) {
    constexpr std::size_t few =
        9; // in a small grid an empty cell is a finding; in a large one most are empty
    auto cells = grid_cells(grid);
    if (cells.size() > few)
        std::erase_if(cells,
                      [](const GridCell& cell) { return cell.entries.empty() && cell.heading.empty(); });
    return cells;
}

std::vector<std::string> axes_in_words(const Grid& grid) {
    return {steps(grid.across, "→", grid.columns), steps(grid.down, "↓", grid.rows)};
}

bool any_apart(const Grid& grid) {
    return std::ranges::any_of(grid.placed, [](const Placed& placed) { return placed.cells.size() > 1; });
}

} // namespace vagskal::picture
