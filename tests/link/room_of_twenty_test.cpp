// Twenty people whose last words only the lost computer had: how long it takes until all is said again under
// the outbox rule, which lets nobody send two in a row.
#include "tests/link/two_laptops.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

constexpr int in_the_room = 20;

/// Seconds until everything is acknowledged by the one that goes on, when each has written so much that it
/// does not have.
double seconds_to_catch_up(int each) {
    TwoLaptops room(3);
    std::vector<std::unique_ptr<Person>> people;
    std::vector<Person*> all;
    for (int i = 0; i < in_the_room; ++i) all.push_back(people.emplace_back(room.person()).get());
    room.until(all, [&] { return std::ranges::all_of(all, [](auto* p) { return p->link->ready(); }); });
    RoomInMemory::require(room.first.host->open_activity("live"));
    room.tell_of_second(all);
    room.settle(all);
    room.copy_now();
    std::vector<std::pair<Person*, ItemId>> items;
    for (int i = 0; i < each; ++i)
        for (auto* person : all) {
            items.emplace_back(person,
                               person->link->contribute("live", {{"text", "ord " + std::to_string(i)}}));
            room.turn(all);
        }
    const auto done = [&] {
        return std::ranges::all_of(items, [](const auto& i) { return acknowledged(*i.first, i.second); });
    };
    room.until(all, done);
    const auto secrets = room.first.host->secrets();
    room.lose_first();
    room.second_leads(secrets);
    room.until(all, [&] {
        return std::ranges::all_of(all, [&](auto* p) {
            return p->link->admitted() && p->link->kept().led.term == room.second->term();
        });
    });
    const auto from = room.first.now;
    CHECK_FALSE(done());
    room.until(all, done);
    CHECK(room.second->workshop().items.size() == items.size());
    // Nobody's come two in a row: those of one person lie apart.
    const auto& there = room.second->workshop().items;
    std::map<ItemId, Person*> of;
    for (const auto& [person, item] : items) of[item] = person;
    for (std::size_t i = 1; i < there.size(); ++i) CHECK(of[there[i].id] != of[there[i - 1].id]);
    return static_cast<double>(room.first.now - from) / 1000;
}

} // namespace

TEST_CASE("a room of twenty is up to date again within a minute, though nobody sends two in a row") {
    const auto one = seconds_to_catch_up(1), five = seconds_to_catch_up(5);
    MESSAGE("20 people, one lost entry each: " << one << " s; five each: " << five << " s");
    CHECK(one < 10);
    CHECK(five < 60);
}
