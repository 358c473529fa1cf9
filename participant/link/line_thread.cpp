#include "participant/link/line_thread.hpp"

namespace vagskal {
namespace {

/// How long the network thread waits for the network before it looks for something to send: unseen by people.
constexpr Milliseconds turn{15};

} // namespace

LineThread::LineThread(const KeyPair& keys, const HostAddress& address, const HostLetters& host,
                       std::function<void()> wake)
    : client_(keys), wake_(std::move(wake)), address_(address.text()) {
    client_.connect(address, host);
    thread_ = std::thread([this] { run(); });
}

LineThread::~LineThread() { close(); }

void LineThread::close() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
    state_ = LinkState::closed;
}

void LineThread::do_there(std::function<void(ZmqClient&)> what) {
    const std::scoped_lock lock(mutex_);
    to_do_.push_back(std::move(what));
}

void LineThread::move_to(const HostAddress& address) {
    do_there([address](ZmqClient& client) { client.move_to(address); });
}
void LineThread::also_at(std::vector<std::string> addresses) {
    do_there([all = std::move(addresses)](ZmqClient& client) { client.also_at(all); });
}
void LineThread::elsewhere() {
    do_there([](ZmqClient& client) { client.elsewhere(); });
}
std::string LineThread::address() const {
    const std::scoped_lock lock(mutex_);
    return address_;
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
        std::vector<std::function<void(ZmqClient&)>> to_do;
        {
            const std::scoped_lock lock(mutex_);
            out.swap(out_);
            to_do.swap(to_do_);
        }
        for (const auto& what : to_do) what(client_);
        for (auto& frame : out)
            client_.send(std::move(frame)); // what does not go is sent again after reconnecting
        auto events = client_.poll(turn);
        if (events.empty()) continue;
        {
            const std::scoped_lock lock(mutex_);
            address_ = client_.address();
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
