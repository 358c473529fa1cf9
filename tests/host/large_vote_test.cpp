// A vote with more ballots than any frame would hold: what of it leaves the moderator's computer.
#include "shared/protocol/codec.hpp"
#include "tests/host/room_in_memory.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

TEST_CASE("a thousand ballots: everybody gets the count, and nobody's ballot") {
    RoomInMemory room;
    auto anna = room.person(), clerk = room.person(Role::note_taker);
    const auto all = {anna.get(), clerk.get()};
    room.until(all, [&] { return anna->link->ready() && clerk->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    std::vector<ItemId> items;
    for (int i = 0; i < 20; ++i) {
        const auto item = room.host->contribute("live", {{"text", "förslag " + std::to_string(i)}});
        RoomInMemory::require(item);
        items.push_back(*item);
    }
    RoomInMemory::require(room.host->open_activity("vote"));
    room.settle(all);
    anna->link->vote("vote", {{items[0], 5}});
    room.settle(all);
    for (std::size_t voter = 1; voter < 1000; ++voter) {
        Choices choices;
        for (std::size_t n = 0; n < 5; ++n) choices.push_back({items[(voter * 7 + n * 3) % items.size()], 1});
        RoomInMemory::require(room.host->cast_paper("vote", choices));
    }
    RoomInMemory::require(room.host->close_activity("vote"));

    const auto& ballots = room.host->workshop().results.at("vote");
    CHECK(ballots.size() == 1000);
    CHECK(encoded_size({1, VoteClosed{"vote", ballots}}) > 100'000); // the case that this is about

    const auto late = room.person(); // a snapshot, where the others have the entry
    room.until({anna.get(), clerk.get(), late.get()}, [&] {
        const auto seq = room.host->workshop().seq;
        return anna->link->place().seq == seq && clerk->link->place().seq == seq && late->link->ready() &&
               late->link->place().seq == seq;
    });
    for (const auto* person : {anna.get(), clerk.get(), late.get()}) {
        const auto& replica = person->link->replica();
        CHECK(replica.results.at("vote").empty());
        CHECK(replica.ballots_cast("vote") == 1000);
        const auto& count = replica.counts.at("vote");
        CHECK(count == room.host->workshop().counts.at("vote"));
        CHECK(count.present == 1); // the note-taker does not vote
        CHECK(count.items.size() == items.size());
        std::uint64_t dots = 0;
        for (const auto& one : count.items) dots += one.sum;
        CHECK(dots == 5000);
    }
}
