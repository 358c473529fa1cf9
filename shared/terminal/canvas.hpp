#pragma once
// What views draw on: a grid of cells, and windows onto it. A view gets a Canvas (cheap to copy), hands parts
// of it to smaller ones, and whatever falls outside is cut off. Drawing later covers what was drawn before,
// which is all that dialogs and toasts need. Nothing of FTXUI shows here: screen.cpp alone turns a grid into
// what a terminal reads.
#include "shared/picture/writers.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal::terminal {

using picture::Line;
using picture::Look;

/// How a cell looks. Foreground and background are the terminal's own but for `paper`, which is black on
/// white. Combine with |. Meaning never hangs on a style alone.
enum class Style : std::uint8_t { plain = 0, bold = 1, dim = 2, inverse = 4, underline = 8, paper = 16 };
constexpr Style operator|(Style a, Style b) {
    return static_cast<Style>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr bool has(Style all, Style one) {
    return (static_cast<unsigned>(all) & static_cast<unsigned>(one)) != 0;
}
constexpr Style style_of(Look look) {
    return look == Look::strong ? Style::bold : look == Look::faint ? Style::dim : Style::plain;
}

struct Size {
    int width = 0, height = 0; ///< columns and rows
    bool operator==(const Size&) const = default;
};
struct Point {
    int x = 0, y = 0; ///< column and row from the top left, from 0
    bool operator==(const Point&) const = default;
};
struct Rect {
    int x = 0, y = 0, width = 0, height = 0;
    bool contains(Point p) const { return p.x >= x && p.x < x + width && p.y >= y && p.y < y + height; }
    bool operator==(const Rect&) const = default;
};

struct Cell {
    std::string text = " "; ///< one grapheme; empty: the right half of a wide one
    Style style = Style::plain;
    bool operator==(const Cell&) const = default;
};

/// The whole screen.
struct Grid {
    explicit Grid(Size s);
    Size size;
    std::vector<Cell> cells;     ///< row by row
    std::optional<Point> cursor; ///< where the terminal's cursor is shown
    Cell& at(int x, int y) { return cells[static_cast<std::size_t>(y * size.width + x)]; }
    const Cell& at(int x, int y) const { return cells[static_cast<std::size_t>(y * size.width + x)]; }
    /// Rows joined by '\n' without styles and without trailing spaces: what golden screens compare.
    std::string plain_text() const;
};

class Canvas {
  public:
    explicit Canvas(Grid& grid);

    int width() const { return area_.width; }
    int height() const { return area_.height; }
    bool empty() const { return area_.width <= 0 || area_.height <= 0; }
    /// This window in the screen's own coordinates: keep it to find out later what a click hit.
    Rect area() const { return area_; }

    /// A part, in this canvas' coordinates, cut to fit. A negative width or height means "the rest".
    Canvas part(int x, int y, int width = -1, int height = -1) const;
    Canvas rows(int from, int count = -1) const { return part(0, from, -1, count); }
    Canvas columns(int from, int count = -1) const { return part(from, 0, count, -1); }
    /// A window of at most this size in the middle.
    Canvas middle(Size size) const;

    /// Writes one line of UTF-8 (control characters are left out) from column x; gives the column after it.
    int put(int x, int y, std::string_view text, Style style = Style::plain) const;
    /// The same, ending at the right edge, in the middle, or cut to `columns` with "…".
    void put_right(int y, std::string_view text, Style style = Style::plain) const;
    void put_centre(int y, std::string_view text, Style style = Style::plain) const;
    int put_short(int x, int y, std::string_view text, int columns, Style style = Style::plain) const;
    /// A line made by a picture writer or a list row; `extra` is added to each run's look.
    int put_line(int x, int y, const Line& line, Style extra = Style::plain) const;
    /// Lines from the top, leaving out the first `scroll`. Only what is visible is touched.
    void put_lines(const std::vector<Line>& lines, int scroll = 0) const;
    /// Text wrapped to the width; gives the rows used.
    int put_wrapped(int y, std::string_view text, Style style = Style::plain) const;

    void clear(Style style = Style::plain) const;     ///< blanks in this style
    void add_style(int y, Style style) const;         ///< adds a style to a whole row
    void rule(int y, Style style = Style::dim) const; ///< a horizontal line
    Canvas box(std::string_view title = {}, Style style = Style::plain) const; ///< a frame; gives its inside
    void cursor(int x, int y) const; ///< shows the terminal's cursor there
    void hide_cursor() const;

  private:
    Canvas(Grid& grid, Rect area) : grid_(&grid), area_(area) {}
    Grid* grid_;
    Rect area_; ///< in screen coordinates, never outside the grid
};

} // namespace vagskal::terminal
