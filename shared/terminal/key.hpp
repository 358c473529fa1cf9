#pragma once
// A key, a click or a paste as views see them.
#include "shared/terminal/canvas.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace vagskal::terminal {

/// One key press. Letters and digits are Name::character with their code point; Shift is in the code point
/// itself.
struct Key {
    enum class Name : std::uint8_t {
        character,
        enter,
        escape,
        tab,
        backspace,
        del,
        insert,
        up,
        down,
        left,
        right,
        home,
        end,
        page_up,
        page_down,
        function, ///< F1-F12: the number is in `code`
    };
    Name name = Name::character;
    char32_t code = 0;
    bool ctrl = false, alt = false, shift = false;

    static Key of(char32_t code) { return {Name::character, code, false, false, false}; }
    static Key of(Name name) { return {name, 0, false, false, false}; }
    static Key control(char32_t letter) { return {Name::character, letter, true, false, false}; }

    /// Reads "q", "å", ":", "Space", "Enter", "Esc", "Tab", "Shift-Tab", "Ctrl-S", "Alt-Enter", "Up",
    /// "PageDown", "Home", "Delete", "Backspace", "F5". Asserts on anything else: keys are written in our
    /// code only.
    static Key parse(std::string_view name);
    /// The other way, in the language in force ("Esc", "Ctrl-S", "Mellanslag", "↑"): for footers and help.
    std::string label() const;

    /// A character to be typed into a text: not control, not with Ctrl or Alt.
    bool types() const { return name == Name::character && !ctrl && !alt && code >= 0x20; }
    bool is(Name other) const { return name == other && !ctrl && !alt; }
    bool is(char32_t other) const { return name == Name::character && code == other && !ctrl && !alt; }
    bool is_ctrl(char32_t letter) const { return name == Name::character && code == letter && ctrl && !alt; }
    bool operator==(const Key&) const = default;
};

/// A click or the wheel, at a place on the screen.
struct Mouse {
    enum class What : std::uint8_t { press, release, wheel_up, wheel_down };
    What what = What::press;
    Point at;
    bool operator==(const Mouse&) const = default;
};

/// Text pasted in one go: valid UTF-8, line ends as '\n', no other control characters.
struct Paste {
    std::string text;
    bool operator==(const Paste&) const = default;
};

using Input = std::variant<Key, Mouse, Paste>;

/// Turns the terminal's bytes into input. Bounded: an escape sequence is at most 64 bytes, a paste at most 1
/// MiB (the rest is dropped). Bytes that are no UTF-8 and sequences it does not know are dropped.
class InputDecoder {
  public:
    std::vector<Input> feed(std::string_view bytes);
    /// When nothing came for a while: a lone Esc is the key, an unfinished paste is handed over.
    std::vector<Input> quiet();
    bool pending() const { return !held_.empty() || pasting_; }
    bool pasting() const { return pasting_; }

  private:
    bool take(std::vector<Input>& out);
    std::string held_;
    std::string pasted_;
    bool pasting_ = false;
};

} // namespace vagskal::terminal
