#include "facilitator/web/feed.hpp"

#include <fmt/format.h>

namespace vagskal::web {
namespace {

constexpr auto feed_look_every = std::chrono::seconds(1), quiet_at_most = std::chrono::seconds(10);
/// Bytes that one page gets in a second when much happens: more often it is not brought up to date, so that
/// 160 of them leave the network some room.
constexpr std::size_t pace = 512 * 1024;
constexpr std::chrono::milliseconds longest_pause(800);

} // namespace

void Feed::offer(std::shared_ptr<const Shown> shown, std::string clock) {
    const std::lock_guard lock(mutex_);
    pending_ = std::move(shown);
    clock_ = std::move(clock);
    offered_.notify_one();
}

void Feed::end(bool goodbye) {
    const std::lock_guard lock(mutex_);
    goodbye_ = goodbye_ || goodbye;
    over_ = true;
    offered_.notify_one();
}

std::optional<std::string> Feed::next() {
    std::unique_lock lock(mutex_);
    if (!std::exchange(greeted_, true)) return "retry: 2000\n\n";
    const auto look_at = Clock::now() + feed_look_every;
    for (;;) {
        if (std::exchange(goodbye_, false)) return "event: goodbye\ndata: {}\n\n";
        if (over_) return std::nullopt;
        const auto now = Clock::now();
        if (pending_ && now >= not_before_) break;
        if (now >= said_at_ + quiet_at_most) {
            said_at_ = now;
            return ": still here\n\n";
        }
        if (now >= look_at) return "";
        offered_.wait_until(lock, pending_ ? std::min(not_before_, look_at) : look_at);
    }
    const auto from = std::exchange(sent_, std::exchange(pending_, nullptr));
    const auto to = sent_;
    auto clock = clock_;
    lock.unlock();
    auto piece = fmt::format("event: page\ndata: {{\"state\":{},\"clock\":{},\"html\":{}}}\n\n", to->state,
                             clock, *shows_.changes(from.get(), *to));
    lock.lock();
    const std::chrono::milliseconds pause(piece.size() * 1000 / pace);
    said_at_ = Clock::now();
    not_before_ = said_at_ + std::min(pause, longest_pause);
    return piece;
}

} // namespace vagskal::web
