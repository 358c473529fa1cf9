#include "shared/terminal/layout.hpp"

#include "shared/terminal/text.hpp"

#include <algorithm>

namespace vagskal::terminal {

Canvas draw_frame(Canvas canvas, std::string_view left, std::string_view right, const Line& footer) {
    const auto bar = canvas.rows(0, 1);
    bar.clear(Style::inverse);
    const auto shown = cut(right, bar.width() / 2);
    const int used = shown.empty() ? 0 : text_width(shown) + 1;
    bar.put_short(1, 0, left, bar.width() - 2 - used, Style::inverse | Style::bold);
    bar.put(bar.width() - used, 0, shown, Style::inverse);
    const int last = canvas.height() - 1;
    if (last > 0) canvas.put_line(0, last, footer);
    return canvas.rows(1, std::max(canvas.height() - 2, 0));
}

Panes split(Canvas canvas, bool second_focused, int share) {
    const auto nothing = canvas.part(0, 0, 0, 0);
    if (canvas.width() < two_pane_width)
        return second_focused ? Panes{nothing, canvas, false} : Panes{canvas, nothing, false};
    const int first = std::clamp(canvas.width() * share / 100, 20, canvas.width() - 23);
    for (int y = 0; y < canvas.height(); ++y) canvas.put(first + 1, y, "│", Style::dim);
    return {canvas.columns(0, first), canvas.columns(first + 3), true};
}

Canvas draw_heading(Canvas canvas, std::string_view heading, bool focused) {
    const int x = canvas.put(0, 0, focused ? "▸ " : "  ", Style::bold);
    canvas.put_short(x, 0, heading, canvas.width() - x,
                     Style::bold | (focused ? Style::underline : Style::plain));
    return canvas.rows(1);
}

bool Scroll::key(const Key& key) {
    const int old = offset_;
    if (key.is(Key::Name::down) || key.is(U'j'))
        ++offset_;
    else if (key.is(Key::Name::up) || key.is(U'k'))
        --offset_;
    else if (key.is(Key::Name::page_down))
        offset_ += std::max(page_ - 1, 1);
    else if (key.is(Key::Name::page_up))
        offset_ -= std::max(page_ - 1, 1);
    else if (key.is(Key::Name::home) || key.is(U'g'))
        offset_ = 0;
    else if (key.is(Key::Name::end) || key.is(U'G'))
        offset_ = end_;
    else
        return false;
    offset_ = std::clamp(offset_, 0, end_);
    return offset_ != old;
}

bool Scroll::wheel(bool down) {
    const int old = offset_;
    offset_ = std::clamp(offset_ + (down ? 3 : -3), 0, end_);
    return offset_ != old;
}

void Scroll::draw(Canvas canvas, const std::vector<Line>& lines) {
    page_ = canvas.height();
    end_ = std::max(static_cast<int>(lines.size()) - page_, 0);
    offset_ = std::clamp(offset_, 0, end_);
    canvas.put_lines(lines, offset_);
    // arrows at the edge tell that there is more
    if (offset_ > 0) canvas.put_right(0, "↑", Style::bold);
    if (offset_ < end_) canvas.put_right(canvas.height() - 1, "↓", Style::bold);
}

} // namespace vagskal::terminal
