#pragma once
// The real programs started as processes, each test in a home folder of its own. Nothing here waits for a
// time to pass: always for a condition, with a deadline that only a broken program reaches.
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <sys/types.h>
#include <vector>

namespace vagskal::test {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

/// The programs just built, or those in the folder VAGSKAL_PROGRAMS (for trying what is installed).
extern const std::string facilitator, participant;

/// Looks every few milliseconds whether the condition holds; false at the deadline.
bool within(std::chrono::milliseconds time, const std::function<bool()>& condition);

/// A temporary folder that is HOME and every XDG folder of what is started in it, gone at the end.
class Home {
  public:
    Home();
    ~Home();
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;
    fs::path operator/(const std::string& name) const { return folder_ / name; }
    const fs::path& folder() const { return folder_; }
    /// What the programs are started with: a bare environment in English, and what a test adds.
    std::map<std::string, std::string> environment;

  private:
    fs::path folder_;
};

using Arguments = std::vector<std::string>;

struct Ended {
    int status = -1; ///< exit code, 128 + signal, or -1 when the deadline ended it
    std::string out, err;
    std::chrono::milliseconds took{0};
    /// stderr is exactly one line that holds all of these.
    bool one_line_with(const std::vector<std::string>& words) const;
};

/// Runs to the end, `input` on stdin.
Ended run(const Home& home, const std::string& program, const Arguments& arguments,
          const std::string& input = {}, std::chrono::milliseconds limit = 30s);

/// A running program whose output is collected: on pipes, or on a terminal of its own.
class Running {
  public:
    enum class On { pipes, terminal };
    Running(const Home& home, const std::string& program, const Arguments& arguments, On on,
            unsigned short columns = 80, unsigned short rows = 24);
    ~Running();
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    void type(const std::string& bytes) const;
    void line(const std::string& text) const { type(text + "\n"); }
    /// Whether the text comes in what was written since the last mark().
    bool sees(const std::string& text, std::chrono::milliseconds time = 20s);
    bool sees(const std::function<bool(const std::string&)>& fits, std::chrono::milliseconds time = 20s);
    void mark() { read_all(), marked_ = output_.size(); }
    const std::string& output() { return read_all(), output_; }
    void end_input();
    void signal(int number) const;
    /// The exit code as in Ended, or -1 when it has not ended by then.
    int ends(std::chrono::milliseconds time = 15s);

  private:
    void read_all();
    pid_t child_ = 0;
    int in_ = -1, out_ = -1, status_ = -1;
    std::size_t marked_ = 0;
    std::string output_;
};

/// A port of the loopback that nobody listens on, nor on the next one, and that no other test is given.
std::uint16_t free_port();

} // namespace vagskal::test
