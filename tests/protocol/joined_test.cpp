#include "shared/protocol/joined.hpp"
#include "shared/protocol/loopback.hpp"
#include "tests/protocol/peer_key.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// Two networks in memory, a client at each.
struct Two {
    LoopbackNetwork here{1}, there{2};
    JoinedTransport joined{here.server(), there.server()};
    std::unique_ptr<ClientTransport> a = here.join(key(1)), b = there.join(key(2));

    std::vector<Incoming> turns() {
        std::vector<Incoming> all;
        for (int i = 0; i < 6; ++i) {
            read(*a, at_a), read(*b, at_b);
            for (auto& one : joined.poll(Milliseconds{0})) all.push_back(std::move(one));
        }
        return all;
    }
    static void read(ClientTransport& client, std::vector<Frame>& into) {
        for (auto& event : client.poll(Milliseconds{0}))
            if (auto* frame = std::get_if<Frame>(&event)) into.push_back(*frame);
    }
    std::vector<Frame> at_a, at_b;
};

} // namespace

TEST_CASE("what comes from either side comes to the host, and answers find their way back") {
    Two two;
    two.turns();
    REQUIRE(two.a->send({1}));
    REQUIRE(two.b->send({2}));
    const auto arrived = two.turns();
    REQUIRE(arrived.size() == 4); // each: connected, frame
    CHECK(two.joined.send(key(1), {11}));
    CHECK(two.joined.send(key(2), {22}));
    CHECK_FALSE(two.joined.send(key(3), {33})); // nobody has come by that key
    two.turns();
    CHECK(two.at_a == std::vector<Frame>{{11}});
    CHECK(two.at_b == std::vector<Frame>{{22}});
    const std::array both{key(1), key(2), key(3)};
    two.joined.broadcast(both, {7});
    two.turns();
    CHECK(two.at_a.back() == Frame{7});
    CHECK(two.at_b.back() == Frame{7});
}

TEST_CASE("whoever is gone at one side is reached no more, and the other side stays") {
    Two two;
    two.turns();
    two.a->send({1}), two.b->send({2});
    two.turns();
    two.joined.drop(key(2));
    CHECK(two.there.idle() == false); // the end of the line lies in its inbox
    const auto gone = two.joined.poll(Milliseconds{0});
    REQUIRE(gone.size() == 1);
    CHECK(gone[0].what == Incoming::What::gone);
    CHECK_FALSE(two.joined.send(key(2), {1}));
    CHECK(two.joined.send(key(1), {1}));
}

TEST_CASE("waiting ends with the first thing from either side, or with its time") {
    Two two;
    two.turns();
    two.b->send({5});
    CHECK(two.joined.poll(Milliseconds{5000}).size() == 2);
    CHECK(two.joined.poll(Milliseconds{20}).empty());
}
