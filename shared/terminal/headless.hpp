#pragma once
// A View without a terminal: for golden screens and tests.
#include "shared/terminal/view.hpp"

namespace vagskal::terminal {

class Headless {
  public:
    explicit Headless(View& view, Size size = {80, 24}) : view_(view), size_(size) {}

    /// Keys by name, separated by spaces: keys("Tab Down Ctrl-S Enter").
    Headless& keys(std::string_view names);
    /// A text typed key by key ('\n' is Enter).
    Headless& type(std::string_view text);
    Headless& paste(const std::string& text);
    Headless& click(Point at);
    Headless& wheel(Point at, bool down);
    Headless& tick(Clock::time_point now);
    Headless& resize(Size size);
    /// The screen as rows joined by '\n', without styles and trailing spaces.
    std::string screen();
    Grid grid();
    /// True when the text stands in one row of the screen.
    bool shows(std::string_view text);

  private:
    View& view_;
    Size size_;
};

} // namespace vagskal::terminal
