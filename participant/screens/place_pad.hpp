#pragma once
// Placing one item in a cell: by arrows, by two digits, and seen in a small grid beside the list. Knows the
// cells and what is being typed, not the ballot.
#include "sessions/matrix/places.hpp"
#include "shared/terminal/canvas.hpp"

namespace vagskal::screens {

class PlacePad {
  public:
    /// Which vote it is; nothing is drawn where items are not placed.
    void refresh(const Activity* activity, const Kind* kind);
    bool on() const { return places_.has_value(); }

    /// The mark one cell further: from none to the middle of the grid. Stays at the edges.
    std::int32_t moved(std::int32_t mark, int right, int down);
    /// The first digit says where across, the second how high (of steps: counted from the left and from the
    /// top). Gives the mark with the second; nothing with the first, and when there is no such cell.
    std::optional<std::int32_t> typed(int digit);
    void forget() { across_.reset(); } ///< a first digit that was typed
    /// What is typed so far and what comes next: "Effort 3, and then Effect?"; empty: nothing.
    std::string asks() const;
    /// "Structured: do it", "Effort 3 · Effect 7"
    std::string words(std::int32_t mark) const { return places_ ? places_->words(mark) : std::string(); }
    /// How to place by keys, in a sentence.
    std::string by_keys() const;

    int columns() const; ///< what the grid takes; 0: there is none
    int rows() const;
    /// Draws the grid with the mark in it ("[3]" of a mark, "·" of an empty cell).
    void draw(terminal::Canvas canvas, std::int32_t mark) const;

  private:
    int cell() const;  ///< columns of one cell
    int heads() const; ///< columns of the heads of the rows
    std::optional<std::size_t> place_typed(int digit, bool across) const;
    std::optional<kinds::Places> places_;
    std::optional<std::size_t> across_; ///< column that was typed
};

} // namespace vagskal::screens
