#pragma once
// The network thread of a screen program: owns the client's sockets and hands over decoded frames, so that
// the screen's thread never waits for the network.
#include "shared/protocol/zmq_client.hpp"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace vagskal {

class LineThread final : public ClientTransport {
  public:
    /// Begins connecting. `wake` is called from the network thread when poll() would give something.
    LineThread(const KeyPair& keys, const HostAddress& address, const HostLetters& host,
               std::function<void()> wake);
    ~LineThread() override;

    /// The host is elsewhere now.
    void move_to(const HostAddress& address);

    bool send(Frame frame) override; ///< queued; false unless connected
    /// Never waits longer than `timeout`; 0 drains.
    std::vector<LinkEvent> poll(Milliseconds timeout) override;
    LinkState state() const override { return state_; }
    void close() override;
    void also_at(std::vector<std::string> addresses) override;
    void elsewhere() override;
    std::string address() const override;

  private:
    void run();
    void do_there(std::function<void(ZmqClient&)> what); ///< on the network thread

    ZmqClient client_; ///< the network thread's alone, once it runs
    std::function<void()> wake_;
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<LinkEvent> in_;
    std::vector<Frame> out_;
    std::vector<std::function<void(ZmqClient&)>> to_do_;
    std::string address_;
    std::atomic<LinkState> state_ = LinkState::connecting;
    std::atomic<bool> stop_ = false;
    std::thread thread_;
};

} // namespace vagskal
