#pragma once
// Takes the terminal over and gives it back, whatever happens in between.
#include "shared/model/result.hpp"
#include "shared/terminal/canvas.hpp"

#include <string>

namespace vagskal::terminal {

/// What the environment says about the terminal. Read once at start.
struct Surroundings {
    bool terminal = false;   ///< stdin and stdout are a terminal
    bool dumb = false;       ///< TERM is "dumb" or missing
    bool no_color = false;   ///< NO_COLOR is set and not empty, or the terminal is dumb
    bool accessible = false; ///< ACCESSIBLE=1: plain mode is wanted
    static Surroundings read();
};

/// Refuses (Why::usage, one sentence that names --plain) when stdin or stdout is no terminal. The program
/// then exits 2.
Result<void> check_terminal();

/// No core dumps and no ptrace by others: memory holds what people are writing. Called by TerminalGuard too.
void forbid_core_dumps();

/// While it lives: raw keys (also Ctrl-C, Ctrl-S, Ctrl-Q, Ctrl-V, Ctrl-Z arrive as keys), alternate screen,
/// bracketed paste, mouse. Given back exactly once: by the destructor, at exit(), on an uncaught exception,
/// and on SIGSEGV, BUS, ILL, FPE, ABRT, TERM, HUP, INT, QUIT, after which the signal is raised again with its
/// ordinary effect. One at a time in a process.
class TerminalGuard {
  public:
    explicit TerminalGuard(bool mouse);
    ~TerminalGuard();
    TerminalGuard(const TerminalGuard&) = delete;
    TerminalGuard& operator=(const TerminalGuard&) = delete;

    void set_mouse(bool on);
    bool mouse() const { return mouse_; }
    /// The size now; 80x24 when it cannot be told.
    static Size size();
    /// Writes all to the terminal; false when it is gone.
    static bool write(std::string_view bytes);

  private:
    bool mouse_ = false;
};

} // namespace vagskal::terminal
