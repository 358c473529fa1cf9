#pragma once
// What every screen of both programs has: title, footer, help, palette, questions, toasts, all from one
// keymap. A screen derives from it and fills in the body.
//
//     class Lobby : public Shell {
//         Lobby() : Shell(Keymap({{"start", {"s"}, msgid("Start"), msgid("Opens the first part."), "", 1}}))
//         {} std::string title() const override { return tr("Lobby"); } void draw_body(Canvas canvas)
//         override { … } void act(const std::string& action) override { if (action == "start") … }
//     };
#include "shared/terminal/dialog.hpp"
#include "shared/terminal/keymap.hpp"
#include "shared/terminal/layout.hpp"
#include "shared/terminal/toasts.hpp"
#include "shared/terminal/view.hpp"

namespace vagskal::terminal {

class Shell : public View {
  public:
    /// Adds to the actions, when no key of theirs is in the way: help (? F1), palette (: Ctrl-P), quit (q
    /// Ctrl-Q). Help and palette are done here; quit comes to act(). Override View's interrupt() and lost()
    /// to save drafts.
    explicit Shell(std::vector<Action> actions);

    void draw(Canvas canvas) final;
    bool key(const Key& key) final;
    bool mouse(const Mouse& mouse) final;
    bool paste(const std::string& text) final;
    bool tick(Clock::time_point now) final;

    const Keymap& keymap() const { return keymap_; }
    void say(std::string text) { toasts_.say(std::move(text), now_()); }
    void error(std::string text) { toasts_.error(std::move(text)); }
    void ask(Dialog dialog) { dialogs_.open(std::move(dialog)); }
    bool asking() const { return dialogs_.active(); }
    /// For tests: where the toasts' time comes from.
    void set_clock(std::function<Clock::time_point()> now) { now_ = std::move(now); }

  protected:
    virtual std::string title() const = 0;
    virtual std::string title_right() const { return {}; } ///< time left, connection
    virtual void draw_body(Canvas canvas) = 0;
    virtual void act(const std::string& action) = 0;   ///< an action of the keymap; "quit" too
    virtual std::string context() const { return {}; } ///< chooses among the keymap's contexts
    /// True while an editor has the focus: keys that type (and Enter, Tab, arrows …) go to body_key() first.
    virtual bool typing() const { return false; }
    /// What the keymap does not know (or everything, while typing): lists, forms, editors. True: used.
    virtual bool body_key(const Key&) { return false; }
    virtual bool body_mouse(const Mouse&) { return false; }
    virtual bool body_paste(const std::string&) { return false; }
    virtual bool body_tick(Clock::time_point) { return false; }
    virtual bool bare() const { return false; } ///< no title and footer: the storbild

  private:
    bool run(const std::string& action);
    Keymap keymap_;
    Dialogs dialogs_;
    Toasts toasts_;
    std::function<Clock::time_point()> now_ = Clock::now;
};

} // namespace vagskal::terminal
