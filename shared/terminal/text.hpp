#pragma once
// Measures of text in a terminal, by grapheme (what a reader takes for one character) as ICU finds them.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal::terminal {

/// Columns that one grapheme takes: 0, 1 or 2.
int grapheme_width(std::string_view grapheme);
/// Columns of a text without line ends.
int text_width(std::string_view text);
/// Byte offsets of all grapheme boundaries, 0 and text.size() included. Invalid UTF-8 is stepped over byte by
/// byte.
std::vector<std::size_t> grapheme_boundaries(std::string_view text);
/// The code point at byte `at`, which moves behind it; negative for a byte that is no UTF-8. `at` must be
/// within the text.
std::int32_t next_code_point(std::string_view text, std::size_t& at);
/// Number of code points.
std::size_t code_points(std::string_view text);
/// The text as it may be shown or inserted: invalid UTF-8 replaced, CR and CRLF to '\n', tabs to a space,
/// other control characters left out. With single_line, line ends become spaces.
std::string clean(std::string_view text, bool single_line = false);
/// A code point as UTF-8; nothing for what is none.
std::string utf8(char32_t code);
/// Cut to the columns, ending in "…" when something was left out.
std::string cut(std::string_view text, int columns);

/// A line on the screen: bytes [from, to) of the text; the line end or the space it was broken at is not in
/// it.
struct VisualLine {
    std::size_t from = 0, to = 0;
};
/// Breaks at line ends, at spaces, and inside words that are wider than the line. At least one line.
std::vector<VisualLine> visual_lines(std::string_view text, int columns);
std::vector<std::string> wrapped(std::string_view text, int columns);

/// How well `text` matches `query` typed by somebody in a hurry: letters in order, case ignored, beginnings
/// of words worth more. Negative: no match. An empty query matches everything with 0.
int fuzzy_score(std::string_view text, std::string_view query);

} // namespace vagskal::terminal
