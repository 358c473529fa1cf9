// A short workshop by keys alone, from the lobby to the summary.
#include "tests/end_to_end/hall.hpp"

#include <doctest/doctest.h>

using namespace vagskal::test;

TEST_CASE("a workshop by keys alone: what was typed is in the summary") {
    Hall hall;
    auto& moderator = hall.moderator;
    auto &anna = hall.anna, &bo = hall.bo, &wall = hall.wall;
    wall.start(participant, {hall.address, hall.wall_code, "--wall", "--lang", "en"});
    REQUIRE_SEES(wall, "Welcome");
    hall.join(anna);
    hall.join(bo);
    auto cia = hall.cia();
    REQUIRE_SEES(moderator, "3 in");

    // An open round is talk: the moderator writes down what was said aloud.
    moderator.keys("Enter");
    REQUIRE_SEES(moderator, "How have you been part of this work?");
    REQUIRE_SEES(wall, "How have you been part of this work?");
    hall.note("Jag gick förbi och blev kvar på ön.");
    moderator.keys("4");
    moderator.type("\"");

    // The timeline: a fuzzy date, understood as typed; each sees what the others said.
    hall.next("When did it begin?");
    REQUIRE_SEES(anna, "When did it begin?");
    anna.type("Nätverket bildas på Östra torget");
    anna.keys("Tab");
    anna.type("hösten 2015");
    CHECK_SEES(anna, "→ autumn 2015");
    anna.keys("Enter");
    CHECK_SEES(bo, "Nätverket bildas på Östra torget");
    CHECK_SEES(moderator, "Nätverket bildas på Östra torget");
    hall.says(bo, "Fullmäktige säger ja");
    CHECK(answer(*cia, "set when ca 2014").starts_with("ok "));
    CHECK(answer(*cia, "say Åtta personer möts i köket").starts_with("ok "));
    CHECK_SEES(anna, "Åtta personer möts i köket");
    // The wall shows no contribution until the moderator puts one there; one key blanks it.
    REQUIRE_SEES(wall, "When did it begin?");
    CHECK(wall.screen().find("Fullmäktige") == std::string::npos);
    moderator.keys("1 Home s");
    CHECK_SEES(wall, "Östra torget");
    moderator.keys("b");
    CHECK(wall.loses("Östra torget"));
    moderator.keys("b");
    CHECK_SEES(wall, "Östra torget");
    // An event is merged with another, and apart again.
    moderator.keys("Home Space Space m");
    CHECK_SEES(moderator, "Merged");
    moderator.keys("u");

    // Groups, each with a board of its own, and lifting to the whole room.
    moderator.keys("g");
    REQUIRE_SEES(moderator, "Make groups");
    moderator.type("3 groups by num");
    moderator.keys("Enter");
    REQUIRE_SEES(moderator, "each chooses its number");
    hall.next("What works when it works");
    for (const auto& [who, number] : {std::pair<Window*, const char*>{&anna, "1"}, {&bo, "2"}}) {
        REQUIRE_SEES(*who, "Groups: press");
        who->keys(number);
        REQUIRE_SEES(*who, "What works when it works");
    }
    CHECK(answer(*cia, "group 3").starts_with("ok "));
    anna.type("Täta träffar, även på sommaren");
    anna.keys("Tab");
    anna.type("Vi ses varje tisdag klockan nio");
    anna.keys("Enter");
    CHECK_SEES(anna, "What has been said (1)");
    hall.says(bo, "Chefen öppnar dörrar");
    CHECK(anna.screen().find("Chefen") == std::string::npos); // another group's
    CHECK(answer(*cia, "say Ärlighet").starts_with("ok "));
    // What waits until the part closes is seen by whoever wrote it only.
    CHECK(answer(*cia, "activity adjust").starts_with("ok "));
    CHECK(answer(*cia, "say Det är ont om tid").starts_with("ok "));
    REQUIRE_SEES(moderator, "Ärlighet");
    moderator.keys("1 Home L Down L");
    CHECK_SEES(moderator, "Lifted");

    // To the vote, over the worksheet's second part; three dots each.
    hall.next("What is hard?");
    hall.next("What is most important to lift?");
    REQUIRE_SEES(anna, "3 dots left of 3");
    CHECK_SEES(anna, "Täta träffar, även på sommaren");
    anna.keys("Home + + +");
    CHECK_SEES(anna, "0 dots left of 3");
    CHECK_SEES(anna, "Your ballot is in");
    anna.keys("+");
    CHECK_SEES(anna, "You have 3 dots and gave 4");
    bo.keys("Home +");
    CHECK_SEES(bo, "Your ballot is in");
    CHECK_SEES(wall, "2 of 3 have voted");
    // The result is seen before the room goes on.
    moderator.keys("n");
    REQUIRE_SEES(moderator, "Close it");
    moderator.keys("Right Enter"); // it is counted for good: Cancel has the focus
    REQUIRE_SEES(moderator, "2 ballots were cast");
    moderator.keys("n");
    REQUIRE_SEES(moderator, "What do you leave with?");
    hall.note("Lätt om hjärtat.");
    moderator.keys("n");
    REQUIRE_SEES(moderator, "Close it");
    moderator.keys("Enter");
    REQUIRE_SEES(moderator, "All parts are closed");
    CHECK_SEES(anna, "Thank you");
    CHECK_SEES(wall, "Thank you");

    // Everybody leaves, each in another way.
    moderator.keys("q");
    REQUIRE_SEES(moderator, "Leave the workshop?");
    moderator.keys("Enter");
    CHECK(moderator.ended());
    CHECK_SEES(moderator, "left-with-0");
    anna.keys("C-c");
    CHECK_SEES(anna, "again");
    anna.keys("C-c");
    CHECK(anna.ended());
    bo.keys("q");
    CHECK(within(5s, [&] { // it may ask first
        if (bo.program() != 0 && bo.screen().find("Leave") != std::string::npos) bo.keys("Enter");
        return bo.program() == 0;
    }));
    wall.keys("q");
    CHECK(wall.ended());
    for (const auto* window : {&moderator, &anna, &bo, &wall}) {
        CHECK(window->asks_tmux("alternate_on") == "0");
        CHECK(window->asks_tmux("mouse_any_flag") == "0");
    }
    CHECK(answer(*cia, "quit").starts_with("ok "));

    const auto summary = hall.summary();
    for (const char* said :
         {"Jag gick förbi och blev kvar på ön.", "Nätverket bildas på Östra torget", "hösten 2015",
          "Fullmäktige säger ja", "Åtta personer möts i köket", "ca 2014", "Täta träffar, även på sommaren",
          "Vi ses varje tisdag klockan nio", "Chefen öppnar dörrar", "Det är ont om tid", "Lätt om hjärtat."})
        CHECK_MESSAGE(summary.find(said) != std::string::npos, "not in the summary: ", said);
}
