// What the moderator types for those without a laptop: for a group, and ballots on paper.
#include "shared/model/evolve.hpp"
#include "tests/host/room_in_memory.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// As a program finds it that opens the file.
Workshop replayed(const RoomInMemory& room) {
    Workshop out;
    for (const auto& entry : room.journal.read(1, room.journal.head().seq))
        out = evolve(std::move(out), entry);
    for (const auto& event : room.journal.detached()) out = evolve(std::move(out), {0, event});
    return out;
}

bool holds(const Workshop& w, const ItemId& item) { return w.find(item) != nullptr; }

} // namespace

TEST_CASE("typed for a group: the group's alone until it is lifted, with nobody connected and with") {
    RoomInMemory room;
    RoomInMemory::require(room.host->make_groups(2, Placing::numbered));
    RoomInMemory::require(room.host->open_activity("sheet-a"));
    const auto first = room.host->workshop().groups[0].id, second = room.host->workshop().groups[1].id;
    const auto alone = room.host->contribute("sheet-a", {{"text", "från pappret"}}, first);
    RoomInMemory::require(alone);
    CHECK(room.host->workshop().find(*alone)->group == first);
    CHECK(replayed(room) == room.host->workshop());

    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    anna->link->ask_group(1);
    bo->link->ask_group(2);
    room.until(all, [&] { return anna->link->group() && bo->link->group(); });
    room.settle(all);
    CHECK(holds(anna->link->replica(), *alone));
    CHECK_FALSE(holds(bo->link->replica(), *alone));

    const auto later = room.host->contribute("sheet-a", {{"text", "för den andra"}}, second);
    const auto whole = room.host->contribute("sheet-a", {{"text", "för alla"}});
    room.settle(all);
    CHECK_FALSE(holds(anna->link->replica(), *later));
    CHECK(holds(bo->link->replica(), *later));
    CHECK((holds(anna->link->replica(), *whole) && holds(bo->link->replica(), *whole)));
    RoomInMemory::require(room.host->submit(LiftContributions{{*later}, true}));
    room.settle(all);
    CHECK(holds(anna->link->replica(), *later));

    const auto nowhere = room.host->contribute("sheet-a", {{"text", "ingens"}}, random<GroupId>());
    REQUIRE_FALSE(nowhere);
    CHECK(nowhere.error().why == Why::no_group);
    CHECK(replayed(room) == room.host->workshop());
}

TEST_CASE("what was typed here can be put right also after the program was killed") {
    RoomInMemory room;
    RoomInMemory::require(room.host->open_activity("live"));
    RoomInMemory::require(room.host->open_activity("held"));
    const auto item = room.host->contribute("live", {{"text", "felskrivet"}});
    const auto held = room.host->contribute("held", {{"text", "väntar"}});
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    const auto hers = anna->link->contribute("live", {{"text", "Annas"}});
    room.settle({anna.get()});
    CHECK_FALSE(room.host->is_own(hers));
    room.start_host();
    CHECK((room.host->is_own(*item) && room.host->is_own(*held)));
    CHECK_FALSE(room.host->is_own(hers));
    CHECK_FALSE(room.host->is_own(random<ItemId>()));
    RoomInMemory::require(room.host->edit_own(*item, {{"text", "rättskrivet"}}));
    RoomInMemory::require(room.host->edit_own(*held, {{"text", "väntar rätt"}}));
    CHECK(room.host->workshop().find(*item)->text() == "rättskrivet");
    const auto others = room.host->edit_own(hers, {{"text", "inte mitt"}});
    REQUIRE_FALSE(others);
    CHECK(others.error().why == Why::not_yours);
    // On another computer, without the host's secrets, it is nobody's.
    SecretsFile none{""};
    Host elsewhere({room.journal, room.kinds, room.clock, none, nullptr});
    CHECK_FALSE(elsewhere.is_own(*item));
}

TEST_CASE("ballots on paper count as all others, beside those that are sent") {
    RoomInMemory room;
    auto anna = room.person();
    const auto all = {anna.get()};
    room.until(all, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    const auto one = room.host->contribute("live", {{"text", "ett"}});
    const auto two = room.host->contribute("live", {{"text", "två"}});
    const auto early = room.host->cast_paper("vote", {{*one, 1}});
    REQUIRE_FALSE(early);
    CHECK(early.error().why == Why::not_open);
    CHECK(room.host->secrets().votes.empty());

    RoomInMemory::require(room.host->open_activity("vote"));
    room.settle(all);
    anna->link->vote("vote", {{*one, 2}});
    const auto first = room.host->cast_paper("vote", {{*one, 1}, {*two, 1}});
    const auto blank = room.host->cast_paper("vote", {});
    RoomInMemory::require(first);
    RoomInMemory::require(blank);
    CHECK(first->value != blank->value);
    room.settle(all);
    CHECK(anna->link->kept().ballots.at("vote").acknowledged);
    CHECK(anna->link->room().ballots.at("vote") == 3);
    CHECK(room.host->workshop().votes.at("vote").electorate.size() == 3);
    CHECK(replayed(room) == room.host->workshop());

    // Put right: still the same number, also after the program was killed in between.
    room.start_host();
    const auto again = room.host->cast_paper("vote", {{*two, 3}}, *first);
    RoomInMemory::require(again);
    CHECK(*again == *first);
    CHECK(room.host->workshop().votes.at("vote").ballots.size() == 3);
    CHECK(room.host->workshop().votes.at("vote").electorate.size() == 3);

    // Nobody else's ballot is changed, and what may not be voted on is refused and stores nothing.
    const auto before = room.host->workshop();
    const auto annas = anna->link->kept().ballots.at("vote").ballot;
    const auto stolen = room.host->cast_paper("vote", {{*two, 5}}, annas);
    REQUIRE_FALSE(stolen);
    CHECK(stolen.error().why == Why::not_yours);
    CHECK_FALSE(room.host->cast_paper("vote", {{random<ItemId>(), 1}}));
    const auto many = room.host->cast_paper("vote", {{*one, 6}});
    REQUIRE_FALSE(many);
    CHECK(many.error().why == Why::too_many_dots);
    CHECK_FALSE(room.host->cast_paper("vote", {{*one, 1}, {*one, 1}}));
    CHECK_FALSE(room.host->cast_paper("live", {{*one, 1}}));
    CHECK(room.host->workshop() == before);
    // No command alone casts one: the mark comes from the host.
    CHECK_FALSE(
        room.host->submit(CastBallot{"vote", random<BallotId>(), hash_key(random<Secret>(), "x"), 1, {}}));

    RoomInMemory::require(room.host->close_activity("vote"));
    std::vector<Choices> cast{{}, {{*one, 2}}, {{*two, 3}}};
    std::ranges::sort(cast);
    CHECK(room.host->workshop().results.at("vote") == cast);
    const auto late = room.host->cast_paper("vote", {{*one, 1}});
    REQUIRE_FALSE(late);
    CHECK(late.error().why == Why::not_open);
    CHECK(replayed(room) == room.host->workshop());
}

TEST_CASE("a disk that takes no secrets takes no ballot on paper, and loses none") {
    RoomInMemory room;
    RoomInMemory::require(room.host->open_activity("live"));
    const auto one = room.host->contribute("live", {{"text", "ett"}});
    RoomInMemory::require(room.host->open_activity("vote"));
    room.break_secrets();
    CHECK_FALSE(room.host->cast_paper("vote", {{*one, 1}}));
    CHECK(room.host->workshop().votes.empty());
    room.mend_secrets();
    RoomInMemory::require(room.host->cast_paper("vote", {{*one, 1}}));
    room.journal.fail_next(JournalFailure::Kind::full);
    CHECK_FALSE(room.host->cast_paper("vote", {{*one, 1}}));
    CHECK(room.host->workshop().votes.at("vote").ballots.size() == 1);
    RoomInMemory::require(room.host->cast_paper("vote", {{*one, 1}}));
    CHECK(room.host->workshop().votes.at("vote").ballots.size() == 2);
}
