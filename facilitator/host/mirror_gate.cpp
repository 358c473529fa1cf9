#include "facilitator/host/mirror_gate.hpp"

#include <algorithm>
#include <limits>

namespace vagskal {

void MirrorGate::hold(std::uint64_t number) { wanted_ = std::max(wanted_, number); }

void MirrorGate::reached(std::uint64_t number) {
    reached_ = std::max(reached_, number);
    let_out(reached_);
}

void MirrorGate::open() {
    let_out(std::numeric_limits<std::uint64_t>::max());
    wanted_ = reached_ = 0;
}

void MirrorGate::let_out(std::uint64_t up_to) {
    while (!waiting_.empty() && waiting_.front().until <= up_to) {
        auto held = std::move(waiting_.front());
        waiting_.pop_front();
        if (held.hang_up)
            line_.drop(held.to.front());
        else if (held.to.size() == 1)
            line_.send(held.to.front(), std::move(held.frame));
        else
            line_.broadcast(held.to, std::move(held.frame));
    }
}

bool MirrorGate::send(const PeerKey& to, Frame frame) {
    if (!holds()) return line_.send(to, std::move(frame));
    if (frame.size() > max_frame) return false;
    waiting_.push_back({wanted_, {to}, std::move(frame), false});
    return true;
}

void MirrorGate::broadcast(std::span<const PeerKey> to, Frame frame) {
    if (!holds()) return line_.broadcast(to, std::move(frame));
    if (to.empty() || frame.size() > max_frame) return;
    waiting_.push_back({wanted_, {to.begin(), to.end()}, std::move(frame), false});
}

void MirrorGate::drop(const PeerKey& peer) {
    if (!holds()) return line_.drop(peer);
    waiting_.push_back({wanted_, {peer}, {}, true});
}

std::vector<Incoming> MirrorGate::poll(Milliseconds timeout) {
    auto arrived = line_.poll(timeout);
    for (const auto& incoming : arrived) {
        if (incoming.what != Incoming::What::gone && incoming.what != Incoming::What::lagging) continue;
        for (auto& held : waiting_) std::erase(held.to, incoming.peer);
        std::erase_if(waiting_, [](const Held& held) { return held.to.empty(); });
    }
    return arrived;
}

} // namespace vagskal
