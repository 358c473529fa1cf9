#pragma once
// Many clients in one process, so that a row can have a thousand of them without a thousand programs: they
// speak the host's own protocol (CURVE, padded frames, Hello), but hold no replica and no keepsake. They are
// the load, not what is measured; what is measured of them is when something came.
#include "shared/protocol/crypto.hpp"
#include "shared/protocol/messages.hpp"

#include <zmq.hpp>

#include <functional>
#include <string>
#include <vector>

namespace vagskal::bench {

struct CrowdOptions {
    std::uint16_t port = 0;
    PeerKey host{};         ///< its public key; zero: without CURVE
    std::string letters{};  ///< of the join code
    bool padded = true;     ///< frames are as our line has them
    int receive_buffer = 0; ///< SO_RCVBUF; 0: the system's
};

class Crowd {
  public:
    Crowd(std::size_t clients, CrowdOptions options);
    ~Crowd();
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;

    std::size_t size() const { return sockets_.size(); }
    /// All at once; what is sent before it is connected goes when it is.
    void connect();
    void say_hello(std::size_t client);
    void send(std::size_t client, ByteView frame);
    /// Gives each message that has come, bare; waits up to `timeout` for the first.
    using Take = std::function<void(std::size_t client, ByteView frame)>;
    void poll(int timeout_ms, const Take& take);
    /// -1 until a nanosecond to be waited for has come: for sending at set times, precisely.
    void poll_until(std::int64_t ns, const Take& take);

  private:
    void drain(std::size_t client, const Take& take);
    CrowdOptions options_;
    zmq::context_t context_;
    std::vector<zmq::socket_t> sockets_;
    std::vector<std::size_t> to_drain_;
    int epoll_ = -1;
};

/// The tag that a frame begins with; 0: none.
std::uint16_t tag_of(ByteView frame);

} // namespace vagskal::bench
