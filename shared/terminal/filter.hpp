#pragma once
// The line behind "/": narrows a list while one types. The list's owner asks matches() when it builds its
// rows.
#include "shared/terminal/editor.hpp"

namespace vagskal::terminal {

class Filter {
  public:
    Filter();
    void open() { typing_ = true; } ///< for the screen's "/" action
    bool typing() const { return typing_; }
    bool on() const { return !editor_.text().empty(); }
    const std::string& text() const { return editor_.text(); }
    void clear();

    /// While typing it takes letters; Enter keeps the filter, Esc takes it away (also when not typing, if one
    /// is on).
    bool key(const Key& key);
    bool paste(const std::string& text) { return typing_ && editor_.paste(text); }
    /// Every word of the filter stands somewhere in the text, case ignored.
    bool matches(std::string_view text) const;
    /// One row: "/ words", or nothing when there is neither a filter nor typing. Gives the rows used, 0 or 1.
    int draw(Canvas row);

  private:
    Editor editor_;
    bool typing_ = false;
};

} // namespace vagskal::terminal
