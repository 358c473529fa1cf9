#pragma once
// Text measured and broken, for cells and for print alike: one way of wrapping, two rulers.
#include <string>
#include <string_view>
#include <vector>

namespace vagskal::picture {

/// Width of a piece of text in the writer's own unit: cells, or user units of the SVG.
using Measure = double (*)(std::string_view);

/// What people wrote, made harmless to draw: broken UTF-8 becomes U+FFFD, tabs and control characters become
/// spaces, characters that turn the reading direction are dropped (they would turn the rest of the line as
/// well). `keep_breaks`: line breaks stay, as \n; otherwise they become spaces.
std::string clean(std::string_view text, bool keep_breaks = false);

/// The characters as people see them (grapheme clusters), never cut in two.
std::vector<std::string_view> clusters(std::string_view text);

/// As wrap() in writers.hpp, with any ruler. The text must be clean.
std::vector<std::string> wrap_by(std::string_view text, double limit, Measure measure);

/// The first `most` lines; when there were more, the last of them ends in "…" and is within `limit`.
void keep_first(std::vector<std::string>& lines, std::size_t most, double limit, Measure measure);

/// Width in terminal cells.
double cell_width(std::string_view text);

} // namespace vagskal::picture
