#include "shared/protocol/zmq_server.hpp"

#include "shared/protocol/zmq_server_network.hpp"

#include <fmt/format.h>

#include <sys/resource.h>

#include <algorithm>

namespace vagskal {

Result<std::unique_ptr<ZmqServer>> ZmqServer::listen(const std::string& host, std::uint16_t port,
                                                     const KeyPair& keys, ZmqServerOptions options) {
    if (port == 65535) // the key's port would be 65536
        return refuse(Why::file_problem, {fmt::format("{}:{}", host, port), not_our_address});
    auto network = std::make_unique<Network>(keys, std::move(options));
    if (auto listening = network->listen(host, port); !listening) return tl::unexpected(listening.error());
    network->start();
    return std::unique_ptr<ZmqServer>(new ZmqServer(std::move(network)));
}

ZmqServer::ZmqServer(std::unique_ptr<Network> network) : network_(std::move(network)) {}
ZmqServer::~ZmqServer() = default;

std::uint16_t ZmqServer::port() const { return network_->port; }
const PeerKey& ZmqServer::public_key() const { return network_->public_key; }
std::uint64_t ZmqServer::reached() const { return network_->reached; }
int ZmqServer::wake_fd() const { return network_->queue.inbox_bell().fd(); }

bool ZmqServer::send(const PeerKey& to, Frame frame) {
    const auto stream = network_->streams.find(to);
    if (stream == network_->streams.end() || stream->second == 0 || frame.size() > max_frame) return false;
    network_->queue.order({{stream->second}, std::make_shared<const Frame>(pad(frame))});
    return true;
}

void ZmqServer::broadcast(std::span<const PeerKey> to, Frame frame) {
    if (frame.size() > max_frame) return;
    Order order;
    order.to.reserve(to.size());
    for (const PeerKey& peer : to)
        if (const auto stream = network_->streams.find(peer);
            stream != network_->streams.end() && stream->second != 0)
            order.to.push_back(stream->second);
    if (order.to.empty()) return;
    order.padded = std::make_shared<const Frame>(pad(frame));
    network_->queue.order(std::move(order));
}

std::vector<Incoming> ZmqServer::poll(Milliseconds timeout) {
    std::vector<Incoming> out;
    auto entries = network_->queue.take_inbox(timeout);
    out.reserve(entries.size());
    for (InboxEntry& entry : entries) {
        switch (entry.event.what) {
        case Incoming::What::connected:
        case Incoming::What::caught_up:
        case Incoming::What::lagging: network_->streams[entry.event.peer] = entry.address; break;
        case Incoming::What::gone: network_->streams.erase(entry.event.peer); break;
        case Incoming::What::frame:
        case Incoming::What::too_fast: break;
        }
        out.push_back(std::move(entry.event));
    }
    return out;
}

void ZmqServer::drop(const PeerKey& peer) {
    if (network_->streams.contains(peer)) network_->queue.order({{}, nullptr, peer});
}

std::size_t raise_open_files(std::size_t clients) {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
    const rlim_t wanted = std::min<rlim_t>(2 * clients + 256, limit.rlim_max);
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = wanted;
        ::setrlimit(RLIMIT_NOFILE, &limit);
        ::getrlimit(RLIMIT_NOFILE, &limit);
    }
    return static_cast<std::size_t>(std::min<rlim_t>(limit.rlim_cur, 1U << 20));
}

} // namespace vagskal
