#include "shared/protocol/zmq_client.hpp"

#include "shared/protocol/zmq_client_line.hpp"
#include "shared/protocol/zmq_server.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace vagskal {

std::string HostAddress::text() const {
    return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port)
                                               : fmt::format("[{}]:{}", host, port);
}

std::optional<HostAddress> parse_address(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    HostAddress out{std::string(text.substr(0, colon)), 0};
    if (out.host.front() == '[' && out.host.back() == ']') {
        out.host = out.host.substr(1, out.host.size() - 2);
    } else if (out.host.find(':') != std::string::npos) {
        return std::nullopt;
    }
    const auto port = text.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), out.port);
    const bool odd = std::ranges::any_of(
        out.host, [](char c) { return c <= ' ' || c == '/' || c == '[' || c == ']' || c == '\x7f'; });
    if (error != std::errc{} || end != port.data() + port.size() || out.host.empty() || odd)
        return std::nullopt;
    if (out.port == 0 || out.port == 65535) return std::nullopt; // the key's port is the next one
    return out;
}

ZmqClientContext::ZmqClientContext(std::size_t clients) : context_(std::make_unique<zmq::context_t>()) {
    raise_open_files(3 * clients); // a client needs about five: its connection, and what wakes its sockets
    context_->set(zmq::ctxopt::max_sockets, static_cast<int>(8 * clients + 256));
}
ZmqClientContext::~ZmqClientContext() = default;

ZmqClient::ZmqClient(const KeyPair& keys, std::shared_ptr<ZmqClientContext> context)
    : line_(std::make_unique<Line>(keys,
                                   context ? std::move(context) : std::make_shared<ZmqClientContext>())) {}
ZmqClient::~ZmqClient() { close(); }

void ZmqClient::connect(const HostAddress& address, const HostLetters& host) {
    line_->connect(address, host);
}
void ZmqClient::move_to(const HostAddress& address) { line_->move_to(address); }
const std::optional<PeerKey>& ZmqClient::host_key() const { return line_->host_key(); }
bool ZmqClient::send(Frame frame) { return line_->send(frame); }
LinkState ZmqClient::state() const { return line_->state(); }
void ZmqClient::close() { line_->close(); }
void ZmqClient::elsewhere() { line_->elsewhere(); }
std::string ZmqClient::address() const { return line_->address(); }

void ZmqClient::also_at(std::vector<std::string> addresses) {
    std::vector<HostAddress> others;
    for (const auto& text : addresses)
        if (const auto address = parse_address(text)) others.push_back(*address);
    line_->also_at(others);
}

std::vector<LinkEvent> ZmqClient::poll(Milliseconds timeout) {
    const auto until = std::chrono::steady_clock::now() + timeout;
    for (;;) {
        line_->go_on();
        auto events = line_->take_events();
        const auto now = std::chrono::steady_clock::now();
        if (!events.empty() || now >= until) return events;
        ZmqClient* const self = this;
        wait({&self, 1}, std::chrono::ceil<Milliseconds>(until - now));
    }
}

void ZmqClient::wait(std::span<ZmqClient* const> clients, Milliseconds timeout) {
    const auto now = std::chrono::steady_clock::now();
    auto until = now + timeout;
    std::vector<zmq_pollitem_t> items;
    items.reserve(2 * clients.size());
    for (const ZmqClient* client : clients) until = std::min(until, client->line_->watch(items));
    const auto wait = std::chrono::ceil<Milliseconds>(until - now).count();
    zmq_poll(items.data(), static_cast<int>(items.size()), std::max<long>(wait, 0));
}

} // namespace vagskal
