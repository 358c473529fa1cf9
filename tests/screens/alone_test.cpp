// A workshop led without network, alone at the keyboard: typing for groups, ballots on paper, what to do
// next.
#include "facilitator/screens/room_keys.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/screens/room.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace vagskal;
using test::TestRoom;

namespace {

RoomInfo without_network() {
    auto info = TestRoom::standard_info();
    info.networked = false;
    info.addresses.clear();
    info.codes.reset();
    return info;
}

/// Two groups, and what one of them wrote before the whole room.
void to_the_worksheet(TestRoom& room) {
    REQUIRE(room.host.make_groups(2, Placing::numbered));
    room.open("works");
    room.at.keys("Esc 1");
}

} // namespace

TEST_CASE("without network: what to do, a form that asks from whom, a ballot on paper") {
    for (const std::string lang : {"en", "sv"}) {
        TestRoom room(lang, without_network());
        both_sizes(room, "alone");
        to_the_worksheet(room);
        room.at.keys("c").type(lang == "sv" ? "Delat ledarskap" : "A shared leadership");
        room.at.keys("Shift-Tab Right Tab Tab");
        both_sizes(room, "form-from");
        room.at.keys("Ctrl-S");
        room.at.type(lang == "sv" ? "Tid att prata" : "Time to talk").keys("Ctrl-S Esc End L Home L");
        room.open("prioritise");
        room.at.keys("Esc 2 c 2 Down 3");
        room.pass(10);
        both_sizes(room, "paper-ballot");
    }
    set_language("en");
}

TEST_CASE("no page before the first part offers what only a network gives, and small ones stay whole") {
    for (const std::string lang : {"en", "sv"})
        for (const auto size : {terminal::Size{60, 20}, terminal::Size{40, 12}}) {
            TestRoom room(lang, without_network());
            test::check_golden(
                fmt::format("screens/golden/alone-{}-{}x{}.txt", lang, size.width, size.height),
                room.at.resize(size).screen() + "\n");
        }
    set_language("en");
}

TEST_CASE("typed for a group: the choice stays, and what is typed is the group's") {
    TestRoom room("en", without_network());
    room.at.keys("Enter");
    CHECK(room.host.workshop().is_open("check-in"));
    to_the_worksheet(room);
    const auto& w = room.host.workshop();
    room.at.keys("c").type("The room's").keys("Ctrl-S");
    REQUIRE(w.items.size() == 1);
    CHECK_FALSE(w.items[0].group);
    room.at.type("Of two").keys("Shift-Tab Right Right Ctrl-S");
    REQUIRE(w.items.size() == 2);
    CHECK(w.items[1].group == w.groups[1].id);
    room.at.type("Of two, again").keys("Tab").type("by paper").keys("Ctrl-S Esc");
    REQUIRE(w.items.size() == 3);
    CHECK(w.items[2].group == w.groups[1].id);
    CHECK(w.items[2].field("how") == "by paper");
    // It stays for the next time, in another part of the worksheet too; nothing typed means nothing to ask.
    room.open("decision-points");
    room.at.keys("Esc 1 c Esc c").type("The money").keys("Ctrl-S Esc");
    CHECK(w.items.back().group == w.groups[1].id);
    // A change cannot move it to another group.
    room.at.keys("End e");
    CHECK_FALSE(room.at.shows("From"));
    room.at.type("!").keys("Ctrl-S L");
    CHECK(w.items.back().text() == "The money!");
    CHECK((w.items.back().group == w.groups[1].id && w.items.back().lifted));
    // The group that is looked at goes before.
    room.at.keys("5 Home Enter c").type("Of one").keys("Ctrl-S Esc");
    CHECK(w.items.back().group == w.groups[0].id);
    // Groups that are no more are forgotten; all together nobody is asked.
    REQUIRE(room.host.make_groups(0, Placing::random));
    room.at.keys("1 c");
    CHECK_FALSE(room.at.shows("From"));
}

TEST_CASE("a date that can be read in two ways is asked about, and never held back") {
    TestRoom room("en", without_network());
    room.open("timeline");
    room.at.keys("Esc 1 c").type("The first meeting").keys("Tab").type("2015-21").keys("Ctrl-S");
    const auto& w = room.host.workshop();
    CHECK(w.items.empty());
    CHECK(room.at.shows("several ways"));
    room.at.keys("Esc"); // not now: all stands as it was
    CHECK(room.at.shows("The first meeting"));
    room.at.keys("Ctrl-S Down Enter");
    REQUIRE(w.items.size() == 1);
    const auto second = w.items[0].field("edtf");
    CHECK_FALSE(second.empty());
    room.at.type("The second").keys("Tab").type("2015-21").keys("Ctrl-S").type("leave").keys("Enter");
    REQUIRE(w.items.size() == 2);
    CHECK(w.items[1].field("when") == "2015-21");
    CHECK(w.items[1].field("edtf").empty());
}

TEST_CASE("ballots on paper: counted, put right, refused, thrown away") {
    TestRoom room("en", without_network());
    room.open("timeline");
    room.at.keys("Esc 1 c").type("One").keys("Ctrl-S").type("Two").keys("Ctrl-S Esc");
    const auto& w = room.host.workshop();
    REQUIRE(w.items.size() == 2);
    room.open("prioritise");
    room.at.keys("Esc 2 c");
    CHECK(room.at.shows("5 dots left of 5"));
    room.at.keys("+ + Down 3");
    CHECK(room.at.shows("0 dots left of 5"));
    room.at.keys("+");
    CHECK(room.at.shows("You have 5 dots and gave 6"));
    room.at.keys("Up 9");
    CHECK(room.at.shows("You have 5 dots"));
    CHECK(room.at.shows("0 dots left of 5")); // as it was
    room.at.keys("Enter");
    CHECK(room.at.shows("Ballot 1 is in"));
    REQUIRE(w.votes.at("prioritise").ballots.size() == 1);
    CHECK(w.votes.at("prioritise").ballots.begin()->second.choices.size() == 2);

    room.at.keys("e");
    CHECK(room.at.shows("put right"));
    room.at.keys("Home 0 Enter");
    CHECK(room.at.shows("Ballot 1 is put right"));
    REQUIRE(w.votes.at("prioritise").ballots.size() == 1);
    CHECK(w.votes.at("prioritise").ballots.begin()->second.choices == Choices{{w.items[1].id, 3}});

    room.at.keys("Enter"); // an empty one asks, with Cancel in focus
    CHECK(room.at.shows("Store an empty ballot?"));
    room.at.keys("Enter");
    CHECK(w.votes.at("prioritise").ballots.size() == 1);
    room.at.keys("Enter Right Enter");
    CHECK(w.votes.at("prioritise").ballots.size() == 2);
    CHECK(w.votes.at("prioritise").electorate.size() == 2);

    room.at.keys("1 e");
    CHECK(room.at.shows("Store this ballot first"));
    CHECK_FALSE(room.screen.nothing_unsaved());
    room.at.keys("Esc Enter");
    CHECK(room.at.shows("dots left")); // still there
    room.at.keys("Esc Right Enter");
    CHECK_FALSE(room.at.shows("dots left"));
    CHECK(room.screen.nothing_unsaved());
    CHECK(w.votes.at("prioritise").ballots.size() == 2);
    CHECK(room.at.shows("2 ballots are in"));
}

TEST_CASE("a ballot on paper that could not be stored stays to be stored again") {
    TestRoom room("en", without_network());
    room.open("timeline");
    room.at.keys("Esc 1 c").type("One").keys("Ctrl-S Esc");
    room.open("prioritise");
    room.at.keys("Esc 2 c 4");
    room.journal.fail_next(JournalFailure::Kind::full);
    room.at.keys("Enter");
    CHECK(room.host.workshop().votes.empty());
    CHECK(room.at.shows("1 dot left of 5"));
    room.at.keys("Esc Esc Enter"); // the message, then a question that keeps it
    room.at.keys("Enter");
    CHECK(room.host.workshop().votes.at("prioritise").ballots.size() == 1);
}

TEST_CASE("a vote's result is seen before the room goes on") {
    TestRoom room("en", without_network());
    room.open("timeline");
    room.at.keys("Esc 1 c").type("One").keys("Ctrl-S Esc");
    room.open("prioritise");
    room.at.keys("Esc 2 n"); // nobody has voted: straight on, asking as always
    CHECK(room.at.shows("On to the next part?"));
    room.at.keys("Esc c 5 Enter Esc 4 n");
    CHECK(room.at.shows("Close “Prioritise”?"));
    room.at.keys("Right Enter");
    CHECK(room.at.shows("here is the result"));
    CHECK(room.at.shows("5 dots, 1 voter"));
    CHECK_FALSE(room.host.workshop().is_open("take-aways"));
    room.at.keys("n");
    CHECK(room.host.workshop().is_open("take-aways"));
}

TEST_CASE("a vote with nothing to vote on says what to do") {
    TestRoom room("en", without_network());
    room.open("prioritise");
    room.at.keys("Esc 2 c");
    CHECK(room.at.shows("nothing to vote on yet"));
    room.at.keys("1 c");
    CHECK(room.at.shows("nothing to vote on yet"));
}

TEST_CASE("what comes in another open part of the worksheet is told until it is looked at") {
    TestRoom room;
    for (int i = 0; i < 2; ++i) room.join();
    room.open("works");
    room.open("decision-points");
    room.at.keys("Esc 1");
    room.writes(room.people[0], "works", {{"text", "A"}});
    room.writes(room.people[0], "works", {{"text", "B"}});
    room.writes(room.people[0], "decision-points", {{"text", "C"}});
    CHECK(room.at.shows("2 new in What works"));
    CHECK_FALSE(room.at.shows("new in Decision points"));
    room.at.resize({120, 40}).grid();
    CHECK(room.at.shows("What works +2"));
    room.at.keys("Left");
    CHECK(room.at.shows("Looking at: What works"));
    CHECK_FALSE(room.at.shows("+2"));
    room.at.keys("Esc");
    CHECK_FALSE(room.at.shows("new in"));
}

TEST_CASE("a screen that starts in the middle of the day starts where that part is worked") {
    TestRoom room;
    room.join();
    room.open("prioritise");
    RoomScreen again(room.host, TestRoom::standard_info());
    terminal::Headless at(again);
    CHECK(at.shows("▸2"));
    room.open("check-in");
    RoomScreen notes(room.host, TestRoom::standard_info());
    terminal::Headless there(notes);
    CHECK(there.shows("▸4"));
}
