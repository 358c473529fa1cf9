#pragma once
// What a row needs of the machine: other processes (this program started again for another part, or somebody
// else's server), what they cost, memory that two of them share, clocks and folders.
#include "shared/protocol/crypto.hpp"
#include "shared/protocol/join_code.hpp"

#include <sys/types.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vagskal::bench {

namespace fs = std::filesystem;

class Stopwatch {
  public:
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    }

  private:
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};
/// Nanoseconds on the clock that all processes of the machine share.
std::int64_t now_ns();

/// Empty; removed with all that is in it. In $TMPDIR: what is to be durable must lie on a disk.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

std::string own_program();

struct Cost {
    double cpu_seconds = 0; ///< user and system, all threads
    double resident_kb = 0;
    double peak_kb = 0;
};
/// Of a running process; zeroes when there is none.
Cost cost_of(pid_t process);

/// A process. What it writes on stdout is read line by line; it ends with its owner at the latest.
class Child {
  public:
    /// `folder`: to start in; `environment`: added to this one's. `quiet`: its stdout goes nowhere, says()
    /// must not be called.
    explicit Child(const std::vector<std::string>& command, const fs::path& folder = {},
                   const std::map<std::string, std::string>& environment = {}, bool quiet = false);
    ~Child(); ///< SIGKILL, if it has not ended
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    pid_t process() const { return process_; }
    Cost cost() const { return cost_of(process_); }
    /// From now on peak_kb is of what comes: what a program took to start is left out.
    void forget_peak() const;
    void tell(const std::string& line) const;
    /// The next line. Throws std::runtime_error when there is none within the time, or the child has ended.
    std::string line(double seconds = 60);
    /// Waits for the line that begins so, and gives its words after that.
    std::vector<std::string> says(const std::string& word, double seconds = 60);
    void signal(int number) const;
    /// Asked to by SIGTERM; killed when that takes longer.
    void end(double seconds = 5);

  private:
    pid_t process_ = 0;
    int in_ = -1, out_ = -1;
    std::string buffer_;
};

/// This program again, for a part of a row.
std::vector<std::string> part(const std::string& name, std::vector<std::string> arguments);
/// The other side of it: what main() calls with the words after --child.
int run_part(const std::vector<std::string>& arguments);
/// A line to the parent.
void say(const std::string& line);
/// Whether the parent has said something (or is gone); the line, without waiting.
std::optional<std::string> heard();
std::vector<std::string> words_of(const std::string& line);

/// What several processes count together; in memory they share.
struct Board {
    std::atomic<std::uint64_t> count, target;
    std::atomic<std::uint32_t> reached; ///< a futex: 1 once count has come to target
    /// Taken by whoever counts; wakes who waits.
    void add(std::uint64_t more);
    /// Before the work is begun: that so many more than now are waited for.
    void expect(std::uint64_t more);
    /// False: not within the time.
    bool wait(double seconds);
};
class SharedBoard {
  public:
    SharedBoard();                                 ///< a new one
    explicit SharedBoard(const std::string& name); ///< the parent's, by its name()
    ~SharedBoard();
    SharedBoard(const SharedBoard&) = delete;
    SharedBoard& operator=(const SharedBoard&) = delete;
    std::string name() const; ///< for arguments of children
    Board* operator->() { return board_; }

  private:
    int fd_ = -1;
    Board* board_ = nullptr;
};

/// A port of the loopback that is free, and the next one too, below those that the system gives out itself.
std::uint16_t free_port();

} // namespace vagskal::bench
