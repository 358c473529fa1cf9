// The clocks of the room: what participants see is what the moderator sees, also after a restart.
#include "tests/host/room_in_memory.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

TEST_CASE("participants' clocks follow at once when the moderator moves on, pauses and goes on") {
    RoomInMemory room;
    auto anna = room.person();
    const auto all = {anna.get()};
    room.until(all, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    room.clock.now_seconds += 14; // less than the time after which clocks are set right anyway
    room.now += 14'000;
    room.turn(all);
    const auto apart = [&] {
        return std::abs(anna->link->spent_seconds() -
                        room.host->spent_seconds(room.host->workshop().current_activity()->id));
    };
    CHECK(apart() <= 1);
    RoomInMemory::require(room.host->move_on());
    for (int i = 0; i < 3; ++i) room.turn(all);
    CHECK(anna->link->replica().current_activity()->id == "held");
    CHECK(apart() <= 1);
    room.clock.now_seconds += 7;
    room.now += 7'000;
    RoomInMemory::require(room.host->submit(PauseDay{true}));
    for (int i = 0; i < 3; ++i) room.turn(all);
    room.clock.now_seconds += 5;
    room.now += 5'000;
    CHECK(apart() <= 1);
    RoomInMemory::require(room.host->submit(PauseDay{false}));
    for (int i = 0; i < 3; ++i) room.turn(all);
    CHECK(apart() <= 1);
}

TEST_CASE("the time while the moderator's program was closed is not counted, and how many took part is "
          "remembered") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    const auto before = room.host->spent_seconds("live");
    room.clock.now_seconds += 300;
    room.clock.now_minute += 5;
    room.turn(all);
    CHECK(room.host->most_present() == 2);
    room.host->say_goodbye();
    room.clock.now_seconds += 10 * 3600; // overnight
    room.clock.now_minute += 600;
    room.start_host();
    CHECK(room.host->spent_seconds("live") - before >= 300);
    CHECK(room.host->spent_seconds("live") - before <= 301);
    CHECK(room.host->most_present() == 2);
}
