#include "participant/link/line_thread.hpp"

namespace vagskal {
namespace {

/// How long the network thread waits for the network before it looks for something to send: unseen by people.
constexpr Milliseconds turn{15};

} // namespace

LineThread::LineThread(const KeyPair& keys, const HostAddress& address, const HostLetters& host,
                       std::function<void()> wake)
    : client_(keys), wake_(std::move(wake)) {
    client_.connect(address, host);
    thread_ = std::thread([this] { run(); });
}

LineThread::~LineThread() { close(); }

void LineThread::close() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
    state_ = LinkState::closed;
}

void LineThread::move_to(const HostAddress& address) {
    const std::scoped_lock lock(mutex_);
    moves_.push_back(address);
}

bool LineThread::send(Frame frame) {
    if (state_ != LinkState::connected) return false;
    const std::scoped_lock lock(mutex_);
    out_.push_back(std::move(frame));
    return true;
}

std::vector<LinkEvent> LineThread::poll(Milliseconds timeout) {
    std::unique_lock lock(mutex_);
    if (in_.empty() && timeout.count() > 0) arrived_.wait_for(lock, timeout, [&] { return !in_.empty(); });
    return std::exchange(in_, {});
}

void LineThread::run() {
    while (!stop_) {
        std::vector<Frame> out;
        std::vector<HostAddress> moves;
        {
            const std::scoped_lock lock(mutex_);
            out.swap(out_);
            moves.swap(moves_);
        }
        for (const auto& address : moves) client_.move_to(address);
        for (auto& frame : out)
            client_.send(std::move(frame)); // what does not go is sent again after reconnecting
        auto events = client_.poll(turn);
        if (events.empty()) continue;
        {
            const std::scoped_lock lock(mutex_);
            for (auto& event : events) {
                if (const auto* state = std::get_if<LinkState>(&event)) {
                    state_ = *state;
                    if (*state != LinkState::connected) out_.clear(); // belongs to the old connection
                }
                in_.push_back(std::move(event));
            }
        }
        arrived_.notify_all();
        if (wake_) wake_();
    }
    for (auto& frame : std::exchange(out_, {})) client_.send(std::move(frame));
    client_.close();
}

} // namespace vagskal
