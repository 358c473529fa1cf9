#pragma once
// A client on the network: a ZeroMQ DEALER under CURVE, driven by poll(). Asks the host's second port for its
// key, checks it against the join code before anything is sent, connects, and goes on connecting until it is
// closed. With several addresses each is tried in turn; at each the same key is demanded, and one where
// another answers is left alone until a host was found.
#include "shared/protocol/crypto.hpp"
#include "shared/protocol/join_code.hpp"
#include "shared/protocol/transport.hpp"

#include <memory>

namespace zmq {
class context_t;
}

namespace vagskal {

/// "HOST:PORT": a name, an IPv4 address, or an IPv6 address in brackets.
struct HostAddress {
    std::string host;
    std::uint16_t port = 0;
    std::string text() const;
    bool operator==(const HostAddress&) const = default;
};
/// Nothing for what is no HOST:PORT (port 1-65534).
std::optional<HostAddress> parse_address(std::string_view text);

/// A ZeroMQ context that many clients of one process share (one thread for all their sockets). Lives as long
/// as one of its clients. `clients` is the most that will use it at once.
class ZmqClientContext {
  public:
    explicit ZmqClientContext(std::size_t clients = 1);
    ~ZmqClientContext();
    ZmqClientContext(const ZmqClientContext&) = delete;
    ZmqClientContext& operator=(const ZmqClientContext&) = delete;
    zmq::context_t& get() const { return *context_; }

  private:
    std::unique_ptr<zmq::context_t> context_;
};

class ZmqClient final : public ClientTransport {
  public:
    /// `keys` is who this client is; keep the pair to be the same client again, make a new one to be unknown.
    explicit ZmqClient(const KeyPair& keys, std::shared_ptr<ZmqClientContext> context = nullptr);
    ~ZmqClient() override;

    /// Begins; what happens comes out of poll(). `host` is what the key must hash to (JoinCode::host).
    void connect(const HostAddress& address, const HostLetters& host);
    /// The host is elsewhere now (its key is the same, and is demanded). Takes the place of the address that
    /// is connected, or else of the first.
    void move_to(const HostAddress& address);
    /// The host's key once it has passed the check.
    const std::optional<PeerKey>& host_key() const;

    bool send(Frame frame) override;
    std::vector<LinkEvent> poll(Milliseconds timeout) override;
    LinkState state() const override;
    void close() override;
    void also_at(std::vector<std::string> addresses) override;
    void elsewhere() override;
    std::string address() const override;

    /// Waits until one of many clients has something for poll(0), or for the timeout: one wait instead of
    /// many.
    static void wait(std::span<ZmqClient* const> clients, Milliseconds timeout);

  private:
    class Line;
    std::unique_ptr<Line> line_;
};

} // namespace vagskal
