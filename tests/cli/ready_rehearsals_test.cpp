// Every ready rehearsal, played over real sockets from the command line, and its summary as it was read and
// approved.
#include "tests/cli/files.hpp"
#include "tests/golden.hpp"

#include <doctest/doctest.h>
#include <regex>

using namespace vagskal::test;

TEST_CASE("each ready rehearsal leaves the summary that was approved") {
    for (const std::string name : {"half-day", "first-steps", "dialogue-chain", "follow-up", "measures",
                                   "naming-framing", "open-windows", "problem-types", "raised-hand",
                                   "retrospective", "stakeholders", "partnership", "citizen-budget"}) {
        CAPTURE(name);
        const Home home;
        const auto script = fs::path(VAGSKAL_SOURCE_DIR) / "sessions/rehearsals" / (name + ".toml");
        const auto ended =
            run(home, facilitator,
                {"rehearse", "--script", script.string(), "--out", (home / "ut").string(), "--headless"}, {},
                60s);
        REQUIRE_MESSAGE(ended.status == 0, ended.err);
        // All but the month, which is that of the day on which the test is run, the ids, drawn by lot, and
        // how much is not reviewed, which depends on the word lists of this computer.
        auto summary = contents(home / "ut/export/summary.md");
        for (const auto& [pattern, instead] :
             {std::pair{"[0-9]{4}-(0[1-9]|1[0-2])\\.", "2026-11."}, std::pair{"\\[[0-9a-f]{16}\\]", "[id]"},
              std::pair{"(utpekad|somebody): [^.*]*\\.", "$1: …."}})
            summary = std::regex_replace(summary, std::regex(pattern), instead);
        check_golden("cli/golden/" + name + ".md", summary);
    }
}
