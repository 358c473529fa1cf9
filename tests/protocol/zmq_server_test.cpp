#include "tests/protocol/zmq_hall.hpp"

#include "shared/protocol/key_server.hpp"

#include <atomic>
#include <poll.h>

using namespace vagskal;
using namespace vagskal::hall;

TEST_CASE("fifty clients join and are answered, each as itself") {
    Host host;
    auto context = std::make_shared<ZmqClientContext>(50);
    std::vector<std::unique_ptr<Guest>> guests;
    std::vector<ZmqClient*> clients;
    for (int i = 0; i < 50; ++i) {
        guests.push_back(std::make_unique<Guest>(make_key_pair(), context));
        guests.back()->client.connect(address_of(*host.server), host_letters(host_keys().public_key));
        clients.push_back(&guests.back()->client);
    }
    std::vector<bool> sent(50);
    const auto all_answered = [&] {
        ZmqClient::wait(clients, Milliseconds(5));
        for (std::size_t i = 0; i < guests.size(); ++i) {
            guests[i]->pump();
            if (!sent[i]) sent[i] = guests[i]->client.send(text(to_hex(guests[i]->keys.public_key)));
        }
        return std::ranges::all_of(guests, [](const auto& guest) { return guest->frames.size() == 1; });
    };
    REQUIRE(until(all_answered, &host));
    for (const auto& guest : guests) CHECK(guest->frames[0] == text(to_hex(guest->keys.public_key)));
    for (const auto& event : host.events)
        if (event.what == What::frame)
            CHECK(event.frame == text(to_hex(event.peer))); // the proven key, not a claimed one
}

TEST_CASE("one broadcast reaches all who are there") {
    Host host;
    Guest a, b;
    REQUIRE(connected(a, host));
    REQUIRE(connected(b, host));
    REQUIRE(echoes(a, host, text("a")));
    REQUIRE(echoes(b, host, text("b")));
    const PeerKey all[] = {a.keys.public_key, make_key_pair().public_key, b.keys.public_key};
    host.server->broadcast(all, text("to all"));
    CHECK(until([&] { return a.frames.size() == 2 && b.frames.size() == 2; }, &host, {&a, &b}));
    CHECK(a.frames.back() == text("to all"));
    CHECK(b.frames.back() == text("to all"));
}

TEST_CASE("the largest frame arrives, a larger one is not sent") {
    Host host;
    Guest guest;
    REQUIRE(connected(guest, host));
    CHECK(echoes(guest, host, Frame(max_frame, 9)));
    CHECK(echoes(guest, host, Frame{}));
    CHECK_FALSE(guest.client.send(Frame(max_frame + 1, 9)));
    CHECK_FALSE(host.server->send(guest.keys.public_key, Frame(max_frame + 1, 9)));
}

TEST_CASE("a peer that went is told as gone, and nothing is sent to it") {
    Host host;
    Guest guest;
    REQUIRE(connected(guest, host));
    REQUIRE(echoes(guest, host, text("x")));
    CHECK(host.count(What::connected, guest.keys.public_key) == 1);
    guest.client.close();
    CHECK(until([&] { return host.count(What::gone, guest.keys.public_key) == 1; }, &host));
    CHECK_FALSE(host.server->send(guest.keys.public_key, text("y")));
}

TEST_CASE("a dropped peer still gets the answer before, and is cut") {
    Host host;
    host.echo = false;
    Guest guest;
    REQUIRE(connected(guest, host));
    guest.client.send(text("wrong code"));
    REQUIRE(until([&] { return host.count(What::frame, guest.keys.public_key) == 1; }, &host, {&guest}));
    host.server->send(guest.keys.public_key, text("no"));
    host.server->drop(guest.keys.public_key);
    CHECK(until([&] { return std::ranges::count(guest.states, LinkState::lost) == 1; }, &host, {&guest}));
    CHECK(guest.frames == std::vector<Frame>{text("no")});
    CHECK(host.count(What::gone, guest.keys.public_key) == 1);
}

TEST_CASE("the newer of two connections with one key wins") {
    Host host;
    Guest first;
    REQUIRE(connected(first, host));
    REQUIRE(echoes(first, host, text("first")));
    Guest second(first.keys);
    REQUIRE(connected(second, host));
    REQUIRE(second.client.send(text("second")));
    CHECK(until([&] { return second.frames.size() == 1; }, &host, {&second}));
    CHECK(until([&] { return !first.states.empty() && first.states.back() == LinkState::lost; }, nullptr,
                {&first}));
    std::vector<What> story;
    for (const auto& event : host.events) story.push_back(event.what);
    CHECK(story == std::vector<What>{What::connected, What::frame, What::gone, What::connected, What::frame});
}

TEST_CASE("a port that is taken is refused with a sentence") {
    Host host;
    for (const int port : {0, 1, -1}) { // its own pair, and each that would overlap it
        const auto wanted = static_cast<std::uint16_t>(host.server->port() + port);
        const auto second = ZmqServer::listen("127.0.0.1", wanted, host_keys());
        REQUIRE_FALSE(second);
        CHECK(second.error() ==
              Refusal{Why::file_problem,
                      {"127.0.0.1:" + std::to_string(wanted), port == 1 ? port_in_use : next_port_in_use}});
    }
    const auto elsewhere = ZmqServer::listen("203.0.113.1", 0, host_keys());
    REQUIRE_FALSE(elsewhere);
    CHECK(elsewhere.error().args.back() == not_our_address);
    CHECK_FALSE(ZmqServer::listen("127.0.0.1", 65535, host_keys()));
}

TEST_CASE("a port is free again when its host has closed") {
    auto port = std::make_unique<Host>()->server->port();
    CHECK(ZmqServer::listen("127.0.0.1", port, host_keys()));
}

TEST_CASE("the owner is woken, and sees it on a descriptor") {
    std::atomic<int> woken = 0;
    Host host;
    host.server = open_host({.wake = [&] { ++woken; }});
    Guest guest;
    pollfd bell{host.server->wake_fd(), POLLIN, 0};
    CHECK(::poll(&bell, 1, 0) == 0);
    guest.client.connect(address_of(*host.server), host_letters(host_keys().public_key));
    REQUIRE(until([&] { return guest.client.send(text("x")); }, nullptr, {&guest}));
    CHECK(::poll(&bell, 1, 20'000) == 1);
    CHECK(until([&] { return woken > 0; }, nullptr));
    REQUIRE(until([&] { return host.count(What::frame, guest.keys.public_key) == 1; }, &host));
    CHECK(::poll(&bell, 1, 0) == 0);
}

TEST_CASE("the second port tells the key to whoever asks, and reads nothing") {
    Host host;
    KeyQuestion question("127.0.0.1", static_cast<std::uint16_t>(host.server->port() + 1));
    auto answer = KeyQuestion::Answer::waiting;
    REQUIRE(until([&] { return (answer = question.go_on()) != KeyQuestion::Answer::waiting; }, nullptr));
    CHECK(answer == KeyQuestion::Answer::key);
    CHECK(question.key() == host_keys().public_key);
    auto greeting = key_greeting(host_keys().public_key);
    CHECK(std::string(greeting.begin(), greeting.begin() + 8) == "VAGSKAL\x01");
    greeting[7] = 2;
    CHECK_FALSE(read_key_greeting(greeting));
    CHECK_FALSE(read_key_greeting(ByteView(greeting).first(39)));
}

TEST_CASE("whoever only asks for the key, or is turned away by it, has reached the host") {
    Host host;
    CHECK(host.server->reached() == 0);
    KeyQuestion question("127.0.0.1", static_cast<std::uint16_t>(host.server->port() + 1));
    REQUIRE(until([&] { return question.go_on() == KeyQuestion::Answer::key; }, &host));
    CHECK(until([&] { return host.server->reached() == 1; }, &host));
    Guest guest;
    REQUIRE(connected(guest, host));
    CHECK(host.server->reached() >= 3); // the key's port, then its own
}
