#include "tests/protocol/zmq_hall.hpp"

#include <arpa/inet.h>
#include <csignal>
#include <random>
#include <sys/socket.h>
#include <sys/wait.h>

using namespace vagskal;
using namespace vagskal::hall;

namespace {

/// A plain TCP connection to the port.
struct Plain {
    explicit Plain(std::uint16_t port) : fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    }
    ~Plain() { ::close(fd); }
    Plain(const Plain&) = delete;
    Plain& operator=(const Plain&) = delete;
    bool send(ByteView bytes) const {
        return ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT) > 0;
    }
    /// The other end has hung up.
    bool ended() const {
        std::uint8_t bytes[256];
        for (;;) {
            const auto got = ::recv(fd, bytes, sizeof bytes, MSG_DONTWAIT);
            if (got > 0) continue;
            return got == 0 || errno != EAGAIN;
        }
    }
    int fd;
};

} // namespace

TEST_CASE("garbage at either port harms nobody") {
    Host host;
    Guest guest;
    REQUIRE(connected(guest, host));
    std::mt19937 dice(4);
    std::vector<std::unique_ptr<Plain>> rogues;
    for (int i = 0; i < 40; ++i) {
        const auto port = static_cast<std::uint16_t>(host.server->port() + i % 2);
        rogues.push_back(std::make_unique<Plain>(port));
        Frame bytes(dice() % 5000);
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(dice());
        if (i % 4 == 0 && bytes.size() > 10) { // a true ZMTP signature, then garbage
            bytes[0] = 0xFF;
            bytes[9] = 0x7F;
        }
        rogues.back()->send(bytes);
    }
    CHECK(echoes(guest, host, text("still here")));
    // Whoever does not finish its handshake is hung up on after 3 s.
    CHECK(until([&] { return std::ranges::all_of(rogues, [](const auto& rogue) { return rogue->ended(); }); },
                &host, {&guest}));
    CHECK(echoes(guest, host, text("and still")));
    for (const auto& event : host.events) CHECK(event.peer == guest.keys.public_key);
}

TEST_CASE("without encryption, or with the wrong host key, nothing is heard") {
    Host host;
    zmq::context_t context;
    zmq::socket_t plain(context, zmq::socket_type::dealer);
    plain.set(zmq::sockopt::linger, 0);
    plain.connect(endpoint(host.server->port()));
    const auto keys = make_key_pair();
    auto mistaken = rogue_socket(context, *host.server, keys);
    mistaken.set(zmq::sockopt::curve_serverkey, zmq::const_buffer(keys.public_key.value.data(), 32));
    mistaken.connect(endpoint(host.server->port()));
    const auto padded = pad(text("hello"));
    plain.send(zmq::buffer(padded), zmq::send_flags::dontwait);
    mistaken.send(zmq::buffer(padded), zmq::send_flags::dontwait);
    Guest guest; // when it has been served, the others have had their chance
    REQUIRE(connected(guest, host));
    REQUIRE(echoes(guest, host, text("mine")));
    for (const auto& event : host.events) CHECK(event.peer == guest.keys.public_key);
}

TEST_CASE("a routing id of somebody else's takes nothing over") {
    Host host;
    zmq::context_t context;
    const auto honest_keys = make_key_pair(), thief_keys = make_key_pair();
    auto honest = rogue_socket(context, *host.server, honest_keys, "same");
    honest.connect(endpoint(host.server->port()));
    const auto padded = pad(text("mine"));
    honest.send(zmq::buffer(padded));
    REQUIRE(until([&] { return host.count(What::frame, honest_keys.public_key) == 1; }, &host));
    auto thief = rogue_socket(context, *host.server, thief_keys, "same");
    thief.connect(endpoint(host.server->port()));
    thief.send(zmq::buffer(padded));
    Guest guest; // comes after the thief
    REQUIRE(connected(guest, host));
    REQUIRE(echoes(guest, host, text("x")));
    honest.set(zmq::sockopt::rcvtimeo, 20'000);
    for (int i = 0; i < 3; ++i) {
        zmq::message_t answer;
        REQUIRE(host.server->send(honest_keys.public_key, text("yours")));
        do REQUIRE(honest.recv(answer));
        while (unpad({answer.data<std::uint8_t>(), answer.size()}) != text("yours"));
    }
    CHECK(host.count(What::frame, thief_keys.public_key) == 0);
    zmq::message_t stolen;
    CHECK_FALSE(thief.recv(stolen, zmq::recv_flags::dontwait));
}

TEST_CASE("messages of several parts, unpadded or too large end the connection") {
    Host host;
    zmq::context_t context;
    const auto bad_message = [&](const std::function<void(zmq::socket_t&)>& send) {
        const auto keys = make_key_pair();
        auto rogue = rogue_socket(context, *host.server, keys);
        rogue.connect(endpoint(host.server->port()));
        const auto padded = pad(text("good"));
        rogue.send(zmq::buffer(padded));
        REQUIRE(until([&] { return host.count(What::frame, keys.public_key) == 1; }, &host));
        send(rogue);
        CHECK(until([&] { return host.count(What::gone, keys.public_key) == 1; }, &host));
        CHECK(host.count(What::frame, keys.public_key) == 1);
    };
    const auto padded = pad(text("part"));
    bad_message([&](auto& rogue) {
        rogue.send(zmq::buffer(padded), zmq::send_flags::sndmore);
        rogue.send(zmq::buffer(padded));
    });
    bad_message([&](auto& rogue) { rogue.send(zmq::buffer(std::string("bare"))); });
    bad_message([&](auto& rogue) { rogue.send(zmq::message_t(70'000), zmq::send_flags::none); });
}

TEST_CASE("a message without end is cut off before it fills the memory") {
    constexpr std::size_t part = 60'000, parts = 4000; // 240 MB
    int door[2];
    REQUIRE(::pipe(door) == 0);
    const auto keys = make_key_pair();
    const pid_t rogue = ::fork(); // in a process of its own: its memory is not the host's
    REQUIRE(rogue >= 0);
    if (rogue == 0) {
        std::uint16_t port = 0;
        if (::read(door[0], &port, sizeof port) != sizeof port) ::_exit(1);
        zmq::context_t context;
        zmq::socket_t socket(context, zmq::socket_type::dealer);
        socket.set(zmq::sockopt::curve_serverkey, zmq::const_buffer(host_keys().public_key.value.data(), 32));
        socket.set(zmq::sockopt::curve_publickey, zmq::const_buffer(keys.public_key.value.data(), 32));
        socket.set(zmq::sockopt::curve_secretkey, zmq::const_buffer(keys.secret_key.value.data(), 32));
        socket.connect(endpoint(port));
        const auto hello = pad(text("hello"));
        socket.send(zmq::buffer(hello));
        for (std::size_t i = 0; i < parts; ++i) socket.send(zmq::message_t(part), zmq::send_flags::sndmore);
        socket.send(zmq::message_t(part), zmq::send_flags::none);
        ::pause();
        ::_exit(0);
    }
    Host host;
    const auto port = host.server->port();
    REQUIRE(::write(door[1], &port, sizeof port) == sizeof port);
    std::size_t most = 0;
    const auto before = resident();
    Guest guest;
    REQUIRE(connected(guest, host));
    const bool gone = until(
        [&] {
            most = std::max(most, resident());
            return host.count(What::gone, keys.public_key) == 1;
        },
        &host, {&guest});
    CHECK(echoes(guest, host, text("unharmed")));
    ::kill(rogue, SIGKILL);
    ::waitpid(rogue, nullptr, 0);
    ::close(door[0]);
    ::close(door[1]);
    CHECK(gone);
    CHECK(most < before + 64 * 1024 * 1024);
    MESSAGE("memory rose by " << (most - before) / 1024 << " KiB");
}

TEST_CASE("who sends too fast is held back and told, and others are served") {
    Host host;
    host.echo = false;
    host.server = open_host({.frames_per_second = 1, .frame_burst = 100});
    Guest flooder, guest;
    REQUIRE(connected(flooder, host));
    REQUIRE(connected(guest, host));
    for (int i = 0; i < 500; ++i) flooder.client.send(text("x"));
    CHECK(until([&] { return host.count(What::too_fast, flooder.keys.public_key) > 0; }, &host, {&flooder}));
    host.echo = true;
    CHECK(echoes(guest, host, text("calm")));
    CHECK(host.count(What::frame, flooder.keys.public_key) < 200);
    CHECK(host.count(What::too_fast, guest.keys.public_key) == 0);
    // Going on regardless gets it cut.
    CHECK(until(
        [&] {
            for (int i = 0; i < 100; ++i) flooder.client.send(text("x"));
            return host.count(What::gone, flooder.keys.public_key) > 0;
        },
        &host, {&flooder}));
}

TEST_CASE("who does not read makes nobody wait, and catches up") {
    Host host;
    host.server = open_host({.lag_bytes = 256 * 1024});
    zmq::context_t context;
    const auto keys = make_key_pair();
    auto sleeper = rogue_socket(context, *host.server, keys);
    sleeper.set(zmq::sockopt::rcvhwm, 10);
    sleeper.set(zmq::sockopt::rcvbuf, 8192);
    sleeper.connect(endpoint(host.server->port()));
    const auto hello = pad(text("hello"));
    sleeper.send(zmq::buffer(hello));
    Guest guest;
    REQUIRE(connected(guest, host));
    REQUIRE(until([&] { return host.count(What::frame, keys.public_key) == 1; }, &host));
    const auto before = resident();
    const auto lagging = [&] {
        for (int i = 0; i < 20; ++i) host.server->send(keys.public_key, Frame(4000, 1));
        return host.count(What::lagging, keys.public_key) == 1;
    };
    REQUIRE(until(lagging, &host, {&guest}));
    CHECK(resident() < before + 8 * 1024 * 1024);
    CHECK_FALSE(host.server->send(keys.public_key, text("more")));
    CHECK(echoes(guest, host, text("not waiting")));
    zmq::message_t message;
    const auto caught_up = [&] {
        while (sleeper.recv(message, zmq::recv_flags::dontwait)) {
        }
        return host.count(What::caught_up, keys.public_key) == 1;
    };
    REQUIRE(until(caught_up, &host, {&guest}));
    CHECK(host.server->send(keys.public_key, text("snapshot")));
    sleeper.set(zmq::sockopt::rcvtimeo, 20'000);
    do REQUIRE(sleeper.recv(message));
    while (unpad({message.data<std::uint8_t>(), message.size()}) != text("snapshot"));
}

TEST_CASE("a connection that says nothing is closed") {
    Host host;
    host.server = open_host({.first_frame_within = Milliseconds(200)});
    Guest silent;
    REQUIRE(connected(silent, host));
    CHECK(until([&] { return silent.states.back() == LinkState::lost; }, &host, {&silent}));
}
