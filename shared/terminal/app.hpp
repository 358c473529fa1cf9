#pragma once
// Runs a View on the terminal. One thread, one loop: keys, posted functions, a tick, then at most one frame.
// The loop is ours rather than FTXUI's ScreenInteractive, whose listener spins on a lost terminal, drops what
// is posted before it starts, splits pastes and takes over the signals; FTXUI turns the finished grid into
// bytes (screen.cpp).
#include "shared/terminal/guard.hpp"
#include "shared/terminal/view.hpp"

#include <atomic>
#include <functional>
#include <mutex>
#include <vector>

namespace vagskal::terminal {

/// Below this a message is shown and only q, Esc and Ctrl-C work.
inline constexpr Size smallest_screen{40, 12};

struct AppOptions {
    bool color = true; ///< false for --no-color; NO_COLOR and TERM=dumb count by themselves
    bool mouse = true;
};

class App {
  public:
    explicit App(View& view, AppOptions options = {});
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    /// Until quit(), a second Ctrl-C or the loss of the terminal. 0: left by choice; 1: the terminal went
    /// away. Call check_terminal() first. May be called again after it returned.
    int run();

    /// From any thread, also before run(): carried out on run()'s thread in order, then drawn (within a
    /// frame's time).
    void post(std::function<void()> work);
    /// From any thread.
    void quit();
    /// From run()'s thread: for text to be copied with the mouse, switch it off.
    void set_mouse(bool on);
    bool mouse() const { return options_.mouse; }

  private:
    void wake();
    bool drain_posted();
    bool handle(const Input& input);
    bool present(bool everything);

    View& view_;
    AppOptions options_;
    TerminalGuard* guard_ = nullptr;
    std::mutex mutex_;
    std::vector<std::function<void()>> posted_;
    std::atomic<bool> quit_ = false;
    int wake_ = -1;        ///< eventfd
    bool leaving_ = false; ///< one Ctrl-C was pressed
    bool told_by_view_ = false;
    std::vector<std::string> shown_; ///< the rows on the terminal as bytes
    std::string cursor_shown_;
};

/// Draws a view with what App adds: the message on too small a screen, and `leaving`'s row at the bottom.
Grid draw_screen(View& view, Size size, bool leaving = false);

} // namespace vagskal::terminal
