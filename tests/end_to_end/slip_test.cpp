// What protects whoever writes, by keys alone: a telephone number replaced before it is sent, consent
// changed, a withdrawal slip written down, the computer lost, and all of it withdrawn from another one.
#include "tests/end_to_end/hall.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <regex>

using namespace vagskal::test;

TEST_CASE(
    "marked and replaced, consent changed, the slip written down, the program killed: withdrawn elsewhere") {
    Hall hall;
    auto &moderator = hall.moderator, &anna = hall.anna, &bo = hall.bo;
    hall.join(anna);
    REQUIRE_SEES(moderator, "1 in");
    moderator.keys("Enter");
    REQUIRE_SEES(moderator, "How have you been part of this work?");
    hall.next("When did it begin?");
    REQUIRE_SEES(anna, "When did it begin?");

    anna.type("Call 070-123 45 67 about the hall");
    REQUIRE_SEES(anna, "looks like a telephone number");
    anna.keys("Enter"); // asked once, in the same line
    REQUIRE_SEES(anna, "1 place may tell who somebody is");
    anna.keys("C-r");
    REQUIRE_SEES(anna, "Call [telephone number] about the hall");
    anna.keys("Enter");
    REQUIRE_SEES(moderator, "Call [telephone number] about the hall");
    CHECK(moderator.screen().find("070") == std::string::npos);
    Hall::says(anna, "It began in the kitchen");

    anna.keys("Escape"); // alone: with a letter after it, it would be that letter with Alt
    REQUIRE_SEES(anna, "m What I wrote");
    anna.keys("m c");
    REQUIRE_SEES(anna, "What may be done with it?");
    anna.keys("Down Enter");
    REQUIRE_SEES(anna, "may not be quoted word for word, but archived");
    anna.keys("I");
    REQUIRE_SEES(anna, "In the workshop's file, of what you have written");

    anna.keys("p");
    REQUIRE_SEES(anna, "Withdrawal slip for");
    std::string slip;
    const auto screen = anna.screen();
    const std::regex row("^ +((?:[A-Z0-9]{4} *){3,4})$", std::regex::multiline);
    for (std::sregex_iterator at(screen.begin(), screen.end(), row), end; at != end; ++at)
        slip += (*at)[1].str() + " ";
    REQUIRE_MESSAGE(slip.size() >= 7 * 5, screen);
    anna.signal(SIGKILL);

    // Another computer, weeks later as far as the program can tell.
    bo.start(participant, {hall.address, hall.code, "--slip", slip, "--lang", "en"});
    REQUIRE_SEES(bo, "This is yours by the slip");
    REQUIRE_SEES(bo, "It began in the kitchen");
    bo.keys("x");
    REQUIRE_SEES(bo, "Withdraw it?");
    bo.keys("Right Enter");
    REQUIRE_SEES(bo, "1 withdrawn and erased");
    CHECK(moderator.loses("It began in the kitchen"));
    bo.keys("x");
    REQUIRE_SEES(bo, "Withdraw it?");
    bo.keys("Right Enter");
    REQUIRE_SEES(bo, "so that nobody can tell"); // singly: it waits
    // Until a while has gone by, or somebody else has written: here the plain one.
    auto cia = hall.cia();
    CHECK(answer(*cia, "say Somebody else's words").starts_with("ok "));
    CHECK(bo.sees("2 withdrawn and erased", std::chrono::seconds(15)));
    CHECK(moderator.loses("Call [telephone number]"));
}
