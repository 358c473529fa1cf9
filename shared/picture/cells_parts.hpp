#pragma once
// The parts of a drawing in terminal cells; to_cells() puts them under each other.
#include "shared/picture/scene.hpp"
#include "shared/picture/writers.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vagskal::picture {

/// Adds to the last run when it has the same look.
void append(Line& line, std::string_view text, Look look);
/// Fills with spaces up to `column`.
void pad_to(Line& line, int column);
int width(const Line& line);
/// `text` so many times.
std::string repeated(std::string_view text, int times);

std::vector<Line> draw_times(const TimeChart& chart, const Words& words, int columns);
std::vector<Line> draw_grid(const Grid& grid, const Words& words, int columns);
std::vector<Line> draw_scatter(const Scatter& scatter, const Words& words, int columns);
std::vector<Line> draw_bars(const BarChart& chart, int columns);
std::vector<Line> draw_cards(const std::vector<Card>& cards, int columns);

} // namespace vagskal::picture
