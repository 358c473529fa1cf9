// Votes over host and links: one ballot each, hidden until closed, and secrets that end with their vote.
#include "shared/model/evolve.hpp"
#include "shared/protocol/codec.hpp"
#include "tests/host/room_in_memory.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

TEST_CASE("a vote: one ballot each, changed while open, totals only when closed") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    const auto item = anna->link->contribute("live", {{"text", "ett"}});
    room.until(all, [&] { return acknowledged(*anna, item); });
    RoomInMemory::require(room.host->open_activity("vote"));
    room.settle(all);
    anna->link->vote("vote", {{item, 2}});
    bo->link->vote("vote", {{item, 5}});
    room.settle(all);
    CHECK(anna->link->kept().ballots.at("vote").acknowledged);
    CHECK(bo->link->room().ballots.at("vote") == 2);
    CHECK(bo->link->replica().results.empty());
    anna->link->vote("vote", {{item, 3}});
    room.settle(all);
    CHECK(anna->link->kept().ballots.at("vote").acknowledged);
    // The same person on a program that forgot its ballot: the electorate remembers.
    anna->keepsake.kept.ballots.clear();
    anna->link->vote("vote", {{item, 1}});
    room.settle(all);
    CHECK(anna->link->kept().ballots.at("vote").refusal == Refusal{Why::already_voted, {}});
    RoomInMemory::require(room.host->close_activity("vote"));
    room.settle(all);
    CHECK(room.host->workshop().results.at("vote") == std::vector<Choices>{{{item, 3}}, {{item, 5}}});
    CHECK(bo->link->replica().results.at("vote").empty()); // ballots stay with the moderator
    CHECK(bo->link->replica().counts.at("vote") == VoteCounted{"vote", 2, 2, {{item, 8, 2, 1}}});
    CHECK(room.host->secrets().votes.empty());
    CHECK(room.journal.detached().empty());
}

TEST_CASE("a disk that takes no secrets: no vote is acknowledged on a mark that a restart would forget") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("vote"));
    room.settle(all);
    room.break_secrets();
    anna->link->vote("vote", {});
    room.settle(all);
    CHECK_FALSE(anna->link->kept().ballots.at("vote").acknowledged);
    CHECK(room.host->workshop().votes.empty());
    CHECK_FALSE(room.host->make_groups(2, Placing::random));
    room.mend_secrets();
    room.until(all, [&] { return anna->link->kept().ballots.at("vote").acknowledged; });

    // Closing goes on all the same; the secret is destroyed as soon as the disk lets it be.
    room.break_secrets();
    RoomInMemory::require(room.host->close_activity("vote"));
    room.settle(all);
    CHECK(bo->link->replica().ballots_cast("vote") == 1);
    CHECK(bo->link->place().seq == room.host->workshop().seq);
    room.mend_secrets();
    room.clock.now_seconds += 2;
    room.host->pump();
    CHECK(room.secrets.load().votes.empty());
}

TEST_CASE("the secret of a vote is destroyed at its close, also when no ballot was taken or it was killed") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("vote"));
    room.settle({anna.get()});
    anna->link->vote("vote", {{ItemId{}, 1}}); // refused: there is no such thing to vote on
    room.settle({anna.get()});
    CHECK(anna->link->kept().ballots.at("vote").refusal);
    auto kept = room.host->secrets();
    RoomInMemory::require(room.host->close_activity("vote"));
    CHECK(room.host->secrets().votes.empty());
    // Killed between the close and the destroying.
    kept.votes["vote"] = random<Secret>();
    room.secrets.save(kept);
    room.start_host();
    CHECK(room.host->secrets().votes.empty());
    CHECK(room.secrets.load().votes.empty());
}

TEST_CASE("a vote opened again: ballots stand unless they are changed") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    const auto item = anna->link->contribute("live", {{"text", "ett"}});
    room.until(all, [&] { return acknowledged(*anna, item); });
    RoomInMemory::require(room.host->open_activity("vote"));
    room.settle(all);
    anna->link->vote("vote", {{item, 2}});
    bo->link->vote("vote", {{item, 5}});
    room.settle(all);
    RoomInMemory::require(room.host->close_activity("vote"));
    room.settle(all);
    // Too late, and then the moderator lets it count after all.
    anna->link->vote("vote", {{item, 1}});
    room.settle(all);
    CHECK(anna->link->kept().ballots.at("vote").refusal == Refusal{Why::not_open, {"vote"}});
    room.network.cut(bo->keepsake.kept.keys.public_key);
    RoomInMemory::require(room.host->open_activity("vote"));
    room.settle(all);
    CHECK(room.host->room().ballots.at("vote") == 2);
    RoomInMemory::require(room.host->close_activity("vote"));
    room.settle(all);
    CHECK(room.host->workshop().results.at("vote") == std::vector<Choices>{{{item, 1}}, {{item, 5}}});
    CHECK(bo->link->replica().ballots_cast("vote") == 2);
}
