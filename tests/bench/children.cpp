#include "tests/bench/children.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>

extern char** environ;

namespace vagskal::bench {
namespace {

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

/// Where the parent's words to this part are gathered until there is a whole line.
std::string heard_so_far;

} // namespace

std::int64_t now_ns() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

TemporaryFolder::TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "vagskal-bench-XXXXXX").string();
    if (!::mkdtemp(name.data())) fail("mkdtemp");
    path_ = name;
}
TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string own_program() { return fs::read_symlink("/proc/self/exe").string(); }

Cost cost_of(pid_t process) {
    Cost out;
    const auto folder = fmt::format("/proc/{}/", process);
    std::ifstream stat(folder + "stat");
    std::string text((std::istreambuf_iterator<char>(stat)), {});
    const auto after_name = text.rfind(')');
    if (after_name == text.npos) return out;
    std::istringstream fields(text.substr(after_name + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped; // 3-13; see proc(5)
    double user = 0, system = 0;
    fields >> user >> system;
    out.cpu_seconds = (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
    std::ifstream status(folder + "status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) out.resident_kb = std::atof(line.c_str() + 6);
        if (line.starts_with("VmHWM:")) out.peak_kb = std::atof(line.c_str() + 6);
    }
    return out;
}

void Child::forget_peak() const { std::ofstream(fmt::format("/proc/{}/clear_refs", process_)) << "5"; }

Child::Child(const std::vector<std::string>& command, const fs::path& folder,
             const std::map<std::string, std::string>& environment, bool quiet) {
    int to[2], from[2];
    if (::pipe2(to, O_CLOEXEC) != 0 || ::pipe2(from, O_CLOEXEC) != 0) fail("pipe");
    std::vector<std::string> variables;
    for (char** variable = environ; *variable; ++variable)
        if (const std::string_view one = *variable;
            !environment.contains(std::string(one.substr(0, one.find('=')))))
            variables.emplace_back(one);
    for (const auto& [name, value] : environment) variables.push_back(name + "=" + value);
    std::vector<char*> arguments, all;
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    for (const auto& variable : variables) all.push_back(const_cast<char*>(variable.c_str()));
    arguments.push_back(nullptr), all.push_back(nullptr);
    const auto where = folder.string();
    process_ = ::fork();
    if (process_ < 0) fail("fork");
    if (process_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(to[0], STDIN_FILENO);
        if (quiet) {
            const int nowhere = ::open("/dev/null", O_WRONLY);
            ::dup2(nowhere, STDOUT_FILENO), ::dup2(nowhere, STDERR_FILENO);
        } else {
            ::dup2(from[1], STDOUT_FILENO);
        }
        if (!where.empty() && ::chdir(where.c_str()) != 0) ::_exit(126);
        ::execvpe(arguments[0], arguments.data(), all.data());
        ::_exit(127);
    }
    ::close(to[0]), ::close(from[1]);
    in_ = to[1], out_ = from[0];
}

Child::~Child() {
    signal(SIGCONT);
    end(0);
    ::close(in_), ::close(out_);
}

void Child::tell(const std::string& line) const {
    const auto text = line + "\n";
    if (::write(in_, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        throw std::runtime_error("a part of the row has ended");
}

std::string Child::line(double seconds) {
    const Stopwatch watch;
    for (;;) {
        if (const auto end = buffer_.find('\n'); end != buffer_.npos) {
            auto out = buffer_.substr(0, end);
            buffer_.erase(0, end + 1);
            return out;
        }
        pollfd one{out_, POLLIN, 0};
        const auto left = static_cast<int>((seconds - watch.seconds()) * 1000);
        if (left <= 0 || ::poll(&one, 1, left) == 0) throw std::runtime_error("a part of the row is silent");
        char bytes[4096];
        const auto got = ::read(out_, bytes, sizeof bytes);
        if (got == 0) throw std::runtime_error("a part of the row has ended");
        if (got > 0) buffer_.append(bytes, static_cast<std::size_t>(got));
    }
}

std::vector<std::string> Child::says(const std::string& word, double seconds) {
    const Stopwatch watch;
    for (;;) {
        auto words = words_of(line(seconds - watch.seconds()));
        if (words.empty() || words.front() != word) {
            if (!words.empty() && words.front() == "failed") {
                std::string why;
                for (const auto& one : words) why += (why.empty() ? "" : " ") + one;
                throw std::runtime_error(why);
            }
            continue;
        }
        words.erase(words.begin());
        return words;
    }
}

void Child::signal(int number) const {
    if (process_ > 0) ::kill(process_, number);
}

void Child::end(double seconds) {
    if (process_ <= 0) return;
    if (seconds > 0) signal(SIGTERM);
    for (const Stopwatch watch; watch.seconds() < seconds;) {
        if (::waitpid(process_, nullptr, WNOHANG) != 0) {
            process_ = 0;
            return;
        }
        ::usleep(5000);
    }
    signal(SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = 0;
}

std::vector<std::string> part(const std::string& name, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {own_program(), "--child", name});
    return arguments;
}

void say(const std::string& line) {
    const auto text = line + "\n";
    (void)!::write(STDOUT_FILENO, text.data(), text.size());
}

std::optional<std::string> heard() {
    for (;;) {
        if (const auto end = heard_so_far.find('\n'); end != heard_so_far.npos) {
            auto out = heard_so_far.substr(0, end);
            heard_so_far.erase(0, end + 1);
            return out;
        }
        pollfd one{STDIN_FILENO, POLLIN, 0};
        if (::poll(&one, 1, 0) <= 0) return std::nullopt;
        char bytes[4096];
        const auto got = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (got <= 0) return "quit"; // the parent is gone
        heard_so_far.append(bytes, static_cast<std::size_t>(got));
    }
}

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream in(line);
    std::vector<std::string> out;
    for (std::string word; in >> word;) out.push_back(word);
    return out;
}

void Board::add(std::uint64_t more) {
    if (count.fetch_add(more) + more < target) return;
    if (reached.exchange(1) == 0)
        ::syscall(SYS_futex, reinterpret_cast<std::uint32_t*>(&reached), FUTEX_WAKE, INT_MAX, nullptr,
                  nullptr, 0);
}

void Board::expect(std::uint64_t more) {
    reached = 0;
    target = count + more;
}

bool Board::wait(double seconds) {
    const Stopwatch watch;
    while (reached == 0) {
        const auto left = seconds - watch.seconds();
        if (left <= 0) return false;
        const timespec time{static_cast<time_t>(left),
                            static_cast<long>((left - static_cast<double>(static_cast<time_t>(left))) * 1e9)};
        ::syscall(SYS_futex, reinterpret_cast<std::uint32_t*>(&reached), FUTEX_WAIT, 0, &time, nullptr, 0);
    }
    return true;
}

SharedBoard::SharedBoard() : fd_(::memfd_create("vagskal-bench", 0)) {
    if (fd_ < 0 || ::ftruncate(fd_, sizeof(Board)) != 0) fail("memfd");
    auto* at = ::mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED, fd_, 0);
    if (at == MAP_FAILED) fail("mmap");
    board_ = new (at) Board{};
}
SharedBoard::SharedBoard(const std::string& name) : fd_(::open(name.c_str(), O_RDWR | O_CLOEXEC)) {
    if (fd_ < 0) fail(name.c_str());
    auto* at = ::mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED, fd_, 0);
    if (at == MAP_FAILED) fail("mmap");
    board_ = static_cast<Board*>(at);
}
SharedBoard::~SharedBoard() {
    ::munmap(board_, sizeof(Board));
    ::close(fd_);
}
std::string SharedBoard::name() const { return fmt::format("/proc/{}/fd/{}", ::getpid(), fd_); }

std::uint16_t free_port() {
    static std::uint16_t next = static_cast<std::uint16_t>(11'000 + ::getpid() % 8'000 * 2);
    const auto free = [](std::uint16_t port) {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_port = htons(port);
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const bool out = ::bind(fd, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0;
        ::close(fd);
        return out;
    };
    for (int tries = 0; tries < 2000; ++tries) {
        next = next > 30'000 ? 11'000 : static_cast<std::uint16_t>(next + 2);
        if (free(next) && free(static_cast<std::uint16_t>(next + 1))) return next;
    }
    throw std::runtime_error("no free port");
}

} // namespace vagskal::bench
