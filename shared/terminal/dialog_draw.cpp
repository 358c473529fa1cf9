#include "shared/terminal/dialog.hpp"
#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>

namespace vagskal::terminal {

void Dialog::draw_buttons(Canvas canvas) {
    const int y = canvas.height() - 1;
    const auto row = canvas.area();
    const auto button = [&](int x, const std::string& label, bool focused) {
        // brackets tell the focus too, where inverse does not show
        const auto text = focused ? "[" + label + "]" : " " + label + " ";
        const int end = canvas.put(x, y, text, focused ? Style::inverse : Style::plain);
        return Rect{row.x + x, row.y + y, end - x, 1};
    };
    if (kind_ == Kind::tell) {
        no_area_ = button(0, tr("Close"), true);
        return;
    }
    const bool cancel = kind_ == Kind::confirm && on_cancel_;
    yes_area_ = button(0, yes_, !cancel);
    no_area_ = button(yes_area_.width + 2, tr("Cancel"), cancel);
}

void Dialog::draw(Canvas canvas) {
    option_areas_.clear();
    canvas.hide_cursor();
    const int columns = std::min(canvas.width() - 4, 76), inside = columns - 4;
    std::vector<Line> body;
    if (lines_)
        body = lines_(inside);
    else if (!text_.empty())
        for (auto& line : wrapped(text_, inside)) body.push_back({{std::move(line), Look::normal}});

    const auto found = kind_ == Kind::choose ? matches() : std::vector<std::size_t>{};
    const int extra = kind_ == Kind::confirm ? 2 : kind_ == Kind::input ? 4 : kind_ == Kind::tell ? 2 : 2;
    const int list = kind_ == Kind::choose ? std::clamp(static_cast<int>(options_.size()), 1, 15) : 0;
    const int wanted = static_cast<int>(body.size()) + extra + list + 2;
    const auto frame = canvas.middle({columns, std::min(wanted, canvas.height() - 2)});
    frame.clear();
    auto area = frame.box(title_);
    area = area.part(1, 0, area.width() - 2);

    if (kind_ == Kind::choose) {
        int y = 0;
        const int room = std::max(area.height() - 1 - std::min(list, 3), 0);
        const auto text = area.rows(0, std::min(static_cast<int>(body.size()), room));
        text.put_lines(body);
        y += text.height();
        area.put(0, y, "> ", Style::bold);
        editor_.draw(area.part(2, y, -1, 1), true);
        const auto rows = area.rows(y + 1);
        if (found.empty()) rows.put_short(0, 0, tr("Nothing matches."), rows.width(), Style::dim);
        chosen_ = std::min(chosen_, found.empty() ? 0 : found.size() - 1);
        const int first = std::max(static_cast<int>(chosen_) - rows.height() + 1, 0);
        for (int row = 0; row < rows.height() && first + row < static_cast<int>(found.size()); ++row) {
            const auto index = static_cast<std::size_t>(first + row);
            const bool focused = index == chosen_;
            const auto line = rows.rows(row, 1);
            line.put_short(0, 0, (focused ? "▸ " : "  ") + options_[found[index]].label, line.width());
            if (focused) line.add_style(0, Style::inverse);
            option_areas_.emplace_back(index, line.area());
        }
        return;
    }
    const int below = kind_ == Kind::input ? 3 : 1; // rows under the text
    const auto text = area.rows(0, std::max(area.height() - below, 0));
    scroll_end_ = std::max(static_cast<int>(body.size()) - text.height(), 0);
    scroll_ = std::clamp(scroll_, 0, scroll_end_);
    text.put_lines(body, scroll_);
    if (scroll_ > 0) text.put_right(0, "↑", Style::bold);
    if (scroll_ < scroll_end_) text.put_right(text.height() - 1, "↓", Style::bold);
    if (kind_ == Kind::input) {
        const auto line = area.rows(area.height() - 3, 1);
        line.add_style(0, Style::underline);
        editor_.draw(line, true);
        line.add_style(0, Style::underline);
    }
    draw_buttons(area);
}

} // namespace vagskal::terminal
