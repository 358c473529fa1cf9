#include "shared/terminal/headless.hpp"

#include "shared/terminal/app.hpp"
#include "shared/terminal/text.hpp"

#include <algorithm>

namespace vagskal::terminal {

Headless& Headless::keys(std::string_view names) {
    while (!names.empty()) {
        const auto end = std::min(names.find(' '), names.size());
        if (end > 0) view_.key(Key::parse(names.substr(0, end))), grid();
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return *this;
}

Headless& Headless::type(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto code = next_code_point(text, at);
        view_.key(code == '\n' ? Key::of(Key::Name::enter) : Key::of(static_cast<char32_t>(code)));
    }
    return *this;
}

Headless& Headless::paste(const std::string& text) { return view_.paste(clean(text)), *this; }

Headless& Headless::click(Point at) {
    grid(); // a view knows what lies where from having drawn it
    view_.mouse({Mouse::What::press, at});
    view_.mouse({Mouse::What::release, at});
    return *this;
}

Headless& Headless::wheel(Point at, bool down) {
    grid();
    view_.mouse({down ? Mouse::What::wheel_down : Mouse::What::wheel_up, at});
    return *this;
}

Headless& Headless::tick(Clock::time_point now) { return view_.tick(now), *this; }
Headless& Headless::resize(Size size) { return size_ = size, *this; }
Grid Headless::grid() { return draw_screen(view_, size_); }
std::string Headless::screen() { return grid().plain_text(); }

bool Headless::shows(std::string_view text) { return screen().find(text) != std::string::npos; }

} // namespace vagskal::terminal
