#include "shared/terminal/toasts.hpp"

#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>

namespace vagskal::terminal {

void Toasts::say(std::string text, Clock::time_point now, std::chrono::milliseconds lasting) {
    // The newest alone: an older one beside it may say the opposite by now ("blank", "shown").
    std::erase_if(toasts_, [](const Toast& t) { return !t.error; });
    toasts_.push_back({std::move(text), false, now + lasting});
}

void Toasts::error(std::string text) {
    std::erase_if(toasts_, [&](const Toast& t) { return t.error && t.text == text; });
    toasts_.push_back({std::move(text), true, {}});
}

bool Toasts::tick(Clock::time_point now) {
    return std::erase_if(toasts_, [&](const Toast& t) { return !t.error && now >= t.until; }) > 0;
}

bool Toasts::dismiss() {
    return std::erase_if(toasts_, [](const Toast& t) { return t.error; }) > 0;
}

void Toasts::draw(Canvas canvas) const {
    int bottom = canvas.height();
    const int columns = canvas.width();
    if (columns < 10) return;
    // the newest at the bottom, and only as many as leave half of the screen free
    for (auto toast = toasts_.rbegin(); toast != toasts_.rend(); ++toast) {
        auto text = toast->text;
        if (toast->error) text = tr("Problem: ") + text; // told in words, not by a colour
        const auto lines = wrapped(text, columns - 2);
        const int height = static_cast<int>(lines.size());
        if (bottom - height < canvas.height() / 2 && bottom < canvas.height()) break;
        bottom -= height;
        for (int y = 0; y < height; ++y) {
            const auto row = canvas.rows(bottom + y, 1);
            row.clear(Style::inverse);
            row.put(1, 0, lines[static_cast<std::size_t>(y)],
                    Style::inverse | (toast->error ? Style::bold : Style::plain));
        }
    }
}

} // namespace vagskal::terminal
