#include "participant/screens/screen_words.hpp"

#include "shared/terminal/text.hpp"

#include <algorithm>

namespace vagskal::screens {

std::string time_left(std::int64_t seconds) {
    if (seconds <= 0) return tr("time is up");
    // Minutes are enough, and calmer, until the last one.
    if (seconds > 60) return fill(tr("{} min left"), (seconds + 59) / 60);
    return fill(tr("{} s left"), seconds);
}

std::string clock_digits(std::int64_t seconds) {
    const auto left = std::max<std::int64_t>(seconds, 0);
    return fmt::format("{}:{:02}", left / 60, left % 60);
}

bool knows_several(const Link& link, const std::string& given) {
    const auto& all = link.kept().addresses;
    return std::ranges::any_of(all, [&](const auto& address) { return address != given; });
}

std::string looked_for_at(const Link& link, const std::string& given) {
    auto out = given;
    for (const auto& address : link.kept().addresses)
        if (address != given) out = fill(tr("{0} or {1}"), out, address);
    return out;
}

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

void add_text(std::vector<terminal::Line>& out, const std::string& text, int columns, terminal::Look look,
              int indent) {
    const auto room = std::max(columns - indent, 8);
    for (auto& line : terminal::wrapped(text, room))
        out.push_back({{std::string(static_cast<std::size_t>(indent), ' ') + line, look}});
}

} // namespace vagskal::screens
