#pragma once
// A room as it is on the day: the real host with its real line (ZeroMQ) and its web server on the loopback,
// on a thread that does what the moderator's program does; and participants at a terminal of their own.
#include "facilitator/host/host.hpp"
#include "participant/link/link.hpp"
#include "shared/protocol/zmq_client.hpp"
#include "shared/store/memory_journal.hpp"
#include "tests/browser/patience.hpp"

#include <functional>
#include <memory>

namespace vagskal::browser {

class Hall {
  public:
    /// The half-day workshop, but that its take-aways are held until the part closes.
    explicit Hall(const std::string& language = "en", const std::string& title = "Halvdag i Åmål");
    ~Hall();
    Hall(const Hall&) = delete;
    Hall& operator=(const Hall&) = delete;

    std::string url(const std::string& path = "/") const;
    /// The join code of a role, "BCDF-GHJK-LMNP".
    std::string code(Role role = Role::participant) const;
    HostAddress address() const; ///< for terminals

    /// What the moderator does, on the host's thread; stored and published when it returns. Throws when it is
    /// refused.
    void does(const std::function<void(Host&)>& work);
    void open(const std::string& activity);
    void close(const std::string& activity);
    /// Lifts the contribution with this text to the whole room.
    void lift(const std::string& text);
    /// What stands in the journal's state now: texts of a part's present contributions, in their order, the
    /// held ones last.
    std::vector<std::string> texts(const std::string& activity);
    std::size_t count(const std::string& activity, const std::string& text);
    std::uint32_t present();

    /// The moderator's laptop is gone, as at a power cut; and back, at the same addresses, with what was
    /// stored.
    void vanish();
    void come_back();
    /// What is stored now is all that there will be when the laptop is back with come_back_with_less().
    void remember_this();
    void come_back_with_less();

    /// There is a second laptop from now on; browsers are told where it would let them in. The pages find
    /// this one again by themselves. (Another name of this computer: cookies do not tell ports apart.)
    std::string gets_a_second();
    /// It leads, with all that was stored; the first one has vanished.
    void second_leads();

  private:
    struct Running;
    void start();
    std::string language_;
    std::unique_ptr<Running> running_;
    std::filesystem::path folder_;
    std::unique_ptr<Kinds> kinds_;
    MemoryJournal journal_, remembered_;
    std::uint16_t port_ = 0, web_port_ = 0, second_port_ = 0;
    std::string code_, wall_code_;
};

/// Somebody who takes part from a terminal: the participant's own link over the network.
class Terminal {
  public:
    explicit Terminal(const Hall& hall, Role role = Role::participant);
    Link& link() { return *link_; }
    /// Goes on polling until it is so; false at the deadline.
    bool until(const std::function<bool()>& condition, std::chrono::milliseconds time = 10s);
    /// The replica holds a present contribution with this text.
    bool sees(const std::string& text, std::chrono::milliseconds time = 10s);
    /// Writes, and has it acknowledged.
    ItemId says(const std::string& activity, const std::string& text);

  private:
    NothingKept keepsake_;
    std::unique_ptr<ZmqClient> line_;
    std::unique_ptr<Link> link_;
};

} // namespace vagskal::browser
