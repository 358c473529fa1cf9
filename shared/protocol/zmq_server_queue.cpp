#include "shared/protocol/zmq_server_queue.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <iterator>
#include <system_error>

namespace vagskal {

Bell::Bell() : fd_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}
Bell::~Bell() { ::close(fd_); }
void Bell::ring() const {
    const std::uint64_t one = 1;
    (void)!::write(fd_, &one, sizeof one);
}
void Bell::quieten() const {
    std::uint64_t count;
    (void)!::read(fd_, &count, sizeof count);
}

void ServerQueue::deliver(std::vector<InboxEntry>& entries) {
    if (entries.empty()) return;
    bool was_empty = false;
    {
        const std::lock_guard lock(mutex_);
        was_empty = inbox_.empty();
        inbox_.insert(inbox_.end(), std::make_move_iterator(entries.begin()),
                      std::make_move_iterator(entries.end()));
        if (was_empty) inbox_bell_.ring();
    }
    entries.clear();
    if (!was_empty) return;
    arrived_.notify_one();
    if (wake_) wake_();
}

std::deque<Order> ServerQueue::take_orders() {
    orders_bell_.quieten();
    const std::lock_guard lock(mutex_);
    return std::exchange(orders_, {});
}

void ServerQueue::order(Order order) {
    const std::lock_guard lock(mutex_);
    orders_.push_back(std::move(order));
    if (orders_.size() == 1) orders_bell_.ring();
}

std::vector<InboxEntry> ServerQueue::take_inbox(Milliseconds timeout) {
    std::unique_lock lock(mutex_);
    if (timeout > Milliseconds(0))
        arrived_.wait_for(lock, timeout, [this] { return !inbox_.empty() || stopped_; });
    inbox_bell_.quieten();
    auto out = std::exchange(inbox_, {});
    for (const InboxEntry& entry : out) {
        if (!entry.waiting) continue;
        for (Backlog* share : {entry.waiting.get(), &total}) {
            --share->frames;
            share->bytes -= entry.event.frame.size();
        }
    }
    return out;
}

void ServerQueue::stop() {
    stopped_ = true;
    orders_bell_.ring();
}

} // namespace vagskal
