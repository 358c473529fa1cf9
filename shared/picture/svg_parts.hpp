#pragma once
// The parts of an SVG; to_svg() puts them under each other. Every text is escaped here and nowhere else.
#include "shared/picture/scene.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vagskal::picture {

constexpr double text_size = 13, line_height = 18, title_size = 20;

/// How a text is set. Greys are dark enough to be read on white (contrast 4.5:1 or more).
struct Style {
    bool bold = false;
    bool grey = false;
    double size = text_size;
};

/// An estimate of the width at text_size, rather too wide than too narrow, whatever sans-serif font is at
/// hand.
double print_width(std::string_view text);
double bold_width(std::string_view text);

/// A growing drawing. Numbers have at most one decimal and never depend on the locale.
class Drawing {
  public:
    explicit Drawing(double width) : width_(width) {}
    double width() const { return width_; }
    double y = 0; ///< where the next part begins

    void text(double x, double baseline, std::string_view words, Style style = {});
    /// Text that ends at x.
    void text_before(double x, double baseline, std::string_view words, Style style = {});
    void rect(double x, double y0, double w, double h, std::string_view attributes);
    void line(double x0, double y0, double x1, double y1, std::string_view attributes);
    void path(std::string_view data, std::string_view attributes);
    /// Wrapped lines from x on, `limit` wide; moves y below them.
    void paragraph(double x, double limit, std::string_view words, Style style = {});

    const std::string& body() const { return body_; }

  private:
    double width_;
    std::string body_;
    void set_text(double x, double baseline, std::string_view words, Style style, bool ends);
};

std::string number(double value);
std::string escaped(std::string_view text);

void svg_times(Drawing& drawing, const TimeChart& chart, const Words& words);
void svg_grid(Drawing& drawing, const Grid& grid, const Words& words);
void svg_scatter(Drawing& drawing, const Scatter& scatter, const Words& words);
void svg_bars(Drawing& drawing, const BarChart& chart);
void svg_cards(Drawing& drawing, const std::vector<Card>& cards);

} // namespace vagskal::picture
