// Lines that are lost, hosts that lost something, disks that are full: nothing acknowledged is lost,
// nothing is there twice.
#include "shared/model/evolve.hpp"
#include "shared/protocol/codec.hpp"
#include "tests/host/room_in_memory.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

TEST_CASE("a closed lid: what was written meanwhile is kept, shown as waiting, and never sent two in a row") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    room.network.set_down(true);
    room.settle(all);
    std::vector<ItemId> items;
    for (const auto* text : {"ett", "två", "tre"})
        items.push_back(anna->link->contribute("live", {{"text", text}}));
    CHECK(anna->link->waiting() == 3);
    room.network.set_down(false);
    room.until(all, [&] { return anna->link->waiting() == 2; });
    room.settle(all);
    CHECK(anna->link->waiting() == 2); // the second waits for somebody else, or 20-60 s
    REQUIRE(anna->link->next_sending());
    CHECK(*anna->link->next_sending() >= 15);
    CHECK(*anna->link->next_sending() <= 60);
    const auto other = bo->link->contribute("live", {{"text", "från Bo"}});
    room.until(all, [&] { return acknowledged(*bo, other) && anna->link->waiting() == 1; });
    room.now += 61'000;
    room.until(all, [&] { return anna->link->waiting() == 0; });
    for (const auto& item : items) CHECK(acknowledged(*anna, item));
    std::vector<std::string> order;
    for (const auto& item : room.host->workshop().items) order.push_back(item.text());
    CHECK(order == std::vector<std::string>{"ett", "från Bo", "två", "tre"});
}

TEST_CASE("a program killed before the answer sends again: one contribution") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle({anna.get()});
    const auto item = anna->link->contribute("live", {{"text", "en gång"}});
    room.host->pump();
    room.host->pump(); // stored; the answer never reaches the program
    room.connect(*anna, room.letters(Role::participant));
    room.until({anna.get()}, [&] { return acknowledged(*anna, item); });
    CHECK(room.host->workshop().items.size() == 1);
}

TEST_CASE("a host that lost its last entries gets them offered again by those who wrote them") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    const auto first = anna->link->contribute("live", {{"text", "ett"}});
    room.until(all, [&] { return acknowledged(*anna, first); });
    const auto cut = room.journal; // what is left on the disk later
    const auto second = bo->link->contribute("live", {{"text", "två"}});
    room.until(all, [&] { return acknowledged(*bo, second); });
    room.settle(all);

    room.network.set_down(true);
    room.settle(all);
    room.journal = cut;
    room.start_host();
    CHECK(room.host->workshop().items.size() == 1);
    room.network.set_down(false);
    room.until(all, [&] { return room.host->workshop().items.size() == 2; });
    room.until(all, [&] { return acknowledged(*bo, second); });
    CHECK(has_text(room.host->workshop(), "två"));
    CHECK(std::ranges::any_of(bo->news, [](const News& n) { return n.what == News::What::behind; }));
}

TEST_CASE("a full disk: nothing is acknowledged, nothing is lost, and it goes on when there is room") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    room.journal.fail_from_now(JournalFailure::Kind::full);
    const auto item = anna->link->contribute("live", {{"text", "på en full disk"}});
    room.settle(all);
    CHECK_FALSE(acknowledged(*anna, item));
    CHECK(room.host->storage() == Storage::full);
    CHECK(room.host->workshop().items.empty());
    CHECK(bo->link->replica().items.empty());
    CHECK_FALSE(room.host->submit(PauseDay{true}));
    room.journal.fail_from_now(std::nullopt);
    room.now += 30'000;
    room.until(all, [&] { return acknowledged(*anna, item); });
    CHECK(room.host->storage() == Storage::well);
}

TEST_CASE(
    "a line that drops, doubles, delays and cuts: everything acknowledged is there once, replicas agree") {
    for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
        RoomInMemory room(seed, {5, 5, 5, 1, 3});
        auto anna = room.person(), bo = room.person(), cia = room.person();
        const auto all = {anna.get(), bo.get(), cia.get()};
        room.until(all, [&] { return anna->link->ready() && bo->link->ready() && cia->link->ready(); });
        RoomInMemory::require(room.host->open_activity("live"));
        room.until(all, [&] {
            return std::ranges::all_of(all,
                                       [](const Person* p) { return p->link->replica().is_open("live"); });
        });
        std::vector<std::pair<Person*, ItemId>> items;
        for (int i = 0; i < 10; ++i)
            for (auto* person : all) {
                items.emplace_back(person,
                                   person->link->contribute("live", {{"text", "ord " + std::to_string(i)}}));
                for (int t = 0; t < 5; ++t) room.turn(all);
            }
        room.until(all, [&] {
            room.now += 500; // outbox rule and patience pass in a reasonable number of turns
            return std::ranges::all_of(items, [](const auto& i) { return acknowledged(*i.first, i.second); });
        });
        CHECK(room.host->workshop().items.size() == items.size());
        room.network.set_faults({});
        room.network.set_down(true); // a reconnection brings everybody up to the same place
        room.settle(all);
        room.network.set_down(false);
        room.until(
            all, [&] { return room.network.idle() && anna->link->place().seq == room.host->workshop().seq; });
        room.settle(all);
        for (const auto* person : all)
            CHECK(person->link->replica() == project(room.host->workshop(), {Role::participant, {}}));
    }
}

TEST_CASE("a host that lost its last entries gets edits and withdrawals again, too") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    RoomInMemory::require(room.host->open_activity("held"));
    room.settle(all);
    const auto edited = anna->link->contribute("live", {{"text", "första orden"}});
    const auto gone = anna->link->contribute("live", {{"text", "ångrat"}});
    const auto held = anna->link->contribute("held", {{"text", "väntar"}});
    room.until(all, [&] {
        return acknowledged(*anna, edited) && acknowledged(*anna, gone) && acknowledged(*anna, held);
    });
    const auto cut = room.journal;
    for (const auto* words : {"andra orden", "sista orden"}) {
        RoomInMemory::require(anna->link->edit(edited, {{"text", words}}));
        RoomInMemory::require(anna->link->edit(held, {{"text", words}}));
        room.until(all, [&] { return acknowledged(*anna, edited) && acknowledged(*anna, held); });
    }
    RoomInMemory::require(anna->link->withdraw(gone));
    room.until(all, [&] { return anna->link->find_own(gone)->way == Way::withdrawn; });
    room.settle(all);

    room.network.set_down(true);
    room.settle(all);
    room.journal = cut;
    room.start_host();
    REQUIRE(has_text(room.host->workshop(), "ångrat"));
    room.network.set_down(false);
    room.until(all, [&] {
        room.now += 500; // the outbox rule
        return room.host->workshop().find(gone)->withdrawn &&
               room.host->workshop().find(edited)->text() == "sista orden" &&
               room.host->workshop().held.at(held).text() == "sista orden" && anna->link->waiting() == 0;
    });
    CHECK(anna->link->find_own(gone)->way == Way::withdrawn);
}

TEST_CASE("while the host cannot store, nobody hammers it") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle({anna.get()});
    room.journal.fail_from_now(JournalFailure::Kind::full);
    anna->link->contribute("live", {{"text", "väntar på plats"}});
    anna->news.clear();
    for (int i = 0; i < 500; ++i) room.turn({anna.get()}); // five seconds
    const auto told = std::ranges::count(anna->news, News::What::refused, &News::what);
    CHECK(told >= 2);
    CHECK(told <= 6);
}

TEST_CASE("an answer to a program that is no more says nothing to the next one") {
    RoomInMemory room;
    auto anna = room.person(Role::note_taker);
    const auto first = anna->link->submit(PauseDay{true});
    room.connect(*anna, room.letters(Role::note_taker));
    CHECK(anna->link->submit(PauseDay{true}) != first);
}

TEST_CASE("whoever joins in the middle of a batch sees nothing that was not stored") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->make_groups(2, Placing::random));
    RoomInMemory::require(room.host->open_activity("sheet-a"));
    room.until(all, [&] { return anna->link->group() && bo->link->group(); });
    const auto item = anna->link->contribute("sheet-a", {{"text", "gruppens egna ord"}});
    room.until(all, [&] { return acknowledged(*anna, item); });
    room.settle(all);
    room.journal.fail_next(JournalFailure::Kind::full);
    anna->link->submit(LiftContributions{{item}, true});
    auto late = room.person();
    for (int i = 0; i < 3; ++i) late->link->poll(Milliseconds{0});
    room.host->pump(); // both at once
    room.until({late.get()}, [&] { return late->link->ready(); });
    CHECK_FALSE(room.host->workshop().find(item)->lifted);
    CHECK_FALSE(has_text(late->link->replica(), "gruppens egna ord"));
}

TEST_CASE("a fresh snapshot is nobody speaking: what waited still goes one by one") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    const auto other = bo->link->contribute("live", {{"text", "från Bo"}});
    const auto kept = bo->link->contribute("live", {{"text", "också från Bo"}});
    room.until(all, [&] { return acknowledged(*bo, other) && acknowledged(*bo, kept); });
    room.network.set_down(true);
    room.settle(all);
    anna->link->contribute("live", {{"text", "ett"}});
    anna->link->contribute("live", {{"text", "två"}});
    room.network.set_down(false);
    room.until(all, [&] { return anna->link->waiting() == 1; });
    RoomInMemory::require(room.host->submit(RemoveContribution{other, true}));
    room.settle(all);
    CHECK(anna->link->waiting() == 1);
    CHECK(anna->link->next_sending());
}

TEST_CASE("what a note-taker sent and the line swallowed is sent again") {
    RoomInMemory room;
    auto nora = room.person(Role::note_taker);
    room.until({nora.get()}, [&] { return nora->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle({nora.get()});
    room.network.set_faults({100, 0, 0, 0, 0});
    nora->link->submit(WriteNote{random<NoteId>(), "live", "sagt högt", true});
    room.settle({nora.get()});
    room.network.set_faults({});
    room.now += 21'000;
    room.until({nora.get()}, [&] { return !room.host->workshop().notes.empty(); });
}

TEST_CASE("a contribution larger than the line carries is refused, not tried for ever") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle({anna.get()});
    const auto item = anna->link->contribute("live", {{"text", std::string(max_frame, 'a')}});
    room.settle({anna.get()});
    CHECK(anna->link->find_own(item)->way == Way::refused);
    REQUIRE(anna->link->find_own(item)->refusal);
    CHECK(anna->link->find_own(item)->refusal->why == Why::text_too_long);
}

TEST_CASE("words that are no words are kept on disk without falling over") {
    const auto folder = RoomInMemory::make_folder();
    FileKeepsake keepsake(folder, "bcdfghjk");
    keepsake.kept.drafts["live"] = {{"text", "inte \xff UTF-8"}};
    CHECK_NOTHROW(keepsake.save());
}
