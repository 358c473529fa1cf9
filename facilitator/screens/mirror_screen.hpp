#pragma once
// The screen of the computer that follows: what it has, whether the other one still answers, and the one key
// that makes this one lead.
#include "facilitator/mirror/follower.hpp"
#include "shared/terminal/shell.hpp"

namespace vagskal {

/// What is to be shown, taken from the follower at one moment.
struct MirrorSeen {
    Follower::State state = Follower::State::connecting;
    std::uint16_t number = 0;
    std::uint64_t copied = 0, bytes = 0;
    std::int64_t silent_for = 0; ///< milliseconds
    Refusal refusal{};
    bool disk_fails = false, can_lead = false;
    std::filesystem::path kept_as{};
    std::uint64_t lacking = 0;
    std::string title{};           ///< of the workshop; empty until it is here
    Localised part{};              ///< in focus; empty: none
    std::size_t contributions = 0; ///< that stand
    std::size_t parts_done = 0, parts = 0;
};
MirrorSeen seen_of(const Follower& follower);
/// One line on how it stands, also for --plain: "Follows 192.168.1.20:5555: everything is here too."
std::string mirror_words(const MirrorSeen& seen, const std::string& leader);
/// The leader has not been heard for so long that nobody needs to be asked before taking over.
bool is_silent(const MirrorSeen& seen);

struct MirrorInfo {
    std::string leader;    ///< HOST:PORT that is followed
    std::string address;   ///< HOST:PORT where this computer is reached, should it lead
    std::string file_name; ///< of the copy, as shown
    std::function<MirrorSeen()> now;
    std::function<void()> take_over, quit; ///< was asked about already
};

class MirrorScreen final : public terminal::Shell {
  public:
    explicit MirrorScreen(MirrorInfo info);

  protected:
    std::string title() const override;
    std::string title_right() const override;
    void draw_body(terminal::Canvas canvas) override;
    void act(const std::string& action) override;
    bool body_tick(terminal::Clock::time_point now) override;

  private:
    void take_over();

    MirrorInfo info_;
    std::int64_t told_silent_ = -1; ///< seconds, as drawn last
};

} // namespace vagskal
