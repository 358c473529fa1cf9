#pragma once
// The two axes of a matrix activity, read from its fields and options. Each is a choice between steps or a
// whole number.
#include "shared/model/kind.hpp"
#include "shared/picture/scene.hpp"

#include <optional>

namespace vagskal::kinds {

inline constexpr std::size_t least_steps = 2, most_steps = 5;
inline constexpr std::int32_t widest_axis = 100;  ///< from least to most
inline constexpr std::int32_t widest_ballot = 10; ///< the same where each is placed in a cell: 11 of them

/// Everybody places each item on a ballot of their own, instead of one placing that the room shares.
bool one_by_one(const Activity&);

/// What is wrong with fields and options of a matrix, in the language in force, or empty.
std::string check_axes(const Activity&, const Kind&);

/// Where something stands: on an axis of numbers its number, on one of steps the step's index from 0.
struct Place {
    double x = 0, y = 0;
    auto operator<=>(const Place&) const = default;
};

/// One axis.
class Axis {
  public:
    explicit Axis(FieldSpec field) : field_(std::move(field)) {}
    bool numbers() const { return field_.type == FieldType::number; }
    /// Steps, or numbers from least to most.
    std::size_t count() const;
    const std::string& label() const; ///< in the language in force
    const FieldSpec& field() const { return field_; }
    std::optional<double> place_of(const std::string& stored) const;
    /// "Great", "Effort 3", "Effort 2.5"
    std::string words(double place) const;
    /// The heads of its cells: labels of steps, numbers.
    std::vector<std::string> heads() const;

  private:
    FieldSpec field_;
};

/// "3" or "2.5" as the language writes it.
std::string half_number(double value);

class Axes {
  public:
    /// The activity must outlive it.
    Axes(const Activity& activity, const std::vector<FieldSpec>& fields);
    Axes(const Activity& activity, const Kind& kind);

    /// Both are there; all that follows asks for that, but place_of() and what takes a contribution.
    bool complete() const { return x_ && y_; }
    const Axis& x() const { return *x_; }
    const Axis& y() const { return *y_; }
    /// Both are steps: a grid of cells, which may have names.
    bool steps() const { return complete() && !x_->numbers() && !y_->numbers(); }

    /// Nothing when it is not placed on both axes.
    std::optional<Place> place_of(const Contribution&) const;
    /// The name of the cell in the language in force; empty when it has none.
    std::string name(const Place&) const;
    /// Where it stands, in words: the cell's name, or else where on each axis.
    std::string where(const Place&) const;
    /// The same of a contribution, which may be placed nowhere yet.
    std::string name_of(const Contribution&) const;
    std::string where(const Contribution&) const;

    // ---- cells: row by row from the top left. Of numbers the greatest is on top. ----
    std::size_t columns() const { return x_->count(); }
    std::size_t rows() const { return y_->count(); }
    /// 1 for the first cell.
    std::int32_t mark_of(const Place&) const;
    Place place_of(std::int32_t mark) const;
    /// Heads of the rows from the top.
    std::vector<std::string> row_heads() const;

    /// Axes and names, and nothing placed.
    picture::Grid empty_grid() const;
    picture::Scatter empty_scatter() const;

  private:
    const Activity& activity_;
    std::optional<Axis> x_, y_; ///< nothing where the session has no such axis
};

} // namespace vagskal::kinds
