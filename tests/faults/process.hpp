#pragma once
// This very program started again as somebody else (main.cpp: --as ROLE ...): a host, a few participants, a
// flooder. Such a process can be killed, stopped, watched, and given a network or a clock of its own.
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace vagskal::test {

using Clock = std::chrono::steady_clock;
using Time = std::chrono::milliseconds;

struct ProcessOptions {
    std::map<std::string, std::string> environment; ///< besides the test's own
    std::uint64_t open_files = 0;                   ///< no more than these; 0: as the test
    bool own_network = false;                       ///< a network namespace of its own (root)
};

class Process {
  public:
    /// `arguments`: what comes after --as.
    explicit Process(const std::vector<std::string>& arguments, const ProcessOptions& options = {});
    ~Process(); ///< killed
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    pid_t pid() const { return pid_; }
    void signal(int number) const;
    void kill(); ///< -9, and waits until it is gone
    bool ended();
    /// Next line of what it says, without the end of line; nothing when none comes in time.
    std::optional<std::string> line(Time wait = Time(0));
    /// The rest of the next line that begins so (others are passed over).
    std::optional<std::string> said(const std::string& beginning, Time wait);
    double cpu_seconds() const;
    std::size_t resident() const; ///< bytes

  private:
    pid_t pid_ = -1;
    int out_ = -1;
    bool gone_ = false;
    std::string unread_;
};

/// Two ports in a row that nobody listens on, below those that the system gives out.
std::uint16_t free_ports();

} // namespace vagskal::test
