// The line in memory keeps to the rules of a line over a network.
#include "facilitator/web/feed.hpp"
#include "facilitator/web/line.hpp"
#include "facilitator/web/tries.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::web;
using What = Incoming::What;

namespace {

PeerKey key(std::uint8_t n) {
    PeerKey out;
    out.value.fill(n);
    return out;
}

std::vector<What> whats(ServerTransport& server) {
    std::vector<What> out;
    for (const auto& one : server.poll(Milliseconds{0})) out.push_back(one.what);
    return out;
}

std::vector<Frame> frames(ClientTransport& client) {
    std::vector<Frame> out;
    for (auto& event : client.poll(Milliseconds{0}))
        if (auto* frame = std::get_if<Frame>(&event)) out.push_back(std::move(*frame));
    return out;
}

} // namespace

TEST_CASE("a line comes up at the first poll, and the host hears of it with the first frame") {
    int woken = 0;
    Lines lines({.wake = [&] { ++woken; }});
    auto one = lines.connect(key(1));
    CHECK_FALSE(one->send({1}));
    CHECK(one->poll(Milliseconds{0}) == std::vector<LinkEvent>{LinkState::connected});
    CHECK(whats(lines.server()).empty());
    CHECK(one->send({1}));
    CHECK(one->send({2}));
    CHECK(woken == 1); // once for an empty inbox
    CHECK(whats(lines.server()) == std::vector{What::connected, What::frame, What::frame});
    CHECK(lines.server().send(key(1), {9}));
    CHECK_FALSE(lines.server().send(key(2), {9}));
    CHECK(lines.wait(Milliseconds{0}) == std::vector{key(1)});
    CHECK(frames(*one) == std::vector<Frame>{{9}});
    one->close();
    CHECK(whats(lines.server()) == std::vector{What::gone});
    CHECK_FALSE(lines.server().send(key(1), {9}));
    CHECK_FALSE(one->send({3}));
}

TEST_CASE("whoever does not read lags, and nothing from before reaches it afterwards") {
    Lines lines({.lag_bytes = 100});
    auto one = lines.connect(key(1));
    one->poll(Milliseconds{0});
    one->send({1});
    whats(lines.server());
    for (int i = 0; i < 5; ++i) lines.server().send(key(1), Frame(40, 7));
    CHECK(whats(lines.server()) == std::vector{What::lagging});
    CHECK_FALSE(lines.server().send(key(1), {1}));
    CHECK(frames(*one).empty());                   // thrown away
    CHECK_FALSE(lines.server().send(key(1), {2})); // the host has not been told yet that it reads again
    CHECK(whats(lines.server()) == std::vector{What::caught_up});
    CHECK(lines.server().send(key(1), {3}));
    CHECK(frames(*one) == std::vector<Frame>{{3}});
}

TEST_CASE("a newer line takes the place of the one before, and what the host cuts comes up again") {
    Lines lines({});
    auto one = lines.connect(key(1));
    one->poll(Milliseconds{0});
    one->send({1});
    auto two = lines.connect(key(1));
    two->poll(Milliseconds{0});
    two->send({2});
    CHECK(whats(lines.server()) ==
          std::vector{What::connected, What::frame, What::gone, What::connected, What::frame});
    CHECK(lines.server().send(key(1), {5}));
    CHECK(frames(*two) == std::vector<Frame>{{5}});
    lines.server().drop(key(1));
    CHECK(whats(lines.server()) == std::vector{What::gone});
    CHECK(two->poll(Milliseconds{0}) == std::vector<LinkEvent>{LinkState::lost});
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (two->state() != LinkState::connected && std::chrono::steady_clock::now() < deadline)
        two->poll(Milliseconds{0});
    CHECK(two->send({3}));
    CHECK(whats(lines.server()) == std::vector{What::connected, What::frame});
}

TEST_CASE("wrong codes are counted by address, and made good by time") {
    WrongTries tries;
    std::int64_t now = 1;
    for (int i = 0; i < 10; ++i) {
        CHECK(tries.allowed("a", now));
        tries.wrong("a", now);
    }
    CHECK_FALSE(tries.allowed("a", now));
    CHECK(tries.allowed("b", now));
    now += 6'000;
    CHECK(tries.allowed("a", now));
    tries.wrong("a", now);
    CHECK_FALSE(tries.allowed("a", now));
    for (int i = 0; i < 10'000; ++i) tries.wrong("other " + std::to_string(i), now); // memory has an end
    CHECK(tries.allowed("c", now));
}

TEST_CASE("a page is sent what it has not, and of much at once the newest alone") {
    Shows shows;
    const auto shown = [](std::uint64_t number, std::map<std::string, std::string> html) {
        auto out = std::make_shared<Shown>();
        out->number = number;
        out->html = std::move(html);
        out->state = "{}";
        return out;
    };
    Feed feed(shows, "", "sv");
    CHECK(feed.next() == "retry: 2000\n\n");
    feed.offer(shown(1, {{"a", "1"}, {"b", "1"}}), "null");
    CHECK(feed.next() ==
          "event: page\ndata: {\"state\":{},\"clock\":null,\"html\":{\"a\":\"1\",\"b\":\"1\"}}\n\n");
    feed.offer(shown(2, {{"a", "2"}, {"b", "1"}}), "null");
    feed.offer(shown(3, {{"a", "3"}, {"b", "1"}}), "{\"left\":5}");
    CHECK(feed.next() ==
          "event: page\ndata: {\"state\":{},\"clock\":{\"left\":5},\"html\":{\"a\":\"3\"}}\n\n");
    CHECK(feed.next() == ""); // nothing for a second
    feed.end(true);
    CHECK(feed.next() == "event: goodbye\ndata: {}\n\n");
    CHECK_FALSE(feed.next());
}
