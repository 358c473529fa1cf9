// Host and links together: what is acknowledged is stored, who sees what, and what happens when things break.
#include "shared/protocol/codec.hpp"
#include "tests/host/room_in_memory.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

bool has_text(const Workshop& w, const std::string& text) {
    return std::ranges::any_of(w.items,
                               [&](const Contribution& c) { return c.present() && c.text() == text; });
}

bool acknowledged(const Person& person, const ItemId& item) {
    const auto* own = person.link->find_own(item);
    return own && own->way == Way::acknowledged && !own->editing && !own->withdrawing;
}

} // namespace

TEST_CASE("what one writes the others see, and it is in the journal before it is acknowledged") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    room.until({anna.get(), bo.get()}, [&] { return anna->link->ready() && bo->link->ready(); });
    CHECK(room.host->present(Role::participant) == 2);
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle({anna.get(), bo.get()});
    const auto item = anna->link->contribute("live", {{"text", "Vi började för tidigt"}});
    room.until({anna.get(), bo.get()}, [&] {
        const bool told = acknowledged(*anna, item);
        if (told) CHECK(room.journal.head().seq == room.host->workshop().seq);
        return told;
    });
    room.settle({anna.get(), bo.get()});
    CHECK(has_text(bo->link->replica(), "Vi började för tidigt"));
    CHECK(bo->link->place() == anna->link->place());

    RoomInMemory::require(anna->link->edit(item, {{"text", "Vi började i tid"}}));
    room.until({anna.get(), bo.get()}, [&] { return acknowledged(*anna, item); });
    room.settle({anna.get(), bo.get()});
    CHECK(has_text(bo->link->replica(), "Vi började i tid"));

    RoomInMemory::require(anna->link->withdraw(item));
    room.until({anna.get(), bo.get()}, [&] { return anna->link->find_own(item)->way == Way::withdrawn; });
    room.settle({anna.get(), bo.get()});
    CHECK(bo->link->replica().items.at(0).fields.empty());
    CHECK(anna->link->find_own(item)->fields.empty());
}

TEST_CASE("a wrong code is not admitted, and after twenty the door is slow for all") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    auto stranger = std::make_unique<Person>();
    for (int i = 0; i < 20; ++i) {
        stranger->news.clear();
        room.connect(*stranger, "????");
        room.until({stranger.get()}, [&] {
            return std::ranges::any_of(stranger->news,
                                       [](const News& n) { return n.what == News::What::not_admitted; });
        });
        CHECK_FALSE(stranger->link->ready());
    }
    CHECK(room.host->wrong_codes() == 20);
    // Of twenty more, one a second is even looked at.
    const auto since = room.clock.now_seconds;
    for (int i = 0; i < 20; ++i) {
        room.connect(*stranger, "????");
        room.settle({stranger.get()});
    }
    CHECK(room.host->wrong_codes() <= 20 + (room.clock.now_seconds - since) + 1);
    CHECK(room.host->wrong_codes() < 40);
    // Whoever is in is not disturbed, and whoever knows the code gets in when a second has passed.
    CHECK(anna->link->admitted());
    auto bo = room.person();
    for (int i = 0; i < 100 && !bo->link->ready(); ++i) {
        ++room.clock.now_seconds;
        room.now += 1000;
        room.settle({bo.get()});
    }
    CHECK(bo->link->ready());
}

TEST_CASE("nobody but the moderator opens; a participant's moderator command is refused") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    const auto request = anna->link->submit(OpenActivity{"live", 1});
    room.settle({anna.get()});
    const auto said = std::ranges::find(anna->news, request, &News::request);
    REQUIRE(said != anna->news.end());
    CHECK(said->refusal == Refusal{Why::not_allowed, {}});
    CHECK_FALSE(room.host->workshop().is_open("live"));
}

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

TEST_CASE("held contributions are seen by nobody else until the part closes") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("held"));
    room.settle(all);
    const auto item = anna->link->contribute("held", {{"text", "tyst först"}});
    room.until(all, [&] { return acknowledged(*anna, item); });
    RoomInMemory::require(anna->link->edit(item, {{"text", "tyst, men klart"}}));
    room.until(all, [&] { return acknowledged(*anna, item); });
    room.settle(all);
    CHECK(bo->link->replica().items.empty());
    CHECK(bo->link->room().counts.at("held") == 1);
    RoomInMemory::require(room.host->close_activity("held"));
    room.settle(all);
    CHECK(has_text(bo->link->replica(), "tyst, men klart"));
}

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
    CHECK(bo->link->replica().results.at("vote") == std::vector<Choices>{{{item, 3}}, {{item, 5}}});
    CHECK(room.host->secrets().votes.empty());
    CHECK(room.journal.detached().empty());
}

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

TEST_CASE("no frame that leaves the host holds a key, a voice, another group's words or a removed text") {
    RoomInMemory room(1, {}, Anonymity::voice);
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    const auto item = anna->link->contribute("live", {{"text", "hemligt ord"}});
    room.until(all, [&] { return acknowledged(*anna, item); });
    room.settle(all);
    REQUIRE(room.host->workshop().find(item)->voice);
    CHECK_FALSE(bo->link->replica().find(item)->voice);
    CHECK(bo->link->replica().find(item)->key.is_zero());
    RoomInMemory::require(room.host->submit(RemoveContribution{item, true}));
    room.settle(all);
    CHECK(bo->link->replica().find(item) == nullptr);
    RoomInMemory::require(room.host->undo());
    room.settle(all);
    CHECK(has_text(bo->link->replica(), "hemligt ord"));
}

TEST_CASE("moving on: a worksheet stays open while it is worked, a break inside it closes nothing") {
    RoomInMemory room;
    auto& host = *room.host;
    RoomInMemory::require(host.move_on());
    CHECK(host.workshop().current_activity()->id == "live");
    RoomInMemory::require(host.move_on());
    CHECK_FALSE(host.workshop().is_open("live"));
    RoomInMemory::require(host.move_on()); // sheet-a, and sheet-b with it
    CHECK(host.workshop().is_open("sheet-b"));
    RoomInMemory::require(host.move_on()); // sheet-b
    CHECK(host.workshop().is_open("sheet-a"));
    RoomInMemory::require(host.move_on()); // the break: nothing later belongs to the sheet
    CHECK_FALSE(host.workshop().is_open("sheet-a"));
    RoomInMemory::require(host.move_on());
    RoomInMemory::require(host.move_on()); // past the end: all is closed
    for (const auto& state : host.workshop().states) CHECK(state.stage == Stage::closed);
    RoomInMemory::require(host.open_activity("live")); // going back
    CHECK(host.workshop().is_open("live"));
}

TEST_CASE("time spent: counted in focus, not while paused, and known to the minute after a restart") {
    RoomInMemory room;
    RoomInMemory::require(room.host->open_activity("live"));
    room.clock.now_seconds += 90;
    room.host->pump();
    CHECK(room.host->spent_seconds("live") == 90);
    RoomInMemory::require(room.host->submit(PauseDay{true}));
    room.clock.now_seconds += 600;
    room.host->pump();
    CHECK(room.host->spent_seconds("live") == 90);
    RoomInMemory::require(room.host->submit(PauseDay{false}));
    room.clock.now_minute += 12;
    room.start_host();
    CHECK(room.host->spent_seconds("live") == 12 * 60);
}
