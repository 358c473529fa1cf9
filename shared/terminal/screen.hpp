#pragma once
// The seam to FTXUI: a grid becomes the bytes that a terminal reads.
#include "shared/terminal/canvas.hpp"

namespace vagskal::terminal {

/// One string per row, each complete in itself (styles are reset at its end). Without colour no colour code
/// is in it.
std::vector<std::string> encode_rows(const Grid& grid, bool color);

} // namespace vagskal::terminal
