#include "shared/protocol/zmq_client_line.hpp"

#include <fmt/format.h>

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <cstring>

namespace vagskal {

namespace {

constexpr auto question_takes = Milliseconds(3000), handshake_takes = Milliseconds(4000);
constexpr std::size_t most_others = 8; ///< addresses beside the first

/// All numeric addresses of a name. Waits for the name server when the name is not numeric.
std::vector<std::string> look_up(const std::string& host) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    std::vector<std::string> out;
    if (getaddrinfo(host.c_str(), nullptr, &hints, &list) != 0) return out;
    for (const addrinfo* one = list; one; one = one->ai_next) {
        char name[NI_MAXHOST] = {};
        if (getnameinfo(one->ai_addr, one->ai_addrlen, name, sizeof name, nullptr, 0, NI_NUMERICHOST) == 0)
            out.emplace_back(name);
    }
    freeaddrinfo(list);
    return out;
}

zmq::const_buffer bytes(const auto& key) { return {key.value.data(), key.value.size()}; }

} // namespace

ZmqClient::Line::Line(const KeyPair& keys, std::shared_ptr<ZmqClientContext> context)
    : keys_(keys), context_(std::move(context)) {}
ZmqClient::Line::~Line() { wipe(keys_.secret_key.value); }

void ZmqClient::Line::connect(const HostAddress& address, const HostLetters& host) {
    letters_ = host;
    host_key_.reset();
    places_ = {{address}};
    at_ = 0;
    start();
}

void ZmqClient::Line::move_to(const HostAddress& address) {
    if (places_.empty()) return;
    if (doing_ != Doing::talking) at_ = 0;
    const auto same = std::ranges::find(places_, address, &Place::address);
    if (same != places_.end())
        at_ = static_cast<std::size_t>(same - places_.begin());
    else
        here() = {address};
    start();
}

void ZmqClient::Line::also_at(const std::vector<HostAddress>& addresses) {
    if (places_.empty()) return;
    std::vector<Place> fresh{places_.front()};
    const auto add = [&](const Place& place) {
        if (fresh.size() <= most_others &&
            std::ranges::find(fresh, place.address, &Place::address) == fresh.end())
            fresh.push_back(place);
    };
    const auto current = here();
    add(current);
    for (const auto& address : addresses) {
        const auto known = std::ranges::find(places_, address, &Place::address);
        add(known == places_.end() ? Place{address} : *known);
    }
    places_ = std::move(fresh);
    at_ = static_cast<std::size_t>(std::ranges::find(places_, current.address, &Place::address) -
                                   places_.begin());
    if (state_ == LinkState::wrong_key && go_to_next()) start();
}

void ZmqClient::Line::elsewhere() {
    if (doing_ != Doing::talking) return;
    tries_ = tries_before_;
    try_again();
}

void ZmqClient::Line::start() {
    hang_up(0);
    here().found.clear();
    here().wrong = false;
    tries_ = 0;
    doing_ = Doing::pausing;
    until_ = Clock::now();
    enter(state_ == LinkState::connected ? LinkState::lost : LinkState::connecting);
}

void ZmqClient::Line::close() {
    hang_up(500); // what was sent has half a second to leave
    doing_ = Doing::nothing;
    events_.clear();
    state_ = LinkState::closed;
}

bool ZmqClient::Line::send(const Frame& frame) {
    if (doing_ != Doing::talking || frame.size() > max_frame) return false;
    const Frame padded = pad(frame);
    if (dealer_.send(zmq::buffer(padded), zmq::send_flags::dontwait)) return true;
    (void)dealer_.get(
        zmq::sockopt::events); // has ZeroMQ take notice of what happened; it does not at every send
    return dealer_.send(zmq::buffer(padded), zmq::send_flags::dontwait).has_value();
}

void ZmqClient::Line::go_on() {
    if (doing_ == Doing::pausing && Clock::now() >= until_) ask();
    if (doing_ == Doing::asking) {
        switch (question_->go_on()) {
        case KeyQuestion::Answer::waiting:
            if (Clock::now() >= until_) try_again();
            break;
        case KeyQuestion::Answer::failed: try_again(); break;
        case KeyQuestion::Answer::key:
            check(question_->key());
            return; // so that "checking" is shown before it takes a second
        }
    } else if (doing_ == Doing::checking) {
        const bool right = same_letters(host_letters(offered_key_), letters_);
        if (right) {
            host_key_ = offered_key_;
            shake_hands();
        } else {
            wrong_key();
        }
    }
    if (doing_ == Doing::talking) read_frames();
    if (doing_ == Doing::shaking_hands || doing_ == Doing::talking) read_monitor();
    if (doing_ == Doing::talking) read_frames(); // the handshake may just have been told
    if (doing_ == Doing::shaking_hands && Clock::now() >= until_) try_again();
}

void ZmqClient::Line::ask() {
    auto& [address, found, next_found, wrong] = here();
    if (next_found >= found.size()) { // look a name up again after each round: the host may have moved
        found = look_up(address.host);
        next_found = 0;
        if (found.empty()) return try_again();
    }
    numeric_ = found[next_found++];
    question_.emplace(numeric_, static_cast<std::uint16_t>(address.port + 1));
    doing_ = Doing::asking;
    until_ = Clock::now() + question_takes;
}

void ZmqClient::Line::check(const PeerKey& key) {
    question_.reset();
    if (!host_key_) {
        offered_key_ = key;
        doing_ = Doing::checking;
        enter(LinkState::checking_key);
    } else if (*host_key_ == key) {
        shake_hands();
    } else {
        wrong_key();
    }
}

void ZmqClient::Line::wrong_key() {
    here().wrong = true;
    if (std::ranges::any_of(places_, [](const Place& place) { return !place.wrong; })) return try_again();
    hang_up(0);
    doing_ = Doing::nothing;
    enter(LinkState::wrong_key);
}

bool ZmqClient::Line::go_to_next() {
    for (std::size_t i = 0; i < places_.size(); ++i) {
        at_ = (at_ + 1) % places_.size();
        if (!here().wrong) return true;
    }
    return false;
}

void ZmqClient::Line::shake_hands() {
    const bool six = numeric_.find(':') != std::string::npos;
    dealer_ = zmq::socket_t(context_->get(), zmq::socket_type::dealer);
    dealer_.set(zmq::sockopt::ipv6, six);
    dealer_.set(zmq::sockopt::curve_serverkey, bytes(*host_key_));
    dealer_.set(zmq::sockopt::curve_publickey, bytes(keys_.public_key));
    dealer_.set(zmq::sockopt::curve_secretkey, bytes(keys_.secret_key));
    dealer_.set(zmq::sockopt::immediate, true); // nothing is queued for a connection that is not there
    dealer_.set(zmq::sockopt::linger, 0);
    dealer_.set(zmq::sockopt::sndhwm, 1000);
    dealer_.set(zmq::sockopt::rcvhwm, 1000);
    dealer_.set(zmq::sockopt::maxmsgsize, std::int64_t{64 * 1024});
    dealer_.set(zmq::sockopt::handshake_ivl, 3000);
    dealer_.set(zmq::sockopt::connect_timeout, 3000);
    dealer_.set(zmq::sockopt::heartbeat_ivl, 2000);
    dealer_.set(zmq::sockopt::heartbeat_timeout, 5500); // with the 2 s between them: noticed within 8 s
    dealer_.set(zmq::sockopt::heartbeat_ttl, 6000);
    dealer_.set(zmq::sockopt::reconnect_ivl, -1); // trying again is done here, beginning with the key

    static std::atomic<unsigned> count = 0;
    const auto events = fmt::format("inproc://vagskal-client-events-{}", ++count);
    const int wanted = ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL |
                       ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH |
                       ZMQ_EVENT_DISCONNECTED | ZMQ_EVENT_CLOSED;
    if (zmq_socket_monitor(dealer_.handle(), events.c_str(), wanted) != 0) throw zmq::error_t();
    monitor_ = zmq::socket_t(context_->get(), zmq::socket_type::pair);
    monitor_.set(zmq::sockopt::linger, 0);
    monitor_.connect(events);

    dealer_.connect(
        fmt::format(fmt::runtime(six ? "tcp://[{}]:{}" : "tcp://{}:{}"), numeric_, here().address.port));
    doing_ = Doing::shaking_hands;
    until_ = Clock::now() + handshake_takes;
}

void ZmqClient::Line::read_monitor() {
    for (;;) {
        zmq::message_t event, where; // number u16, value i32; the second part is the endpoint
        if (!monitor_.recv(event, zmq::recv_flags::dontwait)) return;
        if (event.more()) (void)monitor_.recv(where);
        std::uint16_t number = 0;
        if (event.size() >= sizeof number) std::memcpy(&number, event.data(), sizeof number);
        if (number == ZMQ_EVENT_HANDSHAKE_SUCCEEDED) {
            doing_ = Doing::talking;
            tries_before_ = std::exchange(tries_, 0);
            for (auto& place : places_) place.wrong = false; // they may be tried again
            enter(LinkState::connected);
        } else {
            if (doing_ == Doing::talking) read_frames(); // what had arrived before the end
            return try_again();
        }
    }
}

void ZmqClient::Line::read_frames() {
    for (;;) {
        zmq::message_t part;
        if (!dealer_.recv(part, zmq::recv_flags::dontwait)) return;
        std::size_t parts = 1;
        for (bool more = part.more(); more; ++parts) {
            zmq::message_t another;
            (void)dealer_.recv(another, zmq::recv_flags::dontwait);
            more = another.more();
        }
        // What is no frame is passed over: the host is who it should be, perhaps of a later version.
        if (auto frame = parts == 1 ? unpad({part.data<std::uint8_t>(), part.size()}) : std::nullopt)
            events_.emplace_back(std::move(*frame));
    }
}

void ZmqClient::Line::try_again() {
    hang_up(0);
    go_to_next();
    doing_ = Doing::pausing;
    // 100, 200, ... 2000 ms, less up to half: hundreds that lost the same host do not come back in the same
    // moment.
    const auto most = std::min<std::uint32_t>(2000, 100U << std::min<std::size_t>(tries_++, 5));
    until_ = Clock::now() + Milliseconds(most - random_below(most / 2));
    if (state_ == LinkState::connected) {
        enter(LinkState::lost);
    } else if (state_ != LinkState::lost) {
        enter(LinkState::connecting);
    }
}

void ZmqClient::Line::hang_up(int linger) {
    question_.reset();
    if (dealer_.handle() != nullptr) {
        // First of all: ZeroMQ's thread waits for ever when it has an event to tell and nobody is there to
        // read it.
        zmq_socket_monitor(dealer_.handle(), nullptr, 0);
        dealer_.set(zmq::sockopt::linger, linger);
        dealer_.close();
    }
    monitor_.close();
}

void ZmqClient::Line::enter(LinkState state) {
    if (state == state_) return;
    state_ = state;
    events_.emplace_back(state);
}

ZmqClient::Line::Clock::time_point ZmqClient::Line::watch(std::vector<zmq_pollitem_t>& items) {
    switch (doing_) {
    case Doing::nothing: return Clock::time_point::max();
    case Doing::checking: return Clock::now();
    case Doing::pausing: return until_;
    case Doing::asking:
        if (question_->fd() < 0) return Clock::now();
        items.push_back({nullptr, question_->fd(), ZMQ_POLLIN, 0});
        return until_;
    case Doing::shaking_hands: items.push_back({monitor_.handle(), 0, ZMQ_POLLIN, 0}); return until_;
    case Doing::talking:
        items.push_back({dealer_.handle(), 0, ZMQ_POLLIN, 0});
        items.push_back({monitor_.handle(), 0, ZMQ_POLLIN, 0});
        return Clock::time_point::max();
    }
    return Clock::time_point::max();
}

} // namespace vagskal
