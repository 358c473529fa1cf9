// The second laptop, on both moderators' screens.
#include "facilitator/screens/mirror_screen.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/screens/room.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace vagskal;
using test::languages;
using test::TestRoom;
using FollowerState = Follower::State;

namespace {

void golden_screen(const std::string& name, const std::string& screen) {
    test::check_golden("screens/golden/" + name + ".txt", screen + "\n");
}

PeerKey asks_to_follow(TestRoom& room) {
    PeerKey who;
    who.value.fill(9);
    room.line.queue.push_back({Incoming::What::connected, who});
    AskMirror asked;
    const auto code = room.host.invite_second();
    asked.letters = {code.role.begin(), code.role.end()};
    asked.address = "192.168.1.21:5555";
    room.says(who, asked);
    REQUIRE(room.host.second().state == SecondLaptop::State::asks);
    return who;
}

/// The key of a room is another one each time, and so is the number.
std::string without_number(std::string screen, const Host& host) {
    const auto number = fmt::format("{:04}", host.second().number);
    for (auto at = screen.find(number); at != std::string::npos; at = screen.find(number, at))
        screen.replace(at, 4, "0123");
    return screen;
}

struct Second {
    MirrorSeen seen;
    int taken = 0, left = 0;
    MirrorScreen screen{{"192.168.1.20:5555", "192.168.1.21:5555", "kopia.db", [this] { return seen; },
                         [this] { ++taken; }, [this] { ++left; }}};
    terminal::Headless at{screen};
    explicit Second(FollowerState state) {
        seen.state = state;
        seen.title = "Jämställdhet i Skarpnäck";
        seen.part = {"Tidslinjen", "The timeline"};
        seen.contributions = 47;
        seen.parts = 9;
        seen.parts_done = 2;
        seen.can_lead = true;
    }
};

} // namespace

TEST_CASE("the code is still on the screen when the other computer asks: the question takes its place") {
    TestRoom room("sv");
    room.fill_timeline();
    room.at.keys("B");
    REQUIRE(room.at.shows("Skriv på den andra datorn:"));
    room.pass(2);
    REQUIRE(room.at.shows("Skriv på den andra datorn:"));
    asks_to_follow(room);
    room.pass(2);
    CHECK_FALSE(room.at.shows("Skriv på den andra datorn:"));
    CHECK(room.at.shows("Får den här datorn följa?"));
    room.at.keys("Down Enter");
    CHECK(room.host.second().state == SecondLaptop::State::copying);
}

TEST_CASE("inviting, comparing, following, waiting no longer, parting: on the moderator's screen") {
    for (const auto& lang : languages) {
        const bool sv = lang == "sv";
        TestRoom room(lang);
        room.fill_timeline();
        const auto who = asks_to_follow(room);
        CHECK(room.at.shows(fmt::format("{:04}", room.host.second().number)));
        room.at.keys("B");
        golden_screen("second-asks-" + lang, without_number(room.at.screen(), room.host));
        room.at.keys("Enter"); // wait
        CHECK(room.host.second().state == SecondLaptop::State::asks);
        room.at.keys("B Down Enter");
        REQUIRE(room.host.second().state == SecondLaptop::State::copying);
        room.says(who, WantCopy{40'000});
        room.pass(10);
        CHECK(room.at.shows(sv ? "Andra dator: kopierar, 40 %" : "Second laptop: copying, 40 %"));
        room.says(who, WantCopy{100'000});
        room.says(who, Mirrored{0});
        room.pass(1);
        golden_screen("second-follows-" + lang, room.at.screen());
        REQUIRE(room.host.submit(PauseDay{true}).has_value());
        REQUIRE(room.host.submit(PauseDay{false}).has_value());
        room.pass(3);
        room.pass(12);
        golden_screen("second-away-" + lang, room.at.screen());
        room.at.keys("B Down Enter");
        CHECK(room.host.second().state == SecondLaptop::State::none);
        CHECK_FALSE(room.at.shows(sv ? "Andra datorn" : "The second laptop"));
    }
}

TEST_CASE("the number is answered for the computer that it was shown for, and no is no") {
    TestRoom room;
    room.fill_timeline();
    asks_to_follow(room);
    room.at.keys("B Down Down Enter");
    CHECK(room.host.second().state == SecondLaptop::State::none);
    room.at.keys("B");
    CHECK(room.at.shows("facilitator mirror 192.168.1.20:5555"));
    room.at.keys("Down Enter");
    CHECK(room.host.second().state == SecondLaptop::State::none);
}

TEST_CASE("another computer leads: said once in a dialog, and in one line for as long as it is so") {
    for (const auto& lang : languages) {
        auto info = TestRoom::standard_info();
        int followed = 0;
        info.follow_leader = [&] { ++followed; };
        TestRoom room(lang, info);
        room.fill_timeline();
        room.host.shown(proof_of(room.host.secrets().keys.secret_key, 2));
        room.pass(1);
        golden_screen("second-leads-" + lang, room.at.screen());
        room.at.keys("Esc");
        CHECK(room.at.shows(lang == "sv" ? "B följer den" : "B follows it"));
        room.at.keys("B Enter");
        CHECK(followed == 1);
    }
}

TEST_CASE("the screen of the computer that follows") {
    for (const auto& lang : languages) {
        set_language(lang);
        Second asks(FollowerState::asking);
        asks.seen.number = 417;
        asks.seen.title.clear();
        asks.seen.can_lead = false;
        golden_screen("mirror-asks-" + lang, asks.at.screen());
        asks.at.keys("T");
        CHECK(asks.taken == 0);
        Second copies(FollowerState::copying);
        copies.seen.copied = 400;
        copies.seen.bytes = 1'000;
        golden_screen("mirror-copies-" + lang, copies.at.screen());
        Second follows(FollowerState::following);
        golden_screen("mirror-follows-" + lang, follows.at.screen());
        Second lost(FollowerState::lost);
        lost.seen.silent_for = 12'400;
        lost.seen.kept_as = "/home/anna/kopia-term1.db";
        lost.seen.lacking = 3;
        golden_screen("mirror-lost-" + lang, lost.at.screen());
    }
}

TEST_CASE("taking over asks while the other one answers, and asks nothing when it is silent") {
    set_language("en");
    Second follows(FollowerState::following);
    for (const auto& fault : follows.screen.keymap().faults()) FAIL_CHECK(fault);
    follows.at.keys("T");
    CHECK(follows.at.shows("still answers"));
    follows.at.keys("Enter"); // Cancel has the focus
    CHECK(follows.taken == 0);
    follows.at.keys("T Right Enter");
    CHECK(follows.taken == 1);
    Second silent(FollowerState::lost);
    silent.seen.silent_for = 7'999;
    silent.at.keys("T");
    CHECK(silent.taken == 0);
    silent.at.keys("Esc");
    silent.seen.silent_for = 8'000;
    silent.at.keys("T");
    CHECK(silent.taken == 1);
    Second elsewhere(FollowerState::superseded); // however silent
    elsewhere.seen.silent_for = 60'000;
    elsewhere.at.keys("T");
    CHECK(elsewhere.taken == 0);
    CHECK(elsewhere.at.shows("Another computer leads by now"));
    elsewhere.at.keys("Esc q");
    CHECK(elsewhere.left == 0);
    elsewhere.at.keys("Enter");
    CHECK(elsewhere.left == 1);
}
