#pragma once
// A text being written: cursor, undo and redo. Pure state, without a width or a screen.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal::terminal {

class EditBuffer {
  public:
    /// `limit` in code points; 0: none. Single-line buffers turn line ends into spaces.
    explicit EditBuffer(std::size_t limit = 0, bool single_line = false)
        : limit_(limit), single_line_(single_line) {}

    const std::string& text() const { return text_; }
    std::size_t cursor() const { return cursor_; } ///< byte offset, always on a grapheme boundary
    std::size_t limit() const { return limit_; }
    bool single_line() const { return single_line_; }
    /// Replaces everything and forgets the undo; the cursor stands at the end.
    void set_text(std::string_view text);

    /// Inserts at the cursor; what is above the limit is left out (false then). Characters typed in a row are
    /// one undo step per word; a paste is one step.
    bool type(std::string_view grapheme);
    bool paste(std::string_view text);
    /// Puts a text where bytes [from, to) are, as one step for undo; the cursor stays with what it stood at.
    /// False, and nothing done: it would not fit.
    bool replace(std::size_t from, std::size_t to, std::string_view text);
    void backspace();
    void del();
    void backspace_word();
    void del_to_line_end();

    void left();
    void right();
    void word_left();
    void word_right();
    void move_to(std::size_t byte); ///< to the nearest boundary at or before

    bool undo();
    bool redo();

  private:
    struct State {
        std::string text;
        std::size_t cursor = 0;
    };
    enum class Kind { none, typing, erasing, other };
    bool insert(std::string_view text, Kind kind);
    void erase(std::size_t from, std::size_t to, Kind kind);
    void remember(Kind kind);
    void move_into_place();
    std::size_t before(std::size_t byte) const;
    std::size_t after(std::size_t byte) const;

    std::string text_;
    std::size_t cursor_ = 0;
    std::size_t limit_;
    bool single_line_;
    std::vector<State> undo_, redo_;
    Kind last_ = Kind::none;
};

} // namespace vagskal::terminal
