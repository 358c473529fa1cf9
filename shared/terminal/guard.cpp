#include "shared/terminal/guard.hpp"

#include "shared/words/words.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <poll.h>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>

namespace vagskal::terminal {
namespace {

// What a signal handler needs lies here, since a handler gets no argument of ours. `taken` is the one switch:
// whoever turns it off gives the terminal back, everybody else finds it done.
std::atomic<bool> taken = false;
termios before{};
constexpr std::array deadly{SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTERM, SIGHUP, SIGINT, SIGQUIT};
std::array<struct sigaction, deadly.size()> actions_before{};
std::terminate_handler terminate_before = nullptr;
alignas(16) std::array<char, 64 * 1024> signal_stack{}; // a stack overflow is a SIGSEGV too

constexpr std::string_view mouse_on = "\x1b[?1000h\x1b[?1006h", mouse_off = "\x1b[?1006l\x1b[?1000l";
// alternate screen, no wrapping at the edge, bracketed paste, cursor off, cleared
constexpr std::string_view enter = "\x1b[?1049h\x1b[?7l\x1b[?2004h\x1b[?25l\x1b[2J";
// Every kind of mouse report is switched off, whoever may have switched it on.
constexpr std::string_view leave =
    "\x1b[0m\x1b[?1006l\x1b[?1015l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[?7h"
    "\x1b[?25h\x1b[?1049l";

/// Async-signal-safe: write and tcsetattr only.
void give_back() noexcept {
    if (!taken.exchange(false)) return;
    const int saved = errno;
    // Never wait for a terminal that does not read: a dying process must die.
    pollfd out{STDOUT_FILENO, POLLOUT, 0};
    if (poll(&out, 1, 200) == 1 && (out.revents & POLLOUT)) {
        const auto ignored = ::write(STDOUT_FILENO, leave.data(), leave.size());
        (void)ignored;
    }
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
    errno = saved;
}

void on_deadly_signal(int signal) {
    give_back();
    // SA_RESETHAND has put the default back; raised again it takes its ordinary course when this handler
    // returns.
    raise(signal);
}

[[noreturn]] void on_terminate() {
    give_back(); // before the message is written, so that it is read on the ordinary screen
    if (terminate_before) terminate_before();
    std::abort();
}

} // namespace

Surroundings Surroundings::read() {
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name);
        return std::string_view(value ? value : "");
    };
    Surroundings out;
    out.terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    out.dumb = variable("TERM").empty() || variable("TERM") == "dumb";
    out.no_color = out.dumb || !variable("NO_COLOR").empty(); // https://no-color.org
    out.accessible = variable("ACCESSIBLE") == "1";
    return out;
}

Result<void> check_terminal() {
    if (Surroundings::read().terminal) return {};
    return refuse(
        Why::usage,
        {tr("This needs a terminal window. Start it in one, or use --plain, which works without.")});
}

void forbid_core_dumps() {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

TerminalGuard::TerminalGuard(bool mouse) {
    assert(!taken && "one guard at a time");
    forbid_core_dumps();
    tcgetattr(STDIN_FILENO, &before);
    static const bool once = [] { return std::atexit(give_back) == 0; }();
    (void)once;

    stack_t stack{};
    stack.ss_sp = signal_stack.data();
    stack.ss_size = signal_stack.size();
    sigaltstack(&stack, nullptr);
    struct sigaction action {};
    action.sa_handler = on_deadly_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_ONSTACK | SA_NODEFER;
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < deadly.size(); ++i) sigaction(deadly[i], &action, &actions_before[i]);
    terminate_before = std::set_terminate(on_terminate);

    termios raw = before;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG | IEXTEN);
    raw.c_iflag &= ~static_cast<tcflag_t>(IXON | ICRNL | INLCR | BRKINT | ISTRIP);
    raw.c_cc[VMIN] = 0;
    raw.c_cc[VTIME] = 0;
    taken = true;
    tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    write(enter);
    set_mouse(mouse);
}

TerminalGuard::~TerminalGuard() {
    give_back();
    for (std::size_t i = 0; i < deadly.size(); ++i) sigaction(deadly[i], &actions_before[i], nullptr);
    std::set_terminate(terminate_before);
}

void TerminalGuard::set_mouse(bool on) {
    mouse_ = on;
    write(on ? mouse_on : mouse_off);
}

Size TerminalGuard::size() {
    winsize window{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0 || window.ws_col == 0 || window.ws_row == 0)
        return {80, 24};
    // A screen is bounded: a terminal that claims more gets this much drawn.
    return {std::min<int>(window.ws_col, 1000), std::min<int>(window.ws_row, 500)};
}

bool TerminalGuard::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (written > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) {
            pollfd out{STDOUT_FILENO, POLLOUT, 0};
            if (poll(&out, 1, 1000) <= 0) return false;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

} // namespace vagskal::terminal
