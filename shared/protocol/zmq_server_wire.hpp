#pragma once
// What the kernel knows of a connection and ZeroMQ does not tell: how many bytes a peer has really taken, and
// how many it has sent. ZeroMQ's own limits count whole messages; a message of endless parts is never whole,
// and its parts pile up in memory.
#include <chrono>
#include <cstdint>

namespace vagskal {

/// The wire size of one encrypted message of `size` bytes: ZMTP frame head (9) and CURVE's MESSAGE head,
/// nonce, flags and authenticator (33).
constexpr std::uint64_t wire_size(std::size_t size) { return size + 42; }

/// One TCP connection of the listening socket, by its descriptor (which belongs to ZeroMQ).
class Wire {
  public:
    using Time = std::chrono::steady_clock::time_point;
    Wire(int fd, Time now) : opened(now), fd_(fd) {}

    int fd() const { return fd_; }
    /// Asks the kernel; false when it does not know the connection (any more).
    bool look();
    /// Told of each message handed to ZeroMQ for this connection, and of each that came out whole.
    void handed(std::size_t size) { handed_ += wire_size(size); }
    void delivered(std::size_t size) { delivered_ += wire_size(size); }

    /// Bytes handed over that the peer's TCP has not acknowledged, as of the last look().
    std::uint64_t unacknowledged() const { return handed_ > acknowledged_ ? handed_ - acknowledged_ : 0; }
    /// Bytes received that have not become a message, as of the last look(). Heartbeats (some 60 bytes a
    /// second at the very most) and the handshake are allowed for.
    std::uint64_t unaccounted(Time now) const;
    /// Ends the connection when everything was said; ZeroMQ then notices that it has. It has no call of its
    /// own for that.
    void hang_up() const;
    /// The same at once, for who pours or harms: the other side is told with a reset. After an orderly end a
    /// sender whose window was closed at that moment would stand there until its own kernel gives up.
    void cut() const;

    const Time opened;

  private:
    int fd_;
    std::uint64_t handed_ = 0, acknowledged_ = 0, delivered_ = 0, received_ = 0;
};

} // namespace vagskal
