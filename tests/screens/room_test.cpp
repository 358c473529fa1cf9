// What the moderator does, by keys alone.
#include "facilitator/screens/room_keys.hpp"
#include "shared/words/words.hpp"
#include "tests/screens/room.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using test::TestRoom;

TEST_CASE("the keymap is whole in both languages") {
    for (const auto* lang : {"en", "sv"}) {
        set_language(lang);
        for (const auto& fault : terminal::Keymap(room_actions()).faults()) FAIL_CHECK(lang << ": " << fault);
    }
    set_language("en");
}

TEST_CASE("the day is gone through by keys") {
    TestRoom room;
    CHECK(room.at.shows("BCDF-GHJK-LMNP"));
    room.at.keys("Enter");
    CHECK(room.host.workshop().is_open("check-in"));
    room.at.keys("n");
    CHECK(room.host.workshop().is_open("check-in")); // asks first
    room.at.keys("Enter");
    CHECK(room.host.workshop().is_open("timeline"));
    CHECK_FALSE(room.host.workshop().is_open("check-in"));
    room.at.keys("+");
    CHECK(room.host.workshop().states[1].extended_minutes == 5);
    room.at.keys("-");
    CHECK(room.host.workshop().states[1].extended_minutes == 0);
    room.at.keys("p");
    CHECK(room.host.workshop().paused);
    room.at.keys("p");
    CHECK_FALSE(room.host.workshop().paused);
    room.at.keys("6 Home o"); // back to an earlier part
    CHECK(room.host.workshop().is_open("check-in"));
    CHECK(room.host.workshop().current == 0);
    room.at.keys("q Esc");
    CHECK(room.left == 0);
    room.at.keys("q Enter");
    CHECK(room.left == 1);
    room.at.keys("E");
    CHECK(room.exports == 1);
}

TEST_CASE("removing, and undo") {
    TestRoom room;
    room.fill_timeline();
    const auto& w = room.host.workshop();
    room.at.keys("Home x");
    CHECK(w.items[0].removed);
    CHECK_FALSE(room.at.shows("network for equality"));
    room.at.keys("u");
    CHECK_FALSE(w.items[0].removed);
    CHECK(room.at.shows("network for equality"));

    room.at.keys("Home Space Space x"); // two at once are one step
    CHECK((w.items[0].removed && w.items[1].removed));
    room.at.keys("u");
    CHECK_FALSE((w.items[0].removed || w.items[1].removed));

    room.at.keys("Home x v");
    CHECK(room.at.shows("network for equality"));
    room.at.keys("x v");
    CHECK_FALSE(w.items[0].removed);
}

TEST_CASE("removing what is under the cursor leaves the list whole") {
    TestRoom room;
    room.fill_timeline();
    room.at.keys("End");
    for (int i = 0; i < 6; ++i) room.at.keys("x");
    CHECK(room.at.shows("Nothing is written yet"));
    for (int i = 0; i < 4; ++i) room.at.keys("u");
    CHECK(room.at.shows("The money ends"));
}

TEST_CASE("merging, and undo") {
    TestRoom room;
    room.fill_timeline();
    const auto& w = room.host.workshop();
    room.at.keys("Home m");
    CHECK(w.merges.empty()); // one alone is nothing to merge
    room.at.keys("Space Space m");
    REQUIRE(w.merges.size() == 1);
    CHECK(room.at.shows("= The election"));
    room.at.keys("u");
    CHECK(w.merges.empty());
    room.at.keys("Home Space Space m Home d");
    CHECK(w.merges.empty());
}

TEST_CASE("themes, and undo") {
    TestRoom room;
    room.fill_timeline();
    const auto& w = room.host.workshop();
    room.at.keys("Home t").type("Beginnings").keys("Enter");
    REQUIRE(w.themes.size() == 1);
    CHECK(w.themes[0].items == std::vector{w.items[0].id});
    room.at.keys("Down t Enter"); // the same again with two keys
    CHECK(w.themes[0].items.size() == 2);
    room.at.keys("u");
    CHECK(w.themes[0].items.size() == 1);
    room.at.keys("u");
    CHECK(w.themes.empty());

    room.at.keys("Home t").type("Beginnings").keys("Enter 3 Home r").type("!").keys("Enter");
    CHECK(w.themes[0].name == "Beginnings!");
    room.at.keys("u");
    CHECK(w.themes[0].name == "Beginnings");
    room.at.keys("End x"); // what lies under it is taken out
    CHECK(w.themes[0].items.empty());
    room.at.keys("u Home x");
    CHECK(w.themes.empty());
    room.at.keys("u");
    REQUIRE(w.themes.size() == 1);
    CHECK(w.themes[0].items.size() == 1);
}

TEST_CASE("notes, and undo") {
    TestRoom room;
    room.fill_timeline();
    const auto& w = room.host.workshop();
    room.at.keys("a").type("We did not know it was a beginning.").keys("Ctrl-S Esc");
    REQUIRE(w.notes.size() == 1);
    CHECK(w.notes[0].activity == "timeline");
    room.at.keys("4 \"");
    CHECK(w.notes[0].quote);
    room.at.keys("u");
    CHECK_FALSE(w.notes[0].quote);
    room.at.keys("e").type(" Not then.").keys("Ctrl-S");
    CHECK(w.notes[0].text == "We did not know it was a beginning. Not then.");
    room.at.keys("u");
    CHECK(w.notes[0].text == "We did not know it was a beginning.");
    room.at.keys("x");
    CHECK(w.notes.empty());
    room.at.keys("u");
    CHECK(w.notes.size() == 1);
}

TEST_CASE("what is typed is not lost by Esc, and letters type") {
    TestRoom room;
    room.fill_timeline();
    room.at.keys("a").type("npxq?:/").keys("Esc");
    CHECK(room.at.shows("Throw away"));
    room.at.keys("Enter"); // Cancel is in focus
    CHECK(room.at.shows("npxq?:/"));
    CHECK_FALSE(room.screen.nothing_unsaved());
    room.at.keys("Esc Tab Enter");
    CHECK(room.screen.nothing_unsaved());
    CHECK(room.host.workshop().notes.empty());
    CHECK_FALSE(room.host.workshop().paused);
}

TEST_CASE("Enter never takes anything away") {
    TestRoom room;
    room.fill_timeline();
    room.at.keys("a").type("A note").keys("Ctrl-S Esc Home t").type("A theme").keys("Enter");
    const auto before = room.host.workshop();
    for (const auto* tab : {"1", "2", "3", "4", "5"}) {
        room.at.keys(tab).keys("Home Enter Enter Esc Esc Esc End Enter Enter Esc Esc Esc");
        CHECK(room.host.workshop() == before);
    }
}

TEST_CASE("writing for somebody, and changing it") {
    TestRoom room;
    room.fill_timeline();
    const auto& w = room.host.workshop();
    room.at.keys("c").type("The first meeting").keys("Tab").type("hösten 2006");
    CHECK(room.at.shows("→ autumn 2006"));
    room.at.keys("Ctrl-S Esc End");
    REQUIRE(w.items.size() == 5);
    CHECK(w.items.back().field("edtf") == "2006-23");
    room.at.keys("e").type("!").keys("Ctrl-S");
    CHECK(w.items.back().text() == "The first meeting!");
    room.at.keys("Home e"); // somebody else's
    CHECK(room.at.shows("Only who wrote it"));
}

TEST_CASE("groups are made, looked at and lifted; one key for the wall") {
    TestRoom room;
    room.fill_timeline();
    const auto& w = room.host.workshop();
    room.at.keys("g").type("3 groups by num").keys("Enter");
    REQUIRE(w.groups.size() == 3);
    CHECK(w.placing == Placing::numbered);
    for (std::size_t i = 0; i < 6; ++i)
        room.asks_group(room.people[i], static_cast<std::uint16_t>(i % 3 + 1));
    room.at.keys("n Enter");
    room.writes(room.people[0], "works", {{"text", "A shared leadership"}});
    room.writes(room.people[1], "works", {{"text", "Time to talk"}});
    room.at.keys("5 Home L");
    CHECK(w.items[4].lifted);
    CHECK_FALSE(w.items[5].lifted);
    room.at.keys("u");
    CHECK_FALSE(w.items[4].lifted);
    room.at.keys("1 Home s");
    CHECK(w.wall.items == std::vector{w.items[4].id});
    room.at.keys("b");
    CHECK(w.wall.blank);
    room.at.keys("b s");
    CHECK(w.wall.items.empty());
}

TEST_CASE("the list stands still while others write") {
    TestRoom room;
    room.fill_timeline();
    for (int i = 0; i < 40; ++i)
        room.writes(room.people[0], "timeline", {{"text", "Event " + std::to_string(i)}});
    room.at.keys("Home Down Down Down Down Down Down Down");
    room.pass(40);
    const auto before = room.at.screen();
    room.writes(room.people[1], "timeline", {{"text", "One more"}});
    auto after = room.at.screen();
    const auto count = after.find("Contributions 45");
    REQUIRE(count != after.npos);
    after.replace(count, 16, "Contributions 44");
    const auto below = after.find("  ↓ 1 new (End)"); // said at the edge, over nothing
    REQUIRE(below != after.npos);
    const auto from = after.find_last_not_of(' ', below) + 1;
    after.erase(from, after.find('\n', below) - from);
    CHECK(after == before);
}

TEST_CASE("only what is seen is built") {
    TestRoom room;
    room.fill_timeline();
    for (int i = 0; i < 500; ++i)
        room.writes(room.people[0], "timeline", {{"text", "Event " + std::to_string(i)}});
    room.at.keys("End").screen();
    CHECK(room.at.shows("Event 499"));
}

TEST_CASE("what is wrong with the disk stays on the screen until it is over") {
    TestRoom room;
    room.fill_timeline();
    room.journal.fail_next(JournalFailure::Kind::full);
    room.at.keys("Home x");
    CHECK(room.at.shows("The disk is full"));
    room.at.keys("2 1 Esc");
    CHECK(room.at.shows("The disk is full"));
    room.at.keys("x");
    CHECK_FALSE(room.at.shows("The disk is full"));
}

TEST_CASE("an empty lobby says after a minute what may be wrong, a wrong code at once") {
    TestRoom room;
    room.pass(1);
    CHECK_FALSE(room.at.shows("Nobody has reached"));
    room.pass(61);
    CHECK(room.at.shows("Nobody has reached"));
    room.join();
    room.pass(1);
    CHECK_FALSE(room.at.shows("Nobody has reached"));
}

TEST_CASE("what waits for the close is counted before it is shown") {
    TestRoom room;
    room.fill_timeline();
    room.open("take-aways");
    room.at.keys("Esc 1");
    room.writes(room.people[0], "take-aways", {{"text", "Begin before you are ready"}});
    CHECK_FALSE(room.at.shows("Begin before"));
    CHECK(room.at.shows("1 written"));
    room.at.keys("C Enter"); // Cancel is in focus, as this cannot be undone
    CHECK(room.host.workshop().is_open("take-aways"));
    room.at.keys("C Right Enter");
    CHECK(room.at.shows("Begin before"));
}
