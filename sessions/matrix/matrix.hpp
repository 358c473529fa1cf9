#pragma once
// "matrix": contributions placed on two axes. The axes are two fields of the contribution, `x` (columns, the
// first choice to the left) and `y` (rows, the first choice on top), each a choice between 2 and 5 steps; so
// every form that can ask for a choice can place. Cells may have names, by the option `cells`.
//
// Placed together: whoever writes the contribution says where it stands, and changes that while the part is
// open. Placed one by one: with a field of the type `item`, a contribution says where one earlier
// contribution stands and why; the board then counts the placings of each, cell by cell.
#include "shared/model/kind.hpp"

#include <memory>

namespace vagskal::kinds {
std::unique_ptr<Kind> make_matrix();
}
