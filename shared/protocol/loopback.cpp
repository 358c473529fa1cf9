#include "shared/protocol/loopback.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <random>

namespace vagskal {

namespace {

using What = Incoming::What;

constexpr std::size_t lags_after = 1000; // frames, as the network's ROUTER at its limit

} // namespace

struct LoopbackNetwork::State {
    struct UnderWay {
        std::uint64_t due; ///< tick
        Frame frame;
    };
    struct End {
        bool connected = false; ///< as the server has been told
        bool lagging = false, stalled = false, open = true;
        std::deque<UnderWay> to_server, to_client;
        std::vector<LinkEvent> news; ///< for the client, before any frame
        LinkState state = LinkState::connecting;
        std::uint64_t connects_at = 0; ///< tick
    };

    explicit State(std::uint64_t seed) : dice(seed) {}

    std::mt19937_64 dice;
    LineFaults faults;
    bool down = false;
    std::uint64_t tick = 0;
    std::map<PeerKey, std::shared_ptr<End>> ends;
    std::vector<Incoming> inbox;

    bool happens(unsigned percent) { return percent > 0 && dice() % 100 < percent; }

    void enter(End& end, LinkState state) {
        if (end.state == state) return;
        end.state = state;
        end.news.emplace_back(state);
    }
    void break_line(const PeerKey& key, End& end) {
        end.to_server.clear();
        end.to_client.clear();
        if (std::exchange(end.connected, false)) inbox.push_back({What::gone, key});
        end.lagging = false;
        if (end.state == LinkState::connected) enter(end, LinkState::lost);
        end.connects_at = tick + 1 + dice() % 3;
    }
    void put(std::deque<UnderWay>& line, const Frame& frame) {
        if (happens(faults.drop)) return;
        const std::uint64_t late = faults.delay_ticks == 0 ? 0 : dice() % (faults.delay_ticks + 1);
        const UnderWay one{tick + late, frame};
        const bool earlier = happens(faults.reorder) && !line.empty();
        line.insert(earlier ? line.end() - 1 : line.end(), one);
        if (happens(faults.duplicate)) line.push_back(one);
    }
    /// Takes what is due; only from the front: what is late holds up what is behind it.
    template <class Take>
    void arrive(std::deque<UnderWay>& line, Take take) {
        for (; !line.empty() && line.front().due <= tick; line.pop_front())
            take(std::move(line.front().frame));
    }
    /// One tick of the clock: lines come up, frames for the server arrive, lagging ends.
    void advance() {
        ++tick;
        for (auto& [key, end] : ends) {
            if (!end->open) continue;
            if (end->state != LinkState::connected && !down && tick >= end->connects_at)
                enter(*end, LinkState::connected);
            arrive(end->to_server, [&, &key = key, &end = end](Frame frame) {
                if (!std::exchange(end->connected, true)) inbox.push_back({What::connected, key});
                inbox.push_back({What::frame, key, std::move(frame)});
            });
            if (end->lagging && end->to_client.empty()) {
                end->lagging = false;
                inbox.push_back({What::caught_up, key});
            }
        }
    }
};

namespace {

using Shared = std::shared_ptr<LoopbackNetwork::State>;
using End = LoopbackNetwork::State::End;

class LoopbackClient final : public ClientTransport {
  public:
    LoopbackClient(Shared network, PeerKey key, std::shared_ptr<End> end)
        : network_(std::move(network)), key_(key), end_(std::move(end)) {}
    ~LoopbackClient() override { close(); }

    bool send(Frame frame) override {
        if (end_->state != LinkState::connected || frame.size() > max_frame) return false;
        if (network_->happens(network_->faults.cut)) {
            network_->break_line(key_, *end_);
            return true; // sent, as far as a sender can know
        }
        network_->put(end_->to_server, frame);
        return true;
    }
    std::vector<LinkEvent> poll(Milliseconds) override {
        network_->advance();
        auto out = std::exchange(end_->news, {});
        if (end_->state == LinkState::connected && !end_->stalled)
            network_->arrive(end_->to_client, [&](Frame frame) { out.emplace_back(std::move(frame)); });
        return out;
    }
    LinkState state() const override { return end_->state; }
    void close() override {
        if (!end_->open) return;
        end_->open = false;
        network_->break_line(key_, *end_);
        end_->news.clear();
        end_->state = LinkState::closed;
    }

  private:
    Shared network_;
    PeerKey key_;
    std::shared_ptr<End> end_;
};

class LoopbackServer final : public ServerTransport {
  public:
    explicit LoopbackServer(LoopbackNetwork::State& network) : network_(network) {}

    bool send(const PeerKey& to, Frame frame) override {
        const auto found = network_.ends.find(to);
        if (found == network_.ends.end() || frame.size() > max_frame) return false;
        End& end = *found->second;
        if (!end.connected || end.lagging) return false;
        if (end.to_client.size() >= lags_after) {
            end.lagging = true;
            network_.inbox.push_back({What::lagging, to});
        } else if (network_.happens(network_.faults.cut)) {
            network_.break_line(to, end);
        } else {
            network_.put(end.to_client, frame);
        }
        return true;
    }
    void broadcast(std::span<const PeerKey> to, Frame frame) override {
        for (const PeerKey& peer : to) send(peer, frame);
    }
    std::vector<Incoming> poll(Milliseconds) override {
        network_.advance();
        return std::exchange(network_.inbox, {});
    }
    void drop(const PeerKey& peer) override {
        if (const auto found = network_.ends.find(peer); found != network_.ends.end())
            network_.break_line(peer, *found->second);
    }

  private:
    LoopbackNetwork::State& network_;
};

} // namespace

LoopbackNetwork::LoopbackNetwork(std::uint64_t seed, LineFaults faults)
    : state_(std::make_shared<State>(seed)), server_(std::make_unique<LoopbackServer>(*state_)) {
    state_->faults = faults;
}
LoopbackNetwork::~LoopbackNetwork() = default;

ServerTransport& LoopbackNetwork::server() { return *server_; }

std::unique_ptr<ClientTransport> LoopbackNetwork::join(const PeerKey& key) {
    auto& end = state_->ends[key];
    if (end) { // the newer wins
        state_->break_line(key, *end);
        end->open = false;
        end->state = LinkState::lost;
    }
    end = std::make_shared<End>();
    end->connects_at = state_->tick;
    return std::make_unique<LoopbackClient>(state_, key, end);
}

void LoopbackNetwork::set_faults(LineFaults faults) { state_->faults = faults; }

void LoopbackNetwork::cut(const PeerKey& key) {
    if (const auto found = state_->ends.find(key); found != state_->ends.end())
        state_->break_line(key, *found->second);
}

void LoopbackNetwork::set_down(bool down) {
    state_->down = down;
    if (!down) return;
    for (auto& [key, end] : state_->ends)
        if (end->open) state_->break_line(key, *end);
}

void LoopbackNetwork::stall(const PeerKey& key, bool stalled) {
    if (const auto found = state_->ends.find(key); found != state_->ends.end())
        found->second->stalled = stalled;
}

bool LoopbackNetwork::idle() const {
    return state_->inbox.empty() && std::ranges::all_of(state_->ends, [](const auto& one) {
               return one.second->to_server.empty() && one.second->to_client.empty() &&
                      one.second->news.empty();
           });
}

} // namespace vagskal
