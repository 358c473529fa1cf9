#pragma once
// The host on the network: a ZeroMQ ROUTER under CURVE, served by a thread of its own. Who a peer is, is the
// public key that its CURVE handshake proved; routing ids mean nothing. A second port (port + 1) gives
// anybody the host's public key and nothing else (key_server.hpp).
#include "shared/protocol/crypto.hpp"
#include "shared/protocol/transport.hpp"

#include <functional>
#include <memory>

namespace vagskal {

/// The defaults are the ones measured; tests make some smaller.
struct ZmqServerOptions {
    std::size_t expected_clients = 200; ///< open files are raised for this many (2N + 256)
    std::size_t lag_bytes =
        512 * 1024; ///< so much unread by a peer makes it lag; below an eighth it has caught up
    std::size_t unread_bytes =
        2 * 1024 * 1024; ///< so much received without a whole message cuts the connection
    double frames_per_second =
        200; ///< allowed per peer on average; a second's worth and `frame_burst` at once
    double frame_burst = 400;
    double bytes_per_second = 1024 * 1024;
    std::size_t inbox_frames = 1024; ///< per peer, not yet taken by the owner; further ones count as too fast
    Milliseconds first_frame_within{10'000}; ///< a connection that never says anything is closed
    /// Called from the network thread when something has come to an empty inbox. Must not call the server.
    std::function<void()> wake{};
};

class ZmqServer final : public ServerTransport {
  public:
    /// Listens on host:port and host:port+1 (port 0: a free pair). `host` is a numeric address, "0.0.0.0" for
    /// all. Refusal: file_problem {"HOST:PORT", English sentence, a msgid} when a port is taken or the
    /// address is not ours.
    static Result<std::unique_ptr<ZmqServer>> listen(const std::string& host, std::uint16_t port,
                                                     const KeyPair& keys, ZmqServerOptions options = {});
    ~ZmqServer() override; ///< closes the ports; what was sent has half a second to leave

    std::uint16_t port() const;
    const PeerKey& public_key() const;
    /// Readable while poll(0) would give something; for an owner that waits on descriptors.
    int wake_fd() const;
    /// Connections to either port since the start, whatever became of them: 0 means that nobody reaches it.
    std::uint64_t reached() const;

    bool send(const PeerKey& to, Frame frame) override;
    void broadcast(std::span<const PeerKey> to, Frame frame) override;
    std::vector<Incoming> poll(Milliseconds timeout) override;
    void drop(const PeerKey& peer) override;

  private:
    class Network;
    explicit ZmqServer(std::unique_ptr<Network> network);
    std::unique_ptr<Network> network_;
};

/// Raises this process' limit of open files towards 2 x clients + 256, as far as allowed. Returns what is now
/// allowed; fewer than that is too few for so many clients.
std::size_t raise_open_files(std::size_t clients);

} // namespace vagskal
