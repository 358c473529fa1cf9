// Other formats by keys alone: groups in rounds with a scribe, a ranking, a matrix placed one by one.
#include "tests/cli/files.hpp"
#include "tests/end_to_end/hall.hpp"

#include <csignal>
#include <doctest/doctest.h>

using namespace vagskal::test;

namespace {

const char* const parts = R"toml(
id = "formats"
title = { sv = "Format", en = "Formats" }

[[activity]]
id = "works"
kind = "what_works"
minutes = 30
talk = "groups"
group_minutes = [12, 8]
lift = 1
title = { sv = "Vad fungerar", en = "What works" }
prompt = { sv = "Vad fungerar?", en = "What works at its best?" }

[[activity]]
id = "rank"
kind = "vote"
minutes = 10
title = { sv = "Rangordna", en = "Rank" }
prompt = { sv = "Vad är viktigast?", en = "What matters most?" }
options = { method = "ranking", on = ["works"] }

[[activity]]
id = "place"
kind = "matrix"
minutes = 10
title = { sv = "Placera", en = "Place" }
prompt = { sv = "Insats och verkan?", en = "How much effort, how much effect?" }
options = { place = "one-by-one", on = ["works"] }
)toml";

void says(const Window& who, const std::string& text) {
    who.type(text);
    REQUIRE_SEES(who, text);
    who.keys("Enter");
    REQUIRE_SEES(who, "● " + text);
}

/// The moderator closes what is counted for good, and sees the result.
void close_vote(const Hall& hall) {
    hall.moderator.keys("C");
    REQUIRE_SEES(hall.moderator, "cannot be undone");
    hall.moderator.keys("Right Enter");
    REQUIRE_SEES(hall.moderator, "here is the result");
}

} // namespace

TEST_CASE("groups in rounds, a scribe, a ranking and a matrix: by keys alone, with a host that dies") {
    Hall hall(parts);
    auto &moderator = hall.moderator, &anna = hall.anna, &bo = hall.bo;
    hall.join(anna);
    hall.join(bo);
    REQUIRE_SEES(moderator, "2 in");

    // Groups that the moderator names; the session says how long the first round is.
    moderator.keys("g");
    REQUIRE_SEES(moderator, "Round 1: 12 min");
    moderator.type("by hand");
    moderator.keys("Enter");
    REQUIRE_SEES(moderator, "What are the groups called?");
    moderator.type("Bordet vid dörren, Soffan");
    moderator.keys("Enter");
    REQUIRE(moderator.loses("What are the groups called?"));
    moderator.keys("Enter");
    REQUIRE_SEES(moderator, "What works at its best?");
    for (auto* who : {&anna, &bo}) REQUIRE_SEES(*who, "Bordet vid dörren");
    anna.keys("1");
    REQUIRE_SEES(anna, "What has been said");
    bo.keys("2");
    REQUIRE_SEES(bo, "What has been said");

    says(anna, "Täta träffar på torget");
    says(anna, "Chefen öppnar dörrar");
    says(bo, "Nyckeln hänger på en spik");
    CHECK(bo.screen().find("Täta träffar") == std::string::npos); // it is the other group's

    // Each group brings one before the whole room; the second is refused in a sentence.
    anna.keys("Escape");
    REQUIRE_SEES(anna, "▸ What has been said");
    anna.keys("L");
    REQUIRE_SEES(bo, "Chefen öppnar dörrar");
    anna.keys("Up L");
    REQUIRE_SEES(anna, "Your group can bring 1 before the whole room");
    CHECK(bo.screen().find("Täta träffar") == std::string::npos);

    // Anna writes for three; the moderator's yes counts, and only that.
    anna.keys("F");
    REQUIRE_SEES(anna, "How many people do you write for?");
    anna.keys("BSpace 3 Enter");
    REQUIRE_SEES(anna, "What does your table allow?");
    anna.keys("Enter");
    REQUIRE_SEES(moderator, "says it writes for 3 people. F answers.");
    moderator.keys("F");
    REQUIRE_SEES(moderator, "Yes, for 3 people");
    moderator.keys("Down Enter");
    REQUIRE_SEES(anna, "write for 3");

    // The next round, by lot; what the first round's groups said stays theirs.
    moderator.keys("g");
    REQUIRE_SEES(moderator, "Round 2: 8 min");
    moderator.type("2 groups by lot");
    moderator.keys("Enter");
    REQUIRE_SEES(moderator, "round 2");
    CHECK_SEES(moderator, "Bordet vid dörren");
    moderator.keys("Home Down Down L"); // the moderator may lift what the group has not
    REQUIRE_SEES(anna, "Nyckeln hänger på en spik");

    // The host dies in the middle, and everybody finds it again, the scribe still one.
    moderator.signal(SIGKILL);
    CHECK(moderator.ended());
    moderator.reopen();
    hall.host();
    REQUIRE_SEES(moderator, "What works at its best?");
    REQUIRE_SEES(moderator, "2 in");

    // A ranking: three ballots of Anna's, one of Bo's.
    hall.next("What matters most?");
    REQUIRE_SEES(anna, "Ballot 1 of 3");
    anna.keys("Space");
    REQUIRE_SEES(anna, "Your ballot is in");
    anna.keys("=");
    REQUIRE_SEES(anna, "2 more ballots are cast with the same marks");
    REQUIRE_SEES(bo, "What matters most?");
    bo.keys("Down Space");
    REQUIRE_SEES(bo, "Your ballot is in");
    CHECK_SEES(moderator, "4 ballots are in");
    close_vote(hall);
    CHECK_SEES(moderator, "4 ballots were cast; 4 took part");
    CHECK_SEES(bo, "place 1");

    // A matrix, one by one: hidden until it closes, then the spread.
    moderator.keys("n");
    REQUIRE_SEES(moderator, "How much effort, how much effect?");
    REQUIRE_SEES(bo, "You have placed 0 of");
    bo.keys("Home Right");
    REQUIRE_SEES(bo, "Your ballot is in");
    REQUIRE_SEES(anna, "You have placed 0 of");
    anna.keys("Right Right");
    REQUIRE_SEES(anna, "Your ballot is in");
    CHECK_SEES(moderator, "How it is placed is hidden until this part closes.");
    CHECK(moderator.screen().find("(1 of 2)") == std::string::npos);
    close_vote(hall);
    CHECK_SEES(moderator, "(1 of 2)");

    moderator.keys("q Enter");
    CHECK(moderator.ended());
    const auto summary = hall.summary();
    for (const char* text : {"Chefen öppnar dörrar", "Nyckeln hänger på en spik", "Täta träffar på torget",
                             "1 of them wrote for 3 people", "4 ballots were cast; 4 took part"})
        CHECK_MESSAGE(summary.find(text) != std::string::npos, text);
}
