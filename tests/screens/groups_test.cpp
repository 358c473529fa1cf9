// Rounds of groups and scribes on the moderator's screen, by keys alone.
#include "shared/protocol/codec.hpp"
#include "shared/words/words.hpp"
#include "tests/screens/room.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using test::TestRoom;

namespace {

void speaks_for(TestRoom& room, const PeerKey& who, std::uint16_t people) {
    room.line.queue.push_back({Incoming::What::frame, who, encode_frame(ToHost{SpeakFor{people, {}}})});
    room.pass(1);
}

} // namespace

TEST_CASE("groups by hand: the moderator names them, and the next round is offered the same names") {
    TestRoom room;
    room.fill_timeline();
    const auto& w = room.host.workshop();
    room.at.keys("g").type("by hand").keys("Enter");
    CHECK(room.at.shows("What are the groups called?"));
    room.at.type("School, care ,, Town hall").keys("Enter");
    REQUIRE(w.groups.size() == 3);
    CHECK(w.placing == Placing::chosen);
    CHECK(w.groups[1].name == "care");
    CHECK(w.group_minutes == 0);
    CHECK(room.at.shows("Town hall")); // their page is shown
    room.asks_group(room.people[0], 3);
    room.at.keys("g").type("by hand").keys("Enter");
    CHECK(room.at.shows("School, care, Town hall"));
    room.at.type(", School").keys("Enter"); // one name twice
    CHECK(w.groups.size() == 3);
    CHECK(w.group_round == 1);
    CHECK(room.at.shows("School")); // said which
    room.at.keys("g").type("together").keys("Enter");
    CHECK(w.groups.empty());
}

TEST_CASE("a round has its own time: asked for once, shown, and mildly over") {
    TestRoom room;
    room.fill_timeline();
    const auto& w = room.host.workshop();
    room.at.keys("n Enter"); // what works, in groups
    room.at.keys("g").type("another time").keys("Enter").keys("Backspace").type("abc").keys("Enter");
    CHECK(room.at.shows("“abc” is no time"));
    room.at.keys("Esc Esc g").type("another time").keys("Enter").keys("Backspace").type("12").keys("Enter");
    CHECK(room.at.shows("Round 1: 12 min"));
    room.at.type("2 groups by lot").keys("Enter");
    REQUIRE(w.groups.size() == 2);
    CHECK(w.group_minutes == 12);
    room.pass(2 * 60);
    CHECK(room.at.shows("round 1: 10:00 left"));
    room.pass(11 * 60);
    CHECK(room.at.shows("round 1: time is up"));
    CHECK(w.is_open("works"));
}

TEST_CASE("former groups stay on the page with what they wrote, and are looked at and lifted") {
    TestRoom room;
    room.fill_timeline();
    const auto& w = room.host.workshop();
    REQUIRE(room.host.make_groups({"Red", "Blue"}, Placing::chosen));
    room.at.keys("n Enter");
    room.asks_group(room.people[0], 1);
    const auto item = room.writes(room.people[0], "works", {{"text", "A shared leadership"}});
    REQUIRE(room.host.make_groups({"Green", "Yellow"}, Placing::chosen));
    room.at.keys("5");
    CHECK(room.at.shows("Green"));
    CHECK(room.at.shows("Red")); // wrote something
    CHECK(room.at.shows("earlier round · 1 written"));
    CHECK_FALSE(room.at.shows("Blue")); // wrote nothing
    room.at.keys("End L");
    CHECK(w.find(item)->lifted);
    room.at.keys("L");
    CHECK_FALSE(w.find(item)->lifted);
    room.at.keys("End Enter");
    CHECK(room.at.shows("Red")); // whose board it is
    CHECK(room.at.shows("A shared leadership"));
}

TEST_CASE("a scribe is confirmed by one key, and disturbs nothing that is being written") {
    TestRoom room;
    room.fill_timeline();
    const auto& w = room.host.workshop();
    room.at.keys("F");
    CHECK(room.at.shows("No laptop says that it writes for several people."));
    room.at.keys("a").type("A note on "); // while a note is written
    speaks_for(room, room.people[0], 6);
    CHECK(room.at.shows("A laptop says it writes for 6 people. F answers."));
    room.at.type("Fika").keys("Ctrl-S"); // F is a letter there
    REQUIRE(w.notes.size() >= 1);
    CHECK(w.notes.back().text == "A note on Fika");
    CHECK(room.host.waiting_scribes().size() == 1);

    room.at.keys("Esc F"); // out of the form, which goes on with the next note
    CHECK(room.at.shows("Who writes for several"));
    room.at.keys("Esc"); // later
    CHECK(room.host.waiting_scribes().size() == 1);
    room.at.keys("F Enter"); // Enter alone says no
    CHECK(room.host.waiting_scribes().empty());
    CHECK(w.people == 0);
    speaks_for(room, room.people[0], 6);
    speaks_for(room, room.people[1], 5);
    CHECK(room.at.shows("(1 more)"));
    room.at.keys("F Down Enter"); // yes, and the next comes
    CHECK(room.host.scribes().people == 6);
    CHECK(room.at.shows("A laptop says it writes for 5 people."));
    room.at.keys("Down Enter");
    CHECK(w.scribes == 2);
    CHECK(w.people == 11);
    CHECK_FALSE(room.at.shows("F answers"));
    room.at.keys("F");
    CHECK(room.at.shows("2 scribes for 11 people"));
}

TEST_CASE("in Swedish, and on a small screen, everything about groups is there") {
    TestRoom room("sv");
    room.fill_timeline();
    speaks_for(room, room.people[0], 6);
    for (const terminal::Size size : {terminal::Size{80, 24}, {60, 20}, {40, 12}}) {
        room.at.resize(size);
        CHECK(room.at.shows("En dator säger att den skriver"));
    }
    room.at.resize({80, 24}).keys("g");
    CHECK(room.at.shows("Omgång 1, så länge delen varar."));
    CHECK(room.at.shows("För hand: ge grupperna namn"));
    room.at.keys("Esc");
    set_language("en");
}
