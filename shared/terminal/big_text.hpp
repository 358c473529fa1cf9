#pragma once
// Letters to be read from a chair: the join code, the clock on the storbild.
#include "shared/terminal/canvas.hpp"

namespace vagskal::terminal {

/// Five lines of block letters for A-Z, Å, Ä, Ö, 0-9, '-', ':', '.' and space (others are left out; small
/// letters as large ones). Each letter takes 6 columns; scale 2 doubles both ways.
std::vector<std::string> big_text(std::string_view text, int scale = 1);
/// The largest scale from 1 to 4 that fits the columns; 0 when not even 1 does.
int big_text_scale(std::string_view text, int columns, int rows);
/// In the middle of the canvas' width, as large as fits; as ordinary bold text when there is no room. Gives
/// rows used.
int draw_big_text(Canvas canvas, std::string_view text);

} // namespace vagskal::terminal
