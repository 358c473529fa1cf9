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
        // All but the month, which is that of the day on which the test is run, and the ids, drawn by lot.
        static const std::regex month("[0-9]{4}-(0[1-9]|1[0-2])\\."), id("\\[[0-9a-f]{16}\\]");
        const auto dated = std::regex_replace(contents(home / "ut/export/summary.md"), month, "2026-11.");
        const auto summary = std::regex_replace(dated, id, "[id]");
        check_golden("cli/golden/" + name + ".md", summary);
    }
}
