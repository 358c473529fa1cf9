// Writing, changing, withdrawing.
#include "tests/golden.hpp"
#include "tests/participant_screens/hall.hpp"

#include "shared/words/words.hpp"

using namespace vagskal;
using namespace vagskal::test;

namespace {

const Contribution* only(const Hall& hall) {
    REQUIRE(hall.host->workshop().items.size() == 1);
    return &hall.host->workshop().items.front();
}

} // namespace

TEST_CASE("the part on screens of all sizes, in both languages") {
    for (const std::string language : {"sv", "en"}) {
        Hall hall(language);
        auto anna = hall.inside();
        hall.open("timeline");
        const bool sv = language == "sv";
        hall.say("timeline", {{"text", sv ? "Ytterstadsprogrammet startar" : "The suburb programme starts"},
                              {"when", "2007"},
                              {"lane", "politics"}});
        hall.settle({anna.get()});
        anna->type(sv ? "En projektledare anställs" : "A project manager is hired").keys("Tab");
        anna->type(sv ? "hösten 2015" : "autumn 2015").keys("Enter");
        hall.settle({anna.get()});
        hall.say("timeline", {{"text", sv ? "Valet" : "The election"}, {"when", "2014"}});
        hall.settle({anna.get()});
        anna->type(sv ? "Och sedan" : "And then").keys("Tab").type("hösten 2016");
        const auto golden = [&](const std::string& name, terminal::Size size) {
            check_golden("participant_screens/golden/" + name + "-" + language + "-" +
                             std::to_string(size.width) + ".txt",
                         anna->look(size));
        };
        golden("part", {80, 24});
        golden("part", {120, 40});
        golden("part", {60, 20});
        golden("part", {40, 12});
        // On the smallest screen what has the focus is there and can be used.
        CHECK(anna->look({40, 12}).find("hösten 2016") != std::string::npos);
        anna->keys("Esc");
        CHECK(anna->look({40, 12}).find(sv ? "Valet" : "The election") != std::string::npos);
        golden("said", {80, 24});
        anna->keys("b");
        golden("board", {80, 24});
    }
}

TEST_CASE("a form becomes a contribution with its fields, and is empty and ready again") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    anna->type("The programme starts").keys("Tab").type("hösten 2015");
    CHECK(anna->shows("autumn 2015"));
    anna->keys("Tab Right Right Enter");
    hall.settle({anna.get()});
    CHECK(only(hall)->text() == "The programme starts");
    CHECK(only(hall)->field("when") == "hösten 2015");
    CHECK(only(hall)->field("edtf") == "2015-23");
    CHECK(only(hall)->field("lane") == "organisation");
    CHECK(anna->shows("● The programme starts"));
    CHECK(anna->shows("yours"));
    anna->type("Next").keys("Enter"); // the cursor stands in the text again
    hall.settle({anna.get()});
    CHECK(hall.host->workshop().items.size() == 2);
}

TEST_CASE("a pasted text of three lines is one text and sends nothing; Alt-Enter is a new line") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    anna->tty->paste("one\ntwo\nthree");
    anna->keys("Alt-Enter");
    anna->type("four");
    hall.settle({anna.get()});
    CHECK(hall.host->workshop().items.empty());
    anna->keys("Enter");
    hall.settle({anna.get()});
    CHECK(only(hall)->text() == "one\ntwo\nthree\nfour");
}

TEST_CASE("a date with several readings is asked about; one that is not understood is kept as written") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    anna->type("It begins").keys("Tab").type("2015-21");
    CHECK(anna->shows("You are asked when you send"));
    anna->keys("Enter");
    CHECK(anna->shows("Which do you mean?"));
    hall.settle({anna.get()});
    CHECK(hall.host->workshop().items.empty()); // nothing is sent before the answer
    anna->keys("Esc");
    CHECK(anna->shows("It begins")); // and nothing is lost without one
    anna->keys("Enter Enter");
    hall.settle({anna.get()});
    CHECK(only(hall)->field("when") == "2015-21");
    CHECK(!only(hall)->field("edtf").empty());

    anna->type("Something else").keys("Tab").type("when grandmother was young");
    CHECK(anna->shows("not understood as a date: kept as you wrote it"));
    anna->keys("Enter");
    hall.settle({anna.get()});
    REQUIRE(hall.host->workshop().items.size() == 2);
    CHECK(hall.host->workshop().items[1].field("when") == "when grandmother was young");
    CHECK(hall.host->workshop().items[1].field("edtf").empty());
}

TEST_CASE("what else would have happened is asked before the alternatives") {
    Hall hall;
    auto anna = hall.inside(Role::participant, {80, 60});
    hall.open("decision-points");
    hall.settle({anna.get()});
    const auto screen = anna->look();
    const auto otherwise = screen.find("What would have happened otherwise\n"),
               ways = screen.find("Which ways there were");
    REQUIRE(otherwise != std::string::npos);
    REQUIRE(ways != std::string::npos);
    CHECK(otherwise < ways);
}

TEST_CASE("a draft is on disk within two seconds and comes back, per part") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("works");
    hall.settle({anna.get()});
    anna->type("A shared leadership").keys("Tab").type("two of us");
    anna->tty->tick(terminal::Clock::now() + std::chrono::milliseconds(1900));
    const auto& drafts = anna->keepsake.kept.drafts;
    REQUIRE(drafts.contains("works"));
    CHECK(drafts.at("works").at("how") == "two of us");

    anna->keys("Ctrl-N").type("Too little time"); // another question: another draft
    anna->screen->interrupt();
    CHECK(drafts.at("adjust").at("text") == "Too little time");

    hall.sit(*anna); // killed, and started again
    hall.settle({anna.get()});
    CHECK(anna->shows("A shared leadership"));
    CHECK(anna->shows("two of us"));
    anna->keys("Ctrl-N");
    CHECK(anna->shows("Too little time"));
    anna->keys("Enter");
    hall.settle({anna.get()});
    CHECK(!drafts.contains("adjust"));
    CHECK(drafts.contains("works"));
}

TEST_CASE("changing one's own; a change that was begun survives a restart") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    anna->type("It begins").keys("Tab").type("2015-21").keys("Enter Enter");
    hall.settle({anna.get()});
    const auto edtf = only(hall)->field("edtf");
    anna->keys("Esc e").type(" slowly");
    anna->screen->interrupt();
    hall.sit(*anna);
    hall.settle({anna.get()});
    CHECK(anna->shows("It begins slowly"));
    CHECK(anna->shows("Change what you wrote"));
    anna->keys("Enter"); // the date was answered already: no second question
    hall.settle({anna.get()});
    CHECK(only(hall)->text() == "It begins slowly");
    CHECK(only(hall)->field("edtf") == edtf);
    CHECK(only(hall)->version == 2);
    CHECK(anna->keepsake.kept.drafts.empty());

    // Left half-way: it asks, and what stood before stands.
    anna->keys("Esc e").type(" or not").keys("Esc");
    CHECK(anna->shows("What about your change?"));
    anna->keys("Down Down Enter");
    hall.settle({anna.get()});
    CHECK(only(hall)->text() == "It begins slowly");
    CHECK(anna->keepsake.kept.drafts.empty());
    CHECK(!anna->shows("or not"));
}

TEST_CASE("withdrawing asks, Enter alone never does it, and it says that it is for good") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    anna->type("I should not have said that").keys("Enter");
    hall.settle({anna.get()});
    anna->keys("Esc x");
    CHECK(anna->shows("erased for good"));
    anna->keys("Enter");
    hall.settle({anna.get()});
    CHECK(!only(hall)->withdrawn);
    anna->keys("x Tab Enter");
    hall.settle({anna.get()});
    CHECK(only(hall)->withdrawn);
    CHECK(!anna->shows("I should not have said that"));
}

TEST_CASE("only one's own can be changed or withdrawn") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("timeline");
    hall.say("timeline", {{"text", "The moderator's"}});
    hall.settle({anna.get()});
    anna->keys("Esc e");
    CHECK(anna->shows("Only your own can be changed"));
    anna->keys("x");
    CHECK(!anna->screen->asking());
}

TEST_CASE("refused words stay, with the reason, and can be sent again") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    // The part closes while the words are on their way.
    hall.network.set_down(true);
    anna->type("Just too late").keys("Enter");
    CHECK(anna->shows("Just too late"));
    hall.settle({anna.get()}, 5);
    CHECK(anna->shows("waiting for the connection"));
    CHECK(anna->shows("nothing is lost"));
    REQUIRE(hall.host->close_activity("timeline"));
    hall.network.set_down(false);
    hall.settle({anna.get()}, 200);
    REQUIRE(anna->link->own().size() == 1);
    CHECK(anna->link->own().front().way == Way::refused);
    hall.open("timeline");
    hall.settle({anna.get()});
    anna->keys("Esc");
    CHECK(anna->shows("Just too late"));
    CHECK(anna->shows("not taken in"));
    anna->keys("e Enter");
    hall.settle({anna.get()});
    CHECK(only(hall)->text() == "Just too late");
}

TEST_CASE("without a line everything goes on being writable, and the banner says how much waits") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    hall.network.set_down(true);
    hall.settle({anna.get()}, 5);
    anna->type("One").keys("Enter").type("Two").keys("Enter");
    CHECK(anna->shows("No connection with the moderator's computer"));
    CHECK(anna->shows("2 are waiting to be sent."));
    check_golden("participant_screens/golden/lost-en-80.txt", (hall.settle({anna.get()}, 2), anna->look()));
    hall.network.set_down(false);
    hall.settle({anna.get()}, 200);
    CHECK(!anna->shows("No connection"));
    CHECK(anna->shows("waiting: sent when somebody else has written")); // the second one, spaced
    hall.now += 61'000;
    hall.settle({anna.get()}, 200);
    CHECK(hall.host->workshop().items.size() == 2);
}

TEST_CASE("the room moving on keeps what is being written and says so") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    anna->type("Half a sen");
    REQUIRE(hall.host->move_on());
    hall.host->pump();
    for (int i = 0; i < 20; ++i) hall.host->pump(), anna->screen->take_news();
    CHECK(anna->shows("what you were writing is kept"));
    CHECK(anna->keepsake.kept.drafts.at("timeline").at("text") == "Half a sen");
    hall.open("timeline");
    hall.settle({anna.get()});
    CHECK(anna->shows("Half a sen"));
}
