#pragma once
// The two axes of a matrix activity, read from its fields and options.
#include "shared/model/kind.hpp"
#include "shared/picture/scene.hpp"

#include <optional>

namespace vagskal::kinds {

inline constexpr std::size_t least_steps = 2, most_steps = 5;

/// What is wrong with fields and options of a matrix, in the language in force, or empty.
std::string check_axes(const Activity&, const Kind&);

class Axes {
  public:
    /// The activity must outlive it.
    Axes(const Activity& activity, const std::vector<FieldSpec>& fields);

    struct Cell {
        std::size_t column = 0, row = 0;
    };
    /// Nothing when it is not placed on both axes.
    std::optional<Cell> cell_of(const Contribution&) const;
    /// The name of its cell in the language in force; empty when it has none.
    std::string name_of(const Contribution&) const;
    /// Where it stands, in words: the cell's name, or else its two steps.
    std::string where(const Contribution&) const;
    /// Row by row; what is not placed comes last.
    std::size_t order_of(const Contribution&) const;
    /// Axes and names, and nothing placed.
    picture::Grid empty_grid() const;

  private:
    std::string name(Cell) const;
    const Activity& activity_;
    std::optional<FieldSpec> x_, y_; ///< nothing where the session has no such axis
};

} // namespace vagskal::kinds
