#pragma once
// Nobody is told of what only one computer has: while a second laptop follows, everything for the clients
// waits here, in order, until that laptop has what it is about on its own disk. Stands between the host and
// its network; knows nothing of what the frames say.
#include "shared/protocol/transport.hpp"

#include <deque>
#include <optional>

namespace vagskal {

class MirrorGate final : public ServerTransport {
  public:
    /// The line outlives it. Open until hold().
    explicit MirrorGate(ServerTransport& line) : line_(line) {}

    /// What is sent from now on waits for this number (never lower than a former one).
    void hold(std::uint64_t number);
    /// The second laptop has everything up to here.
    void reached(std::uint64_t number);
    /// Nobody waits any longer: what was held back goes out, and nothing is held until hold().
    void open();
    /// Frames that wait; 0 when the gate is open.
    std::size_t waiting() const { return waiting_.size(); }
    /// To the second laptop itself: past the gate. False as send().
    bool send_past(const PeerKey& to, Frame frame) { return line_.send(to, std::move(frame)); }

    /// True when it waits: it is sent, or the peer is gone, when its turn comes.
    bool send(const PeerKey& to, Frame frame) override;
    void broadcast(std::span<const PeerKey> to, Frame frame) override;
    /// What waits for a peer whose connection is no more is thrown away: a new connection begins anew.
    std::vector<Incoming> poll(Milliseconds timeout) override;
    void drop(const PeerKey& peer) override;

  private:
    struct Held {
        std::uint64_t until = 0;
        std::vector<PeerKey> to;
        Frame frame;
        bool hang_up = false; ///< instead of sending
    };
    bool holds() const { return !waiting_.empty() || reached_ < wanted_; }
    void let_out(std::uint64_t up_to);

    ServerTransport& line_;
    std::deque<Held> waiting_; ///< rising by `until`
    std::uint64_t wanted_ = 0, reached_ = 0;
};

} // namespace vagskal
