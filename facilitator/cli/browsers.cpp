#include "facilitator/cli/browsers.hpp"

#include "facilitator/cli/network.hpp"

#include <utility>

namespace vagskal::cli {

Result<std::unique_ptr<web::Server>> listen_for_browsers(web::Options options, const WebAddress& at,
                                                         std::uint16_t used_last) {
    options.host = at.host;
    options.port = at.port.value_or(used_last != 0 ? used_last : usual_web_port);
    auto server = web::Server::start(options);
    if (at.port || server) return server;
    for (const std::uint16_t port : {usual_web_port, std::uint16_t{0}}) {
        options.port = port;
        if (auto other = web::Server::start(options)) return other;
    }
    return server; // no port would do: what is wrong is the address or the certificate
}

void ComingAndGoing::go() {
    for (const auto& peer : in_) left_.push_back({Incoming::What::gone, peer});
    in_.clear();
    there_ = nullptr;
}

bool ComingAndGoing::send(const PeerKey& to, Frame frame) {
    return there_ && there_->send(to, std::move(frame));
}

void ComingAndGoing::broadcast(std::span<const PeerKey> to, Frame frame) {
    if (there_) there_->broadcast(to, std::move(frame));
}

std::vector<Incoming> ComingAndGoing::poll(Milliseconds timeout) {
    auto out = std::exchange(left_, {});
    if (!there_) return out;
    for (auto& incoming : there_->poll(out.empty() ? timeout : Milliseconds{0})) {
        if (incoming.what == Incoming::What::gone)
            in_.erase(incoming.peer);
        else
            in_.insert(incoming.peer);
        out.push_back(std::move(incoming));
    }
    return out;
}

void ComingAndGoing::drop(const PeerKey& peer) {
    if (there_) there_->drop(peer);
}

Browsers::Browsers(Host& host, Doors doors, std::function<void()> wake)
    : host_(host), doors_(std::move(doors)), wake_(std::move(wake)) {}

Result<void> Browsers::open(const WebAddress& otherwise) {
    if (server_) return {};
    auto at = doors_.web.value_or(otherwise);
    if (was_open_ && at.port == 0) at.port.reset(); // "any free one" was chosen already: the same again
    web::Options options;
    options.kinds = &host_.kinds();
    options.secret = host_.secrets().web;
    options.language = host_.workshop().language;
    if (doors_.encrypted()) options.tls = web::Tls{doors_.certificate, doors_.key};
    options.codes = [this] {
        const std::scoped_lock lock(mutex_);
        return codes_;
    };
    options.wake = wake_;
    auto server = listen_for_browsers(std::move(options), at, host_.secrets().web_port);
    if (!server) return tl::unexpected(server.error());
    server_ = std::move(*server);
    was_open_ = true;
    listen_host_ = at.host;
    lines_.come(server_->transport());
    host_.remember_ports(0, server_->port());
    addresses(); // it answers to its names from now on
    return {};
}

void Browsers::shut() {
    if (!server_) return;
    server_->goodbye();
    lines_.go();
    seen_before_ += server_->connections_seen();
    server_.reset();
}

std::vector<std::string> Browsers::addresses() {
    if (!server_) return {};
    auto names = reachable_at(listen_host_, server_->port());
    server_->set_names(names);
    for (auto& name : names) name = (doors_.encrypted() ? "https://" : "http://") + name;
    return names;
}

void Browsers::set_codes(const std::string& participant, const std::string& wall) {
    const std::scoped_lock lock(mutex_);
    codes_ = {participant, wall};
}

} // namespace vagskal::cli
