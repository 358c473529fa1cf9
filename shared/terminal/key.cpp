#include "shared/terminal/key.hpp"

#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <array>
#include <cassert>

namespace vagskal::terminal {
namespace {

struct Named {
    Key::Name name;
    const char* written; ///< in our code
    const char* shown;   ///< msgid
};
constexpr std::array named{
    Named{Key::Name::enter, "Enter", "Enter"},
    Named{Key::Name::escape, "Esc", "Esc"},
    Named{Key::Name::tab, "Tab", "Tab"},
    Named{Key::Name::backspace, "Backspace", "Backspace"},
    Named{Key::Name::del, "Delete", "Delete"},
    Named{Key::Name::insert, "Insert", "Insert"},
    Named{Key::Name::up, "Up", "↑"},
    Named{Key::Name::down, "Down", "↓"},
    Named{Key::Name::left, "Left", "←"},
    Named{Key::Name::right, "Right", "→"},
    Named{Key::Name::home, "Home", "Home"},
    Named{Key::Name::end, "End", "End"},
    Named{Key::Name::page_up, "PageUp", "PgUp"},
    Named{Key::Name::page_down, "PageDown", "PgDn"},
};

bool strip(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix) || text.size() == prefix.size()) return false;
    text.remove_prefix(prefix.size());
    return true;
}

} // namespace

Key Key::parse(std::string_view written) {
    Key key;
    for (bool more = true; more;) {
        more = false;
        if (strip(written, "Ctrl-")) key.ctrl = more = true;
        if (strip(written, "Alt-")) key.alt = more = true;
        if (strip(written, "Shift-")) key.shift = more = true;
    }
    for (const auto& n : named)
        if (written == n.written) return key.name = n.name, key;
    if (written.size() >= 2 && written[0] == 'F' && written[1] >= '1' && written[1] <= '9') {
        key.name = Name::function;
        for (const char digit : written.substr(1))
            key.code = key.code * 10 + static_cast<char32_t>(digit - '0');
        return key;
    }
    if (written == "Space") written = " ";
    std::size_t at = 0;
    auto code = next_code_point(written, at);
    assert(code >= 0x20 && at == written.size() && "no such key");
    if (key.ctrl && code >= 'A' && code <= 'Z') code += 'a' - 'A';
    key.code = static_cast<char32_t>(code);
    return key;
}

std::string Key::label() const {
    std::string out;
    if (ctrl) out += "Ctrl-";
    if (alt) out += "Alt-";
    if (shift) out += tr("Shift-");
    if (name == Name::function) return out + "F" + std::to_string(static_cast<unsigned>(code));
    if (name == Name::character) {
        if (code == ' ') return out + tr("Space");
        return out + utf8(ctrl && code >= 'a' && code <= 'z' ? code - 'a' + 'A' : code);
    }
    for (const auto& n : named)
        if (name == n.name) return out + tr(n.shown);
    return out;
}

} // namespace vagskal::terminal
