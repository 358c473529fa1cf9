#pragma once
// "matrix": placing on two axes, `x` (across) and `y` (upright). Each is a field: a choice between 2 and 5
// steps (the first to the left, or on top), or a whole number (the greatest to the right, or on top). Two
// axes of steps are a grid, whose cells may have names, by the option `cells`; else the board is a scatter.
//
// Placed together (`place` left out or "together"): the axes are fields of the contribution, so every form
// that asks for them can place. Whoever writes the contribution says where it stands, and changes that while
// the part is open. With a field of the type `item`, a contribution says where one earlier contribution
// stands and why; the board then counts the placings of each.
//
// Placed one by one (`place` = "one-by-one", and `on` names the parts whose contributions are placed): a
// vote. Everybody places each in a cell, on a ballot as anonymous and hidden as any, and the board shows the
// spread when the part has closed. Axes of numbers then have at most 11.
#include "shared/model/kind.hpp"

#include <memory>

namespace vagskal::kinds {
std::unique_ptr<Kind> make_matrix();
}
