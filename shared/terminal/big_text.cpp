#include "shared/terminal/big_text.hpp"

#include "shared/terminal/text.hpp"

#include <algorithm>
#include <array>
#include <unicode/uchar.h>

namespace vagskal::terminal {
namespace {

// Five rows of five columns, from the top, # is ink.
struct Glyph {
    char32_t letter;
    std::array<const char*, 5> rows;
};
constexpr std::array glyphs{
    Glyph{U'A', {" ### ", "#   #", "#####", "#   #", "#   #"}},
    Glyph{U'B', {"#### ", "#   #", "#### ", "#   #", "#### "}},
    Glyph{U'C', {" ####", "#    ", "#    ", "#    ", " ####"}},
    Glyph{U'D', {"#### ", "#   #", "#   #", "#   #", "#### "}},
    Glyph{U'E', {"#####", "#    ", "#### ", "#    ", "#####"}},
    Glyph{U'F', {"#####", "#    ", "#### ", "#    ", "#    "}},
    Glyph{U'G', {" ####", "#    ", "#  ##", "#   #", " ####"}},
    Glyph{U'H', {"#   #", "#   #", "#####", "#   #", "#   #"}},
    Glyph{U'I', {" ### ", "  #  ", "  #  ", "  #  ", " ### "}},
    Glyph{U'J', {"  ###", "   # ", "   # ", "#  # ", " ##  "}},
    Glyph{U'K', {"#   #", "#  # ", "###  ", "#  # ", "#   #"}},
    Glyph{U'L', {"#    ", "#    ", "#    ", "#    ", "#####"}},
    Glyph{U'M', {"#   #", "## ##", "# # #", "#   #", "#   #"}},
    Glyph{U'N', {"#   #", "##  #", "# # #", "#  ##", "#   #"}},
    Glyph{U'O', {" ### ", "#   #", "#   #", "#   #", " ### "}},
    Glyph{U'P', {"#### ", "#   #", "#### ", "#    ", "#    "}},
    Glyph{U'Q', {" ### ", "#   #", "# # #", "#  # ", " ## #"}},
    Glyph{U'R', {"#### ", "#   #", "#### ", "#  # ", "#   #"}},
    Glyph{U'S', {" ####", "#    ", " ### ", "    #", "#### "}},
    Glyph{U'T', {"#####", "  #  ", "  #  ", "  #  ", "  #  "}},
    Glyph{U'U', {"#   #", "#   #", "#   #", "#   #", " ### "}},
    Glyph{U'V', {"#   #", "#   #", "#   #", " # # ", "  #  "}},
    Glyph{U'W', {"#   #", "#   #", "# # #", "## ##", "#   #"}},
    Glyph{U'X', {"#   #", " # # ", "  #  ", " # # ", "#   #"}},
    Glyph{U'Y', {"#   #", " # # ", "  #  ", "  #  ", "  #  "}},
    Glyph{U'Z', {"#####", "   # ", "  #  ", " #   ", "#####"}},
    Glyph{U'Å', {"  #  ", " ### ", "#   #", "#####", "#   #"}},
    Glyph{U'Ä', {"#   #", " ### ", "#   #", "#####", "#   #"}},
    Glyph{U'Ö', {"#   #", " ### ", "#   #", "#   #", " ### "}},
    Glyph{U'0', {" ### ", "#  ##", "# # #", "##  #", " ### "}},
    Glyph{U'1', {"  #  ", " ##  ", "  #  ", "  #  ", " ### "}},
    Glyph{U'2', {"#### ", "    #", " ### ", "#    ", "#####"}},
    Glyph{U'3', {"#### ", "    #", " ### ", "    #", "#### "}},
    Glyph{U'4', {"#   #", "#   #", "#####", "    #", "    #"}},
    Glyph{U'5', {"#####", "#    ", "#### ", "    #", "#### "}},
    Glyph{U'6', {" ### ", "#    ", "#### ", "#   #", " ### "}},
    Glyph{U'7', {"#####", "   # ", "  #  ", " #   ", " #   "}},
    Glyph{U'8', {" ### ", "#   #", " ### ", "#   #", " ### "}},
    Glyph{U'9', {" ### ", "#   #", " ####", "    #", " ### "}},
    Glyph{U'-', {"     ", "     ", " ### ", "     ", "     "}},
    Glyph{U':', {"     ", "  #  ", "     ", "  #  ", "     "}},
    Glyph{U'?', {" ### ", "#   #", "  ## ", "     ", "  #  "}},
    Glyph{U'!', {"  #  ", "  #  ", "  #  ", "     ", "  #  "}},
    Glyph{U',', {"     ", "     ", "     ", "  #  ", " #   "}},
    Glyph{U'.', {"     ", "     ", "     ", "     ", "  #  "}},
    Glyph{U' ', {"     ", "     ", "     ", "     ", "     "}},
};

std::vector<const Glyph*> glyphs_of(std::string_view text) {
    std::vector<const Glyph*> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto code = next_code_point(text, at);
        const auto large = code < 0 ? U' ' : static_cast<char32_t>(u_toupper(code));
        const auto found = std::ranges::find(glyphs, large, &Glyph::letter);
        if (found != glyphs.end()) out.push_back(&*found);
    }
    return out;
}

} // namespace

std::vector<std::string> big_text(std::string_view text, int scale) {
    const auto letters = glyphs_of(text);
    std::vector<std::string> out;
    for (std::size_t row = 0; row < 5; ++row) {
        std::string line;
        for (const auto* glyph : letters) {
            if (!line.empty()) line.append(static_cast<std::size_t>(scale), ' ');
            for (const char c : std::string_view(glyph->rows[row]))
                for (int i = 0; i < scale; ++i) line += c == '#' ? "█" : " ";
        }
        for (int i = 0; i < scale; ++i) out.push_back(line);
    }
    return out;
}

int big_text_scale(std::string_view text, int columns, int rows) {
    const int wide = static_cast<int>(glyphs_of(text).size()) * 6 - 1;
    if (wide <= 0) return 0;
    return std::clamp(std::min(columns / wide, rows / 5), 0, 4);
}

int draw_big_text(Canvas canvas, std::string_view text) {
    const int scale = big_text_scale(text, canvas.width(), canvas.height());
    if (scale == 0) {
        canvas.put_centre(0, text, Style::bold);
        return 1;
    }
    int y = 0;
    const int wide = (static_cast<int>(glyphs_of(text).size()) * 6 - 1) * scale;
    for (const auto& line : big_text(text, scale)) canvas.put((canvas.width() - wide) / 2, y++, line);
    return y;
}

} // namespace vagskal::terminal
