// Placing one by one in a hosted workshop: nobody sees where the others placed until the part closes, and
// then the spread is there for all, and in the export.
#include "tests/cli/room.hpp"

#include <csignal>
#include <doctest/doctest.h>

using namespace vagskal::test;

namespace {

constexpr const char* session = R"(id = "placing"
title = "Placing"
[[activity]]
id = "list"
kind = "collect"
minutes = 5
prompt = "What do you do?"
[[activity]]
id = "place"
kind = "matrix"
minutes = 5
talk = "individual"
reveal = "after"
prompt = "Where does it belong?"
[[activity.field]]
id = "what"
type = "item"
of = "collect"
label = "What"
[[activity.field]]
id = "x"
[[activity.field]]
id = "y"
[activity.options.cells]
small.large = { sv = "Gör det", en = "Do it" }
[[activity]]
id = "close"
kind = "round"
minutes = 5
prompt = "What do you take with you?"
)";

} // namespace

TEST_CASE("a matrix, one by one: hidden until it closes, then counted cell by cell") {
    const Home home, anna, bo;
    write(home / "placing.toml", session);
    const auto made =
        run(home, facilitator,
            {"new", (home / "dag.db").string(), "--from", (home / "placing.toml").string(), "--lang", "en"});
    REQUIRE_MESSAGE(made.status == 0, made.err);
    Room room(home);
    auto one = room.plain(anna), two = room.plain(bo);
    room.does("\r", "What do you do?");
    REQUIRE(one->sees("(list)"));
    CHECK(answer(*one, "say Breakfast at school").starts_with("ok "));
    room.does("n", "On to the next part?");
    room.does("\r", "Where does it belong?");
    for (auto* person : {one.get(), two.get()}) REQUIRE(person->sees("(place)"));

    CHECK(answer(*one, "set what 1").starts_with("ok what = Breakfast at school"));
    CHECK(answer(*one, "set x Small").starts_with("ok x = Small"));
    CHECK(answer(*one, "set y 1").starts_with("ok y = Large"));
    CHECK(
        answer(*one, "set y enormous").starts_with("no ")); // outside its axis: refused, and nothing changes
    CHECK(answer(*one, "say It costs little and reaches all").starts_with("ok "));
    CHECK(answer(*two, "set what 1").starts_with("ok what = Breakfast at school"));
    CHECK(answer(*two, "set x 2").starts_with("ok x = Large"));
    CHECK(answer(*two, "set y 1").starts_with("ok y = Large"));
    CHECK(answer(*two, "say Somebody has to be there at seven").starts_with("ok "));
    CHECK(answer(*two, "list").starts_with("ok Place: 1")); // one's own, and nothing of the other's
    CHECK(room.moderator().output().find("costs little") == std::string::npos);

    room.does("n", "On to the next part?");
    room.does("\x1b[C\r", "What do you take with you?"); // what waits is shown to all: Cancel has the focus
    REQUIRE(two->sees("(close)"));
    two->mark();
    CHECK(answer(*two, "summary").starts_with("ok "));
    CHECK(two->sees("Breakfast at school (1 of 2)"));
    CHECK(two->sees("It costs little and reaches all"));

    room.moderator().signal(SIGTERM);
    CHECK(room.moderator().ends() >= 0);
    REQUIRE(run(home, facilitator,
                {"export", room.file().string(), "--to", (home / "ut").string(), "--allow-unreviewed"})
                .status == 0);
    const auto summary = contents(home / "ut/summary.md");
    CHECK(summary.find("**Do it (1) · Effort: Small · Effect: Large**\n\n- Breakfast at school (1 of 2)") !=
          std::string::npos);
    CHECK(contents(home / "ut/summary.html").find("placed in different cells") != std::string::npos);
    CHECK(contents(home / "ut/contributions.csv").find("what,x,y") != std::string::npos);
}
