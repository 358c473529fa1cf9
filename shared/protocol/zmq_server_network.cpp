#include "shared/protocol/zmq_server_network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>

namespace vagskal {

namespace {

constexpr auto looks_every = Milliseconds(50);
constexpr std::size_t inbox_bytes_of_all = 64 * 1024 * 1024; // when the owner hangs, the rest is thrown away
constexpr unsigned flood = 2000; // so many frames over the limit in a row: hang up

/// The descriptor that a message came over; -1 when unknown.
int source_fd(zmq::message_t& message) {
    try {
        return message.get(ZMQ_SRCFD);
    } catch (const zmq::error_t&) {
        return -1;
    }
}

/// As ZeroMQ comes, a small message points into the 8 KB that were received with it and holds them: a message
/// of a hundred thousand parts of a byte, each sent alone, then takes 130 times what was sent (330 MB before
/// it was cut). Must be called before there are sockets. Where the option is not known it stays as it was.
zmq::context_t& copying(zmq::context_t& context) {
    constexpr int zero_copy_receive = 10; // ZMQ_ZERO_COPY_RECV, which zmq.h names for drafts only
    (void)zmq_ctx_set(context.handle(), zero_copy_receive, 0);
    return context;
}

std::optional<PeerKey> proven_key(zmq::message_t& message) {
    const char* name = zmq_msg_gets(message.handle(), "User-Id");
    return name ? from_hex<PeerKey>(name) : std::nullopt;
}

} // namespace

ZmqServer::Network::Network(const KeyPair& keys, ZmqServerOptions options)
    : queue(options.wake), public_key(keys.public_key), options_(std::move(options)), zap_(copying(context_)),
      router_(context_, zmq::socket_type::router), monitor_(context_, zmq::socket_type::pair) {
    max_connections_ = raise_open_files(options_.expected_clients);
    max_connections_ -=
        std::min<std::size_t>(max_connections_ / 2, 128); // the rest of the program needs some
    router_.set(zmq::sockopt::curve_server, true);
    router_.set(zmq::sockopt::curve_secretkey,
                zmq::const_buffer(keys.secret_key.value.data(), keys.secret_key.value.size()));
    router_.set(zmq::sockopt::zap_domain, zap_domain);
    const int yes = 1;
    if (zmq_setsockopt(router_.handle(), zmq_zap_enforce_domain, &yes, sizeof yes) != 0)
        throw std::runtime_error("this build of ZeroMQ cannot enforce who may connect");
    router_.set(zmq::sockopt::router_mandatory, true);
    router_.set(zmq::sockopt::router_handover,
                false); // another key could take a connection over by its routing id
    router_.set(zmq::sockopt::sndhwm, 1000);
    router_.set(zmq::sockopt::rcvhwm, 1000);
    router_.set(zmq::sockopt::maxmsgsize, std::int64_t{64 * 1024});
    router_.set(zmq::sockopt::backlog, 4096);
    router_.set(zmq::sockopt::handshake_ivl, 3000);
    router_.set(zmq::sockopt::heartbeat_ivl, 2000);
    router_.set(zmq::sockopt::heartbeat_timeout, 6000);
    router_.set(zmq::sockopt::heartbeat_ttl, 6000);
    router_.set(zmq::sockopt::linger, 500);
    monitor_.set(zmq::sockopt::linger, 0);
    monitor_.set(zmq::sockopt::rcvhwm, 0); // a full monitor would stop ZeroMQ's own thread
    const char* events = "inproc://vagskal-server-events";
    if (zmq_socket_monitor(router_.handle(), events, ZMQ_EVENT_ACCEPTED | ZMQ_EVENT_DISCONNECTED) != 0)
        throw zmq::error_t();
    monitor_.connect(events);
}

ZmqServer::Network::~Network() {
    queue.stop();
    if (thread_.joinable()) thread_.join();
    // ZeroMQ's thread waits for ever when it has an event to tell and the reader is gone: stop the telling
    // first.
    zmq_socket_monitor(router_.handle(), nullptr, 0);
}

Result<void> ZmqServer::Network::listen(const std::string& host, std::uint16_t wanted) {
    const bool six = host.find(':') != std::string::npos;
    if (six) router_.set(zmq::sockopt::ipv6, true);
    // A free pair: any free port for the key, and the one before it if that is free as well.
    for (int attempt = 0;; ++attempt) {
        auto keys = KeyServer::listen(host, wanted == 0 ? wanted : static_cast<std::uint16_t>(wanted + 1),
                                      public_key);
        if (!keys) {
            const bool taken = keys.error().args.back() == port_in_use;
            return refuse(Why::file_problem, {fmt::format("{}:{}", host, wanted),
                                              taken ? next_port_in_use : keys.error().args.back()});
        }
        port = static_cast<std::uint16_t>(keys->port() - 1);
        const auto address =
            six ? fmt::format("tcp://[{}]:{}", host, port) : fmt::format("tcp://{}:{}", host, port);
        if (zmq_bind(router_.handle(), address.c_str()) == 0) {
            key_server_.emplace(std::move(*keys));
            return {};
        }
        if (wanted == 0 && attempt < 64) continue;
        const char* why = zmq_errno() == EADDRINUSE ? port_in_use : not_our_address;
        return refuse(Why::file_problem, {fmt::format("{}:{}", host, port), why});
    }
}

void ZmqServer::Network::start() {
    thread_ = std::thread([this] { run(); });
}

void ZmqServer::Network::run() {
    auto next_look = Clock::now() + looks_every;
    while (!queue.stopped()) {
        const auto now = Clock::now();
        zmq_pollitem_t items[] = {
            {router_.handle(), 0, ZMQ_POLLIN, 0},
            {monitor_.handle(), 0, ZMQ_POLLIN, 0},
            {zap_.socket(), 0, ZMQ_POLLIN, 0},
            {nullptr, queue.orders_bell().fd(), ZMQ_POLLIN, 0},
            {nullptr, key_server_->fd(now), ZMQ_POLLIN, 0},
        };
        const int watched = items[4].fd < 0 ? 4 : 5;
        const auto wait = std::chrono::ceil<Milliseconds>(next_look - now).count();
        if (zmq_poll(items, watched, std::max<long>(wait, 0)) < 0 && zmq_errno() != EINTR)
            throw zmq::error_t();
        zap_.serve();
        read_monitor();
        const bool all_read = read_frames();
        for (const Order& order : queue.take_orders()) carry_out(order);
        if (watched == 5 && items[4].revents != 0) reached += key_server_->serve(now);
        // Bytes that have come count as missing until their message is read, so look when all is read; but do
        // look.
        const auto later = Clock::now();
        if (later >= next_look && (all_read || later >= next_look + 10 * looks_every)) {
            look_after_connections(later);
            next_look = later + looks_every;
        }
        queue.deliver(events_);
    }
}

bool ZmqServer::Network::read_frames() {
    for (int i = 0; i < 256; ++i) {
        zmq::message_t routing_id;
        if (!router_.recv(routing_id, zmq::recv_flags::dontwait)) return true;
        zmq::message_t payload;
        std::size_t parts = 0;
        for (bool more = routing_id.more(); more; ++parts) {
            zmq::message_t part;
            (void)router_.recv(part, zmq::recv_flags::dontwait); // the parts of a message come together
            more = part.more();
            if (parts == 0) payload = std::move(part);
        }
        take_message(routing_id.to_string(), payload, parts);
    }
    return false;
}

void ZmqServer::Network::take_message(const std::string& routing_id, zmq::message_t& payload,
                                      std::size_t parts) {
    Peer* peer = peer_of(routing_id, payload);
    if (!peer || peer->retired) return;
    if (const auto wire = wires_.find(peer->fd); wire != wires_.end()) wire->second.delivered(payload.size());
    auto frame = parts == 1 ? unpad({payload.data<std::uint8_t>(), payload.size()}) : std::nullopt;
    if (!frame) { // no program of ours sends such a thing
        // Who sent it may have hung up, and somebody else have got its descriptor: that one is not to be cut.
        read_monitor();
        if (const auto still = by_routing_.find(routing_id); still != by_routing_.end()) {
            cut(still->second->fd);
            retire(*still->second);
        }
        return;
    }
    if (allowed(*peer, payload.size())) report(Incoming::What::frame, *peer, std::move(*frame));
}

ZmqServer::Network::Peer* ZmqServer::Network::peer_of(const std::string& routing_id,
                                                      zmq::message_t& payload) {
    if (const auto found = by_routing_.find(routing_id); found != by_routing_.end())
        return found->second.get();
    // A new connection. What happened to its descriptor before (closed, accepted again) is in the monitor by
    // now; read it first, so that an old connection's end is not taken for this one's.
    read_monitor();
    const int fd = source_fd(payload);
    const auto key = proven_key(payload);
    if (!key || !wires_.contains(fd) || by_fd_.contains(fd))
        return nullptr; // closed meanwhile: it will connect again
    if (const auto older = by_key_.find(*key);
        older != by_key_.end()) { // the newer wins: the older is half-open or a copy
        cut(older->second->fd);
        retire(*older->second);
    }
    auto& peer = by_routing_[routing_id] = std::make_unique<Peer>();
    peer->key = *key;
    peer->fd = fd;
    peer->routing_id = routing_id;
    peer->address = ++last_address_;
    peer->frames_left = options_.frame_burst;
    peer->bytes_left = options_.bytes_per_second;
    peer->filled = Clock::now();
    by_fd_[fd] = by_key_[*key] = by_address_[peer->address] = peer.get();
    report(Incoming::What::connected, *peer);
    return peer.get();
}

bool ZmqServer::Network::allowed(Peer& peer, std::size_t bytes) {
    const auto now = Clock::now();
    const double seconds = std::chrono::duration<double>(now - peer.filled).count();
    peer.filled = now;
    peer.frames_left =
        std::min(options_.frame_burst, peer.frames_left + seconds * options_.frames_per_second);
    peer.bytes_left =
        std::min(options_.bytes_per_second, peer.bytes_left + seconds * options_.bytes_per_second);
    const auto size = static_cast<double>(bytes);
    if (peer.frames_left >= 1 && peer.bytes_left >= size && peer.waiting->frames < options_.inbox_frames &&
        queue.total.bytes < inbox_bytes_of_all) {
        peer.frames_left -= 1;
        peer.bytes_left -= size;
        peer.thrown_away = 0;
        return true;
    }
    if (now - peer.told_too_fast >= std::chrono::seconds(1)) {
        peer.told_too_fast = now;
        report(Incoming::What::too_fast, peer);
    }
    if (++peer.thrown_away >= flood) {
        cut(peer.fd);
        retire(peer);
    }
    return false;
}

void ZmqServer::Network::read_monitor() {
    for (;;) {
        zmq::message_t event, where; // number u16, value i32 (a descriptor); the second part is the endpoint
        if (!monitor_.recv(event, zmq::recv_flags::dontwait)) return;
        if (event.more()) (void)monitor_.recv(where);
        if (event.size() < 6) continue;
        std::uint16_t number = 0;
        std::int32_t fd = -1;
        std::memcpy(&number, event.data(), sizeof number);
        std::memcpy(&fd, event.data<char>() + 2, sizeof fd);
        if (number == ZMQ_EVENT_DISCONNECTED) closed(fd);
        if (number != ZMQ_EVENT_ACCEPTED) continue;
        ++reached;
        closed(fd); // its end should have been told; a descriptor has one connection at a time
        const auto& wire = wires_.try_emplace(fd, fd, Clock::now()).first->second;
        // Without descriptors the listener would spin; before that, turn people away. They try again later.
        if (wires_.size() > max_connections_) wire.cut();
    }
}

void ZmqServer::Network::closed(int fd) {
    wires_.erase(fd);
    const auto found = by_fd_.find(fd);
    if (found == by_fd_.end()) return;
    Peer& peer = *found->second;
    by_fd_.erase(found);
    retire(peer);
    by_routing_.erase(std::string(peer.routing_id));
}

void ZmqServer::Network::carry_out(const Order& order) {
    if (order.hang_up) {
        const auto found = by_key_.find(*order.hang_up);
        if (found == by_key_.end()) return;
        found->second->hang_up_at = Clock::now() + std::chrono::seconds(1);
        return retire(*found->second);
    }
    // The frame itself, not a copy: it is let go when the last who gets it has it.
    auto* held = new std::shared_ptr<const Frame>(order.padded);
    zmq::message_t message(
        const_cast<std::uint8_t*>(order.padded->data()), order.padded->size(),
        [](void*, void* hint) { delete static_cast<std::shared_ptr<const Frame>*>(hint); }, held);
    for (const StreamAddress address : order.to)
        if (const auto found = by_address_.find(address); found != by_address_.end())
            send(*found->second, message);
    // Who was not found is gone or lags, which the owner is being told.
}

void ZmqServer::Network::send(Peer& peer, zmq::message_t& message) {
    const auto wire = wires_.find(peer.fd);
    if (wire == wires_.end()) return;
    const auto full = [&] { return wire->second.unacknowledged() + message.size() > options_.lag_bytes; };
    if (full() && wire->second.look() && full()) return start_lagging(peer);
    zmq::message_t copy;
    copy.copy(message); // shares the bytes
    try {
        if (!router_.send(zmq::buffer(peer.routing_id),
                          zmq::send_flags::dontwait | zmq::send_flags::sndmore) ||
            !router_.send(copy, zmq::send_flags::dontwait))
            return start_lagging(peer);
    } catch (const zmq::error_t& error) {
        if (error.num() == EHOSTUNREACH) return; // the monitor is about to say so
        throw;
    }
    wire->second.handed(message.size());
}

void ZmqServer::Network::start_lagging(Peer& peer) {
    by_address_.erase(peer.address);
    peer.address = 0;
    report(Incoming::What::lagging, peer);
}

void ZmqServer::Network::retire(Peer& peer) {
    if (peer.retired) return;
    peer.retired = true;
    by_address_.erase(peer.address);
    peer.address = 0;
    if (const auto newest = by_key_.find(peer.key); newest != by_key_.end() && newest->second == &peer)
        by_key_.erase(newest);
    report(Incoming::What::gone, peer);
}

void ZmqServer::Network::cut(int fd) {
    if (const auto wire = wires_.find(fd); wire != wires_.end()) wire->second.cut();
}

void ZmqServer::Network::look_after_connections(Clock::time_point now) {
    for (auto& [fd, wire] : wires_) {
        if (!wire.look()) continue;
        const auto found = by_fd_.find(fd);
        Peer* peer = found == by_fd_.end() ? nullptr : found->second;
        // Who has not yet said anything whole needs no more than one message.
        const std::size_t unread =
            peer ? options_.unread_bytes : std::min<std::size_t>(options_.unread_bytes, 160 * 1024);
        if (wire.unaccounted(now) > unread || (!peer && now - wire.opened > options_.first_frame_within)) {
            wire.cut();
            continue;
        }
        if (!peer) continue;
        if (peer->retired) {
            if (wire.unacknowledged() == 0)
                wire.hang_up();
            else if (now >= peer->hang_up_at)
                wire.cut();
        } else if (peer->address == 0 && wire.unacknowledged() < options_.lag_bytes / 8) {
            peer->address = ++last_address_;
            by_address_[peer->address] = peer;
            report(Incoming::What::caught_up, *peer);
        }
    }
}

void ZmqServer::Network::report(Incoming::What what, Peer& peer, Frame frame) {
    InboxEntry entry{{what, peer.key, std::move(frame)}, peer.address, nullptr};
    if (what == Incoming::What::frame) {
        entry.waiting = peer.waiting;
        for (Backlog* share : {entry.waiting.get(), &queue.total}) {
            ++share->frames;
            share->bytes += entry.event.frame.size();
        }
    }
    events_.push_back(std::move(entry));
}

} // namespace vagskal
