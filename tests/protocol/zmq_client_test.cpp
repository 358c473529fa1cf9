#include "tests/protocol/zmq_hall.hpp"

using namespace vagskal;
using namespace vagskal::hall;

TEST_CASE("addresses are read as people and programs write them") {
    CHECK(parse_address("192.168.1.5:5555") == HostAddress{"192.168.1.5", 5555});
    CHECK(parse_address("laptop.local:1") == HostAddress{"laptop.local", 1});
    CHECK(parse_address("[fe80::1]:5555") == HostAddress{"fe80::1", 5555});
    CHECK(parse_address("[fe80::1]:5555")->text() == "[fe80::1]:5555");
    CHECK(parse_address("a:1")->text() == "a:1");
    CHECK_FALSE(parse_address("[[]]:5"));
    CHECK_FALSE(parse_address("[[a]]:5"));
    for (const auto* wrong : {"", ":", "host", "host:", ":1", "host:0", "host:65535", "host:65536", "host:x",
                              "host:1x", "fe80::1:5555", "[]:1", "a b:1", "tcp://host:1"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_address(wrong));
    }
}

TEST_CASE("a client tells where it stands") {
    Host host;
    Guest guest;
    CHECK(guest.client.state() == LinkState::closed);
    CHECK_FALSE(guest.client.send(text("too early")));
    REQUIRE(connected(guest, host));
    CHECK(guest.states ==
          std::vector<LinkState>{LinkState::connecting, LinkState::checking_key, LinkState::connected});
    CHECK(guest.client.host_key() == host_keys().public_key);
    guest.client.close();
    CHECK(guest.client.state() == LinkState::closed);
    CHECK_FALSE(guest.client.send(text("too late")));
}

TEST_CASE("a host that is not the one of the code gets nothing") {
    Host host;
    Guest guest;
    auto other = host_letters(host_keys().public_key);
    other[7] = other[7] == 'B' ? 'C' : 'B';
    guest.client.connect(address_of(*host.server), other);
    REQUIRE(until([&] { return guest.client.state() == LinkState::wrong_key; }, &host, {&guest}));
    CHECK_FALSE(guest.client.send(text("secret")));
    CHECK(guest.client.poll(Milliseconds(50)).empty()); // and is left alone
    CHECK(host.events.empty());
    CHECK_FALSE(guest.client.host_key());
}

TEST_CASE("a client waits for a host that is not there yet, and finds it again") {
    std::uint16_t port = 0;
    Guest guest;
    {
        Host host;
        port = host.server->port();
        REQUIRE(connected(guest, host));
        REQUIRE(echoes(guest, host, text("before")));
    }
    REQUIRE(until([&] { return guest.client.state() == LinkState::lost; }, nullptr, {&guest}));
    CHECK_FALSE(guest.client.send(text("nobody there")));
    Host again;
    again.server = open_host({}, port);
    REQUIRE(until([&] { return guest.client.state() == LinkState::connected; }, &again, {&guest}));
    CHECK(echoes(guest, again, text("after")));
}

TEST_CASE("another host in the old one's place is noticed") {
    Guest guest;
    std::uint16_t port = 0;
    {
        Host host;
        port = host.server->port();
        REQUIRE(connected(guest, host));
    }
    auto impostor = ZmqServer::listen("127.0.0.1", port, make_key_pair());
    REQUIRE(impostor);
    CHECK(until([&] { return guest.client.state() == LinkState::wrong_key; }, nullptr, {&guest}));
    CHECK((*impostor)->poll(Milliseconds(0)).empty());
}

TEST_CASE("a host that moved is found at its new address, with the same key") {
    Guest guest;
    auto old_host = std::make_unique<Host>();
    REQUIRE(connected(guest, *old_host));
    Host new_host;
    guest.client.move_to(address_of(*new_host.server));
    REQUIRE(until([&] { return guest.client.state() == LinkState::connected; }, &new_host, {&guest}));
    CHECK(echoes(guest, new_host, text("here")));
    CHECK(std::ranges::count(guest.states, LinkState::checking_key) ==
          1); // the key itself was compared, not its letters
}

TEST_CASE("hanging up in the middle of a handshake does not stop the others of the process") {
    Host host;
    auto context = std::make_shared<ZmqClientContext>(400);
    const auto keys = make_key_pair();
    for (int i = 0; i < 300; ++i) { // at ever other moments of it
        Guest leaver(keys, context);
        leaver.client.connect(address_of(*host.server), host_letters(host_keys().public_key));
        REQUIRE(until([&] { return leaver.client.host_key().has_value(); }, nullptr, {&leaver}));
        for (const auto end = Clock::now() + std::chrono::microseconds(10 * i); Clock::now() < end;) {
        }
    }
    Guest guest(make_key_pair(), context);
    REQUIRE(connected(guest, host));
    CHECK(echoes(guest, host, text("x")));
}
