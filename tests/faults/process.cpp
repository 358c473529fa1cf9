#include "tests/faults/process.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <sched.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace vagskal::test {

Process::Process(const std::vector<std::string>& arguments, const ProcessOptions& options) {
    // Everything is made ready before the fork: other threads may hold any lock.
    std::vector<std::string> words{"test_faults", "--as"}, surroundings;
    words.insert(words.end(), arguments.begin(), arguments.end());
    for (char** one = environ; *one; ++one) surroundings.emplace_back(*one);
    for (const auto& [name, value] : options.environment) surroundings.push_back(name + "=" + value);
    const auto pointers = [](std::vector<std::string>& texts) {
        std::vector<char*> out;
        for (auto& text : texts) out.push_back(text.data());
        out.push_back(nullptr);
        return out;
    };
    const auto argv = pointers(words), envp = pointers(surroundings);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("no process");
    if (pid_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(ends[1], STDOUT_FILENO);
        if (options.own_network && ::unshare(CLONE_NEWNET) != 0) ::_exit(126);
        if (options.open_files != 0) {
            const rlimit limit{options.open_files, options.open_files};
            if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) ::_exit(126);
        }
        ::execve("/proc/self/exe", argv.data(), envp.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    out_ = ends[0];
}

Process::~Process() {
    kill();
    ::close(out_);
}

void Process::signal(int number) const {
    if (!gone_) ::kill(pid_, number);
}
void Process::kill() {
    if (gone_) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    gone_ = true;
}
bool Process::ended() {
    if (!gone_ && ::waitpid(pid_, nullptr, WNOHANG) == pid_) gone_ = true;
    return gone_;
}

std::optional<std::string> Process::line(Time wait) {
    for (const auto end = Clock::now() + wait;;) {
        if (const auto at = unread_.find('\n'); at != std::string::npos) {
            auto out = unread_.substr(0, at);
            unread_.erase(0, at + 1);
            return out;
        }
        const auto left = std::chrono::ceil<Time>(end - Clock::now()).count();
        pollfd ready{out_, POLLIN, 0};
        if (::poll(&ready, 1, static_cast<int>(std::max<long>(left, 0))) <= 0) return std::nullopt;
        std::array<char, 4096> bytes;
        const auto got = ::read(out_, bytes.data(), bytes.size());
        if (got <= 0) return std::nullopt;
        unread_.append(bytes.data(), static_cast<std::size_t>(got));
    }
}

std::optional<std::string> Process::said(const std::string& beginning, Time wait) {
    for (const auto end = Clock::now() + wait;;) {
        const auto next = line(std::max(Time(0), std::chrono::ceil<Time>(end - Clock::now())));
        if (!next) return std::nullopt;
        if (next->starts_with(beginning)) return next->substr(beginning.size());
    }
}

double Process::cpu_seconds() const {
    std::ifstream file("/proc/" + std::to_string(pid_) + "/stat");
    std::string word;
    std::getline(file, word, ')'); // number and name
    double user = 0, system = 0;
    for (int i = 3; i < 14; ++i) file >> word;
    file >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

std::size_t Process::resident() const {
    std::ifstream file("/proc/" + std::to_string(pid_) + "/statm");
    std::size_t all = 0, here = 0;
    file >> all >> here;
    return here * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

std::uint16_t free_ports() {
    const auto free = [](int port) {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int yes = 1; // as those who will listen there do
        ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        const bool out = ::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        ::close(fd);
        return out;
    };
    static std::uint32_t at = static_cast<std::uint32_t>(::getpid()) * 7919U;
    for (int tries = 0; tries < 3000; ++tries) {
        const int port = 12000 + static_cast<int>(2 * (at++ % 3000));
        if (free(port) && free(port + 1)) return static_cast<std::uint16_t>(port);
    }
    throw std::runtime_error("no two ports in a row are free on this machine");
}

} // namespace vagskal::test
