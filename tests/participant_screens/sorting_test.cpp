// The note-taker brings contributions together, with the moderator's keys, over a line.
#include "tests/golden.hpp"
#include "tests/participant_screens/hall.hpp"

#include "participant/screens/participant_keys.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/words/words.hpp"

#include <random>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// Nils takes notes; four things were said, two of them the same.
struct SortingHall : Hall {
    explicit SortingHall(const std::string& lang = "en") : Hall(lang) {
        const bool sv = lang == "sv";
        nils = inside(Role::note_taker);
        open("timeline");
        const auto event = [&](const char* swedish, const char* english, const char* when) {
            return this->say("timeline", {{"text", sv ? swedish : english}, {"when", when}});
        };
        first = event("Nätverket bildas på en lunch", "The network is formed over lunch", "2007");
        money = event("Projektet får pengar i tre år", "The project gets money for three years", "2015");
        end = event("Pengarna tar slut", "The money ends", "2018");
        twice = event("Projektet fick pengar i tre år!", "The project got money for three years", "2016");
        settle();
        nils->keys("Esc Home");
    }
    using Hall::settle;
    void settle() { Hall::settle({nils.get()}); }
    void press(std::string_view keys) {
        nils->keys(keys);
        settle();
    }
    void named(std::string_view keys, const char* name) {
        nils->keys(keys);
        nils->type(name).keys("Enter");
        settle();
    }
    const Workshop& w() const { return host->workshop(); }
    std::unique_ptr<Seat> nils;
    ItemId first, money, end, twice;
};

} // namespace

TEST_CASE("the note-taker's themes take two keys, and undo takes one step") {
    SortingHall hall;
    hall.named("t", "Beginnings");
    hall.named("Down t n", "Money");
    REQUIRE(hall.w().themes.size() == 2);
    CHECK(hall.w().themes[1].items == std::vector{hall.money});
    hall.press("Home Down Space Space t 2");
    CHECK(hall.w().themes[1].items.size() == 2);
    hall.press("u");
    CHECK(hall.w().themes[1].items.size() == 1);
    hall.press("u"); // name and content are one step
    CHECK(hall.w().themes.size() == 1);
    hall.press("u");
    CHECK(hall.w().themes.empty());
    hall.press("u");
    CHECK(hall.w().themes.empty());
}

TEST_CASE("undo is refused when the moderator has changed it since") {
    SortingHall hall;
    hall.named("t", "Beginnings");
    REQUIRE(hall.host->submit(NameTheme{hall.w().themes[0].id, "How it began"}));
    hall.settle();
    const auto before = hall.w();
    hall.press("u");
    CHECK(hall.w() == before);
}

TEST_CASE("what cannot be done is said at once, and nothing is sent") {
    SortingHall hall;
    hall.named("t", "Beginnings");
    const auto before = hall.w();
    hall.nils->keys("Down t n");
    hall.nils->type("beginnings").keys("Enter");
    CHECK(hall.nils->shows("beginnings"));
    hall.settle();
    CHECK(hall.w() == before);
}

TEST_CASE("the note-taker merges, takes apart, links, and sees what lone voice") {
    SortingHall hall;
    hall.press("D");
    CHECK(hall.nils->shows("Is this the same?"));
    hall.press("m");
    REQUIRE(hall.w().merges.size() == 1);
    CHECK(hall.w().merges[0].items == std::vector{hall.money, hall.twice});
    CHECK(hall.nils->shows("= The project got money"));
    hall.press("Home Down d");
    CHECK(hall.w().merges.empty());
    hall.press("D n");
    hall.press("D");
    CHECK_FALSE(hall.nils->shows("Is this the same?"));
    hall.press("Home Down Space Down Down Space m");
    CHECK(hall.w().merges.size() == 1);
    hall.press("u");

    hall.nils->keys("Home r");
    hall.nils->type("ends").keys("Enter");
    hall.settle();
    CHECK(hall.w().find(hall.first)->links == std::vector{hall.end});
    CHECK(hall.nils->shows("→ The money ends"));
    hall.press("Enter");
    CHECK(hall.nils->shows("Belongs to:"));
    hall.press("Esc");

    hall.named("t", "Beginnings");
    CHECK(hall.nils->shows("○ lone voice"));
    hall.press("V");
    CHECK_FALSE(hall.nils->shows("over lunch"));
    hall.press("V");
    CHECK(hall.nils->shows("over lunch"));
}

TEST_CASE("any part can be sorted while the room does something else, and goes on being sorted") {
    SortingHall hall;
    hall.open("fika");
    hall.settle();
    hall.press("S");
    CHECK(hall.nils->shows("Timeline (4)"));
    hall.nils->keys("Home t");
    hall.nils->type("Beginnings").keys("Enter");
    hall.settle();
    CHECK(hall.w().themes.size() == 1);
    hall.press("Down Space t");
    CHECK(hall.nils->shows("Put"));
    hall.open("works"); // the room moves on; whoever sorts goes on
    hall.say("works", {{"text", "A shared leadership"}});
    hall.settle();
    hall.press("1");
    CHECK(hall.w().themes[0].items.size() == 2);
    hall.press("Right");
    CHECK(hall.nils->shows("A shared leadership"));
    hall.nils->keys("Right");
    CHECK(hall.nils->shows("Nothing is written in the parts after"));
    hall.press("Left");
    CHECK(hall.nils->shows("Timeline (4)"));
    hall.nils->keys("/");
    hall.nils->type("ends").keys("Enter");
    CHECK(hall.nils->shows("Timeline (1)"));
    hall.press("Esc");
    CHECK(hall.nils->shows("Timeline (4)"));
    hall.press("Esc");
    CHECK_FALSE(hall.nils->shows("Timeline (4)"));
}

TEST_CASE("themes are renamed, merged, split and dropped by the note-taker") {
    SortingHall hall;
    hall.named("t", "Beginnings");
    hall.named("Down t n", "Money");
    hall.press("Home Down Down Space t 2");
    REQUIRE(hall.w().themes[1].items.size() == 2);
    hall.named("T Home r", "!");
    CHECK(hall.w().themes[0].name == "Beginnings!");
    hall.named("End Space d", "What ends");
    REQUIRE(hall.w().themes.size() == 3);
    CHECK(hall.w().themes[2].items == std::vector{hall.end});
    hall.press("End Up m 2");
    CHECK(hall.w().themes.size() == 2);
    CHECK(hall.w().themes[1].items.size() == 2);
    hall.press("u");
    CHECK(hall.w().themes.size() == 3);
    hall.press("Home x");
    CHECK(hall.w().themes.size() == 2);
    hall.press("u"); // it comes back as the last one
    REQUIRE(hall.w().themes.size() == 3);
    CHECK(hall.w().themes[2].items == std::vector{hall.first});
    hall.press("End x");
    CHECK(hall.w().themes[2].items.empty());
}

TEST_CASE("the list stands still under the note-taker's hands while fifty are written") {
    SortingHall hall;
    for (int i = 0; i < 30; ++i) hall.say("timeline", {{"text", "Event " + std::to_string(i)}});
    hall.settle();
    hall.press("S");
    for (const auto* keys : {"Home Down Down Down Space Down", "End"}) {
        hall.press(keys);
        const auto list = [&] {
            // Without the count above it, and what is said of new ones at its edge.
            auto screen = hall.nils->look();
            screen = screen.substr(screen.find('\n', screen.find("Timeline (")));
            if (const auto at = screen.find("  ↓"); at != screen.npos) {
                const auto from = screen.find_last_not_of(' ', at) + 1;
                screen.erase(from, screen.find('\n', at) - from);
            }
            return screen;
        };
        const auto before = list();
        for (int i = 0; i < 50; ++i) hall.say("timeline", {{"text", "More " + std::to_string(i)}});
        hall.settle();
        CHECK(list() == before);
    }
    CHECK(hall.nils->shows("50 new (End)"));
}

TEST_CASE("what is looked at, marked or asked about may be withdrawn: nothing breaks") {
    SortingHall hall;
    const auto withdraw = [&](const ItemId& item) {
        REQUIRE(hall.host->submit(RemoveContribution{item, true}));
        hall.settle();
    };
    hall.press("D");
    withdraw(hall.twice);
    CHECK_FALSE(hall.nils->shows("Is this the same?"));
    hall.named("Home t", "Beginnings");
    hall.press("Down Space t");
    withdraw(hall.money);
    hall.press("1");
    CHECK(hall.w().themes[0].items == std::vector{hall.first});
    hall.press("End r");
    withdraw(hall.end);
    hall.press("Enter");
    hall.press("Home Enter");
    withdraw(hall.first);
    CHECK(hall.nils->look().size() > 0);
    hall.press("Esc t m d D r V V Enter x u");
    CHECK(hall.w().merges.empty());
}

TEST_CASE("the note-taker approves notes, and takes back what was erased") {
    SortingHall hall;
    hall.press("n");
    hall.nils->type("We did not know it was a beginning").keys("Enter");
    hall.settle();
    hall.press("Esc y");
    REQUIRE(hall.w().notes.size() == 1);
    CHECK(hall.w().notes[0].approved);
    CHECK(hall.nils->shows("✓ approved"));
    hall.press("x");
    CHECK(hall.w().notes.empty());
    hall.press("u");
    REQUIRE(hall.w().notes.size() == 1);
    CHECK(hall.w().notes[0].approved);
    hall.press("y");
    CHECK_FALSE(hall.w().notes[0].approved);
}

TEST_CASE("a note is read back on the wall, which shows nothing else meanwhile") {
    Hall hall;
    auto anna = hall.inside();
    NothingKept keepsake;
    auto line = hall.network.join(keepsake.kept.keys.public_key);
    const auto& letters = hall.host->secrets().letters.at(Role::wall);
    Link link(*line, keepsake, {{letters.begin(), letters.end()}, 7, [&] { return hall.now; }});
    WallScreen wall(link, *hall.kinds, "10.0.0.7:5555", [] {});
    terminal::Headless tty(wall, {80, 24});
    const auto settle = [&] {
        for (int i = 0; i < 40; ++i) hall.settle({anna.get()}, 1), wall.take_news();
    };
    hall.open("timeline");
    const auto note = random<NoteId>();
    REQUIRE(hall.host->submit(WriteNote{note, "timeline", "We did not know it was a beginning.", true}));
    settle();
    CHECK_FALSE(tty.shows("We did not know"));
    REQUIRE(hall.host->submit(SetWall{false, {}, note}));
    settle();
    CHECK(tty.shows("“We did not know it was a beginning.”"));
    CHECK(tty.shows("Is this right?"));
    CHECK_FALSE(tty.shows("When did it begin"));
    CHECK_FALSE(anna->shows("We did not know"));
    REQUIRE(hall.host->submit(ApproveNote{note, true}));
    settle();
    CHECK(tty.shows("✓ approved"));
    for (const auto size : {terminal::Size{120, 40}, terminal::Size{40, 12}}) {
        tty.resize(size);
        CHECK(tty.shows("beginning."));
    }
    REQUIRE(hall.host->submit(EraseNote{note})); // erased while it is on show
    settle();
    CHECK_FALSE(tty.shows("beginning."));
    CHECK_FALSE(tty.shows("Is this right?"));
}

TEST_CASE("participants sort nothing") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("timeline");
    hall.say("timeline", {{"text", "The network is formed"}});
    hall.settle({anna.get()});
    anna->keys("Esc t m d D r V S u T");
    CHECK(anna->shows("There are no themes yet."));
    hall.settle({anna.get()});
    CHECK(hall.host->workshop().themes.empty());
}

TEST_CASE("a change on its way when the line is cut is carried out once") {
    SortingHall hall;
    hall.network.set_down(true);
    hall.settle();
    hall.nils->keys("t");
    hall.nils->type("Beginnings").keys("Enter");
    hall.settle();
    CHECK(hall.w().themes.empty());
    hall.network.set_down(false);
    Hall& all = hall;
    all.settle({hall.nils.get()}, 150);
    REQUIRE(hall.w().themes.size() == 1);
    CHECK(hall.w().themes[0].items == std::vector{hall.first});
    hall.press("u");
    CHECK(hall.w().themes.empty());
}

TEST_CASE("any keys in any order, while the moderator sorts and removes, break nothing") {
    const std::vector<std::string> keys{
        "S", "S", "T",   "n", "Home", "End",   "Up",    "Down", "Down",  "Space", "Space", "t",
        "t", "t", "m",   "d", "D",    "D",     "r",     "V",    "x",     "u",     "u",     "y",
        "L", "1", "2",   "3", "e",    "Enter", "Enter", "Esc",  "Right", "Left",  "/",     "?",
        ":", "o", "Tab", "w", "b",    "a",     "i",     "s",    "Ctrl-O"};
    for (unsigned seed = 1; seed <= 3; ++seed) {
        SortingHall hall;
        std::mt19937 lot(seed);
        const auto any = [&](std::size_t below) { return static_cast<std::size_t>(lot()) % below; };
        const auto item = [&] { return hall.w().items[any(hall.w().items.size())].id; };
        for (int step = 0; step < 200; ++step) {
            hall.nils->keys(keys[any(keys.size())]);
            hall.nils->look();
            switch (any(10)) {
            case 0: (void)hall.host->submit(RemoveContribution{item(), any(2) == 0}); break;
            case 1: (void)hall.host->submit(MergeContributions{random<MergeId>(), {item(), item()}}); break;
            case 2:
                (void)hall.host->submit(NameTheme{random<ThemeId>(), "Theme " + std::to_string(any(50))});
                break;
            case 3:
                if (!hall.w().themes.empty()) (void)hall.host->submit(DropTheme{hall.w().themes[0].id});
                break;
            case 4:
                if (any(8) == 0) hall.open(std::vector<std::string>{"timeline", "works", "fika"}[any(3)]);
                break;
            default: break;
            }
            static_cast<Hall&>(hall).settle({hall.nils.get()}, 4);
        }
        static_cast<Hall&>(hall).settle({hall.nils.get()}, 200);
        if (!hall.nils->left) CHECK(hall.nils->link->replica().themes == hall.w().themes);
    }
}

TEST_CASE("how the note-taker's sorting looks") {
    for (const std::string lang : {"en", "sv"}) {
        SortingHall hall(lang);
        const bool sv = lang == "sv";
        hall.named("t", sv ? "Början" : "Beginnings");
        hall.named("Down t n", sv ? "Pengar" : "Money");
        hall.press("Home Down Space Space S");
        const auto check = [&](const std::string& name) {
            for (const auto size : {terminal::Size{80, 24}, terminal::Size{120, 40}, terminal::Size{40, 12}})
                check_golden("participant_screens/golden/" + name + "-" + lang + "-" +
                                 std::to_string(size.width) + ".txt",
                             hall.nils->look(size));
        };
        check("sorting");
        hall.press("t");
        check("sorting-pick");
        hall.press("Esc D");
        check("sorting-pair");
        hall.press("Esc T");
        check("sorting-themes");
    }
    set_language("en");
}
