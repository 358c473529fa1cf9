// Groups by name, lifting and a scribe, by the real programs: plain participants by script, the moderator by
// keys, both killed on the way.
#include "tests/cli/room.hpp"

#include <csignal>
#include <doctest/doctest.h>

using namespace vagskal::test;

TEST_CASE("a scribe and groups by name, by script: the host and the scribe's program are killed on the way") {
    const Home home, anna, bo;
    Room room(home);
    auto one = room.plain(anna), two = room.plain(bo);
    CHECK(answer(*one, "speak 51").starts_with("no "));
    CHECK(answer(*one, "speak -1").starts_with("no "));
    CHECK(answer(*one, "speak x").starts_with("no "));
    CHECK(answer(*one, "speak") == "ok you write for 1");
    CHECK(answer(*one, "ballot 2").starts_with("no "));
    room.does("\r", "How have you been part");
    room.does("n", "On to the next part?");
    room.does("\r", "When did it begin?");
    REQUIRE(one->sees("-- now: Timeline (timeline)"));
    CHECK(answer(*one, "say Ett första steg") == "ok 1 sent");
    CHECK(answer(*one, "say Ett andra steg") == "ok 2 sent");

    room.does("n", "On to the next part?");
    room.does("\r", "What works when it works");
    REQUIRE(one->sees("-- now: What works (works)"));
    room.does("g", "Make groups");
    room.does("by hand\r", "What are the groups called?");
    room.does("Red, Blue\r", "each chooses its own");
    REQUIRE(one->sees("-- groups are made: 1 Red, 2 Blue."));
    CHECK(answer(*one, "group green").starts_with("no "));
    CHECK(answer(*one, "group blue") == "ok Blue");
    CHECK(answer(*two, "group 1") == "ok Red");
    CHECK(answer(*one, "say Delat ledarskap") == "ok 3 sent");
    CHECK(answer(*two, "list").starts_with("ok What works: 0"));
    CHECK(answer(*one, "lift 3") == "ok lifted to the whole room");
    CHECK(answer(*two, "list").starts_with("ok What works: 1"));

    one->mark();
    one->line("speak 3");
    REQUIRE(room.moderator().sees("A laptop in Blue says it writes for 3 people"));
    room.does("F", "Who writes for several");
    room.does("\x1b[B\r", "It casts 3 ballots");
    REQUIRE(one->sees("ok ")); // to the question, whether the word came in time or not
    CHECK(answer(*one, "speak") == "ok you write for 3");

    room.crash();
    room.come_back();
    CHECK(answer(*one, "say Tid att ses").starts_with("ok 4 "));
    room.does("n", "On to the next part?");
    room.does("\r", "What is hard?");
    room.does("n", "On to the next part?");
    room.does("\r", "What is most important");
    REQUIRE(one->sees("-- now: What matters most? (prioritise)"));
    REQUIRE(one->sees("Ballot 1 of 3"));
    CHECK(answer(*one, "ballot all").starts_with("no This ballot is not filled in yet"));
    CHECK(answer(*one, "vote 1 2").starts_with("ok your ballot is in"));
    CHECK(answer(*one, "ballot 2").starts_with("ok 3 to choose among"));
    CHECK(answer(*one, "vote 2 3").starts_with("ok your ballot is in"));
    CHECK(answer(*one, "ballot all") == "ok 1 more ballots are cast with the same marks");
    CHECK(answer(*one, "ballot 4").starts_with("no "));

    one->signal(SIGKILL);
    CHECK(one->ends() == 128 + SIGKILL);
    one = room.plain(anna);
    REQUIRE(one->sees("Ballot 1 of 3; 3 cast"));
    CHECK(answer(*one, "speak") == "ok you write for 3");
    REQUIRE(answer(*one, "list").starts_with("ok 3 to choose among"));
    CHECK(answer(*one, "ballot 3").starts_with("ok "));
    CHECK(answer(*one, "vote 1 0").starts_with("ok your ballot is in")); // the third of three, once more
    CHECK(answer(*two, "list").starts_with("ok "));
    CHECK(answer(*two, "vote 1 1").starts_with("ok "));
    // Since it was started anew it has not been asked again.
    CHECK(room.moderator().output().find("says it writes for") == std::string::npos);
    room.does("n", "Close “");
    room.does("\x1b[C\r", "4 ballots were cast");
}
