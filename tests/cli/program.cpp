#include "tests/cli/program.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace vagskal::test {
namespace {

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

[[noreturn]] void become(const Home& home, const std::string& program, const Arguments& arguments) {
    std::vector<std::string> settings;
    for (const auto& [name, value] : home.environment) settings.push_back(name + "=" + value);
    std::vector<char*> argv{const_cast<char*>(program.c_str())}, envp;
    for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    for (auto& one : settings) envp.push_back(one.data());
    argv.push_back(nullptr);
    envp.push_back(nullptr);
    if (chdir(home.folder().c_str()) == 0) execve(program.c_str(), argv.data(), envp.data());
    _exit(127);
}

/// True while there may be more to read.
bool take(int fd, std::string& into) {
    char buffer[8192];
    while (true) {
        const auto got = read(fd, buffer, sizeof buffer);
        if (got > 0)
            into.append(buffer, static_cast<std::size_t>(got));
        else
            return got < 0 && (errno == EAGAIN || errno == EINTR);
    }
}

std::pair<int, int> pipe_pair() {
    int ends[2];
    REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
    return {ends[0], ends[1]};
}

std::string program(const char* built) {
    const char* folder = std::getenv("VAGSKAL_PROGRAMS");
    return folder ? (fs::path(folder) / fs::path(built).filename()).string() : built;
}

} // namespace

const std::string facilitator = program(VAGSKAL_FACILITATOR), participant = program(VAGSKAL_PARTICIPANT);

bool within(std::chrono::milliseconds time, const std::function<bool()>& condition) {
    const auto deadline = Clock::now() + time;
    while (!condition()) {
        if (Clock::now() > deadline) return false;
        std::this_thread::sleep_for(10ms);
    }
    return true;
}

Home::Home() {
    auto name = (fs::temp_directory_path() / "vagskal-test-XXXXXX").string();
    std::signal(SIGPIPE, SIG_IGN); // that a program has ended is seen by its exit code
    REQUIRE(mkdtemp(name.data()));
    folder_ = name;
    environment = {{"HOME", name},
                   {"XDG_DATA_HOME", name + "/data"},
                   {"XDG_STATE_HOME", name + "/state"},
                   {"XDG_CONFIG_HOME", name + "/config"},
                   {"PATH", "/usr/bin:/bin"},
                   {"LANG", "C.UTF-8"},
                   {"LANGUAGE", "en"},
                   {"TERM", "xterm-256color"}};
    // A build with sanitizers says how it wants to be run.
    for (const char* kept : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
        if (const char* value = std::getenv(kept)) environment[kept] = value;
}

Home::~Home() {
    std::error_code error;
    fs::remove_all(folder_, error);
}

bool Ended::one_line_with(const std::vector<std::string>& words) const {
    return !err.empty() && err.back() == '\n' && std::ranges::count(err, '\n') == 1 &&
           std::ranges::all_of(words, [&](const auto& word) { return err.find(word) != std::string::npos; });
}

Ended run(const Home& home, const std::string& program, const Arguments& arguments, const std::string& input,
          std::chrono::milliseconds limit) {
    const auto start = Clock::now();
    const auto [in_read, in_write] = pipe_pair();
    const auto [out_read, out_write] = pipe_pair();
    const auto [err_read, err_write] = pipe_pair();
    const auto child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        dup2(in_read, STDIN_FILENO), dup2(out_write, STDOUT_FILENO), dup2(err_write, STDERR_FILENO);
        become(home, program, arguments);
    }
    close(in_read), close(out_write), close(err_write);
    for (const int fd : {in_write, out_read, err_read}) fcntl(fd, F_SETFL, O_NONBLOCK);
    Ended ended;
    std::size_t written = 0;
    int writing = in_write, status = 0;
    const bool in_time = within(limit, [&] {
        if (writing >= 0 && written < input.size()) {
            const auto sent = write(writing, input.data() + written, input.size() - written);
            if (sent > 0) written += static_cast<std::size_t>(sent);
            if (sent < 0 && errno == EPIPE) written = input.size();
        }
        if (writing >= 0 && written == input.size()) close(std::exchange(writing, -1));
        take(out_read, ended.out), take(err_read, ended.err);
        return waitpid(child, &status, WNOHANG) == child;
    });
    if (!in_time) kill(child, SIGKILL), waitpid(child, &status, 0);
    take(out_read, ended.out), take(err_read, ended.err);
    if (writing >= 0) close(writing);
    close(out_read), close(err_read);
    ended.status = in_time ? code_of(status) : -1;
    ended.took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
    return ended;
}

Running::Running(const Home& home, const std::string& program, const Arguments& arguments, On on,
                 unsigned short columns, unsigned short rows) {
    if (on == On::terminal) {
        winsize size{rows, columns, 0, 0};
        child_ = forkpty(&in_, nullptr, nullptr, &size);
        REQUIRE(child_ >= 0);
        if (child_ == 0) become(home, program, arguments);
        out_ = in_;
    } else {
        const auto [in_read, in_write] = pipe_pair();
        const auto [out_read, out_write] = pipe_pair();
        child_ = fork();
        REQUIRE(child_ >= 0);
        if (child_ == 0) {
            dup2(in_read, STDIN_FILENO), dup2(out_write, STDOUT_FILENO), dup2(out_write, STDERR_FILENO);
            become(home, program, arguments);
        }
        close(in_read), close(out_write);
        in_ = in_write, out_ = out_read;
    }
    fcntl(out_, F_SETFL, O_NONBLOCK);
    fcntl(in_, F_SETFD, FD_CLOEXEC);
}

Running::~Running() {
    if (child_ > 0) kill(child_, SIGKILL), waitpid(child_, nullptr, 0);
    if (out_ >= 0 && out_ != in_) close(out_);
    if (in_ >= 0) close(in_);
}

void Running::type(const std::string& bytes) const {
    std::size_t written = 0;
    REQUIRE(within(10s, [&] {
        const auto sent = write(in_, bytes.data() + written, bytes.size() - written);
        if (sent > 0) written += static_cast<std::size_t>(sent);
        return written == bytes.size() || (sent < 0 && errno == EPIPE);
    }));
}

void Running::read_all() {
    if (out_ >= 0) take(out_, output_);
}

bool Running::sees(const std::function<bool(const std::string&)>& fits, std::chrono::milliseconds time) {
    return within(time, [&] {
        read_all();
        return fits(output_.substr(marked_));
    });
}

bool Running::sees(const std::string& text, std::chrono::milliseconds time) {
    return sees([&](const std::string& seen) { return seen.find(text) != std::string::npos; }, time);
}

void Running::end_input() {
    if (in_ >= 0 && in_ != out_) close(std::exchange(in_, -1));
}

void Running::signal(int number) const {
    if (child_ > 0) kill(child_, number);
}

int Running::ends(std::chrono::milliseconds time) {
    if (child_ == 0) return status_;
    int status = 0;
    const bool gone = within(time, [&] {
        read_all(); // a full terminal or pipe would hold it
        return waitpid(child_, &status, WNOHANG) == child_;
    });
    if (!gone) return -1;
    read_all();
    child_ = 0;
    return status_ = code_of(status);
}

namespace {

/// A socket bound to that port of the loopback, or -1 when somebody has it.
int bound(int type, std::uint16_t port) {
    const int fd = socket(AF_INET, type | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    if (bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return fd;
    close(fd);
    return -1;
}

bool nobody_listens(std::uint16_t port) {
    const int fd = bound(SOCK_STREAM, port);
    if (fd >= 0) close(fd);
    return fd >= 0;
}

} // namespace

// Below the ports that the system hands out to whoever connects (32768 and up on Linux), so that no
// connection of a test beside this one comes to sit there between the asking and the listening. A test
// program keeps what it was given by a datagram socket on the same number until it ends: other test programs
// then look elsewhere. Programs listen on the next port too.
std::uint16_t free_port() {
    static std::uint32_t at = static_cast<std::uint32_t>(getpid()) * 7919U;
    for (int tries = 0; tries < 6000; ++tries) {
        const auto port = static_cast<std::uint16_t>(20000 + 2 * (at++ % 6000));
        if (const int claim = bound(SOCK_DGRAM, port); claim >= 0) {
            if (nobody_listens(port) && nobody_listens(static_cast<std::uint16_t>(port + 1))) return port;
            close(claim);
        }
    }
    FAIL("no two ports in a row are free on this machine");
    return 0;
}

} // namespace vagskal::test
