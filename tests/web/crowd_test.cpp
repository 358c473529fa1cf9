// A hundred browsers and one that does not read.
#include "tests/web/room.hpp"

#include <doctest/doctest.h>

#include <sys/socket.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// A browser with its page open, taken in at the same time as many others.
struct Seat {
    std::unique_ptr<Browser> browser;
    std::unique_ptr<PageStream> events;
};

std::vector<Seat> seated(WebRoom& room, std::size_t count) {
    std::vector<Seat> seats(count);
    std::vector<std::thread> threads;
    const auto code = room.code();
    std::atomic<std::size_t> next = 0;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&] {
            for (std::size_t i = next++; i < count; i = next++) {
                seats[i].browser = std::make_unique<Browser>(room.port());
                seats[i].browser->come_in(code);
                seats[i].events = std::make_unique<PageStream>(room.port(), *seats[i].browser);
            }
        });
    for (auto& thread : threads) thread.join();
    return seats;
}

} // namespace

TEST_CASE("a hundred pages are kept up to date within a second, and one that stalls slows nobody") {
    WebRoom room;
    room.open("live");
    auto seats = seated(room, 100);
    for (auto& seat : seats) REQUIRE(seat.events->until("event: page", 20s));
    CHECK(room.present() == 100);
    // The last one never reads again; the others talk on.
    auto stalled = std::move(seats.back());
    seats.pop_back();
    const int small = 4096;
    ::setsockopt(stalled.events->fd(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    for (int round = 0; round < 12; ++round) {
        auto& writer = *seats[static_cast<std::size_t>(round)].browser;
        const auto word = "ord nummer " + std::to_string(round) + " " + std::string(1500, 'x');
        const auto begun = std::chrono::steady_clock::now();
        REQUIRE(writer.post("/contribute", {{"activity", "live"}, {"text", word}}).status == 303);
        const auto mark = "ord nummer " + std::to_string(round) + " ";
        std::size_t late = 0;
        for (auto& seat : seats) {
            REQUIRE(seat.events->until(mark, 10s));
            late += std::chrono::steady_clock::now() - begun > stretched(1000ms) ? 1U : 0U;
            seat.events->forget();
        }
        CAPTURE(round);
        CHECK(late == 0);
    }
    CHECK(room.texts("live").size() == 12);
    // And it is still served when it asks.
    CHECK(stalled.browser->get("/").status == 200);
}

TEST_CASE("beyond the last seat it is said that the room is full") {
    WebRoom room;
    room.options.most_streams = 5;
    room.options.most_sessions = 7;
    room.restart();
    auto seats = seated(room, 5);
    for (auto& seat : seats) REQUIRE(seat.events->until("event: page", 20s));
    Browser sixth(room.port()), seventh(room.port()), eighth(room.port());
    sixth.come_in(room.code());
    PageStream none(room.port(), sixth);
    CHECK(none.until("503"));
    CHECK(sixth.get("/").status == 200); // without being kept up to date
    seventh.come_in(room.code());
    CHECK(eighth.post("/join", {{"code", room.code()}}).status == 503);
    seats.pop_back();
    // Whoever leaves makes room; noticed at the latest when the next piece cannot be written.
    CHECK(within(15s, [&] {
        PageStream again(room.port(), sixth);
        again.until("\r\n\r\n", 2s);
        return again.seen().find("200") < 20;
    }));
}
