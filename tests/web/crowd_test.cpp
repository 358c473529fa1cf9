// A hundred browsers and one that does not read.
#include "participant/link/link.hpp"
#include "shared/protocol/zmq_client.hpp"
#include "shared/protocol/zmq_server.hpp"
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

TEST_CASE("a hundred and sixty pages are kept up to date within a second, and one that stalls slows nobody") {
    // A program at the host's own port goes on beside them.
    NothingKept keepsake;
    const auto host_keys = make_key_pair();
    auto zmq = ZmqServer::listen("127.0.0.1", 0, host_keys);
    REQUIRE(zmq);
    WebRoom room;
    room.programs = zmq->get();
    room.restart();
    room.open("live");
    for (int i = 0; i < 40; ++i) // something to read: each page is some 100 KB
        room.does([&](Host& host) {
            REQUIRE(host.contribute("live",
                                    {{"text", "tidigare " + std::to_string(i) + std::string(1500, 'z')}}));
        });
    ZmqClient line(keepsake.kept.keys);
    line.connect({"127.0.0.1", zmq->get()->port()}, host_letters(host_keys.public_key));
    Link program(line, keepsake, {room.code().substr(10), 7, [] {
                                      return std::chrono::duration_cast<std::chrono::milliseconds>(
                                                 std::chrono::steady_clock::now().time_since_epoch())
                                          .count();
                                  }});
    const auto until = [&](std::chrono::milliseconds time, const std::function<bool()>& so) {
        return within(time, [&] {
            program.poll(Milliseconds{5});
            return so();
        });
    };
    REQUIRE(until(20s, [&] { return program.ready(); }));

    auto seats = seated(room, 160);
    for (auto& seat : seats) REQUIRE(seat.events->until("event: page", 20s));
    CHECK(room.present() == 161);
    // The last one never reads again; the others talk on.
    auto stalled = std::move(seats.back());
    seats.pop_back();
    const int small = 4096;
    ::setsockopt(stalled.events->fd(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    for (int round = 0; round < 12; ++round) {
        const auto mark = "ord nummer " + std::to_string(round) + " ";
        const auto text = mark + std::string(1500, 'x');
        const auto begun = std::chrono::steady_clock::now();
        if (round % 2 == 0) { // from a browser to the program
            auto& writer = *seats[static_cast<std::size_t>(round)].browser;
            REQUIRE(writer.post("/contribute", {{"activity", "live"}, {"text", text}}).status == 303);
            CHECK(until(1000ms, [&] { return program.replica().items.back().text() == text; }));
        } else { // and from the program to browsers
            const auto item = program.contribute("live", {{"text", text}});
            CHECK(until(1000ms, [&] { return program.find_own(item)->way == Way::acknowledged; }));
        }
        std::size_t late = 0;
        for (auto& seat : seats) {
            REQUIRE(seat.events->until(mark, 10s));
            late += std::chrono::steady_clock::now() - begun > stretched(1000ms) ? 1U : 0U;
            seat.events->forget();
        }
        CAPTURE(round);
        CHECK(late == 0);
    }
    CHECK(room.texts("live").size() == 52);
    CHECK(stalled.browser->get("/").status == 200); // it is still served when it asks
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
    const auto let_in = [&] {
        PageStream again(room.port(), sixth);
        again.until("\r\n\r\n", 2s);
        return again.seen().starts_with("HTTP/1.1 200");
    };
    // Whoever leaves makes room, and is counted out.
    seats.pop_back();
    CHECK(within(5s, let_in));
    // So does whoever does not read: what is to be shown lies there until it is cut.
    seats.push_back({std::make_unique<Browser>(room.port()), {}});
    seats.back().browser->cookies = sixth.cookies;
    REQUIRE(within(10s, [&] { // the last try has to be noticed as gone first
        seats.back().events = std::make_unique<PageStream>(room.port(), sixth);
        return seats.back().events->until("event: page", 500ms);
    }));
    CHECK_FALSE(let_in());
    room.open("live");
    std::atomic<bool> enough = false;
    std::thread others([&] { // the other four read on
        while (!enough)
            for (std::size_t i = 0; i < 4; ++i) {
                seats[i].events->until("never said", 5ms);
                seats[i].events->forget();
            }
    });
    int said = 0;
    CHECK(within(40s, [&] {
        if (said < 100)
            room.does([&](Host& host) {
                (void)host.contribute("live",
                                      {{"text", "ord " + std::to_string(said++) + std::string(1800, 'z')}});
            });
        std::this_thread::sleep_for(20ms);
        return said >= 60 && said % 10 == 0 ? let_in() : (said >= 100 && let_in());
    }));
    enough = true;
    others.join();
}
