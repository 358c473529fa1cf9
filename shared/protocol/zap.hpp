#pragma once
// Tells ZeroMQ who a peer is (ZAP, rfc.zeromq.org/spec/27): every proven Curve25519 key is let in, because
// the right to do anything comes later, from the join code sent inside the encryption. What matters is the
// name it gets: its key.
#include "shared/protocol/bytes.hpp"

#include <zmq.hpp>

namespace vagskal {

/// Set on the ROUTER and enforced there (option 93): a domain without a handler would otherwise admit
/// everybody, nameless.
inline constexpr const char* zap_domain = "vagskal";
inline constexpr int zmq_zap_enforce_domain =
    93; // ZMQ_ZAP_ENFORCE_DOMAIN, behind the draft API's fence in zmq.h

class ZapHandler {
  public:
    /// Must exist before the ROUTER binds; one per context.
    explicit ZapHandler(zmq::context_t& context);
    void* socket() { return socket_.handle(); }
    /// Answers all that ask, without waiting.
    void serve();

  private:
    zmq::socket_t socket_;
};

} // namespace vagskal
