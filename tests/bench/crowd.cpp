#include "tests/bench/crowd.hpp"

#include "shared/protocol/codec.hpp"
#include "shared/protocol/zmq_server.hpp"
#include "tests/bench/children.hpp"

#include <fmt/format.h>

#include <sys/epoll.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace vagskal::bench {

Crowd::Crowd(std::size_t clients, CrowdOptions options)
    : options_(std::move(options)), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
    raise_open_files(3 * clients);
    context_.set(zmq::ctxopt::max_sockets, static_cast<int>(2 * clients + 64));
    const auto bytes = [](const auto& key) { return zmq::const_buffer(key.value.data(), key.value.size()); };
    for (std::size_t i = 0; i < clients; ++i) {
        auto& socket = sockets_.emplace_back(context_, zmq::socket_type::dealer);
        socket.set(zmq::sockopt::linger, 0);
        socket.set(zmq::sockopt::sndhwm, 1000);
        socket.set(zmq::sockopt::rcvhwm, 1000);
        socket.set(zmq::sockopt::heartbeat_ivl, 2000);
        socket.set(zmq::sockopt::heartbeat_timeout, 6000);
        socket.set(zmq::sockopt::heartbeat_ttl, 6000);
        if (options_.receive_buffer > 0) socket.set(zmq::sockopt::rcvbuf, options_.receive_buffer);
        if (!options_.host.is_zero()) {
            const auto keys = make_key_pair();
            socket.set(zmq::sockopt::curve_serverkey, bytes(options_.host));
            socket.set(zmq::sockopt::curve_publickey, bytes(keys.public_key));
            socket.set(zmq::sockopt::curve_secretkey, bytes(keys.secret_key));
        }
        const int fd = socket.get(zmq::sockopt::fd);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        ::epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
    }
}

Crowd::~Crowd() { ::close(epoll_); }

void Crowd::connect() {
    const auto where = fmt::format("tcp://127.0.0.1:{}", options_.port);
    for (auto& socket : sockets_) socket.connect(where);
}

void Crowd::say_hello(std::size_t client) {
    Hello hello;
    hello.letters = options_.letters;
    send(client, encode_frame(hello));
}

void Crowd::send(std::size_t client, ByteView frame) {
    const auto bytes = options_.padded ? pad(frame) : Frame(frame.begin(), frame.end());
    sockets_[client].send(zmq::buffer(bytes), zmq::send_flags::none);
    // Its descriptor tells nothing of what came before ZeroMQ was last asked, and sending does not always
    // ask.
    if (sockets_[client].get(zmq::sockopt::events) & ZMQ_POLLIN) to_drain_.push_back(client);
}

void Crowd::drain(std::size_t client, const Take& take) {
    auto& socket = sockets_[client];
    // Its descriptor tells of changes only, so all that is there is taken.
    while (socket.get(zmq::sockopt::events) & ZMQ_POLLIN) {
        zmq::message_t message;
        while (socket.recv(message, zmq::recv_flags::dontwait)) {
            const ByteView bytes{message.data<std::uint8_t>(), message.size()};
            if (!options_.padded)
                take(client, bytes);
            else if (bytes.size() >= 4) { // the length stands first, see pad()
                const auto size = static_cast<std::size_t>(bytes[0]) |
                                  static_cast<std::size_t>(bytes[1]) << 8 |
                                  static_cast<std::size_t>(bytes[2]) << 16;
                if (size + 4 <= bytes.size()) take(client, bytes.subspan(4, size));
            }
        }
    }
}

void Crowd::poll(int timeout_ms, const Take& take) {
    std::array<epoll_event, 256> events;
    if (!to_drain_.empty()) timeout_ms = 0;
    for (const auto client : std::exchange(to_drain_, {})) drain(client, take);
    const int ready = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), timeout_ms);
    for (int i = 0; i < ready; ++i) drain(events[static_cast<std::size_t>(i)].data.u64, take);
}

void Crowd::poll_until(std::int64_t ns, const Take& take) {
    for (;;) {
        const auto left = ns - now_ns();
        if (left <= 0) return;
        // Whole milliseconds are waited, the rest is slept: a sender that spins would take a core.
        if (left >= 1'500'000) {
            poll(static_cast<int>(left / 1'000'000 - 1), take);
        } else {
            poll(0, take);
            ::usleep(static_cast<useconds_t>(std::min<std::int64_t>(left / 1000, 200)));
        }
    }
}

std::uint16_t tag_of(ByteView frame) {
    return frame.size() < 2 ? std::uint16_t{0} : static_cast<std::uint16_t>(frame[0] | frame[1] << 8);
}

} // namespace vagskal::bench
