// The computer that leads dies and another goes on: nothing that was acknowledged is missing afterwards, and
// nobody speaks with a host that leads no more.
#include "tests/link/two_laptops.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

using People = std::vector<Person*>;

/// In, with the part open, and told of the second computer.
void begin(TwoLaptops& room, const People& people, const char* part = "live") {
    room.until(people, [&] { return std::ranges::all_of(people, [](auto* p) { return p->link->ready(); }); });
    RoomInMemory::require(room.first.host->open_activity(part));
    room.tell_of_second(people);
    room.until(people, [&] {
        return std::ranges::all_of(people, [&](auto* p) {
            return p->link->replica().is_open(part) && !p->link->standby().addresses.empty();
        });
    });
}

bool all_in(const People& people, const Host& host) {
    return std::ranges::all_of(people, [&](auto* p) {
        return p->link->admitted() && p->link->whole() && p->link->place().seq == host.workshop().seq &&
               p->link->kept().led.term == host.term();
    });
}

} // namespace

TEST_CASE("the host dies: its people are with the other one, which has all that was acknowledged") {
    for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
        CAPTURE(seed);
        TwoLaptops room(seed, {5, 5, 5, 1, 3});
        auto anna = room.person(), bo = room.person(), cia = room.person();
        const People all{anna.get(), bo.get(), cia.get()};
        room.until(all, [&] { return std::ranges::all_of(all, [](auto* p) { return p->link->ready(); }); });
        RoomInMemory::require(room.first.host->open_activity("live"));
        room.until(all, [&] { // frames are dropped here: it is said until it is heard
            room.tell_of_second(all);
            return std::ranges::all_of(all, [](auto* p) {
                return p->link->replica().is_open("live") && !p->link->standby().addresses.empty();
            });
        });
        std::vector<std::pair<Person*, ItemId>> items;
        const auto write = [&](int i) {
            for (auto* person : all)
                items.emplace_back(person,
                                   person->link->contribute("live", {{"text", "ord " + std::to_string(i)}}));
        };
        for (int i = 0; i < 4; ++i) write(i), room.settle(all);
        room.copy_now();
        write(4); // some of it may be acknowledged by the one that dies
        for (int i = 0; i < 20; ++i) room.turn(all);
        const auto secrets = room.first.host->secrets();
        room.lose_first();
        write(5); // nobody leads
        room.settle(all);
        room.second_leads(secrets);
        room.until(all, [&] {
            room.first.now += 500; // the outbox rule
            return std::ranges::all_of(items, [](const auto& i) { return acknowledged(*i.first, i.second); });
        });
        CHECK(room.second->workshop().items.size() == items.size());
        for (const auto& [person, item] : items) {
            const auto* there = room.second->workshop().find(item);
            REQUIRE(there);
            CHECK(there->fields == person->link->find_own(item)->fields);
        }
        for (auto* person : all) {
            CHECK(person->keepsake.kept.led.term == room.second->term());
            CHECK(heard(*person, News::What::other_host));
            CHECK_FALSE(heard(*person, News::What::not_admitted));
        }
    }
}

TEST_CASE("what both had is not said again; what only the first had is") {
    TwoLaptops room;
    auto anna = room.person(), bo = room.person();
    const People all{anna.get(), bo.get()};
    begin(room, all);
    const auto both = anna->link->contribute("live", {{"text", "båda har det"}});
    const auto changed = anna->link->contribute("live", {{"text", "före"}});
    const auto gone = anna->link->contribute("live", {{"text", "ångras"}});
    room.until(all, [&] { return acknowledged(*anna, both) && acknowledged(*anna, gone); });
    RoomInMemory::require(anna->link->edit(changed, {{"text", "emellan"}}));
    room.until(all, [&] { return acknowledged(*anna, changed); });
    room.copy_now();
    const auto late = bo->link->contribute("live", {{"text", "bara den första"}});
    RoomInMemory::require(anna->link->edit(changed, {{"text", "efter"}}));
    RoomInMemory::require(anna->link->withdraw(gone));
    room.until(all, [&] {
        return acknowledged(*bo, late) && acknowledged(*anna, changed) &&
               anna->link->find_own(gone)->way == Way::withdrawn;
    });
    const auto secrets = room.first.host->secrets();
    room.lose_first();
    room.second_leads(secrets);
    const auto before = room.second_journal.head().seq;
    room.until(all, [&] {
        return all_in(all, *room.second) && anna->link->waiting() == 0 && bo->link->waiting() == 0;
    });
    const auto& there = room.second->workshop();
    CHECK(there.find(late)->text() == "bara den första");
    CHECK(there.find(changed)->text() == "efter");
    CHECK(there.find(gone)->withdrawn);
    CHECK(there.find(both)->text() == "båda har det");
    CHECK(anna->link->find_own(gone)->way == Way::withdrawn);
    CHECK(room.second_journal.head().seq == before + 3); // and nothing else
    CHECK_FALSE(heard(*anna, News::What::refused));
    CHECK_FALSE(heard(*bo, News::What::refused));
}

TEST_CASE("what is held until its part closes is seen by nobody, and is offered again all the same") {
    TwoLaptops room;
    auto anna = room.person();
    const People all{anna.get()};
    begin(room, all, "held");
    const auto both = anna->link->contribute("held", {{"text", "båda har det"}});
    const auto changed = anna->link->contribute("held", {{"text", "före"}});
    const auto gone = anna->link->contribute("held", {{"text", "ångras"}});
    room.until(all, [&] { return anna->link->waiting() == 0; });
    RoomInMemory::require(anna->link->edit(both, {{"text", "också ändringen"}}));
    room.until(all, [&] { return anna->link->waiting() == 0; });
    room.copy_now();
    const auto late = anna->link->contribute("held", {{"text", "bara den första"}});
    RoomInMemory::require(anna->link->edit(changed, {{"text", "efter"}}));
    RoomInMemory::require(anna->link->withdraw(gone));
    room.until(all, [&] { return anna->link->waiting() == 0; });
    const auto secrets = room.first.host->secrets();
    room.lose_first();
    room.second_leads(secrets);
    room.until(all, [&] { return all_in(all, *room.second) && anna->link->waiting() == 0; });
    const auto& held = room.second->workshop().held;
    CHECK(held.size() == 3);
    REQUIRE((held.contains(both) && held.contains(changed) && held.contains(late)));
    CHECK(held.at(both).version == 2); // it had that: no change on top of it
    CHECK(held.at(both).text() == "också ändringen");
    CHECK(held.at(changed).text() == "efter");
    CHECK(held.at(late).text() == "bara den första");
    CHECK(anna->link->find_own(gone)->way == Way::withdrawn);
    CHECK_FALSE(heard(*anna, News::What::refused));
}

TEST_CASE("ballots, a scribe's too, count once; those of a vote that is over are not offered") {
    TwoLaptops room;
    auto anna = room.person(), bo = room.person();
    const People all{anna.get(), bo.get()};
    begin(room, all);
    const auto item = anna->link->contribute("live", {{"text", "ett"}});
    room.until(all, [&] { return acknowledged(*anna, item); });
    anna->link->speak_for(3);
    room.until(all, [&] { return !room.first.host->waiting_scribes().empty(); });
    CHECK(room.first.host->answer_scribe(room.first.host->waiting_scribes().front().number, true));
    RoomInMemory::require(room.first.host->open_activity("vote"));
    room.until(all, [&] { return anna->link->speaks_for() == 3 && bo->link->replica().is_open("vote"); });
    bo->link->vote("vote", {{item, 2}});
    room.until(all, [&] { return bo->link->ballot("vote")->acknowledged; });
    room.copy_now();
    CHECK(anna->link->vote_for_the_rest("vote", {{item, 1}}) == 3);
    room.until(all, [&] { return anna->link->waiting() == 0; });
    const auto secrets = room.first.host->secrets();

    SUBCASE("the vote is open where the other one goes on") {
        room.lose_first();
        room.second_leads(secrets);
        room.until(all, [&] { return all_in(all, *room.second) && anna->link->waiting() == 0; });
        RoomInMemory::require(room.second->submit(CloseActivity{"vote"}));
        room.settle(all);
        const auto& result = room.second->workshop().results.at("vote");
        CHECK(result.size() == 4);
    }
    SUBCASE("it was over there, and something else is missing") {
        RoomInMemory::require(room.first.host->submit(CloseActivity{"vote"}));
        room.settle(all);
        room.copy_now();
        const auto late = bo->link->contribute("live", {{"text", "två"}});
        room.until(all, [&] { return acknowledged(*bo, late); });
        room.lose_first();
        room.second_leads(secrets);
        room.until(all, [&] {
            return all_in(all, *room.second) && anna->link->waiting() == 0 && bo->link->waiting() == 0;
        });
        CHECK(room.second->workshop().find(late));
        CHECK(anna->link->ballot("vote", 2)->acknowledged);
        CHECK_FALSE(heard(*anna, News::What::refused)); // nobody is told of a vote of an hour ago
        CHECK_FALSE(heard(*bo, News::What::refused));
    }
}

TEST_CASE("the first computer comes back as it was: it is told, stops, and nobody stays with it") {
    TwoLaptops room;
    auto anna = room.person(), bo = room.person();
    const People all{anna.get(), bo.get()};
    begin(room, all);
    room.copy_now();
    const auto secrets = room.first.host->secrets();
    room.lose_first();
    room.second_leads(secrets);
    room.until(all, [&] { return all_in(all, *room.second); });
    room.first.start_host(); // asks nobody
    room.first.network.set_down(false);
    anna->news.clear();
    room.second_network.cut(anna->keepsake.kept.keys.public_key);
    room.connect(*anna); // at the address that was typed in the morning
    const auto item = anna->link->contribute("live", {{"text", "till den som leder"}});
    room.until(all, [&] { return anna->link->admitted() && acknowledged(*anna, item); });
    CHECK(room.second->workshop().find(item));
    CHECK_FALSE(room.first.host->workshop().find(item));
    CHECK(room.first.host->superseded() == room.second->term());
    CHECK_FALSE(room.first.host->submit(PauseDay{true}));
    CHECK_FALSE(heard(*anna, News::What::not_admitted));
}

TEST_CASE("a host of a lower term that says welcome all the same is given nothing and believed nothing") {
    TwoLaptops room;
    auto anna = room.person();
    const People all{anna.get()};
    begin(room, all);
    room.copy_now();
    const auto secrets = room.first.host->secrets();
    room.lose_first();
    room.second_leads(secrets);
    room.until(all, [&] { return all_in(all, *room.second); });
    const auto known = anna->link->place();
    room.second_network.set_down(true);
    room.first.network.set_down(false);
    const auto item = anna->link->contribute("live", {{"text", "inte till dig"}});
    std::size_t hellos = 0, others = 0;
    for (int i = 0; i < 500; ++i) {
        for (const auto& incoming : room.first.network.server().poll(Milliseconds{0})) {
            if (incoming.what != Incoming::What::frame) continue;
            const auto said = decode_to_host(incoming.frame);
            REQUIRE(said);
            if (!std::holds_alternative<Hello>(*said)) {
                ++others;
                continue;
            }
            ++hellos;
            auto& line = room.first.network.server();
            line.send(incoming.peer, encode_frame(Welcome{}));
            line.send(incoming.peer, encode_frame(Snapshot{0, 1, {}, {0, 1, random<ChainHash>()}}));
        }
        anna->link->poll(Milliseconds{0});
        room.first.now += 10;
    }
    CHECK(hellos > 0);
    CHECK(others == 0);
    CHECK_FALSE(anna->link->admitted());
    CHECK(anna->link->place() == known);
    CHECK(anna->link->replica().is_open("live"));
    CHECK_FALSE(acknowledged(*anna, item));
    room.second_network.set_down(false);
    room.until(all, [&] { return acknowledged(*anna, item); });
}

TEST_CASE("a program that is started anew after the takeover finds the one that leads, and goes on") {
    TwoLaptops room;
    auto anna = room.person();
    const People all{anna.get()};
    begin(room, all);
    const auto item = anna->link->contribute("live", {{"text", "ett"}});
    room.until(all, [&] { return acknowledged(*anna, item); });
    anna->link->set_draft("live", {{"text", "påbörjat"}});
    room.copy_now();
    const auto secrets = room.first.host->secrets();
    room.lose_first();
    room.second_leads(secrets);
    CHECK(anna->keepsake.kept.addresses == std::vector{first_address, second_address});
    room.connect(*anna);
    room.until(all, [&] { return all_in(all, *room.second); });
    CHECK(anna->keepsake.kept.addresses.front() == second_address);
    CHECK(anna->link->find_own(item)->way == Way::acknowledged);
    CHECK(anna->link->kept().drafts.at("live").at("text") == "påbörjat");
}

TEST_CASE("where the other only follows, nobody is turned away and nothing is forgotten") {
    TwoLaptops room;
    auto anna = room.person();
    const People all{anna.get()};
    begin(room, all);
    room.first.network.set_down(true);
    for (int i = 0; i < 500; ++i) room.turn(all);
    CHECK_FALSE(anna->link->admitted());
    CHECK(anna->link->ready());
    CHECK_FALSE(heard(*anna, News::What::not_admitted));
    CHECK(heard(*anna, News::What::lost));
    room.first.network.set_down(false);
    room.until(all, [&] { return anna->link->admitted(); });
    CHECK_FALSE(heard(*anna, News::What::other_host));
}
