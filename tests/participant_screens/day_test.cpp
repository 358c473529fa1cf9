// The rest of the day: vote, breaks, pause, the end, the note-taker, the wall.
#include "tests/golden.hpp"
#include "tests/participant_screens/hall.hpp"

#include "shared/words/words.hpp"

using namespace vagskal;
using namespace vagskal::test;

TEST_CASE("dots are given and taken back, sent at once, and counted when the vote closes") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("works");
    hall.say("works", {{"text", "A shared leadership"}});
    hall.say("works", {{"text", "Time to meet"}});
    hall.open("prioritise");
    hall.settle({anna.get()});
    check_golden("participant_screens/golden/vote-en-80.txt", anna->look());
    anna->keys("+ + + Down +"); // quicker than the host answers
    hall.settle({anna.get()});
    CHECK(anna->shows("1 dot left of 5."));
    CHECK(anna->shows("Your ballot is in"));
    anna->keys("+ +");
    CHECK(anna->shows("You have 5 dots and gave 6"));
    anna->keys("- 1");
    hall.settle({anna.get()});
    REQUIRE(hall.host->close_activity("prioritise"));
    hall.settle({anna.get()});
    const auto& results = hall.host->workshop().results.at("prioritise");
    REQUIRE(results.size() == 1);
    int sum = 0;
    for (const auto& choice : results.front()) sum += choice.value;
    CHECK(sum == 4);
    CHECK(anna->shows("3 dots"));
}

TEST_CASE("breaks, pauses, and the time between parts") {
    Hall hall("sv");
    auto anna = hall.inside();
    hall.open("fika");
    hall.settle({anna.get()});
    check_golden("participant_screens/golden/fika-sv-80.txt", anna->look());
    check_golden("participant_screens/golden/fika-sv-40.txt", anna->look({40, 12}));
    REQUIRE(hall.host->submit(PauseDay{true}));
    hall.settle({anna.get()});
    check_golden("participant_screens/golden/paused-sv-80.txt", anna->look());
    REQUIRE(hall.host->submit(PauseDay{false}));
    hall.open("timeline");
    hall.say("timeline", {{"text", "Det började"}, {"when", "2007"}});
    REQUIRE(hall.host->close_activity("timeline"));
    hall.settle({anna.get()});
    CHECK(anna->shows("Det började"));
    CHECK(anna->shows("Moderatorn öppnar"));
}

TEST_CASE("the end of the day: thanks, all that was said, and withdrawing still works") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    anna->type("It begins").keys("Enter");
    hall.settle({anna.get()});
    const auto last = hall.host->workshop().session.activities.back().id;
    REQUIRE(hall.host->close_activity("timeline"));
    hall.open(last);
    REQUIRE(hall.host->close_activity(last));
    hall.settle({anna.get()});
    CHECK(anna->shows("Thank you."));
    CHECK(anna->shows("It begins"));
    anna->keys("m x Tab Enter");
    hall.settle({anna.get()});
    CHECK(hall.host->workshop().items.front().withdrawn);
}

TEST_CASE("a round asks for nothing, and one may write: letters are words, not commands") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("check-in");
    hall.settle({anna.get()});
    CHECK(anna->shows("we talk now"));
    anna->type("I came late to it").keys("Enter");
    hall.settle({anna.get()});
    REQUIRE(hall.host->workshop().items.size() == 1);
    CHECK(hall.host->workshop().items.front().text() == "I came late to it");
}

TEST_CASE("a group lifts what is its own") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("works");
    REQUIRE(hall.host->make_groups(2, Placing::random));
    hall.settle({anna.get()});
    if (!anna->link->group()) anna->keys("Enter");
    hall.settle({anna.get()});
    anna->type("A shared leadership").keys("Enter");
    hall.settle({anna.get()});
    CHECK(!hall.host->workshop().items.front().lifted);
    anna->keys("Esc L");
    hall.settle({anna.get()});
    CHECK(hall.host->workshop().items.front().lifted);
    CHECK(anna->shows("lifted to the whole room"));
}

TEST_CASE("the note-taker writes notes, marks what was said aloud, and sorts into themes") {
    Hall hall;
    auto nils = hall.inside(Role::note_taker);
    hall.open("check-in");
    hall.settle({nils.get()});
    nils->type("It was timing").keys("Tab Right Enter"); // a round begins with the notes
    hall.settle({nils.get()});
    REQUIRE(hall.host->workshop().notes.size() == 1);
    CHECK(hall.host->workshop().notes.front().quote);
    CHECK(nils->shows("said aloud"));
    nils->type("Lost on the way");
    hall.network.set_down(true);
    hall.settle({nils.get()}, 3);
    nils->keys("Enter");
    hall.network.set_down(false);
    hall.settle({nils.get()}, 100);
    CHECK(hall.host->workshop().notes.size() == 2);

    hall.open("timeline");
    hall.settle({nils.get()});
    nils->type("An event").keys("Enter");
    hall.settle({nils.get()});
    nils->keys("Esc t Enter").type("Timing").keys("Enter");
    hall.settle({nils.get()});
    REQUIRE(hall.host->workshop().themes.size() == 1);
    CHECK(hall.host->workshop().themes.front().name == "Timing");
    CHECK(hall.host->workshop().themes.front().items.size() == 1);
    nils->keys("T");
    CHECK(nils->shows("# Timing"));
}

TEST_CASE("the host's new address is taken, and one can be typed") {
    Hall hall;
    auto anna = hall.inside();
    hall.host->announce_address("10.0.0.7:5555");
    hall.settle({anna.get()});
    CHECK(anna->moves == std::vector<std::string>{"10.0.0.7:5555"});
    anna->keys(": O t h e r Space a d Enter");
    CHECK(anna->shows("Other address"));
}

TEST_CASE("leaving asks in the middle of the day, and says what is kept") {
    Hall hall;
    auto anna = hall.inside();
    anna->keys("q");
    CHECK(anna->shows("Everything you have written is kept."));
    anna->keys("Esc");
    CHECK(!anna->left);
    anna->keys("q Enter");
    CHECK(anna->left);
}

TEST_CASE("the wall: prompt, time and counts; what is lifted to it; blank and paused") {
    for (const std::string language : {"sv", "en"}) {
        Hall hall(language);
        auto anna = hall.inside();
        auto keepsake = std::make_unique<NothingKept>();
        auto line = hall.network.join(keepsake->kept.keys.public_key);
        const auto& letters = hall.host->secrets().letters.at(Role::wall);
        Link link(*line, *keepsake, {{letters.begin(), letters.end()}, 7, [&] { return hall.now; }});
        bool left = false;
        WallScreen wall(link, *hall.kinds, "10.0.0.7:5555", [&] { left = true; });
        terminal::Headless tty(wall, {120, 40});
        const auto settle = [&] {
            for (int i = 0; i < 40; ++i) hall.settle({anna.get()}, 1), wall.take_news();
        };
        settle();
        check_golden("participant_screens/golden/wall-lobby-" + language + "-120.txt", tty.screen());
        hall.open("timeline");
        const auto item = hall.say("timeline", {{"text", "Nobody sees this yet"}, {"when", "2007"}});
        settle();
        check_golden("participant_screens/golden/wall-part-" + language + "-120.txt", tty.screen());
        CHECK(!tty.shows("Nobody sees this yet"));
        tty.resize({80, 24});
        check_golden("participant_screens/golden/wall-part-" + language + "-80.txt", tty.screen());
        REQUIRE(hall.host->submit(SetWall{false, {item}}));
        settle();
        CHECK(tty.shows("Nobody sees this yet"));
        check_golden("participant_screens/golden/wall-lifted-" + language + "-80.txt", tty.screen());
        REQUIRE(hall.host->submit(SetWall{true, {item}}));
        settle();
        CHECK(tty.screen().find_first_not_of(" \n") == std::string::npos);
        REQUIRE(hall.host->submit(PauseDay{true}));
        settle();
        CHECK(tty.shows(tr("The day is paused.")));
        tty.keys("q");
        CHECK(left);
    }
}
