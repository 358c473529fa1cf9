#pragma once
// What stands in each cell of a grid, for all three writers: same order, same numbers.
#include "shared/picture/scene.hpp"

#include <string>
#include <vector>

namespace vagskal::picture {

struct GridEntry {
    std::string text;   ///< the label, and how many of how many placed it here
    bool apart = false; ///< it stands in other cells as well
    int times = 1;
};

struct GridCell {
    std::string heading; ///< the cell's name with the number of entries: "Involve (3)"; empty without a name
    std::string place;   ///< the same with where it is, for lists: "Involve (3) · Influence: great · …"
    std::vector<GridEntry> entries; ///< those that most agree on first, else as they were given
};

/// All cells, row by row; texts are clean. What is placed outside the grid is left out.
std::vector<GridCell> grid_cells(const Grid& grid);
/// Those that a list shows: all of a small grid; of one with more than nine cells, all but the empty ones
/// without a name.
std::vector<GridCell> cells_to_tell(const Grid& grid);
/// Both axes with their steps: "Influence → small · great".
std::vector<std::string> axes_in_words(const Grid& grid);
bool any_apart(const Grid& grid);

} // namespace vagskal::picture
