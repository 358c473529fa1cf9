#pragma once
// What the owner's thread and the network thread hand each other. Everything here is under one mutex, held
// for moments.
#include "shared/protocol/transport.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace vagskal {

/// Where frames are addressed: one per unbroken stream of frames to a peer. A new connection, and catching up
/// after lagging, gets a new address, and the owner learns it when it takes the event; frames that it sent
/// before it knew thus never end up in a stream that they do not belong to. 0 is nobody.
using StreamAddress = std::uint64_t;

/// An eventfd: a descriptor that is readable once rung, until quietened.
class Bell {
  public:
    Bell();
    ~Bell();
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;
    int fd() const { return fd_; }
    void ring() const;
    void quieten() const;

  private:
    int fd_;
};

/// How much of a peer's (and of everybody's) frames lies in the inbox.
struct Backlog {
    std::atomic<std::size_t> frames = 0, bytes = 0;
};

struct InboxEntry {
    Incoming event;
    StreamAddress address = 0;                  ///< for connected and caught_up
    std::shared_ptr<Backlog> waiting = nullptr; ///< for frames: the peer's share
};

struct Order {
    std::vector<StreamAddress> to;
    std::shared_ptr<const Frame> padded;
    std::optional<PeerKey> hang_up = std::nullopt; ///< instead of sending: once what was sent has left
};

class ServerQueue {
  public:
    explicit ServerQueue(std::function<void()> wake) : wake_(std::move(wake)) {}

    // the network thread
    void deliver(std::vector<InboxEntry>& entries); ///< takes all of them
    std::deque<Order> take_orders();
    const Bell& orders_bell() const { return orders_bell_; }
    bool stopped() const { return stopped_; }
    Backlog total;

    // the owner's thread
    void order(Order order);
    std::vector<InboxEntry> take_inbox(Milliseconds timeout);
    const Bell& inbox_bell() const { return inbox_bell_; }
    void stop();

  private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Order> orders_;
    std::vector<InboxEntry> inbox_;
    std::function<void()> wake_;
    Bell orders_bell_, inbox_bell_;
    std::atomic<bool> stopped_ = false;
};

} // namespace vagskal
