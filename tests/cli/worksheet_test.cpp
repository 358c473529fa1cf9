// facilitator worksheet: what is printed, from what, and where it may be written.
#include "tests/cli/files.hpp"

#include <doctest/doctest.h>

using namespace vagskal::test;

TEST_CASE("a worksheet is printed from a workshop, a ready session or a session file") {
    const Home home;
    const auto file = (home / "dag.db").string();
    const auto session = small_session(home).string();
    REQUIRE(run(home, facilitator, {"new", file, "--from", session, "--lang", "sv"}).status == 0);
    const auto beside = run(home, facilitator, {"worksheet", file});
    CHECK(beside.status == 0);
    CHECK(beside.out == (home / "dag-worksheet.html").string() + "\n");
    // In the workshop's own language, whatever the program speaks, unless another is asked for.
    CHECK(contents(home / "dag-worksheet.html").find("<html lang=\"sv\">") != std::string::npos);
    CHECK(run(home, facilitator, {"worksheet", file, "--lang", "en"}).status == 0);
    CHECK(contents(home / "dag-worksheet.html").find("<html lang=\"en\">") != std::string::npos);

    const auto to = (home / "paper.html").string();
    const auto ready = run(home, facilitator, {"worksheet", "--session", "half-day", "--to", to});
    CHECK(ready.status == 0);
    CHECK(contents(to).find(">decision-points-1<") != std::string::npos);
    CHECK(run(home, facilitator, {"worksheet", "--from", session, "--to", to}).status == 0);
    CHECK(contents(to).find(">decision-points-1<") == std::string::npos);
}

TEST_CASE("a worksheet is refused in one sentence, and writes over nothing but a worksheet") {
    const Home home;
    const auto own = home / "mine.html";
    write(own, "mine");
    const auto taken = run(home, facilitator, {"worksheet", "--session", "half-day", "--to", own.string()});
    CHECK(taken.status == 1);
    CHECK(taken.one_line_with({"mine.html", "not a worksheet"}));
    CHECK(contents(own) == "mine");
    const auto missing = run(home, facilitator, {"worksheet", (home / "no.db").string()});
    CHECK(missing.status == 1);
    CHECK(missing.one_line_with({"no.db"}));
    CHECK(run(home, facilitator, {"worksheet", "--session", "no-such"}).status == 1);
    CHECK(run(home, facilitator, {"worksheet"}).status == 2);
    CHECK(run(home, facilitator, {"worksheet", "a.db", "--session", "half-day"}).status == 2);
}
