#pragma once
// A room for the screens: a host in memory with a session of its own, people who come in and write over a
// line that is only two queues, a clock that stands still until told.
#include "facilitator/screens/room_screen.hpp"
#include "sessions/catalogue.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/store/memory_journal.hpp"
#include "shared/terminal/headless.hpp"

namespace vagskal::test {

/// What arrives is put in by the test; what is sent is thrown away.
struct QueueLine final : ServerTransport {
    std::vector<Incoming> queue;
    bool send(const PeerKey&, Frame) override { return true; }
    void broadcast(std::span<const PeerKey>, Frame) override {}
    std::vector<Incoming> poll(Milliseconds) override { return std::exchange(queue, {}); }
    void drop(const PeerKey&) override {}
};

/// A shorter day with every kind of part.
Session short_day();

struct TestRoom {
    explicit TestRoom(std::string lang = "en", RoomInfo info = standard_info());

    static RoomInfo standard_info();
    PeerKey join(Role role = Role::participant);
    /// As that person's program sends it.
    ItemId writes(const PeerKey& who, const std::string& activity, Fields fields);
    void votes(const PeerKey& who, const std::string& activity, Choices choices);
    void send(const PeerKey& who, const Submit& submit) { tell(who, submit); }
    void asks_group(const PeerKey& who, std::uint16_t number);
    /// Anything else that a program may say.
    void says(const PeerKey& who, const ToHost& message) { tell(who, message); }
    /// So many seconds later, as the program's loop does it.
    void pass(std::int64_t seconds);
    void open(const std::string& activity);
    /// A day in the middle: people in, a check-in with notes, a timeline with events, themes.
    void fill_timeline();

    /// Gives a second laptop something to copy.
    struct CopiedJournal : MemoryJournal {
        std::optional<std::vector<std::uint8_t>> copy() const override {
            return std::vector<std::uint8_t>(100'000);
        }
    };
    CopiedJournal journal;
    std::unique_ptr<Kinds> kinds = make_kinds();
    FakeClock clock;
    SecretsFile secrets{""};
    QueueLine line;
    Host host;
    std::vector<PeerKey> people;
    int left = 0; ///< times that the screen was left
    int exports = 0;
    RoomScreen screen;
    terminal::Headless at{screen};
    terminal::Clock::time_point now{std::chrono::seconds(1000)};

  private:
    Host& created(const std::string& lang);
    void tell(const PeerKey& from, const ToHost& message);
    Secret key_of(const ItemId& item) const;
};

inline const std::vector<std::string> languages{"en", "sv"};

/// The screen as it stands, in a terminal of 80x24 and one of 120x40, against NAME-LANGUAGE-SIZE.txt.
void both_sizes(TestRoom& room, const std::string& name);

} // namespace vagskal::test
