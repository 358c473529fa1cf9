#pragma once
// A wrapping editor on the screen: an EditBuffer with keys, lines and a place to be drawn.
#include "shared/terminal/edit_buffer.hpp"
#include "shared/terminal/key.hpp"

namespace vagskal::terminal {

struct EditorOptions {
    std::size_t limit = 2000; ///< code points; a counter appears when less than a tenth is left
    bool single_line = false;
    std::string placeholder = {}; ///< shown while empty, already translated
};

/// Bytes [from, to) of a text that are shown underlined, or in reverse when they are what is asked about.
struct Marked {
    std::size_t from = 0, to = 0;
    bool asked = false;
};

class Editor {
  public:
    explicit Editor(EditorOptions options = {});

    const std::string& text() const { return buffer_.text(); }
    void set_text(std::string_view text) { buffer_.set_text(text); }
    EditBuffer& buffer() { return buffer_; }
    /// In order, none overlapping another; of the text as it is now. Given anew when it has changed.
    void set_marked(std::vector<Marked> marked) { marked_ = std::move(marked); }

    /// Letters, Enter (a new line; not used when single-line), arrows, Home, End, Ctrl-Left/Right and Alt-B/F
    /// (words), Backspace, Delete, Ctrl-W, Ctrl-K, Ctrl-A, Ctrl-E, Ctrl-Z/Ctrl-U undo, Ctrl-Y redo. False:
    /// not used here; Up in the first line and Down in the last one too, so that a form can move on.
    bool key(const Key& key);
    bool paste(std::string_view text) { return buffer_.paste(text), true; }
    /// A click inside what was drawn last puts the cursor there.
    bool click(Point at);

    /// Rows it would like at this width (1 when single-line), counter included.
    int rows(int columns) const;
    /// Draws and scrolls so that the cursor is seen; shows the terminal's cursor when focused.
    void draw(Canvas canvas, bool focused);

  private:
    std::string counter() const;
    bool move_line(int by);
    void put_marked(Canvas canvas, int y, std::size_t from, std::size_t to) const;
    EditorOptions options_;
    EditBuffer buffer_;
    std::vector<Marked> marked_;
    int columns_ = 60; ///< width when drawn last: Up, Down, Home and End go by what is seen
    int scroll_ = 0;
    int wish_ = -1; ///< column that Up and Down try to keep
    Rect area_;
};

} // namespace vagskal::terminal
