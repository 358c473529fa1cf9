// Host and links together: what is acknowledged is stored, who sees what, what is never told, and time.
#include "shared/model/evolve.hpp"
#include "shared/protocol/codec.hpp"
#include "tests/host/room_in_memory.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

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
    RoomInMemory::require(host.move_on()); // the votes
    RoomInMemory::require(host.move_on());
    RoomInMemory::require(host.move_on()); // past the end: all is closed
    for (const auto& state : host.workshop().states) CHECK(state.stage == Stage::closed);
    RoomInMemory::require(host.open_activity("live")); // going back
    CHECK(host.workshop().is_open("live"));
}

TEST_CASE("undo: all of it or nothing, what was withdrawn left out, and kept while the disk is full") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle({anna.get()});
    const auto one = anna->link->contribute("live", {{"text", "ett"}});
    const auto two = anna->link->contribute("live", {{"text", "två"}});
    room.until({anna.get()}, [&] { return acknowledged(*anna, one) && acknowledged(*anna, two); });
    const auto theme = random<ThemeId>();
    RoomInMemory::require(room.host->submit(NameTheme{theme, "Tajming"}));
    RoomInMemory::require(room.host->submit(SortTheme{theme, {one, two}, {}}));
    RoomInMemory::require(room.host->submit(DropTheme{theme}));
    RoomInMemory::require(anna->link->withdraw(one));
    room.until({anna.get()}, [&] { return anna->link->find_own(one)->way == Way::withdrawn; });

    room.journal.fail_next(JournalFailure::Kind::full);
    CHECK(room.host->undo().error().why == Why::host_failing);
    CHECK(room.host->workshop().themes.empty());
    RoomInMemory::require(room.host->undo()); // there is room again
    REQUIRE(room.host->workshop().themes.size() == 1);
    CHECK(room.host->workshop().themes[0].items == std::vector{two});

    // The second half cannot be: then the first is not done either.
    RoomInMemory::require(room.host->submit(DropTheme{theme}));
    RoomInMemory::require(room.host->submit(NameTheme{random<ThemeId>(), "tajming"}));
    RoomInMemory::require(room.host->undo());
    CHECK(room.host->workshop().themes.empty());
}

TEST_CASE("words withdrawn before they were told are never told") {
    Workshop w;
    w = evolve(std::move(w), {1, WorkshopCreated{"Prov", "sv", Anonymity::unlinked, small_session()}});
    const auto item = random<ItemId>();
    const ContributionAdded added{item, "live", {}, {}, random<KeyHash>(), {{"text", "hemligt"}}};
    w = evolve(std::move(w), {2, added});
    w = evolve(std::move(w), {3, ContributionWithdrawn{item}});
    for (const auto role : {Role::participant, Role::note_taker, Role::moderator}) {
        const auto shown = project(w, {role, {}}, added);
        REQUIRE(shown);
        CHECK(std::get<ContributionAdded>(*shown).fields.empty());
        const auto edit = project(w, {role, {}}, ContributionEdited{item, 2, {}, {}, {{"text", "mer"}}});
        REQUIRE(edit);
        CHECK(std::get<ContributionEdited>(*edit).fields.empty());
    }
}

TEST_CASE("time spent: counted in focus, not while paused, and known to the minute on another computer") {
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
    std::filesystem::remove(room.folder / "secrets.json");
    room.start_host();
    CHECK(room.host->spent_seconds("live") == 12 * 60);
}
