#pragma once
// A real host and readers' links over a line in memory, in one thread; pages are made from the links.
#include "facilitator/host/host.hpp"
#include "facilitator/web/page.hpp"
#include "shared/protocol/loopback.hpp"
#include "shared/store/memory_journal.hpp"
#include "shared/words/words.hpp"

namespace vagskal::test {

/// One browser's link.
struct ReaderSeat {
    NothingKept keepsake;
    std::unique_ptr<ClientTransport> line;
    std::unique_ptr<Link> link;
};

class PageRoom {
  public:
    std::unique_ptr<Kinds> kinds;
    MemoryJournal journal;
    FakeClock clock;
    SecretsFile secrets{{}};
    LoopbackNetwork network{1};
    std::unique_ptr<Host> host;
    std::int64_t now = 1; ///< milliseconds, for the links

    /// The half-day workshop; its texts can be changed before it is made.
    explicit PageRoom(const std::string& language = "en", const std::function<void(Session&)>& change = {},
                      const std::string& title = {});

    std::unique_ptr<ReaderSeat> seat(Role role = Role::participant);
    /// Has read what is stored.
    std::unique_ptr<ReaderSeat> inside();
    void settle(std::initializer_list<ReaderSeat*> seats);
    void open(const std::string& activity);
    void close(const std::string& activity);
    /// Said by the moderator.
    ItemId say(const std::string& activity, Fields fields);

    web::View view(const ReaderSeat& seat, const std::string& part = {}) const {
        return {*seat.link, *kinds, part, false, "BCDFGHJK"};
    }
};

/// Throws when it was refused.
void require(const Result<void>& result);

} // namespace vagskal::test
