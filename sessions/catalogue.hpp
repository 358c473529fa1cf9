#pragma once
// The kinds of activity that this program knows. A new kind is a folder beside this file and one line in
// catalogue.cpp.
#include "shared/model/kind.hpp"

namespace vagskal {

std::unique_ptr<Kinds> make_kinds();

} // namespace vagskal
