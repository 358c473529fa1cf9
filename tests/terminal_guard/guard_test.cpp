// Each case runs the troubled program in a tmux of its own (its own socket, no configuration) and looks at
// what tmux knows about the terminal afterwards. Waiting is always for a condition, with a deadline.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <pty.h>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <tuple>
#include <unistd.h>
#include <utility>

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

std::string run(const std::string& command) {
    FILE* pipe = popen(("{ " + command + "; } 2>&1").c_str(), "r");
    REQUIRE(pipe);
    std::string out;
    char buffer[4096];
    while (const auto got = fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, got);
    pclose(pipe);
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
}

bool within(std::chrono::milliseconds time, const std::function<bool()>& condition) {
    const auto deadline = Clock::now() + time;
    while (!condition()) {
        if (Clock::now() > deadline) return false;
        std::this_thread::sleep_for(10ms);
    }
    return true;
}

/// A shell in tmux; what is said in the shell stays there after the program is gone.
struct Tmux {
    static inline int number = 0; // a server that is just ending would swallow a new session on its socket
    std::string socket = fmt::format("/tmp/vagskal-guard-{}-{}", getpid(), number++);
    Tmux() {
        tmux("-f /dev/null new-session -d -x 80 -y 24 'PS1=: TERM=screen-256color sh'");
        REQUIRE(within(5s, [&] { return screen().find(':') != std::string::npos; }));
    }
    ~Tmux() { tmux("kill-server"), unlink(socket.c_str()); }
    Tmux(const Tmux&) = delete;
    Tmux& operator=(const Tmux&) = delete;
    std::string tmux(const std::string& arguments) const {
        return run(fmt::format("tmux -S {} {}", socket, arguments));
    }
    std::string show(const std::string& format) const {
        return tmux("display-message -p '#{" + format + "}'");
    }
    std::string screen() const { return tmux("capture-pane -p"); }
    bool sees(const std::string& text, std::chrono::milliseconds time = 5s) const {
        return within(time, [&] { return screen().find(text) != std::string::npos; });
    }
    void line(const std::string& text) const {
        tmux(fmt::format("send-keys -l \"{}\"", text));
        tmux("send-keys Enter");
    }
    void keys(const std::string& names) const { tmux("send-keys " + names); }
    void start(const std::string& before = "", const std::string& after = "") const {
        line(fmt::format("clear; {} " VAGSKAL_TROUBLE " {}; echo left-with-\\$?", before, after));
        REQUIRE(sees("trouble: ready"));
        REQUIRE(show("alternate_on") == "1");
    }
    int program() const { // the shell's only child
        const auto text = run("pgrep -P " + show("pane_pid"));
        return text.empty() ? 0 : std::atoi(text.c_str());
    }
    void check_given_back(const std::string& status) const {
        CHECK(sees("left-with-" + status, 1500ms));
        CHECK(program() == 0);
        CHECK(show("alternate_on") == "0");
        CHECK(show("mouse_any_flag") == "0");
        CHECK(show("cursor_flag") == "1");
        CHECK(show("wrap_flag") == "1");
        // sh runs with the tty as the program left it: echo, signals and line editing are on again
        line("stty -a");
        CHECK(sees(" echo "));
        const auto settings = " " + screen() + " ";
        for (const char* off : {"-echo ", "-isig", "-icanon", "-ixon", "-iexten", "-icrnl"})
            CHECK_MESSAGE(settings.find(off) == std::string::npos, off);
    }
};

} // namespace

TEST_CASE("the terminal is given back after a crash, an exception, an exit, an abort") {
    const Tmux tmux;
    for (const auto& [key, status] : {std::pair{"C-s", "139"},
                                      {"C-o", "139"},
                                      {"C-d", "139"},
                                      {"C-t", "134"},
                                      {"C-a", "134"},
                                      {"C-x", "7"},
                                      {"C-q", "0"}}) {
        CAPTURE(key);
        tmux.start();
        CHECK(tmux.show("mouse_any_flag") == "1");
        tmux.keys(key);
        tmux.check_given_back(status);
        if (key == std::string("C-t")) {
            tmux.start();
            tmux.keys(key);
            CHECK(tmux.sees("thrown on purpose")); // on the ordinary screen
        }
    }
}

TEST_CASE("the terminal is given back on TERM, HUP, INT and QUIT") {
    const Tmux tmux;
    for (const auto& [signal, status] :
         {std::pair{SIGTERM, "143"}, {SIGHUP, "129"}, {SIGINT, "130"}, {SIGQUIT, "131"}}) {
        CAPTURE(signal);
        tmux.start();
        const int pid = tmux.program();
        REQUIRE(pid > 1);
        kill(pid, signal);
        if (signal == SIGINT) { // a shell whose child died of SIGINT drops the rest of the line
            CHECK(within(1500ms, [&] { return tmux.program() == 0; }));
            tmux.line("echo left-with-130");
        }
        tmux.check_given_back(status);
    }
}

TEST_CASE("Ctrl-C asks first and leaves second") {
    const Tmux tmux;
    tmux.start();
    tmux.keys("C-c");
    CHECK(tmux.sees("Press Ctrl-C again to leave"));
    tmux.keys("x");
    CHECK(within(2s, [&] { return tmux.screen().find("Press Ctrl-C") == std::string::npos; }));
    tmux.keys("C-c");
    CHECK(tmux.sees("Press Ctrl-C again to leave"));
    tmux.keys("C-c");
    tmux.check_given_back("0");
}

TEST_CASE("a paste of three lines comes as one; the mouse goes off; what others do shows without a key") {
    const Tmux tmux;
    tmux.start();
    CHECK(tmux.sees("arrived 1")); // posted before the loop
    tmux.tmux("set-buffer 'rad ett\nrad två\nrad tre'");
    tmux.tmux("paste-buffer -p");
    CHECK(tmux.sees("pastes 1,"));
    CHECK(tmux.sees("rad två"));
    tmux.keys("-l ' åäöÅÄÖ😀'");
    CHECK(tmux.sees("rad tre åäöÅÄÖ😀"));
    tmux.keys("C-r");
    CHECK(within(2s, [&] { return tmux.show("mouse_any_flag") == "0"; }));
    tmux.keys("C-n");
    CHECK(tmux.sees("arrived 2"));
    tmux.tmux("resize-window -x 30 -y 8");
    CHECK(tmux.sees("too small"));
    tmux.keys("q");
    CHECK(within(2s, [&] { return tmux.program() == 0; }));
}

TEST_CASE("without a terminal: exit 2 within a second, and the message names --plain") {
    const auto start = Clock::now();
    const auto out = run(VAGSKAL_TROUBLE " </dev/null; echo status $?");
    CHECK(Clock::now() - start < 1s);
    CHECK(out.find("--plain") != std::string::npos);
    CHECK(out.find("status 2") != std::string::npos);
    CHECK(out.find('\x1b') == std::string::npos);
}

namespace {

/// The program on a terminal of its own whose other end we hold; what it writes is collected.
struct Pty {
    int master = -1;
    pid_t child = 0;
    std::string output;
    explicit Pty(const char* variable, const char* value, const char* argument) {
        winsize size{24, 80, 0, 0};
        child = forkpty(&master, nullptr, nullptr, &size);
        REQUIRE(child >= 0);
        if (child == 0) {
            unsetenv("NO_COLOR");
            setenv("TERM", "xterm-256color", 1);
            if (variable) setenv(variable, value, 1);
            execl(VAGSKAL_TROUBLE, VAGSKAL_TROUBLE, argument, nullptr);
            _exit(99);
        }
        fcntl(master, F_SETFL, O_NONBLOCK);
    }
    ~Pty() {
        if (child > 0) kill(child, SIGKILL), waitpid(child, nullptr, 0);
        if (master >= 0) close(master);
    }
    Pty(const Pty&) = delete;
    Pty& operator=(const Pty&) = delete;
    bool sees(const std::string& text) {
        return within(3s, [&] {
            char buffer[4096];
            for (ssize_t got = 0; (got = read(master, buffer, sizeof buffer)) > 0;)
                output.append(buffer, static_cast<std::size_t>(got));
            return output.find(text) != std::string::npos;
        });
    }
    bool ends(std::chrono::milliseconds time) {
        const bool gone = within(time, [&] { return waitpid(child, nullptr, WNOHANG) == child; });
        if (gone) child = 0;
        return gone;
    }
    long cpu_ticks() const { // user and system, fields 14 and 15
        std::ifstream stat(fmt::format("/proc/{}/stat", child));
        std::string text((std::istreambuf_iterator<char>(stat)), {});
        std::istringstream fields(text.substr(text.rfind(')') + 2));
        std::string skip;
        for (int i = 3; i < 14; ++i) fields >> skip;
        long user = 0, system = 0;
        fields >> user >> system;
        return user + system;
    }
};

bool has_colour(const std::string& bytes) {
    for (auto at = bytes.find("\x1b["); at != bytes.npos; at = bytes.find("\x1b[", at + 2)) {
        const auto end = bytes.find_first_not_of("0123456789;", at + 2);
        if (end == bytes.npos || bytes[end] != 'm') continue;
        std::istringstream parts(bytes.substr(at + 2, end - at - 2));
        for (std::string part; std::getline(parts, part, ';');) {
            const int code = std::atoi(part.c_str());
            if ((code >= 30 && code <= 49) || code >= 90) return true;
        }
    }
    return false;
}

} // namespace

TEST_CASE("NO_COLOR, --no-color and TERM=dumb: no colour codes; otherwise the QR code has them") {
    Pty plain(nullptr, nullptr, nullptr);
    REQUIRE(plain.sees("\x1b[?2026l"));
    CHECK(has_colour(plain.output));
    for (const auto& [variable, value, argument] :
         {std::tuple<const char*, const char*, const char*>{"NO_COLOR", "1", nullptr},
          {nullptr, nullptr, "--no-color"},
          {"TERM", "dumb", nullptr}}) {
        Pty pty(variable, value, argument);
        REQUIRE(pty.sees("\x1b[?2026l"));
        CHECK_FALSE(has_colour(pty.output));
    }
}

TEST_CASE("a lost terminal ends the program") {
    Pty pty(nullptr, nullptr, nullptr);
    REQUIRE(pty.sees("trouble: ready"));
    close(std::exchange(pty.master, -1));
    CHECK(pty.ends(1s));
}

TEST_CASE("idle: nothing is written and under a hundredth of a processor is used") {
    Pty pty(nullptr, nullptr, nullptr);
    REQUIRE(pty.sees("arrived 1"));
    REQUIRE(pty.sees("\x1b[?2026l"));
    const auto ticks = pty.cpu_ticks();
    const auto bytes = pty.output.size();
    const auto until = Clock::now() + 3s;
    within(4s, [&] { return Clock::now() > until; });
    CHECK_FALSE(pty.sees("never written"));
    CHECK(pty.output.size() == bytes);
    CHECK(pty.cpu_ticks() - ticks <= sysconf(_SC_CLK_TCK) * 6 / 100); // 6 seconds, 1 %
}
