#pragma once
// A line in memory with the faults of a real one, for tests: the same seed gives the same faults. Nothing
// happens by itself; poll() of either side is the clock's tick.
#include "shared/protocol/crypto.hpp"
#include "shared/protocol/transport.hpp"

#include <memory>

namespace vagskal {

/// Chances of each fault, per frame, in percent. A real connection never drops, doubles or reorders within
/// itself; the rest of the program must stand it all the same, because resending over new connections amounts
/// to it.
struct LineFaults {
    unsigned drop = 0, duplicate = 0, reorder = 0, cut = 0;
    unsigned delay_ticks = 0; ///< up to so many ticks late
};

/// The room: a server and any number of clients, all in one thread. The network outlives both.
class LoopbackNetwork {
  public:
    explicit LoopbackNetwork(std::uint64_t seed, LineFaults faults = {});
    ~LoopbackNetwork();

    ServerTransport& server();
    /// A client that is connected (or, with the network down, about to be). One per key; a second takes the
    /// first's place.
    std::unique_ptr<ClientTransport> join(const PeerKey& key);

    void set_faults(LineFaults faults);
    void cut(const PeerKey& key); ///< cuts one connection; what is under way is lost; the client reconnects
    void set_down(bool down);     ///< cuts all; nobody reconnects until it is up
    void stall(const PeerKey& key, bool); ///< the client does not read: after 1,000 frames it lags
    bool idle() const;                    ///< nothing is under way

    struct State;

  private:
    std::shared_ptr<State> state_;
    std::unique_ptr<ServerTransport> server_;
};

} // namespace vagskal
