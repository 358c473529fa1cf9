// What may tell who somebody is, while one writes: seen without colours, decided by one key, never sent or
// stored, never in the way.
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/participant_screens/hall.hpp"

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::string text_of(const Hall& hall, std::size_t n = 0) {
    const auto& items = hall.host->workshop().items;
    REQUIRE(items.size() > n);
    return items[n].text();
}

/// The style of the first cell of a text on the screen.
terminal::Style style_of(Seat& seat, const std::string& text) {
    const auto grid = seat.tty->grid();
    for (int y = 0; y < grid.size.height; ++y)
        for (int x = 0; x < grid.size.width; ++x) {
            std::string here;
            for (int i = x; i < grid.size.width && here.size() < text.size(); ++i) here += grid.at(i, y).text;
            if (here == text) return grid.at(x, y).style;
        }
    FAIL("not on the screen: ", text);
    return {};
}

} // namespace

TEST_CASE("a telephone number while it is written: marked, one line, one key replaces it") {
    for (const std::string language : {"sv", "en"}) {
        Hall hall(language);
        auto anna = hall.inside();
        hall.open("timeline");
        hall.settle({anna.get()});
        anna->type(language == "sv" ? "Ring 070-123 45 67 om lokalen" : "Call 070-123 45 67 about the hall");
        check_golden("participant_screens/golden/mark-" + language + "-80.txt", anna->look());
        check_golden("participant_screens/golden/mark-" + language + "-60.txt", anna->look({60, 20}));
        CHECK(has(style_of(*anna, "070-123"), terminal::Style::inverse));
        CHECK_FALSE(has(style_of(*anna, language == "sv" ? "Ring" : "Call"), terminal::Style::inverse));
        anna->keys("Ctrl-R");
        CHECK(anna->shows(language == "sv" ? "Ring [telefonnummer] om lokalen"
                                           : "Call [telephone number] about the hall"));
        CHECK(!anna->shows("Ctrl-R"));
        anna->keys("Ctrl-Z"); // a step to undo, as all that is typed
        CHECK(anna->shows("070-123 45 67 o") == (language == "sv"));
        anna->keys("Ctrl-R").type("!").keys("Enter");
        hall.settle({anna.get()});
        CHECK(text_of(hall) == (language == "sv" ? "Ring [telefonnummer] om lokalen!"
                                                 : "Call [telephone number] about the hall!"));
    }
}

TEST_CASE("kept once, the same string is not asked about again, also when it is changed later") {
    Hall hall("sv");
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    anna->type("Växeln har 08-508 00 000");
    CHECK(anna->shows("Ctrl-B behåller"));
    anna->keys("Ctrl-B");
    CHECK(!anna->shows("Ctrl-B behåller"));
    anna->keys("Enter");
    hall.settle({anna.get()});
    CHECK(text_of(hall) == "Växeln har 08-508 00 000");
    anna->type("Ring 08-50800000");
    CHECK(!anna->shows("Ctrl-B behåller"));
    anna->type(" eller anna@example.se");
    CHECK(anna->shows("anna@example.se"));
    CHECK(anna->shows("Ctrl-B behåller"));
    // Nothing of it is kept with what is kept on the disk.
    CHECK(anna->keepsake.kept.drafts.empty());
    anna->screen->interrupt();
    CHECK(anna->keepsake.kept.drafts.at("timeline").size() == 1);
}

TEST_CASE("sending is never blocked: it asks once in the same line, and Enter again sends it as it is") {
    Hall hall("sv");
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    anna->type("Skriv till a@example.se eller b@example.se").keys("Enter");
    hall.settle({anna.get()});
    CHECK(hall.host->workshop().items.empty());
    CHECK(!anna->screen->asking()); // no dialog in the way
    check_golden("participant_screens/golden/mark-asked-sv-80.txt", anna->look());
    anna->keys("Enter");
    hall.settle({anna.get()});
    CHECK(text_of(hall) == "Skriv till a@example.se eller b@example.se");

    // Or all of them at once; then it is looked at, and sent.
    anna->type("Skriv till c@example.se eller d@example.se").keys("Enter Ctrl-R");
    CHECK(hall.host->workshop().items.size() == 1);
    anna->keys("Enter");
    hall.settle({anna.get()});
    CHECK(text_of(hall, 1).find("@") == std::string::npos);

    // Writing on means that it is asked anew.
    anna->type("Skriv till e@example.se").keys("Enter").type(" i dag").keys("Enter");
    hall.settle({anna.get()});
    CHECK(hall.host->workshop().items.size() == 2);
}

TEST_CASE("a name on the roster is marked; without a roster names are nobody's business here") {
    Hall hall("sv");
    auto bo = hall.inside();
    auto anna = hall.seat();
    anna->marker = std::make_shared<Marker>(Roster({"Kerstin Alnebratt"}));
    hall.sit(*anna);
    hall.settle({anna.get(), bo.get()});
    anna->link->slip_was_offered();
    anna->keys("Enter").keys("Enter");
    hall.open("timeline");
    hall.settle({anna.get(), bo.get()});
    for (auto* who : {anna.get(), bo.get()}) who->type("Det var Kerstins idé");
    CHECK(anna->shows("Ctrl-R"));
    CHECK(!bo->shows("Ctrl-R"));
    anna->keys("Ctrl-R Enter");
    hall.settle({anna.get(), bo.get()});
    CHECK(text_of(hall).find("Kerstin") == std::string::npos);
}

TEST_CASE("also in other fields, and when something is changed") {
    Hall hall("sv");
    auto anna = hall.inside();
    hall.open("works");
    hall.settle({anna.get()});
    anna->type("Ett delat ledarskap").keys("Tab").type("fråga anna@example.se").keys("Enter");
    hall.settle({anna.get()});
    CHECK(hall.host->workshop().items.empty());
    anna->keys("Ctrl-R Enter");
    hall.settle({anna.get()});
    REQUIRE(hall.host->workshop().items.size() == 1);
    CHECK(hall.host->workshop().items[0].field("how").find('@') == std::string::npos);
    anna->keys("Esc e").type(", ring 070-123 45 67");
    CHECK(anna->shows("Ctrl-R"));
    anna->keys("Ctrl-R Enter");
    hall.settle({anna.get()});
    CHECK(text_of(hall).find("070") == std::string::npos);
    CHECK(hall.host->workshop().items[0].version == 2);
}

TEST_CASE("a note-taker's notes are marked as well") {
    Hall hall("sv");
    auto eva = hall.inside(Role::note_taker);
    hall.open("timeline");
    hall.settle({eva.get()});
    eva->keys("Ctrl-O").type("Hon nås på 070-123 45 67").keys("Enter");
    hall.settle({eva.get()});
    CHECK(hall.host->workshop().notes.empty());
    eva->keys("Ctrl-R Enter");
    hall.settle({eva.get()});
    REQUIRE(hall.host->workshop().notes.size() == 1);
    CHECK(hall.host->workshop().notes[0].text.find("070") == std::string::npos);
}
