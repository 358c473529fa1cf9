#include "facilitator/web/line.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <unordered_set>

namespace vagskal::web {
namespace {

using What = Incoming::What;
using Clock = std::chrono::steady_clock;
using Shared = std::shared_ptr<const Frame>;

constexpr auto mends_after = std::chrono::seconds(1);

} // namespace

struct Lines::State {
    /// One connection. Everything in it is under the mutex of the lines.
    struct End {
        PeerKey key;
        bool open = true;
        bool told = false; ///< the host has been told of it: its first frame has come
        bool lagging = false;
        /// Raised at each lag: what the host sent before it learnt of the lag's end does not belong to what
        /// comes after.
        std::uint64_t generation = 0;
        std::deque<Shared> to_client;
        std::size_t bytes = 0;
    };

    struct Arrived {
        Incoming event;
        std::shared_ptr<End> end;
        std::uint64_t generation = 0;
    };

    Setup setup;
    std::mutex mutex;
    std::condition_variable mail;
    std::vector<Arrived> inbox; ///< for the host
    std::unordered_set<PeerKey> ready;
    bool rung = false;
    std::unordered_map<PeerKey, std::shared_ptr<End>> ends; ///< the newest of each key

    /// Under the mutex. True: the inbox was empty, so the host is to be woken once the mutex is free.
    [[nodiscard]] bool deliver(What what, const std::shared_ptr<End>& end, Frame frame = {}) {
        inbox.push_back({{what, end->key, std::move(frame)}, end, end->generation});
        return inbox.size() == 1;
    }
    void wake_if(bool wanted) const {
        if (wanted && setup.wake) setup.wake();
    }
    [[nodiscard]] bool cut(const std::shared_ptr<End>& end) {
        if (!std::exchange(end->open, false)) return false;
        end->to_client.clear();
        end->bytes = 0;
        if (const auto newest = ends.find(end->key); newest != ends.end() && newest->second == end)
            ends.erase(newest);
        ready.insert(end->key);
        mail.notify_one();
        return end->told && deliver(What::gone, end);
    }
};

namespace {

using StatePtr = std::shared_ptr<Lines::State>;
using End = Lines::State::End;
using Arrived = Lines::State::Arrived;

class Browser final : public ClientTransport {
  public:
    Browser(StatePtr lines, const PeerKey& key) : lines_(std::move(lines)), key_(key) {}
    ~Browser() override { close(); }

    bool send(Frame frame) override {
        bool wake = false;
        {
            const std::lock_guard lock(lines_->mutex);
            if (state_ != LinkState::connected || !end_->open || frame.size() > max_frame) return false;
            if (!std::exchange(end_->told, true)) wake = lines_->deliver(What::connected, end_);
            wake = lines_->deliver(What::frame, end_, std::move(frame)) || wake;
        }
        lines_->wake_if(wake);
        return true;
    }
    std::vector<LinkEvent> poll(Milliseconds) override {
        std::vector<LinkEvent> out;
        if (state_ == LinkState::closed) return out;
        bool wake = false;
        {
            const std::lock_guard lock(lines_->mutex);
            if (end_ && !end_->open) {
                end_.reset();
                out.emplace_back(state_ = LinkState::lost);
                mends_at_ = Clock::now() + mends_after;
            }
            if (!end_ && (state_ == LinkState::connecting || Clock::now() >= mends_at_)) {
                end_ = std::make_shared<End>();
                end_->key = key_;
                auto& newest = lines_->ends[key_];
                if (const auto former = newest) wake = lines_->cut(former);
                lines_->ends[key_] = end_;
                out.emplace_back(state_ = LinkState::connected);
            }
            if (end_) {
                for (const auto& frame : end_->to_client) out.emplace_back(*frame);
                end_->to_client.clear();
                end_->bytes = 0;
                if (std::exchange(end_->lagging, false))
                    wake = lines_->deliver(What::caught_up, end_) || wake;
            }
        }
        lines_->wake_if(wake);
        return out;
    }
    LinkState state() const override { return state_; }
    void close() override {
        if (state_ == LinkState::closed) return;
        state_ = LinkState::closed;
        bool wake = false;
        {
            const std::lock_guard lock(lines_->mutex);
            if (end_) wake = lines_->cut(end_);
        }
        lines_->wake_if(wake);
    }

  private:
    StatePtr lines_;
    PeerKey key_;
    LinkState state_ = LinkState::connecting; ///< of the thread that polls
    std::shared_ptr<End> end_;
    Clock::time_point mends_at_{};
};

class HostSide final : public ServerTransport {
  public:
    explicit HostSide(StatePtr lines) : lines_(std::move(lines)) {}

    bool send(const PeerKey& to, Frame frame) override {
        const auto found = known_.find(to);
        if (found == known_.end() || frame.size() > max_frame) return false;
        const auto shared = std::make_shared<const Frame>(std::move(frame));
        bool wake = false, sent = false;
        {
            const std::lock_guard lock(lines_->mutex);
            sent = put(found->second, shared, wake);
        }
        lines_->wake_if(wake);
        return sent;
    }
    void broadcast(std::span<const PeerKey> to, Frame frame) override {
        if (frame.size() > max_frame) return;
        const auto shared = std::make_shared<const Frame>(std::move(frame));
        bool wake = false;
        {
            const std::lock_guard lock(lines_->mutex);
            for (const auto& peer : to)
                if (const auto found = known_.find(peer); found != known_.end())
                    put(found->second, shared, wake);
        }
        lines_->wake_if(wake);
    }
    std::vector<Incoming> poll(Milliseconds timeout) override {
        std::vector<Arrived> arrived;
        const auto until = Clock::now() + timeout;
        for (;;) { // only tests wait here; whoever is woken polls without
            {
                const std::lock_guard lock(lines_->mutex);
                arrived = std::exchange(lines_->inbox, {});
            }
            if (!arrived.empty() || Clock::now() >= until) break;
            std::this_thread::sleep_for(Milliseconds{1});
        }
        std::vector<Incoming> out;
        out.reserve(arrived.size());
        for (auto& one : arrived) {
            switch (one.event.what) {
            case What::connected:
            case What::caught_up: known_[one.event.peer] = {one.end, one.generation}; break;
            case What::gone:
                if (const auto found = known_.find(one.event.peer);
                    found != known_.end() && found->second.end == one.end)
                    known_.erase(found);
                else
                    continue; // a newer line has taken its place, and the host was told
                break;
            default: break;
            }
            out.push_back(std::move(one.event));
        }
        return out;
    }
    void drop(const PeerKey& peer) override {
        const auto found = known_.find(peer);
        if (found == known_.end()) return;
        bool wake = false;
        {
            const std::lock_guard lock(lines_->mutex);
            wake = lines_->cut(found->second.end);
        }
        lines_->wake_if(wake);
    }

  private:
    struct Known {
        std::shared_ptr<End> end;
        std::uint64_t generation = 0;
    };
    /// Under the mutex.
    bool put(const Known& known, const Shared& frame, bool& wake) {
        End& end = *known.end;
        if (!end.open || end.generation != known.generation) return false;
        end.bytes += frame->size();
        if (end.bytes > lines_->setup.lag_bytes) {
            end.to_client.clear();
            end.bytes = 0;
            end.lagging = true;
            wake = lines_->deliver(What::lagging, known.end) || wake;
            ++end.generation;
        } else {
            end.to_client.push_back(frame);
        }
        lines_->ready.insert(end.key);
        lines_->mail.notify_one();
        return !end.lagging;
    }

    StatePtr lines_;
    std::unordered_map<PeerKey, Known> known_; ///< as the host has been told
};

} // namespace

Lines::Lines(Setup setup) : state_(std::make_shared<State>()), server_(std::make_unique<HostSide>(state_)) {
    state_->setup = std::move(setup);
}
Lines::~Lines() = default;

ServerTransport& Lines::server() { return *server_; }

std::unique_ptr<ClientTransport> Lines::connect(const PeerKey& key) {
    return std::make_unique<Browser>(state_, key);
}

std::vector<PeerKey> Lines::wait(Milliseconds timeout) {
    std::unique_lock lock(state_->mutex);
    state_->mail.wait_for(lock, timeout, [this] { return state_->rung || !state_->ready.empty(); });
    state_->rung = false;
    std::vector<PeerKey> out(state_->ready.begin(), state_->ready.end());
    state_->ready.clear();
    return out;
}

void Lines::ring() {
    const std::lock_guard lock(state_->mutex);
    state_->rung = true;
    state_->mail.notify_one();
}

void Lines::ring(const PeerKey& key) {
    const std::lock_guard lock(state_->mutex);
    state_->ready.insert(key);
    state_->mail.notify_one();
}

} // namespace vagskal::web
