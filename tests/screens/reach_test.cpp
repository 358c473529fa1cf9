// "Has anyone reached me?": the clock is the test's.
#include "facilitator/screens/lobby.hpp"
#include "shared/words/words.hpp"
#include "tests/screens/room.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using Trouble = Reach::Trouble;
using test::TestRoom;

namespace {

struct Watch {
    Reach reach;
    Reach::Time time{std::chrono::seconds(500)};
    Reach::Now now{"192.168.1.20:5555", 0, 0, false};
    Trouble after(int seconds) {
        Trouble said = Trouble::none;
        for (int i = 0; i < seconds; ++i) said = reach.look(time += std::chrono::seconds(1), now);
        return said;
    }
    Trouble with(std::uint32_t present, int seconds = 1) {
        if (present > now.present) ++now.reached;
        now.present = present;
        return after(seconds);
    }
};

} // namespace

TEST_CASE("nobody for a minute is told; anything that reaches ends it for good at that address") {
    Watch watch;
    CHECK(watch.after(60) == Trouble::none);
    CHECK(watch.after(1) == Trouble::nobody_yet);
    CHECK(watch.after(3600) == Trouble::nobody_yet);
    ++watch.now.reached; // a wrong code, a look at the page
    CHECK(watch.after(1) == Trouble::none);
    CHECK(watch.after(3600) == Trouble::none);
    watch.now.address = "10.0.0.7:5555"; // the moderator has made a hotspot
    CHECK(watch.after(60) == Trouble::none);
    CHECK(watch.after(1) == Trouble::nobody_yet);
    CHECK(watch.with(1) == Trouble::none);
    CHECK(watch.with(0, 3600) == Trouble::none);
}

TEST_CASE("all lost at once is told after twenty seconds, until somebody is back") {
    Watch watch;
    watch.with(8, 600);
    watch.with(5, 3); // lines are found dead one after the other
    CHECK(watch.with(0, 20) == Trouble::none);
    CHECK(watch.after(1) == Trouble::all_lost);
    CHECK(watch.after(600) == Trouble::all_lost);
    CHECK(watch.with(1) == Trouble::none);
    CHECK(watch.with(8, 600) == Trouble::none);
    watch.with(0, 10); // a short break of the network
    CHECK(watch.with(8, 60) == Trouble::none);
}

TEST_CASE("people who go home are not lost") {
    SUBCASE("one after the other") {
        Watch watch;
        for (std::uint32_t n = 8; n > 0; --n) watch.with(n, 30);
        CHECK(watch.with(0, 600) == Trouble::none);
    }
    SUBCASE("the last few together") {
        Watch watch;
        watch.with(12, 600);
        watch.with(2, 300);
        CHECK(watch.with(0, 600) == Trouble::none);
    }
    SUBCASE("all at once, when the last part is closed") {
        Watch watch;
        watch.with(12, 600);
        watch.now.over = true;
        CHECK(watch.with(0, 600) == Trouble::none);
    }
    SUBCASE("a single one who tried it") {
        Watch watch;
        watch.with(1, 600);
        CHECK(watch.with(0, 600) == Trouble::none);
    }
}

TEST_CASE("the lobby says that nobody has reached it, with the cure and the ports") {
    std::uint64_t reached = 0;
    auto info = TestRoom::standard_info();
    info.reached = [&] { return reached; };
    TestRoom room("en", info);
    room.pass(30);
    room.pass(29);
    CHECK_FALSE(room.at.shows("Nobody has reached"));
    room.pass(2);
    room.pass(60);
    CHECK(room.at.shows("Nobody has reached this computer yet."));
    CHECK(room.at.shows("hotspot of a phone"));
    CHECK(room.at.shows("ports 5555 and 5556"));
    room.screen.set_web_addresses({"http://192.168.1.20:8080"});
    CHECK(room.at.shows("5555, 5556 and 8080"));
    for (const auto size : {terminal::Size{60, 20}, terminal::Size{40, 12}}) { // nothing covers the way in
        room.at.resize(size);
        CHECK(room.at.shows("http://192.168.1.20:8080"));
        CHECK(room.at.shows("BCDF-GHJK-LMNP"));
        CHECK(room.at.shows("Nobody has reached"));
    }
    room.at.resize({80, 24});
    ++reached;
    room.pass(1);
    CHECK_FALSE(room.at.shows("Nobody has reached"));
    room.pass(300);
    CHECK_FALSE(room.at.shows("Nobody has reached"));
}

TEST_CASE("on no network, that is what is said") {
    auto info = TestRoom::standard_info();
    info.addresses = {"127.0.0.1:5555"};
    info.all_networks = true;
    TestRoom room("en", info);
    room.pass(1);
    room.pass(61);
    CHECK(room.at.shows("This computer is on no network"));
    CHECK_FALSE(room.at.shows("Guest networks"));
}

TEST_CASE("everybody lost in the middle of the day: said above all, gone when somebody is back") {
    TestRoom room("en");
    for (int i = 0; i < 5; ++i) room.join();
    room.pass(1);
    room.at.keys("Enter");
    room.pass(60);
    for (const auto& who : room.people) room.line.queue.push_back({Incoming::What::gone, who});
    room.pass(1);
    room.pass(19);
    CHECK_FALSE(room.at.shows("Everybody was lost at once"));
    room.pass(2);
    CHECK(room.at.shows("Everybody was lost at once"));
    CHECK(room.at.shows("hotspot"));
    room.join();
    room.pass(1);
    CHECK_FALSE(room.at.shows("Everybody was lost at once"));
}

TEST_CASE("W lets browsers in and shuts them out, and says what it means") {
    std::vector<bool> asked;
    bool works = true;
    RoomScreen* screen = nullptr;
    auto info = TestRoom::standard_info();
    info.let_browsers = [&](bool on) -> Result<void> {
        asked.push_back(on);
        if (!works) return refuse(Why::usage, {"The port is taken."});
        screen->set_web_addresses(on ? std::vector<std::string>{"http://192.168.1.20:8080"}
                                     : std::vector<std::string>{});
        return {};
    };
    TestRoom room("en", info);
    screen = &room.screen;
    CHECK(room.at.shows("W lets browsers in"));
    room.at.keys("W");
    CHECK(room.at.shows("readable for whoever runs this"));
    room.at.keys("Esc");
    CHECK(asked.empty());
    works = false;
    room.at.keys("W Enter");
    CHECK(room.at.shows("The port is taken."));
    room.at.keys("Esc");
    works = true;
    room.at.keys("W Enter");
    CHECK(asked == std::vector{true, true});
    CHECK(room.at.shows("http://192.168.1.20:8080"));
    CHECK_FALSE(room.at.shows("W lets browsers in"));
    room.at.keys("W Enter"); // Cancel has the focus
    CHECK(asked.size() == 2);
    room.at.keys("W Right Enter");
    CHECK(asked == std::vector{true, true, false});
    CHECK_FALSE(room.at.shows("http://"));
}

TEST_CASE("the link of the QR code, and the codes' page") {
    auto info = TestRoom::standard_info();
    CHECK(join_link(info).empty());
    info.web_addresses = {"http://192.168.1.20:8080", "http://10.0.0.7:8080"};
    CHECK(join_link(info) == "http://192.168.1.20:8080/join/BCDFGHJKLMNP");
    info.codes.reset();
    CHECK(join_link(info).empty());
    TestRoom room("en", TestRoom::standard_info());
    room.at.keys("K");
    CHECK_FALSE(room.at.shows("http://"));
    room.at.keys("Esc");
    room.screen.set_web_addresses({"http://192.168.1.20:8080"});
    room.at.keys("K");
    CHECK(room.at.shows("http://192.168.1.20:8080/join/BCDFGHJKVWXZ"));
}
