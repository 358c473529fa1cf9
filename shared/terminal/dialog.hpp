#pragma once
// Questions over the screen. What cannot be undone starts with Cancel in focus, so Enter alone never does it;
// Esc cancels.
#include "shared/terminal/editor.hpp"
#include "shared/terminal/form.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace vagskal::terminal {

/// One question. Texts come already translated. The function given is called at most once, after the dialog
/// is gone.
class Dialog {
  public:
    /// Two buttons. `destructive`: Cancel is in focus.
    static Dialog confirm(std::string title, std::string text, std::string yes, bool destructive,
                          std::function<void()> on_yes);
    /// One line to fill in. Enter accepts (not when empty).
    static Dialog input(std::string title, std::string text, std::string initial,
                        std::function<void(std::string)> on_text);
    /// A list; letters narrow it, Enter chooses; gives the option's id.
    static Dialog choose(std::string title, std::string text, std::vector<Option> options,
                         std::function<void(std::string)> on_chosen);
    /// A text to be read, scrolling; any of Enter, Esc, q closes it.
    static Dialog tell(std::string title, std::string text, std::function<void()> on_close = {});
    /// Ready-made lines (help, a card).
    static Dialog show(std::string title, std::function<std::vector<Line>(int columns)> lines);

    enum class Answer : std::uint8_t { open, accepted, cancelled };
    Answer key(const Key& key);
    void paste(const std::string& text);
    Answer mouse(const Mouse& mouse);
    void draw(Canvas canvas);
    bool types() const { return kind_ == Kind::input || kind_ == Kind::choose; }
    std::string result() const;            ///< the text or the chosen id
    std::function<void(std::string)> then; ///< called by Dialogs when accepted
    /// Looked at with each tick while it is on top: once true the question is over, and `then` is called with
    /// "".
    std::function<bool()> until{};

  private:
    enum class Kind : std::uint8_t { confirm, input, choose, tell };
    Dialog(Kind kind, std::string title, std::string text);
    std::vector<std::size_t> matches() const;
    void draw_buttons(Canvas canvas);
    Answer accept();

    Kind kind_;
    std::string title_, text_, yes_;
    bool on_cancel_ = false; ///< Cancel is in focus
    Editor editor_;
    std::vector<Option> options_;
    std::size_t chosen_ = 0;
    std::function<std::vector<Line>(int)> lines_;
    int scroll_ = 0, scroll_end_ = 0;
    Rect yes_area_, no_area_;
    std::vector<std::pair<std::size_t, Rect>> option_areas_;
};

/// The questions that are open, the last on top. A dialog's function may open the next one.
class Dialogs {
  public:
    void open(Dialog dialog) { stack_.push_back(std::move(dialog)); }
    bool active() const { return !stack_.empty(); }
    void close_all() { stack_.clear(); }
    bool key(const Key& key); ///< true while one is open: it takes every key
    bool paste(const std::string& text);
    bool mouse(const Mouse& mouse);
    bool tick(); ///< true when one closed by itself
    void draw(Canvas canvas);

  private:
    void answered(Dialog::Answer answer);
    std::vector<Dialog> stack_;
};

} // namespace vagskal::terminal
