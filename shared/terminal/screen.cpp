#include "shared/terminal/screen.hpp"

#include <algorithm>
#include <ftxui/screen/color.hpp>
#include <ftxui/screen/screen.hpp>

namespace vagskal::terminal {
namespace {

/// Paper without colours: ink and ground change places, since a terminal's ink is usually the lighter of the
/// two.
const char* without_paper(const std::string& ink) {
    return ink == "█" ? " " : ink == " " ? "█" : ink == "▀" ? "▄" : ink == "▄" ? "▀" : ink.c_str();
}

} // namespace

std::vector<std::string> encode_rows(const Grid& grid, bool color) {
    std::vector<std::string> rows;
    if (grid.size.width == 0) return rows;
    auto screen = ftxui::Screen::Create({grid.size.width, grid.size.height});
    for (int y = 0; y < grid.size.height; ++y)
        for (int x = 0; x < grid.size.width; ++x) {
            const auto& cell = grid.at(x, y);
            auto& pixel = screen.PixelAt(x, y);
            pixel.character = cell.text;
            pixel.bold = has(cell.style, Style::bold);
            pixel.dim = has(cell.style, Style::dim);
            pixel.inverted = has(cell.style, Style::inverse);
            pixel.underlined = has(cell.style, Style::underline);
            if (!has(cell.style, Style::paper)) continue;
            if (!color) {
                pixel.character = without_paper(cell.text);
            } else {
                pixel.foreground_color = ftxui::Color::RGB(0, 0, 0);
                pixel.background_color = ftxui::Color::RGB(255, 255, 255);
            }
        }
    const auto all = screen.ToString(); // rows parted by CR LF, styles reset before each
    for (std::size_t from = 0; from <= all.size();) {
        const auto end = std::min(all.find("\r\n", from), all.size());
        rows.push_back(all.substr(from, end - from));
        from = end + 2;
    }
    return rows;
}

} // namespace vagskal::terminal
