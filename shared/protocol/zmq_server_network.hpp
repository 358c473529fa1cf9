#pragma once
// The network thread of ZmqServer: owns the sockets, knows connections, and nothing of what the frames mean.
#include "shared/protocol/key_server.hpp"
#include "shared/protocol/zap.hpp"
#include "shared/protocol/zmq_server.hpp"
#include "shared/protocol/zmq_server_queue.hpp"
#include "shared/protocol/zmq_server_wire.hpp"

#include <atomic>
#include <thread>
#include <unordered_map>

namespace vagskal {

class ZmqServer::Network {
  public:
    Network(const KeyPair& keys, ZmqServerOptions options);
    ~Network();
    Result<void> listen(const std::string& host, std::uint16_t port);
    void start();

    ServerQueue queue;
    std::uint16_t port = 0;
    std::atomic<std::uint64_t> reached = 0;
    const PeerKey public_key;
    std::unordered_map<PeerKey, StreamAddress>
        streams; ///< the owner's: who it may send to, as far as it has been told

  private:
    using Clock = std::chrono::steady_clock;
    struct Peer {
        PeerKey key;
        int fd = -1;
        std::string routing_id;
        StreamAddress address = 0;              ///< 0 while it lags
        bool retired = false;                   ///< replaced or dropped: nothing more is heard from it
        double frames_left = 0, bytes_left = 0; ///< token buckets
        Clock::time_point filled{}, told_too_fast{};
        Clock::time_point hang_up_at = Clock::time_point::max();
        unsigned thrown_away = 0; ///< frames over the limit since it was last within it
        std::shared_ptr<Backlog> waiting = std::make_shared<Backlog>();
    };

    void run();
    bool read_frames(); ///< up to 256; true when there was nothing left to read
    void take_message(const std::string& routing_id, zmq::message_t& payload, std::size_t parts);
    Peer* peer_of(const std::string& routing_id, zmq::message_t& payload);
    bool allowed(Peer& peer, std::size_t bytes);
    void read_monitor();
    void closed(int fd);
    void carry_out(const Order& order);
    void send(Peer& peer, zmq::message_t& message);
    void start_lagging(Peer& peer);
    void retire(Peer& peer);
    void cut(int fd);
    void look_after_connections(Clock::time_point now);
    void report(Incoming::What what, Peer& peer, Frame frame = {});

    ZmqServerOptions options_;
    zmq::context_t context_;
    ZapHandler zap_;
    zmq::socket_t router_, monitor_;
    std::optional<KeyServer> key_server_;
    std::size_t max_connections_ = 0;
    std::unordered_map<int, Wire> wires_; ///< by descriptor: every accepted connection
    std::unordered_map<std::string, std::unique_ptr<Peer>>
        by_routing_; ///< every connection that has said something
    std::unordered_map<int, Peer*> by_fd_;
    std::unordered_map<PeerKey, Peer*> by_key_; ///< the newest connection of each key
    std::unordered_map<StreamAddress, Peer*> by_address_;
    StreamAddress last_address_ = 0;
    std::vector<InboxEntry> events_; ///< of this turn, not yet delivered
    std::thread thread_;
};

} // namespace vagskal
