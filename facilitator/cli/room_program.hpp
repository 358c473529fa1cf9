#pragma once
// The moderator's program while a room is open: host, network, screen and the clocks between them, on one
// thread.
#include "facilitator/cli/commands.hpp"
#include "facilitator/cli/opened.hpp"
#include "shared/protocol/zmq_server.hpp"

#include <functional>
#include <mutex>

namespace vagskal::cli {

/// Calls whoever is to be woken now: a network may be opened before its screen is.
class Waker {
  public:
    void set(std::function<void()> whom) {
        const std::scoped_lock lock(mutex_);
        whom_ = std::move(whom);
    }
    void wake() {
        const std::scoped_lock lock(mutex_);
        if (whom_) whom_();
    }

  private:
    std::mutex mutex_;
    std::function<void()> whom_;
};

/// Listens for the host's clients. `listen` is HOST:PORT; empty: all networks, the port used last if it is
/// free, else 5555, else a free one. `wake` is called from the network's thread.
Result<std::unique_ptr<ZmqServer>> listen_for(const KeyPair& keys, const std::string& listen,
                                              std::function<void()> wake, std::uint16_t used_last = 0);

/// Whether the doors that were asked for can be opened at all (ports free, addresses ours, a certificate that
/// fits); nothing stays open.
Result<void> try_doors(const Doors& doors);

/// Shows the room until the moderator leaves. `meanwhile`, when given, runs on a thread of its own and gets a
/// function that does work on the host's thread and waits for it; it should return soon after `stop` is set.
using OnHost = std::function<void(const std::function<void(Host&)>&)>;
struct RoomOptions {
    std::filesystem::path file;
    bool network = true;
    Doors doors;
    std::function<void(const OnHost&, const std::string& address, const JoinCode& code,
                       const std::atomic<bool>& stop)>
        meanwhile{};
    int participants = 0; ///< for the export made from the screen, when known
    /// A network that is open already, so that nobody finds the door shut while this computer takes over.
    std::shared_ptr<ZmqServer> listening{};
    std::shared_ptr<Waker> waker{}; ///< that it wakes
    std::string said{};             ///< shown when the room is
};
/// What show_room() returns when another computer leads by now, and the moderator wants this one to follow
/// it.
inline constexpr int wants_to_follow = -1;
int show_room(Opened& opened, const RoomOptions& options, const Common& common);

} // namespace vagskal::cli
