#pragma once
// The line between host and clients, as the host and the clients see it. Frames go in and come out whole,
// bare (the transport pads and encrypts) and in order per connection; a cut connection may lose what was
// under way, so whoever sends must be ready to send again. Implementations: zmq_server.hpp and zmq_client.hpp
// (network), loopback.hpp (tests).
#include "shared/model/result.hpp"
#include "shared/protocol/bytes.hpp"

#include <chrono>
#include <string>
#include <variant>

namespace vagskal {

using Milliseconds = std::chrono::milliseconds;

/// What reached the host about one peer, in the order it happened.
struct Incoming {
    enum class What : std::uint8_t {
        connected, ///< first frame of a connection follows; a known peer on a new connection comes as gone,
                   ///< connected
        frame,     ///< `frame` holds at most max_frame bytes
        gone,      ///< the connection is no more; nothing sent from now on reaches it
        lagging,   ///< does not read: what was sent since some moment before this was thrown away, sends are
                   ///< refused
        caught_up, ///< reads again after lagging: send a fresh snapshot
        too_fast,  ///< sends faster than allowed; frames were thrown away (told at most once a second per
                   ///< peer)
    };
    What what{};
    PeerKey peer;
    Frame frame{};
    bool operator==(const Incoming&) const = default;
};

/// The host's side. Called from one thread, the owner's; nothing here waits for the network but poll().
class ServerTransport {
  public:
    virtual ~ServerTransport() = default;

    /// False: the peer is not connected, lags, or the frame is larger than max_frame; nothing was sent. True
    /// promises no arrival, only that all frames before it on this connection arrive before it.
    virtual bool send(const PeerKey& to, Frame frame) = 0;
    /// The same frame to many: one copy is kept until all are served. Peers that are gone or lag are passed
    /// over.
    virtual void broadcast(std::span<const PeerKey> to, Frame frame) = 0;
    /// All that has arrived, oldest first, waiting up to `timeout` for something. poll(0) drains.
    virtual std::vector<Incoming> poll(Milliseconds timeout) = 0;
    /// Cuts the peer's connection (its program will try again). Comes back as `gone`.
    virtual void drop(const PeerKey& peer) = 0;
};

/// Where a client stands.
enum class LinkState : std::uint8_t {
    connecting,   ///< looking for the host; tries for ever, 100 ms to 2 s apart
    checking_key, ///< the host's key is being compared with the join code (takes a second, once per key)
    wrong_key, ///< no host there (at none of the addresses) is the one of this join code: nothing was sent,
               ///< and no further try is made
    connected, ///< frames go through
    lost,      ///< was connected; trying again by itself
    closed,    ///< close() was called, or connect() never
};

/// A frame from the host, or the state that the link has just entered.
using LinkEvent = std::variant<Frame, LinkState>;

/// A client's side. Has no thread: whoever owns it calls poll() from one thread.
class ClientTransport {
  public:
    virtual ~ClientTransport() = default;

    /// False unless connected (or when the line is full or the frame larger than max_frame): keep it and send
    /// it later.
    virtual bool send(Frame frame) = 0;
    /// Does what is due (connect, check, try again) and gives what has arrived, waiting up to `timeout` for
    /// something.
    virtual std::vector<LinkEvent> poll(Milliseconds timeout) = 0;
    virtual LinkState state() const = 0;
    virtual void close() = 0;

    // More hosts than one, of the same key. A line that knows no addresses does nothing here.
    /// HOST:PORT each; tried in turn with the first one when the host does not answer. Replaces what was told
    /// before; what is no address is passed over, and so is all beyond 8. The connection that is there stays.
    virtual void also_at(std::vector<std::string> /*addresses*/) {}
    /// This host does not lead: its connection is cut (`lost`), and the next address is tried after a pause
    /// that grows as if nobody had answered.
    virtual void elsewhere() {}
    /// HOST:PORT that is connected or being tried; empty: unknown.
    virtual std::string address() const { return {}; }
};

} // namespace vagskal
