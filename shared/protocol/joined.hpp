#pragma once
// Two transports as one for a host that speaks to both alike: its own clients' network, and the browsers'
// lines in memory. Which of them a peer is at, is known by where its frames came from; no peer is at both,
// because a key proven to one is never a key of the other.
#include "shared/protocol/transport.hpp"

#include <array>
#include <unordered_map>

namespace vagskal {

class JoinedTransport final : public ServerTransport {
  public:
    /// Both outlive it.
    JoinedTransport(ServerTransport& first, ServerTransport& second) : sides_{&first, &second} {}

    bool send(const PeerKey& to, Frame frame) override;
    void broadcast(std::span<const PeerKey> to, Frame frame) override;
    /// With a timeout it looks at both in turn, so something may lie for up to 10 ms; poll(0) never waits.
    std::vector<Incoming> poll(Milliseconds timeout) override;
    void drop(const PeerKey& peer) override;

  private:
    ServerTransport* side_of(const PeerKey& peer) const;
    void take(std::size_t side, std::vector<Incoming> arrived, std::vector<Incoming>& out);

    std::array<ServerTransport*, 2> sides_;
    std::unordered_map<PeerKey, std::size_t> at_; ///< peers that are connected
};

} // namespace vagskal
