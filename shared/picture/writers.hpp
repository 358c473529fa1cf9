#pragma once
// The three writers of a Scene. Pure: same scene and size, same output.
#include "shared/picture/scene.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vagskal::picture {

enum class Look { normal, strong, faint };

/// A piece of a line in one look. `text` is UTF-8 without control characters.
struct Run {
    std::string text;
    Look look = Look::normal;
    bool operator==(const Run&) const = default;
};
using Line = std::vector<Run>; ///< one line of terminal cells, never wider than asked

/// Columns that the UTF-8 text takes in a terminal (East Asian wide = 2, combining = 0).
int width(std::string_view text);
/// The longest beginning of `text` within `columns`, with "…" at the end when something was cut.
std::string shorten(std::string_view text, int columns);
/// Breaks at spaces (and inside words longer than a line) so that no line is wider than `columns` (at least
/// 1). Newlines in the text break lines too. An empty text gives one empty line.
std::vector<std::string> wrap(std::string_view text, int columns);

/// Draws for a terminal `columns` wide (from 20 up). As many lines as it takes: the caller scrolls.
/// Below 60 columns a time chart becomes a list, lane by lane and by date, and a grid one cell by
/// cell; below 40 a scatter. Time
/// grows as n log n, so call it when the state or the size changes, not in every frame. ASCII = true uses no
/// line-drawing characters (dumb terminals).
std::vector<Line> to_cells(const Scene& scene, int columns, bool ascii = false);

/// A self-contained SVG, `width` user units wide (from 320 up) and as high as it takes. Fit for print: dark
/// ink on a white ground of its own, so it also reads on a dark page. No scripts, styles, external fonts or
/// ids (several may stand in one HTML page); text escaped. <title> and <desc> (the text of to_text) for
/// screen readers.
std::string to_svg(const Scene& scene, int width = 960);

/// Plain text for `--plain`, README and screen readers: the same facts as lines and no drawing.
std::string to_text(const Scene& scene);

} // namespace vagskal::picture
