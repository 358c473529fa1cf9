#pragma once
// A real host, real links and the participant's screens without a terminal, in one thread.
#include "facilitator/host/host.hpp"
#include "participant/screens/participant_screen.hpp"
#include "participant/screens/wall_screen.hpp"
#include "shared/protocol/loopback.hpp"
#include "shared/store/memory_journal.hpp"
#include "shared/terminal/headless.hpp"

namespace vagskal::test {

/// One person at a screen. The keepsake outlives the rest, as a disk does.
struct Seat {
    NothingKept keepsake;
    std::unique_ptr<ClientTransport> line;
    std::unique_ptr<Link> link;
    std::unique_ptr<ParticipantScreen> screen;
    std::unique_ptr<terminal::Headless> tty;
    terminal::Size size{80, 24};
    bool left = false, forgot = false;
    std::optional<WayIn> again;
    std::vector<std::string> moves;
    std::string kept_at = "/home/anna/.local/share/vagskal/participant/BCDFGHJK-1.json"; ///< empty: nothing
    std::shared_ptr<Marker> marker;                                                      ///< with a roster

    terminal::Headless& keys(std::string_view names) { return tty->keys(names); }
    terminal::Headless& type(std::string_view text) { return tty->type(text); }
    bool shows(std::string_view text) { return tty->shows(text); }
    std::string look() { return tty->screen(); }
    std::string look(terminal::Size at) {
        tty->resize(at);
        auto out = tty->screen();
        tty->resize(size);
        return out;
    }
};

class Hall {
  public:
    std::unique_ptr<Kinds> kinds;
    MemoryJournal journal;
    FakeClock clock;
    SecretsFile secrets{{}};
    LoopbackNetwork network{1};
    std::unique_ptr<Host> host;
    std::int64_t now = 1; ///< milliseconds, for the links

    /// The half-day workshop (or another that is ready) in this language, which is also the screens'. `vote`:
    /// other options for its vote; `change`: what else is different in that part.
    explicit Hall(const std::string& language = "en", const std::map<std::string, std::string>& vote = {},
                  const std::function<void(Activity&)>& change = {}, const std::string& file = "half-day");

    std::unique_ptr<Seat> seat(Role role = Role::participant, terminal::Size size = {80, 24});
    /// The program starts (again) over what was kept.
    void sit(Seat& seat, Role role = Role::participant);
    /// Connected, what is stored has been read, and the slip has been offered.
    std::unique_ptr<Seat> inside(Role role = Role::participant, terminal::Size size = {80, 24});
    /// Everything that is under way arrives.
    void settle(std::initializer_list<Seat*> seats, int turns = 40);
    void open(const std::string& activity);
    /// Said by the moderator.
    ItemId say(const std::string& activity, Fields fields);
};

} // namespace vagskal::test
