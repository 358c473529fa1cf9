#pragma once
// "Has anyone reached me?" Notices that nobody reaches this computer, or that everybody was lost at once, and
// when that has lasted long enough to be told. The time is handed in.
#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>

namespace vagskal {

class Reach {
  public:
    using Time = std::chrono::steady_clock::time_point;
    enum class Trouble : std::uint8_t {
        none,
        nobody_yet, ///< for a minute nobody has reached this address, not even with a wrong code
        all_lost,   ///< several were in, went within seconds of each other, and nobody has come back for 20 s
    };
    /// What is so now. `reached` counts whatever came from the network since the program began (connections,
    /// requests for a page); it only grows.
    struct Now {
        std::string address;
        std::uint64_t reached = 0;
        std::uint32_t present = 0;
        bool over = false; ///< nothing is open any more: people go home
    };
    Trouble look(Time time, const Now& now);

  private:
    void look_for_loss(Time time, const Now& now);

    std::string address_;
    Time waiting_since_{};             ///< at this address
    bool reached_ = false;             ///< at this address
    std::uint64_t reached_before_ = 0; ///< at others
    std::optional<Time> lost_at_;
    std::uint32_t most_ = 0;
    std::deque<std::pair<Time, std::uint32_t>> lately_; ///< how many were in, each time it changed
};

} // namespace vagskal
