// From the first screen to the first part.
#include "tests/golden.hpp"
#include "tests/participant_screens/hall.hpp"

#include "participant/screens/participant_keys.hpp"
#include "shared/words/words.hpp"

using namespace vagskal;
using namespace vagskal::test;

TEST_CASE("the keymap is sound, and every action is in footer or help, and in the palette") {
    for (const char* language : {"en", "sv"}) {
        set_language(language);
        const auto faults = terminal::Keymap(screens::participant_actions()).faults();
        for (const auto& fault : faults) MESSAGE(fault);
        CHECK(faults.empty());
    }
    Hall hall;
    auto anna = hall.seat();
    CHECK(anna->screen->keymap().faults().empty());
}

TEST_CASE("what is missing is asked for, and what is wrong is said in a sentence") {
    set_language("en");
    std::optional<WayIn> chosen;
    bool asked = false;
    JoinScreen screen({}, {}, [&](std::optional<WayIn> way) { chosen = way, asked = true; });
    terminal::Headless tty(screen);
    check_golden("participant_screens/golden/join-en-80.txt", tty.screen());
    tty.keys("Enter");
    CHECK(tty.shows("Write the address"));
    tty.type("192.168.1.20").keys("Enter");
    CHECK(tty.shows("is no address"));
    tty.type(":5555").keys("Enter"); // goes on to the code
    tty.type("bcdf ghjk lmna").keys("Enter");
    CHECK(tty.shows("no vowels"));
    CHECK(!asked);
    tty.keys("Backspace").type("p").keys("Enter");
    REQUIRE(chosen);
    CHECK(chosen->address == "192.168.1.20:5555");
    CHECK(chosen->code == "bcdf ghjk lmnp");
    tty.keys("Ctrl-Q");
    CHECK(!chosen);
}

TEST_CASE("while nobody answers the address is shown, and another can be typed") {
    Hall hall;
    hall.network.set_down(true);
    auto anna = hall.seat();
    CHECK(anna->shows("Looking for the moderator's computer at 192.168.1.20:5555"));
    anna->tty->tick(terminal::Clock::now());
    anna->tty->tick(terminal::Clock::now() + std::chrono::seconds(20));
    CHECK(anna->shows("Nobody answers at 192.168.1.20:5555 yet."));
    anna->keys("Shift-Tab End Backspace").type("6").keys("Enter");
    REQUIRE(anna->again);
    CHECK(anna->again->address == "192.168.1.20:5556");
    CHECK(anna->again->code == "BCDF-GHJK-LMNP");
}

TEST_CASE("a wrong code is one sentence and another code can be typed") {
    Hall hall;
    auto anna = hall.seat();
    anna->link =
        std::make_unique<Link>(*anna->line, anna->keepsake, LinkOptions{"XXXX", 7, [&] { return hall.now; }});
    anna->screen =
        std::make_unique<ParticipantScreen>(*anna->link, *hall.kinds, ScreenInfo{{"h:1", "BCDF-GHJK-XXXX"}});
    anna->tty = std::make_unique<terminal::Headless>(*anna->screen);
    hall.settle({anna.get()});
    CHECK(anna->shows("The code is not right for this workshop; check the last four letters."));
    CHECK(anna->shows("BCDF-GHJK-XXXX"));
}

TEST_CASE("what is stored is read once before anything else, fits one screen, and can be read again") {
    for (const std::string language : {"sv", "en"}) {
        Hall hall(language);
        auto anna = hall.seat();
        hall.settle({anna.get()});
        check_golden("participant_screens/golden/stored-" + language + "-80.txt", anna->look());
        CHECK(anna->look().find("↓") == std::string::npos); // all of it is seen
        check_golden("participant_screens/golden/stored-" + language + "-40.txt", anna->look({40, 12}));
        anna->keys("Enter");
        CHECK(anna->link->kept().consented);
        anna->keys("Enter"); // what is allowed
        hall.settle({anna.get()});
        check_golden("participant_screens/golden/lobby-" + language + "-80.txt", anna->look());
        check_golden("participant_screens/golden/lobby-" + language + "-120.txt", anna->look({120, 40}));
        anna->keys("i");
        CHECK(anna->shows(tr("What you can do")));
        hall.sit(*anna); // a second start does not ask again
        hall.settle({anna.get()});
        CHECK(!anna->shows(tr("What you can do")));
    }
}

TEST_CASE("keep nothing: one key, and the text says it") {
    Hall hall;
    auto anna = hall.seat();
    hall.settle({anna.get()});
    anna->keys("n");
    CHECK(anna->forgot);
    CHECK(anna->look({80, 40}).find("This computer keeps nothing") != std::string::npos);
}

TEST_CASE("a late-comer reads the story so far, and Enter goes on into a group") {
    Hall hall;
    hall.open("timeline");
    hall.say("timeline", {{"text", "The programme starts"}, {"when", "2007"}});
    (void)hall.host->move_on();
    (void)hall.host->make_groups(3, Placing::random);
    auto anna = hall.seat();
    hall.settle({anna.get()});
    anna->keys("Enter").keys("Enter");
    CHECK(anna->shows("This is the story so far"));
    CHECK(anna->shows("The programme starts"));
    CHECK(!anna->link->group());
    anna->keys("Enter");
    hall.settle({anna.get()});
    REQUIRE(anna->link->group());
    CHECK(anna->shows("What works"));
}

TEST_CASE("a group by number") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("works");
    (void)hall.host->make_groups(3, Placing::numbered);
    hall.settle({anna.get()});
    check_golden("participant_screens/golden/groups-en-80.txt", anna->look());
    anna->keys("9"); // there is no such group
    hall.settle({anna.get()});
    CHECK(!anna->link->group());
    anna->keys("2");
    hall.settle({anna.get()});
    REQUIRE(anna->link->group());
    CHECK(*anna->link->group() == anna->link->replica().groups[1].id);
    CHECK(anna->shows(anna->link->replica().groups[1].name));
}
