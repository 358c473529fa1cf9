#include "shared/protocol/joined.hpp"

#include <algorithm>
#include <iterator>

namespace vagskal {
namespace {

constexpr Milliseconds look_again{10};

} // namespace

ServerTransport* JoinedTransport::side_of(const PeerKey& peer) const {
    const auto found = at_.find(peer);
    return found == at_.end() ? nullptr : sides_[found->second];
}

bool JoinedTransport::send(const PeerKey& to, Frame frame) {
    auto* side = side_of(to);
    return side && side->send(to, std::move(frame));
}

void JoinedTransport::broadcast(std::span<const PeerKey> to, Frame frame) {
    std::array<std::vector<PeerKey>, 2> parted;
    for (const auto& peer : to)
        if (const auto found = at_.find(peer); found != at_.end()) parted[found->second].push_back(peer);
    if (!parted[1].empty()) sides_[1]->broadcast(parted[1], frame);
    if (!parted[0].empty()) sides_[0]->broadcast(parted[0], std::move(frame));
}

void JoinedTransport::take(std::size_t side, std::vector<Incoming> arrived, std::vector<Incoming>& out) {
    for (auto& one : arrived) {
        if (one.what != Incoming::What::gone)
            at_[one.peer] = side;
        else if (const auto found = at_.find(one.peer); found != at_.end() && found->second == side)
            at_.erase(found);
        out.push_back(std::move(one));
    }
}

std::vector<Incoming> JoinedTransport::poll(Milliseconds timeout) {
    std::vector<Incoming> out;
    const auto until = std::chrono::steady_clock::now() + timeout;
    for (;;) {
        for (std::size_t side = 0; side < sides_.size(); ++side)
            take(side, sides_[side]->poll(Milliseconds{0}), out);
        if (!out.empty() || timeout <= Milliseconds{0}) return out;
        const auto left = std::chrono::duration_cast<Milliseconds>(until - std::chrono::steady_clock::now());
        if (left <= Milliseconds{0}) return out;
        take(0, sides_[0]->poll(std::min(left, look_again)), out);
        if (!out.empty()) return out;
    }
}

void JoinedTransport::drop(const PeerKey& peer) {
    if (auto* side = side_of(peer)) side->drop(peer);
}

} // namespace vagskal
