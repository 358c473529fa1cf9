#include "shared/protocol/loopback.hpp"
#include "tests/protocol/peer_key.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace vagskal;
using namespace vagskal::test;
using What = Incoming::What;

namespace {

Frame number(unsigned n) { return {static_cast<std::uint8_t>(n), static_cast<std::uint8_t>(n >> 8)}; }

/// All that one noisy run delivers, to compare runs.
std::vector<Incoming> noisy_run(std::uint64_t seed) {
    LoopbackNetwork network(seed, {20, 20, 20, 2, 3});
    auto client = network.join(key(1));
    std::vector<Incoming> out;
    for (unsigned n = 0; n < 200; ++n) {
        client->poll(Milliseconds(0));
        client->send(number(n));
        for (auto& event : network.server().poll(Milliseconds(0))) out.push_back(std::move(event));
    }
    return out;
}

} // namespace

TEST_CASE("without faults, frames go both ways in order") {
    LoopbackNetwork network(1);
    auto client = network.join(key(1));
    CHECK_FALSE(client->send(number(0)));
    CHECK(client->poll(Milliseconds(0)) == std::vector<LinkEvent>{LinkState::connected});
    CHECK(client->send(number(1)));
    CHECK(client->send(number(2)));
    const std::vector<Incoming> expected = {
        {What::connected, key(1)}, {What::frame, key(1), number(1)}, {What::frame, key(1), number(2)}};
    CHECK(network.server().poll(Milliseconds(0)) == expected);
    CHECK(network.server().send(key(1), number(3)));
    CHECK_FALSE(network.server().send(key(2), number(3)));
    CHECK(client->poll(Milliseconds(0)) == std::vector<LinkEvent>{number(3)});
    CHECK(network.idle());
}

TEST_CASE("the same seed has the same faults") {
    CHECK(noisy_run(7) == noisy_run(7));
    CHECK(noisy_run(7) != noisy_run(8));
    std::map<Frame, int> times;
    bool reordered = false, gone = false;
    Frame last;
    for (const auto& event : noisy_run(7)) {
        gone |= event.what == What::gone;
        if (event.what != What::frame) continue;
        ++times[event.frame];
        reordered |= event.frame[0] < (last.empty() ? 0 : last[0]);
        last = event.frame;
    }
    CHECK(times.size() < 200); // dropped
    CHECK(std::ranges::any_of(times, [](const auto& one) { return one.second > 1; }));
    CHECK(reordered);
    CHECK(gone);
}

TEST_CASE("a cut line comes up again, and both ends are told") {
    LoopbackNetwork network(1);
    auto client = network.join(key(1));
    client->poll(Milliseconds(0));
    client->send(number(1));
    network.server().poll(Milliseconds(0));
    network.server().send(key(1), number(2));
    network.set_down(true);
    CHECK(client->poll(Milliseconds(0)) ==
          std::vector<LinkEvent>{LinkState::lost}); // what was under way is lost
    CHECK(network.server().poll(Milliseconds(0)) == std::vector<Incoming>{{What::gone, key(1)}});
    CHECK_FALSE(network.server().send(key(1), number(2)));
    network.set_down(false);
    for (int i = 0; i < 10 && client->state() != LinkState::connected; ++i) client->poll(Milliseconds(0));
    CHECK(client->state() == LinkState::connected);
}

TEST_CASE("who does not read lags, and catches up") {
    LoopbackNetwork network(1);
    auto client = network.join(key(1));
    client->poll(Milliseconds(0));
    client->send(number(1));
    network.server().poll(Milliseconds(0));
    network.stall(key(1), true);
    int sent = 0;
    while (network.server().send(key(1), number(2)) && sent < 2000) ++sent;
    CHECK(sent < 2000);
    CHECK(network.server().poll(Milliseconds(0)) == std::vector<Incoming>{{What::lagging, key(1)}});
    network.stall(key(1), false);
    client->poll(Milliseconds(0));
    CHECK(network.server().poll(Milliseconds(0)) == std::vector<Incoming>{{What::caught_up, key(1)}});
    CHECK(network.server().send(key(1), number(3)));
}

TEST_CASE("a second client with the same key takes the first one's place") {
    LoopbackNetwork network(1);
    auto first = network.join(key(1));
    first->poll(Milliseconds(0));
    first->send(number(1));
    network.server().poll(Milliseconds(0));
    auto second = network.join(key(1));
    second->poll(Milliseconds(0));
    second->send(number(2));
    const std::vector<Incoming> expected = {
        {What::gone, key(1)}, {What::connected, key(1)}, {What::frame, key(1), number(2)}};
    CHECK(network.server().poll(Milliseconds(0)) == expected);
    CHECK_FALSE(first->send(number(3)));
}
