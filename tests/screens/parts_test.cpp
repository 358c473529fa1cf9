// Changing the running workshop's agenda, by keys.
#include "shared/words/words.hpp"
#include "tests/screens/room.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using test::TestRoom;

namespace {

std::string agenda(const TestRoom& room) {
    std::string out;
    for (const auto& part : room.host.workshop().session.activities)
        out += (out.empty() ? "" : " ") + part.id;
    return out;
}

const std::string as_planned = "check-in timeline works decision-points fika prioritise take-aways";

RoomInfo with_sessions() {
    auto info = TestRoom::standard_info();
    info.ready_sessions = [] { return std::vector<Session>{test::short_day()}; };
    return info;
}

} // namespace

TEST_CASE("a part that was not opened is moved by one key, and undo moves it back") {
    TestRoom room;
    room.open("check-in");
    room.at.keys("6 Home Down Down >");
    CHECK(agenda(room) == "check-in timeline decision-points works fika prioritise take-aways");
    room.at.keys(">"); // the same one
    CHECK(agenda(room) == "check-in timeline decision-points fika works prioritise take-aways");
    room.at.keys("< <");
    CHECK(agenda(room) == as_planned);
    room.at.keys("u");
    CHECK(agenda(room) == "check-in timeline decision-points works fika prioritise take-aways");
    room.at.keys("u u u");
    CHECK(agenda(room) == as_planned);
    room.at.keys("End >"); // there is no later
    CHECK(agenda(room) == as_planned);
}

TEST_CASE("what has been opened neither moves nor goes, and the sentence says so by its title") {
    TestRoom room;
    room.open("check-in");
    room.at.keys("6 Home >");
    CHECK(room.at.shows("“Check-in” has been opened already, so it keeps its place"));
    room.at.keys("Home Down <"); // nor does anything come before it
    CHECK(room.at.shows("“Check-in” has been opened already"));
    room.at.keys("Home x Right Enter");
    CHECK(room.at.shows("“Check-in” has been opened already"));
    CHECK(agenda(room) == as_planned);
}

TEST_CASE("a part is taken out after a question, and brought back by undo") {
    TestRoom room;
    room.open("check-in");
    room.at.keys("6 Home Down Down x");
    CHECK(room.at.shows("Take “What works” out of the agenda?"));
    room.at.keys("Enter"); // Cancel is in focus
    CHECK(agenda(room) == as_planned);
    room.at.keys("x Right Enter");
    CHECK(agenda(room) == "check-in timeline decision-points fika prioritise take-aways");
    room.at.keys("u");
    CHECK(agenda(room) == as_planned);
}

TEST_CASE("words and minutes are changed in a form, in the workshop's language and the other") {
    TestRoom room; // the workshop's language is English
    room.open("check-in");
    room.at.keys("6 Home Down e");
    CHECK(room.at.shows("Change “Timeline”"));
    room.at.keys("Ctrl-A Ctrl-K").type("Since when?");
    room.at.keys("Ctrl-S");
    const auto* part = room.host.workshop().session.find("timeline");
    CHECK(part->prompt.en.starts_with("Since when?"));
    CHECK(part->prompt.sv == "När började det, som ni ser det? Vad hände sedan?");
    CHECK(part->minutes == 40);

    room.at.keys("e Tab Tab").type("5").keys("Ctrl-S"); // 405
    CHECK(room.host.workshop().session.find("timeline")->minutes == 405);
    room.at.keys("e Tab Tab Backspace").type("x").keys("Ctrl-S");
    CHECK(room.at.shows("a whole number from 0 to 600"));
    CHECK(room.host.workshop().session.find("timeline")->minutes == 405);
    room.at.keys("Esc Right Enter u u"); // throws away, then takes both back
    CHECK(room.host.workshop().session.find("timeline")->minutes == 40);
    CHECK(room.host.workshop().session.find("timeline")->prompt.en ==
          "When did it begin, as you see it? What happened then?");
}

TEST_CASE("the question of the part that is open is changed and stands above at once") {
    TestRoom room;
    room.open("timeline");
    room.at.keys("6 Home Down e Ctrl-A Ctrl-K").type("From your own desk: what happened?").keys("Ctrl-S");
    CHECK(room.at.shows("From your own desk: what happened?"));
    CHECK(room.host.workshop().is_open("timeline"));
}

TEST_CASE("a new round, contributions, a break, and a vote on a part that came before") {
    TestRoom room;
    room.open("check-in");
    room.at.keys("6 End A").type("break").keys("Enter Ctrl-S");
    CHECK(agenda(room) == "check-in timeline works decision-points fika prioritise break take-aways");
    CHECK(room.host.workshop().session.find("break")->title.sv == "Paus");
    CHECK(room.host.workshop().session.find("break")->title.en == "Break");

    room.at.keys("A").type("writing").keys("Enter Ctrl-S");
    CHECK(room.at.shows("Write what is asked"));
    room.at.type("What more?").keys("Ctrl-S");
    CHECK(agenda(room) == "check-in timeline works decision-points fika prioritise collect break take-aways");
    CHECK(room.host.workshop().session.find("collect")->prompt.sv == "What more?"); // the same in both

    room.at.keys("End A").type("vote").keys("Enter").type("on “Contr").keys("Enter Ctrl-S");
    const auto* vote = room.host.workshop().session.find("vote");
    REQUIRE(vote != nullptr);
    CHECK(vote->options.at("on") == "collect");
    room.at.keys("Home Down Down A").type("vote").keys("Enter").type("on all").keys("Enter Ctrl-S");
    CHECK(room.host.workshop().session.find("vote-2")->options.count("on") == 0);
    CHECK(agenda(room).starts_with("check-in timeline vote-2 works"));

    room.at.keys("Home A").type("round").keys("Enter").type("How are you?").keys("Ctrl-S");
    CHECK(agenda(room).starts_with("check-in round timeline")); // not before what is open
}

TEST_CASE(
    "a part of a ready session is added with its words, and what it builds on that is not here is left out") {
    TestRoom room("en", with_sessions());
    room.open("check-in");
    room.at.keys("6 Home Down Down A").type("From").keys("Enter");
    CHECK(room.at.shows("Decision points (25 min)"));
    room.at.type("Decision").keys("Enter");
    CHECK(room.at.shows("Which events or decisions settled"));
    room.at.keys("Ctrl-S");
    CHECK(agenda(room) ==
          "check-in timeline decision-points-2 works decision-points fika prioritise take-aways");
    const auto* part = room.host.workshop().session.find("decision-points-2");
    CHECK_FALSE(part->fields.empty());
    CHECK(part->talk == Talk::groups);
    room.at.keys("u");
    CHECK(agenda(room) == as_planned);
}

TEST_CASE("the agenda is changed before the day begins, with and without a network") {
    for (const bool networked : {true, false}) {
        auto info = TestRoom::standard_info();
        info.networked = networked;
        TestRoom room("en", info);
        room.at.keys("6");
        CHECK(room.at.shows("Take-aways"));
        room.at.keys("Home >");
        CHECK(agenda(room).starts_with("timeline check-in"));
        room.at.keys("Esc");
        CHECK_FALSE(room.at.shows("Take-aways"));
        room.at.keys("Enter");
        CHECK(room.host.workshop().is_open("timeline"));
    }
}

TEST_CASE("names of seats are remembered from one round to the next, in this program's memory") {
    TestRoom room;
    room.open("check-in");
    room.at.keys("6 End A").type("round").keys("Enter").type("What do you take with you?").keys("Ctrl-S");
    room.at.keys("4 R Ctrl-S N").type("3").keys("Enter").type("Siv").keys("Enter");
    CHECK(room.at.shows("3 Siv"));
    room.open("round");
    room.at.keys("4 Esc R Ctrl-S");
    CHECK(room.at.shows("3 Siv"));
    CHECK(room.at.shows("1 has the word"));
}
