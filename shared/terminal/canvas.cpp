#include "shared/terminal/canvas.hpp"

#include "shared/model/showable.hpp"
#include "shared/terminal/text.hpp"

#include <algorithm>

namespace vagskal::terminal {

Grid::Grid(Size s) : size{std::max(s.width, 0), std::max(s.height, 0)} {
    cells.resize(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
}

std::string Grid::plain_text() const {
    std::string out;
    for (int y = 0; y < size.height; ++y) {
        if (y > 0) out += '\n';
        std::string row;
        for (int x = 0; x < size.width; ++x) row += at(x, y).text;
        row.erase(row.find_last_not_of(' ') + 1);
        out += row;
    }
    return out;
}

namespace {

/// Puts a grapheme of `width` columns down. A wide one that is half covered becomes blank, never half a
/// character.
void set(Grid& grid, int x, int y, std::string_view grapheme, int width, Style style) {
    if (grid.at(x, y).text.empty() && x > 0) grid.at(x - 1, y).text = " ";
    const int last = x + width - 1;
    if (last + 1 < grid.size.width && grid.at(last + 1, y).text.empty()) grid.at(last + 1, y).text = " ";
    grid.at(x, y) = {std::string(grapheme), style};
    if (width == 2) grid.at(last, y) = {"", style};
}

/// What is shown for a grapheme: nothing for controls and for what commands a direction, a mark for bytes
/// that are no text.
std::string_view shown(std::string_view grapheme) {
    const auto first = static_cast<unsigned char>(grapheme[0]);
    if (first < 0x20 || first == 0x7f) return {};
    if (first == 0xc2 && grapheme.size() == 2 && static_cast<unsigned char>(grapheme[1]) < 0xa0) return {};
    if (grapheme.size() == 1 && first >= 0x80) return "\xef\xbf\xbd";
    // What turns the direction of a line would turn the rest of the screen as well.
    return showable(grapheme) ? grapheme : std::string_view{};
}

} // namespace

Canvas::Canvas(Grid& grid) : grid_(&grid), area_{0, 0, grid.size.width, grid.size.height} {}

Canvas Canvas::part(int x, int y, int width, int height) const {
    x = std::max(x, 0), y = std::max(y, 0);
    const int room_x = std::max(area_.width - x, 0), room_y = std::max(area_.height - y, 0);
    const Rect area{area_.x + x, area_.y + y, width < 0 ? room_x : std::min(width, room_x),
                    height < 0 ? room_y : std::min(height, room_y)};
    return {*grid_, area};
}

Canvas Canvas::middle(Size size) const {
    const int w = std::clamp(size.width, 0, width()), h = std::clamp(size.height, 0, height());
    return part((width() - w) / 2, (height() - h) / 2, w, h);
}

int Canvas::put(int x, int y, std::string_view text, Style style) const {
    const auto bounds = grapheme_boundaries(text);
    const bool visible = y >= 0 && y < area_.height;
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
        const auto grapheme = shown(text.substr(bounds[i], bounds[i + 1] - bounds[i]));
        const int columns = grapheme_width(grapheme);
        if (columns == 0) continue;
        if (visible && x >= 0 && x + columns <= area_.width)
            set(*grid_, area_.x + x, area_.y + y, grapheme, columns, style);
        x += columns;
    }
    return x;
}

void Canvas::put_right(int y, std::string_view text, Style style) const {
    const auto fitting = cut(text, width());
    put(width() - text_width(fitting), y, fitting, style);
}

void Canvas::put_centre(int y, std::string_view text, Style style) const {
    const auto fitting = cut(text, width());
    put((width() - text_width(fitting)) / 2, y, fitting, style);
}

int Canvas::put_short(int x, int y, std::string_view text, int columns, Style style) const {
    return put(x, y, cut(text, std::min(columns, width() - x)), style);
}

int Canvas::put_line(int x, int y, const Line& line, Style extra) const {
    for (const auto& run : line) x = put(x, y, run.text, style_of(run.look) | extra);
    return x;
}

void Canvas::put_lines(const std::vector<Line>& lines, int scroll) const {
    for (int y = 0; y < height() && scroll + y < static_cast<int>(lines.size()); ++y)
        if (scroll + y >= 0) put_line(0, y, lines[static_cast<std::size_t>(scroll + y)]);
}

int Canvas::put_wrapped(int y, std::string_view text, Style style) const {
    const auto lines = wrapped(text, width());
    for (const auto& line : lines) put(0, y++, line, style);
    return static_cast<int>(lines.size());
}

void Canvas::clear(Style style) const {
    for (int y = 0; y < height(); ++y)
        for (int x = 0; x < width(); ++x) set(*grid_, area_.x + x, area_.y + y, " ", 1, style);
    if (grid_->cursor && area_.contains(*grid_->cursor)) grid_->cursor.reset();
}

void Canvas::add_style(int y, Style style) const {
    if (y < 0 || y >= height()) return;
    for (int x = 0; x < width(); ++x) {
        auto& cell = grid_->at(area_.x + x, area_.y + y);
        cell.style = cell.style | style;
    }
}

void Canvas::rule(int y, Style style) const {
    for (int x = 0; x < width(); ++x) put(x, y, "─", style);
}

Canvas Canvas::box(std::string_view title, Style style) const {
    if (width() < 2 || height() < 2) return part(0, 0, 0, 0);
    for (int x = 1; x + 1 < width(); ++x) put(x, 0, "─", style), put(x, height() - 1, "─", style);
    for (int y = 1; y + 1 < height(); ++y) put(0, y, "│", style), put(width() - 1, y, "│", style);
    put(0, 0, "┌", style), put(width() - 1, 0, "┐", style);
    put(0, height() - 1, "└", style), put(width() - 1, height() - 1, "┘", style);
    if (!title.empty() && width() > 6) {
        const auto fitting = " " + cut(title, width() - 6) + " ";
        put(2, 0, fitting, style | Style::bold);
    }
    return part(1, 1, width() - 2, height() - 2);
}

void Canvas::cursor(int x, int y) const {
    if (x >= 0 && y >= 0 && x < width() && y < height()) grid_->cursor = Point{area_.x + x, area_.y + y};
}

void Canvas::hide_cursor() const { grid_->cursor.reset(); }

} // namespace vagskal::terminal
