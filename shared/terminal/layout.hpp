#pragma once
// Frames that all screens share.
#include "shared/terminal/key.hpp"

#include <utility>

namespace vagskal::terminal {

/// A title bar (left part is cut first), the body, a footer. Gives the body.
Canvas draw_frame(Canvas canvas, std::string_view left, std::string_view right, const Line& footer);

/// Below this width two panes become one: the focused.
inline constexpr int two_pane_width = 70;

struct Panes {
    Canvas first, second; ///< the one not shown is empty()
    bool both = false;
};
/// Side by side with a line between; `share` is the first one's part of the width in percent.
Panes split(Canvas canvas, bool second_focused, int share = 50);
/// A heading row, bold with a marker when focused; gives what is below.
Canvas draw_heading(Canvas canvas, std::string_view heading, bool focused);

/// Lines that scroll (a board): keeps the offset within bounds, handles Up/Down/Page/Home/End and the wheel.
class Scroll {
  public:
    bool key(const Key& key);
    bool wheel(bool down);
    void draw(Canvas canvas, const std::vector<Line>& lines);
    void to_top() { offset_ = 0; }
    int offset() const { return offset_; }

  private:
    int offset_ = 0, end_ = 0, page_ = 10;
};

} // namespace vagskal::terminal
