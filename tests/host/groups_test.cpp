// Groups: who is in which, and what happens to them when lines are lost.
#include "shared/model/evolve.hpp"
#include "shared/protocol/codec.hpp"
#include "tests/host/room_in_memory.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

TEST_CASE("groups: each sees its own board, what is lifted everybody sees, a late-comer is placed") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person(), wall = room.person(Role::wall);
    const auto all = {anna.get(), bo.get(), wall.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready() && wall->link->ready(); });
    RoomInMemory::require(room.host->make_groups(2, Placing::random));
    RoomInMemory::require(room.host->open_activity("sheet-a"));
    room.until(all, [&] { return anna->link->group() && bo->link->group(); });
    CHECK(anna->link->group() != bo->link->group());
    const auto item = anna->link->contribute("sheet-a", {{"text", "delat ledarskap"}});
    room.until(all, [&] { return acknowledged(*anna, item); });
    room.settle(all);
    CHECK(has_text(anna->link->replica(), "delat ledarskap"));
    CHECK_FALSE(has_text(bo->link->replica(), "delat ledarskap"));
    CHECK_FALSE(has_text(wall->link->replica(), "delat ledarskap"));

    anna->link->submit(LiftContributions{{item}, true});
    room.settle(all);
    CHECK(has_text(bo->link->replica(), "delat ledarskap"));
    CHECK_FALSE(bo->link->replica().find(item)->group); // whose group it was is not told
    RoomInMemory::require(room.host->submit(SetWall{false, {item}}));
    room.settle(all);
    CHECK(has_text(wall->link->replica(), "delat ledarskap"));

    auto late = room.person();
    const auto with_late = {anna.get(), bo.get(), wall.get(), late.get()};
    room.until(with_late, [&] { return late->link->ready(); });
    CHECK(late->link->needs_group());
    late->link->ask_group(0);
    room.until(with_late, [&] { return late->link->group().has_value(); });
    CHECK_FALSE(late->link->needs_group());

    // The host's program is started again: everybody is back in the same group, by the token they kept.
    const auto before = anna->link->group();
    room.network.set_down(true);
    room.settle(with_late);
    room.network.set_down(false);
    room.settle(with_late);
    CHECK(anna->link->group() == before);
    CHECK(room.host->present_in(*before) >= 1);
}

TEST_CASE("groups that could not be made leave everybody in the group they have") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->make_groups(2, Placing::random));
    room.until({anna.get()}, [&] { return anna->link->group().has_value(); });
    const auto group = *anna->link->group();
    const auto tokens = room.host->secrets().groups;
    CHECK_FALSE(room.host->make_groups(1, Placing::random)); // no number of groups
    CHECK(room.host->present_in(group) == 1);
    room.journal.fail_next(JournalFailure::Kind::full);
    CHECK_FALSE(room.host->make_groups(3, Placing::random));
    CHECK(room.host->present_in(group) == 1);
    CHECK(room.host->secrets().groups == tokens);
    CHECK(room.secrets.load().groups == tokens);
    RoomInMemory::require(room.host->open_activity("sheet-a"));
    const auto item = anna->link->contribute("sheet-a", {{"text", "kvar i gruppen"}});
    room.until({anna.get()}, [&] { return acknowledged(*anna, item); });
}

TEST_CASE("whoever lagged while groups were made is told its group") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    room.settle({anna.get()});
    const auto key = anna->keepsake.kept.keys.public_key;
    room.network.stall(key, true);
    for (int i = 0; i < 1200; ++i) RoomInMemory::require(room.host->submit(PauseDay{i % 2 == 0}));
    room.host->pump();
    RoomInMemory::require(room.host->make_groups(2, Placing::random));
    room.network.stall(key, false);
    room.until({anna.get()}, [&] { return anna->link->group().has_value(); });
    CHECK(room.host->present_in(*anna->link->group()) == 1);
}
