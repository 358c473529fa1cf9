#pragma once
// Windows of a tmux server of the test's own: nothing but keys goes in, nothing but the screen comes out.
#include "tests/cli/program.hpp"

namespace vagskal::test {

class Tmux {
  public:
    Tmux();
    ~Tmux();
    Tmux(const Tmux&) = delete;
    Tmux& operator=(const Tmux&) = delete;
    /// One tmux command; what it printed.
    std::string command(const Arguments& arguments) const;

  private:
    Home place_; ///< the server's socket
};

/// A window of 80x24 with a shell that has been told to start the program.
class Window {
  public:
    Window(const Tmux& tmux, const Home& home, std::string name);
    /// A new terminal with a new shell in the same home, as after a crash.
    void reopen();
    /// Starts the program in the shell; what is typed from now on goes to it.
    void start(const std::string& program, const Arguments& arguments);
    /// Names of keys as tmux knows them, with spaces between: "Down Enter C-s".
    void keys(const std::string& names) const;
    void type(const std::string& text) const;
    std::string screen() const;
    bool sees(const std::string& text, std::chrono::milliseconds time = 10s) const;
    bool loses(const std::string& text, std::chrono::milliseconds time = 10s) const;
    std::string asks_tmux(const std::string& format) const;
    /// The program that runs in the shell, 0 when there is none.
    pid_t program() const;
    void signal(int number) const;
    bool ended(std::chrono::milliseconds time = 10s) const;
    const Home& home() const { return home_; }

  private:
    void open();
    std::string shell() const;
    const Tmux& tmux_;
    const Home& home_;
    std::string name_;
};

} // namespace vagskal::test

/// Fails the test with the screen as it was.
#define REQUIRE_SEES(window, text)                                                                           \
    REQUIRE_MESSAGE((window).sees(text), "never seen: ", text, "\n", (window).screen())
#define CHECK_SEES(window, text)                                                                             \
    CHECK_MESSAGE((window).sees(text), "never seen: ", text, "\n", (window).screen())
