// Votes where everybody marks a few of many: who is dealt what, that nobody marks anything else, and that all
// are dealt about equally often.
#include "shared/protocol/codec.hpp"
#include "tests/host/room_in_memory.hpp"

#include <chrono>
#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

struct DealingRoom {
    RoomInMemory room;
    std::unique_ptr<Person> anna = room.person(), bo = room.person();
    std::vector<ItemId> items;

    template <class So>
    void until(So so) {
        room.until({anna.get(), bo.get()}, so);
    }
    void settle() { room.settle({anna.get(), bo.get()}); }
    explicit DealingRoom(std::size_t count) {
        until([&] { return anna->link->ready() && bo->link->ready(); });
        RoomInMemory::require(room.host->open_activity("live"));
        for (std::size_t i = 0; i < count; ++i) {
            const auto item = room.host->contribute("live", {{"text", "förslag " + std::to_string(i)}});
            RoomInMemory::require(item);
            items.push_back(*item);
        }
        RoomInMemory::require(room.host->open_activity("few"));
        until([&] { return anna->link->dealt("few") && bo->link->dealt("few"); });
    }
    const OwnBallot& ballot(const Person& person, std::uint16_t share = 0) const {
        return *person.link->ballot("few", share);
    }
    std::size_t ballots() const {
        const auto& votes = room.host->workshop().votes;
        return votes.contains("few") ? votes.at("few").ballots.size() : 0;
    }
};

Choices threes(const std::vector<ItemId>& items) {
    Choices out;
    for (const auto& item : items) out.push_back({item, 3});
    std::ranges::sort(out);
    return out;
}

} // namespace

TEST_CASE("everybody is dealt a few, by itself, and marks those and no others") {
    DealingRoom r(6);
    const auto mine = *r.anna->link->dealt("few"), theirs = *r.bo->link->dealt("few");
    CHECK(mine.size() == 3);
    CHECK(theirs.size() == 3);
    for (const auto& item : mine) // 6 items, 2 x 3: each once
        CHECK(std::ranges::find(theirs, item) == theirs.end());
    r.anna->link->vote("few", threes(mine));
    r.settle();
    CHECK(r.ballot(*r.anna).acknowledged);

    r.bo->link->vote("few", threes({theirs[0], mine[0]}));
    r.settle();
    CHECK(r.ballot(*r.bo).refusal == Refusal{Why::not_dealt, {}});
    // Not with somebody else's set and ticket either, nor with a larger set under one's own.
    const auto lie = [&](std::vector<ItemId> dealt, const KeyHash& ticket) {
        const auto key = random<Secret>();
        r.bo->news.clear();
        const auto request = r.bo->link->submit(CastBallot{"few", random<BallotId>(), hash_key(key, "ballot"),
                                                           1, threes({mine[0]}), dealt, ticket},
                                                key);
        r.settle();
        const auto said = std::ranges::find(r.bo->news, request, &News::request);
        REQUIRE(said != r.bo->news.end());
        CHECK(said->refusal == Refusal{Why::not_dealt, {}});
    };
    lie(mine, r.anna->link->kept().dealt.at("few").at(0).ticket);
    r.until([&] { return r.bo->link->dealt("few") != nullptr; }); // asked for again after the refusal
    CHECK(*r.bo->link->dealt("few") == theirs);                   // and it is the same
    auto more = theirs;
    more.push_back(mine[0]);
    lie(more, r.bo->link->kept().dealt.at("few").at(0).ticket);
    lie({}, {});
    CHECK(r.ballots() == 1);
    r.bo->link->vote("few", threes({theirs[0]}));
    r.settle();
    CHECK(r.ballot(*r.bo).acknowledged);
    CHECK(r.ballots() == 2);
}

TEST_CASE("a set and its ballot outlive a killed host and a killed program; nobody votes twice") {
    DealingRoom r(9);
    const auto mine = *r.anna->link->dealt("few");
    r.anna->link->vote("few", threes(mine));
    r.settle();
    r.room.network.set_down(true);
    r.settle();
    r.room.start_host();
    r.room.network.set_down(false);
    r.until([&] { return r.room.host->present(Role::participant) == 2; });
    r.settle();
    CHECK(*r.anna->link->dealt("few") == mine);
    r.anna->link->vote("few", threes({mine[1]})); // changed, with the ticket of the host that was killed
    r.bo->link->vote("few", threes({r.bo->link->dealt("few")->at(0)}));
    r.settle();
    CHECK(r.ballot(*r.anna).acknowledged);
    CHECK(r.ballot(*r.bo).acknowledged);
    CHECK(r.ballots() == 2);
    r.room.connect(*r.anna, r.room.letters(Role::participant));
    r.until([&] { return r.anna->link->ready(); });
    r.settle();
    CHECK(*r.anna->link->dealt("few") == mine);
    // A program that forgot all but who it is: dealt some again, but its vote is cast.
    r.anna->keepsake.kept.ballots.clear();
    r.anna->keepsake.kept.dealt.clear();
    r.until([&] { return r.anna->link->dealt("few") != nullptr; });
    r.anna->link->vote("few", threes({r.anna->link->dealt("few")->at(0)}));
    r.settle();
    CHECK(r.ballot(*r.anna).refusal == Refusal{Why::already_voted, {}});
    CHECK(r.ballots() == 2);
}

TEST_CASE("each of a scribe's ballots is dealt its own") {
    DealingRoom r(12);
    r.anna->link->speak_for(3);
    r.settle();
    CHECK(r.room.host->answer_scribe(r.room.host->waiting_scribes().at(0).number, true));
    r.until([&] { return r.anna->link->dealt("few", 2) && r.anna->link->dealt("few", 1); });
    std::set<ItemId> all;
    for (std::uint16_t share = 0; share < 3; ++share)
        for (const auto& item : *r.anna->link->dealt("few", share)) all.insert(item);
    for (const auto& item : *r.bo->link->dealt("few")) all.insert(item);
    CHECK(all.size() == 12);
    CHECK(r.anna->link->vote_for_the_rest("few", {}) == 0); // the same marks for all would be no marks
    for (std::uint16_t share = 0; share < 3; ++share)
        r.anna->link->vote("few", threes(*r.anna->link->dealt("few", share)), share);
    r.settle();
    for (std::uint16_t share = 0; share < 3; ++share) CHECK(r.ballot(*r.anna, share).acknowledged);
    CHECK(r.ballots() == 3);
    r.anna->link->vote("few", threes(*r.anna->link->dealt("few", 2)), 1); // another's set
    r.settle();
    CHECK(r.ballot(*r.anna, 1).refusal == Refusal{Why::not_dealt, {}});
    r.anna->line->send(encode_frame(AskSet{"few", 3})); // there is no fourth
    r.settle();
    CHECK(r.anna->link->dealt("few", 3) == nullptr);
}

TEST_CASE("a vote opened again deals anew; one that is closed or no such vote deals nothing") {
    DealingRoom r(6);
    r.anna->link->vote("few", threes(*r.anna->link->dealt("few")));
    r.settle();
    RoomInMemory::require(r.room.host->close_activity("few"));
    r.settle();
    CHECK(r.room.host->secrets().votes.empty());
    RoomInMemory::require(r.room.host->open_activity("few"));
    // Who had voted is told that the host does not know that set any more, and is dealt another; the marks go
    // out again if they fit it. Who had not is simply dealt another.
    r.until([&] { return r.anna->link->replica().is_open("few") && r.bo->link->replica().is_open("few"); });
    r.until([&] { return r.ballot(*r.anna).refusal || r.ballot(*r.anna).acknowledged; });
    r.until([&] { return r.anna->link->dealt("few") && r.bo->link->dealt("few"); });
    for (auto* person : {r.anna.get(), r.bo.get()}) {
        person->link->vote("few", threes(*person->link->dealt("few")));
        r.settle();
        CHECK(r.ballot(*person).acknowledged);
    }
    CHECK(r.ballots() == 2);
    // Fetching the day anew takes nothing of it away.
    const auto dealt = *r.anna->link->dealt("few");
    r.room.network.set_down(true);
    r.settle();
    r.room.network.set_down(false);
    RoomInMemory::require(r.room.host->submit(RemoveContribution{r.items[0], true})); // a fresh snapshot
    r.settle();
    CHECK(*r.anna->link->dealt("few") == dealt);
    CHECK(r.ballot(*r.anna).acknowledged);
    r.anna->link->vote("few", threes({dealt[1]}));
    r.settle();
    CHECK(r.ballot(*r.anna).acknowledged);
    CHECK(r.ballots() == 2);
    for (const char* activity : {"vote", "live", "nothing", ""}) {
        r.anna->line->send(encode_frame(AskSet{activity, 0}));
        r.settle();
        CHECK(r.anna->link->dealt(activity) == nullptr);
    }
}

TEST_CASE("nothing to vote on yet: the set comes when there is") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    RoomInMemory::require(room.host->open_activity("few"));
    room.settle({anna.get()});
    CHECK(anna->link->dealt("few") == nullptr);
    RoomInMemory::require(room.host->contribute("live", {{"text", "ett"}}));
    room.now += 6'000;
    room.until({anna.get()}, [&] { return anna->link->dealt("few") != nullptr; });
}

TEST_CASE("500 people, 12 of 300 each: every proposal is dealt 20 times, give or take one, within moments") {
    RoomInMemory room;
    room.kinds.dealing.few = 12;
    RoomInMemory::require(room.host->open_activity("live"));
    std::vector<Command> proposals;
    std::vector<ItemId> items;
    for (int i = 0; i < 300; ++i) {
        items.push_back(random<ItemId>());
        proposals.push_back(Contribute{items.back(), "live", {}, random<KeyHash>(), {{"text", "förslag"}}});
    }
    RoomInMemory::require(room.host->submit_all(proposals));
    RoomInMemory::require(room.host->open_activity("few"));
    std::vector<std::unique_ptr<Person>> people;
    for (int i = 0; i < 500; ++i) people.push_back(room.person());
    const auto began = std::chrono::steady_clock::now();
    const auto everybody = [&](auto so) {
        for (int turn = 0; turn < 200; ++turn) {
            if (std::ranges::all_of(people, so)) return true;
            room.host->pump();
            for (auto& person : people) person->link->poll(Milliseconds{0});
            room.now += 10;
        }
        return false;
    };
    REQUIRE(everybody([](const auto& person) { return person->link->dealt("few") != nullptr; }));
    std::map<ItemId, int> dealt;
    for (const auto& person : people) {
        const auto& set = *person->link->dealt("few");
        CHECK(std::set<ItemId>(set.begin(), set.end()).size() == 12);
        for (const auto& item : set) ++dealt[item];
        person->link->vote("few", threes(set));
    }
    CHECK(dealt.size() == 300);
    for (const auto& [item, times] : dealt) {
        CHECK(times >= 19);
        CHECK(times <= 21);
    }
    REQUIRE(everybody([](const auto& person) { return person->link->ballot("few")->acknowledged; }));
    const auto took = std::chrono::steady_clock::now() - began;
    CHECK(room.host->workshop().votes.at("few").ballots.size() == 500);
    MESSAGE("500 joined, were dealt to and voted in "
            << std::chrono::duration_cast<std::chrono::milliseconds>(took).count() << " ms");
    CHECK(took < std::chrono::seconds(60)); // most of it joining, in a build without optimising
}
