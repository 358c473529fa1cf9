#pragma once
// What the network tests share: a host on loopback, clients, and waiting for conditions (never for time).
#include "shared/protocol/zmq_client.hpp"
#include "shared/protocol/zmq_server.hpp"

#include <doctest/doctest.h>
#include <zmq.hpp>

#include <algorithm>
#include <fstream>
#include <functional>
#include <unistd.h>

namespace vagskal::hall {

using What = Incoming::What;
using Clock = std::chrono::steady_clock;

/// One key for all tests: its letters take a second to compute.
inline const KeyPair& host_keys() {
    static const KeyPair keys = [] {
        Secret secret;
        secret.value.fill(0x42);
        return key_pair_of(secret);
    }();
    return keys;
}

inline std::unique_ptr<ZmqServer> open_host(ZmqServerOptions options = {}, std::uint16_t port = 0) {
    auto server = ZmqServer::listen("127.0.0.1", port, host_keys(), std::move(options));
    REQUIRE(server);
    return std::move(*server);
}

inline HostAddress address_of(const ZmqServer& server) { return {"127.0.0.1", server.port()}; }

inline Frame text(std::string_view words) { return {words.begin(), words.end()}; }

/// A client and all that it was told.
struct Guest {
    explicit Guest(const KeyPair& pair = make_key_pair(), std::shared_ptr<ZmqClientContext> context = nullptr)
        : keys(pair), client(pair, std::move(context)) {}
    void pump(Milliseconds timeout = Milliseconds(0)) {
        for (auto& event : client.poll(timeout)) {
            if (const auto* state = std::get_if<LinkState>(&event)) {
                states.push_back(*state);
            } else {
                frames.push_back(std::move(std::get<Frame>(event)));
            }
        }
    }
    KeyPair keys;
    ZmqClient client;
    std::vector<LinkState> states;
    std::vector<Frame> frames;
};

/// The host's side: keeps what came, and answers frames with themselves when told to.
struct Host {
    void pump(Milliseconds timeout = Milliseconds(0)) {
        for (auto& event : server->poll(timeout)) {
            if (event.what == What::frame && echo) server->send(event.peer, event.frame);
            events.push_back(std::move(event));
        }
    }
    std::size_t count(What what, const PeerKey& peer) const {
        return static_cast<std::size_t>(std::ranges::count_if(
            events, [&](const Incoming& event) { return event.what == what && event.peer == peer; }));
    }
    std::unique_ptr<ZmqServer> server = open_host();
    bool echo = true;
    std::vector<Incoming> events;
};

/// Pumps until the condition holds; false after 20 s.
inline bool until(const std::function<bool()>& condition, Host* host,
                  std::initializer_list<Guest*> guests = {}) {
    for (const auto end = Clock::now() + std::chrono::seconds(20); Clock::now() < end;) {
        if (host) host->pump(Milliseconds(1));
        for (Guest* guest : guests) guest->pump(Milliseconds(1));
        if (condition()) return true;
    }
    return false;
}

inline bool connected(Guest& guest, Host& host) {
    guest.client.connect(address_of(*host.server), host_letters(host_keys().public_key));
    return until([&] { return guest.client.state() == LinkState::connected; }, &host, {&guest});
}

/// Sends and has it come back.
inline bool echoes(Guest& guest, Host& host, const Frame& frame) {
    return guest.client.send(frame) &&
           until([&] { return std::ranges::find(guest.frames, frame) != guest.frames.end(); }, &host,
                 {&guest});
}

/// A ZeroMQ socket that follows none of our rules but knows the host's key.
inline zmq::socket_t rogue_socket(zmq::context_t& context, const ZmqServer& server, const KeyPair& keys,
                                  const std::string& routing_id = {}) {
    zmq::socket_t out(context, zmq::socket_type::dealer);
    out.set(zmq::sockopt::linger, 0);
    const auto set = [](const auto& key) { return zmq::const_buffer(key.value.data(), key.value.size()); };
    out.set(zmq::sockopt::curve_serverkey, set(server.public_key()));
    out.set(zmq::sockopt::curve_publickey, set(keys.public_key));
    out.set(zmq::sockopt::curve_secretkey, set(keys.secret_key));
    if (!routing_id.empty()) out.set(zmq::sockopt::routing_id, routing_id);
    return out;
}
inline std::string endpoint(std::uint16_t port) { return "tcp://127.0.0.1:" + std::to_string(port); }

/// What this process holds in memory, in bytes.
inline std::size_t resident() {
    std::ifstream file("/proc/self/statm");
    std::size_t all = 0, here = 0;
    file >> all >> here;
    return here * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace vagskal::hall
