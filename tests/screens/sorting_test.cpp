// Bringing contributions together on the moderator's screen, by keys alone, while the room goes on.
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/screens/room.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <random>

using namespace vagskal;
using test::TestRoom;

namespace {

/// A room with a timeline of which two memories are the same event.
struct SortingRoom : TestRoom {
    explicit SortingRoom(const std::string& lang = "en") : TestRoom(lang) {
        fill_timeline();
        twice = writes(people[4], "timeline",
                       {{"text", lang == "sv" ? "Projektet fick pengar i tre år"
                                              : "The project gets money for three years!"},
                        {"when", "2016"}});
    }
    const Workshop& w() const { return host.workshop(); }
    void withdraw(const PeerKey& who, const ItemId& item) {
        Submit submit;
        submit.request = 9;
        std::copy(item.value.begin(), item.value.end(), submit.key.emplace().value.begin());
        submit.command = WithdrawContribution{item};
        send(who, submit);
        REQUIRE(w().find(item)->withdrawn);
    }
    /// As a note-taker's program sends it, at the same time.
    void note_taker_sends(const Command& command) {
        if (!note_taker) note_taker = join(Role::note_taker);
        Submit submit;
        submit.request = 9;
        submit.command = command;
        send(*note_taker, submit);
    }
    void theme(const char* name) { at.keys("t n").type(name).keys("Enter"); }
    ItemId twice;
    std::optional<PeerKey> note_taker;
};

void golden(TestRoom& room, const std::string& name) {
    for (const auto size : {terminal::Size{80, 24}, terminal::Size{120, 40}, terminal::Size{40, 12}}) {
        room.at.resize(size).grid();
        test::check_golden(
            fmt::format("screens/golden/{}-{}-{}x{}.txt", name, language(), size.width, size.height),
            room.at.screen() + "\n");
    }
    room.at.resize({80, 24});
}

} // namespace

TEST_CASE("a theme takes two keys, and so do several contributions at once") {
    SortingRoom room;
    room.at.keys("Home t").type("Beginnings").keys("Enter"); // there is none yet: t asks for the name
    room.at.keys("Down t n").type("Money").keys("Enter");
    REQUIRE(room.w().themes.size() == 2);
    const auto& money = room.w().themes[1];
    room.at.keys("Home Down Space Space Space t 2"); // three marked ones
    CHECK(money.items.size() == 3);
    CHECK_FALSE(room.at.shows("marked"));
    room.at.keys("Home t 2");
    CHECK(money.items.size() == 4);
    room.at.keys("u");
    CHECK(money.items.size() == 3);
    room.at.keys("u"); // the three are one step
    CHECK(money.items.size() == 1);
    room.at.keys("t Esc 2"); // no panel any more: 2 is the board
    CHECK(money.items.size() == 1);
}

TEST_CASE("a theme keeps its key when another goes") {
    SortingRoom room;
    room.at.keys("Home t").type("Beginnings").keys("Enter");
    room.theme("Money"), room.theme("Timing");
    room.at.keys("t Esc"); // each has been shown with its key
    const auto money = room.w().themes[1].id, timing = room.w().themes[2].id;
    REQUIRE(room.host.submit(DropTheme{room.w().themes[0].id}));
    room.at.keys("Home t 2 Down t 3");
    CHECK(room.w().find_theme(money)->items.back() == room.w().items[0].id);
    CHECK(room.w().find_theme(timing)->items.back() == room.w().items[1].id);
    // While the panel is open the key of one that goes is nobody's.
    room.at.keys("Home t");
    room.note_taker_sends(DropTheme{money});
    room.note_taker_sends(NameTheme{random<ThemeId>(), "Another"});
    const auto before = room.w();
    room.at.keys("2");
    CHECK(room.w() == before);
}

TEST_CASE("what is selected and seen stays where it is while fifty more are written") {
    SortingRoom room;
    for (int i = 0; i < 40; ++i)
        room.writes(room.people[0], "timeline", {{"text", fmt::format("Event {}", i)}});
    room.at.screen();
    room.pass(40);
    const auto list = [&] { // below the counts, and without what is said of new ones at its edge
        auto screen = room.at.screen();
        screen = screen.substr(screen.find("───"));
        if (const auto at = screen.find("  ↓"); at != screen.npos) {
            const auto from = screen.find_last_not_of(' ', at) + 1;
            screen.erase(from, screen.find('\n', at) - from);
        }
        return screen;
    };
    for (const auto* keys : {"Home Down Down Down Down Down Down Down Space Down", "Esc End"}) {
        room.at.keys(keys);
        room.pass(40);
        const auto before = list();
        for (int i = 0; i < 50; ++i)
            room.writes(room.people[1], "timeline", {{"text", fmt::format("More {}", i)}});
        CHECK(list() == before);
        room.pass(40);
        CHECK(list() == before);
    }
    CHECK(room.at.shows("↓ 50 new (End)"));
    const auto last = room.w().items[94].id; // the last one before the second fifty
    room.at.keys("x");
    CHECK(room.w().find(last)->removed); // and not what came in the meantime
    room.at.keys("End");
    CHECK_FALSE(room.at.shows("new (End)"));
}

TEST_CASE("likely duplicates side by side: the same, not the same, later") {
    SortingRoom room;
    const auto first = room.w().items[2].id;
    const auto third = room.writes(room.people[5], "timeline", {{"text", "The money ends too soon"}});
    room.at.keys("D");
    CHECK(room.at.shows("Is this the same? 1 more pair after it."));
    CHECK(room.at.shows("2015-2017"));
    CHECK(room.at.shows("2016"));
    room.at.keys("m");
    REQUIRE(room.w().merges.size() == 1);
    CHECK(room.w().merges[0].items == std::vector{first, room.twice});
    CHECK(room.at.shows("The money ends too soon"));
    room.at.keys("u"); // taken back: the pair is there again
    CHECK(room.w().merges.empty());
    room.at.keys("Right");
    CHECK(room.w().merges.empty());
    room.at.keys("n"); // one of them said to be different, the other one put off
    CHECK(room.at.shows("1 was left for later"));
    room.at.keys("D");
    CHECK(room.at.shows("Is this the same?"));
    CHECK_FALSE(room.at.shows("more pair"));
    room.at.keys("m");
    CHECK(room.w().merges.size() == 1);
    room.at.keys("D"); // what was said not to be the same is not asked again
    CHECK_FALSE(room.at.shows("Is this the same?"));
    CHECK(room.w().find(third)->merge.has_value());
}

TEST_CASE("whatever happens to a pair that is looked at breaks nothing") {
    SortingRoom room;
    room.at.keys("D");
    CHECK(room.at.shows("Is this the same?"));
    room.withdraw(room.people[4], room.twice);
    room.at.screen();
    CHECK_FALSE(room.at.shows("Is this the same?"));
    room.at.keys("m n Right Esc");
    CHECK(room.w().merges.empty());

    SortingRoom other;
    other.at.keys("D");
    other.note_taker_sends(MergeContributions{random<MergeId>(), {other.w().items[2].id, other.twice}});
    other.at.keys("m");
    CHECK(other.w().merges.size() == 1);
}

TEST_CASE("a key goes to the theme though what was marked is withdrawn meanwhile") {
    SortingRoom room;
    room.at.keys("Home t").type("Beginnings").keys("Enter");
    room.at.keys("Home Space Space t");
    room.withdraw(room.people[0], room.w().items[0].id);
    room.at.keys("1");
    CHECK(room.w().themes[0].items == std::vector{room.w().items[1].id});
    // All of it gone: the panel closes by itself.
    room.at.keys("Esc End t");
    room.withdraw(room.people[4], room.twice);
    room.at.screen();
    const auto before = room.w();
    room.at.keys("t Esc");
    CHECK(room.w() == before);
    // Removed by somebody while the panel is open.
    room.at.keys("End t");
    const auto there = room.w().items[3].id;
    REQUIRE(room.host.submit(RemoveContribution{there, true}));
    room.at.keys("1");
    CHECK(room.w().themes[0].items == std::vector{room.w().items[1].id});
}

TEST_CASE("a contribution belongs to an event: linked, shown, unlinked, taken back") {
    SortingRoom room;
    room.at.keys("n Enter"); // what works
    const auto item = room.writes(room.people[0], "works", {{"text", "To have been given time"}});
    room.at.keys("1 Home r").type("network").keys("Enter");
    REQUIRE(room.w().find(item)->links.size() == 1);
    CHECK(room.w().find(item)->links[0] == room.w().items[0].id);
    CHECK(room.at.shows("→ The network for equality is form"));
    room.at.keys("Enter");
    CHECK(room.at.shows("Belongs to:"));
    room.at.keys("Esc r Enter"); // what it belongs to stands first
    CHECK(room.w().find(item)->links.empty());
    room.at.keys("u");
    CHECK(room.w().find(item)->links.size() == 1);
    // What it is linked to goes away: nothing is shown of it and nothing breaks.
    room.withdraw(room.people[0], room.w().items[0].id);
    CHECK_FALSE(room.at.shows("→"));
    room.at.keys("Enter Esc r").type("money").keys("Esc");
    // The dialog is open while what it was asked for is withdrawn.
    room.at.keys("r");
    room.withdraw(room.people[0], item);
    const auto before = room.w();
    room.at.keys("Enter");
    CHECK(room.w() == before);
}

TEST_CASE("several belong to a decision point at once, in one step") {
    SortingRoom room;
    room.at.keys("Home Space Space r").type("money ends").keys("Enter");
    CHECK(room.w().items[0].links.size() == 1);
    CHECK(room.w().items[1].links.size() == 1);
    CHECK_FALSE(room.at.shows("marked"));
    room.at.keys("u");
    CHECK(room.w().items[0].links.empty());
    CHECK(room.w().items[1].links.empty());
}

TEST_CASE("a lone voice is marked by a sign and words, and can be looked at by itself") {
    SortingRoom room;
    CHECK_FALSE(room.at.shows("lone voice")); // nothing is sorted yet
    room.at.keys("Home t").type("Beginnings").keys("Enter");
    CHECK(room.at.shows("○ lone voice"));
    room.at.keys("V");
    CHECK(room.at.shows("Lone voices"));
    CHECK_FALSE(room.at.shows("The network for equality"));
    room.at.keys("Home t 1"); // it leaves the list as it finds a theme
    CHECK_FALSE(room.at.shows("The election"));
    CHECK(room.at.shows("The project gets money"));
    room.at.keys("Esc");
    CHECK(room.at.shows("The network for equality"));
    room.at.keys("Home V Space Space Space t 1");
    CHECK(room.at.shows("Nothing here. Esc shows all again."));
    room.at.keys("t Esc m d r x Enter V");
}

TEST_CASE("themes are merged, split and dropped") {
    SortingRoom room;
    room.at.keys("Home t").type("Beginnings").keys("Enter");
    room.theme("Money");
    room.at.keys("Home Down Down Space Space t 2");
    REQUIRE(room.w().themes[1].items.size() == 3);
    room.at.keys("3 End Space Up d").type("What ends").keys("Enter");
    REQUIRE(room.w().themes.size() == 3);
    CHECK(room.w().themes[2].name == "What ends");
    CHECK(room.w().themes[2].items.size() == 1);
    CHECK(room.w().themes[1].items.size() == 2);
    room.at.keys("u");
    CHECK(room.w().themes.size() == 2);
    CHECK(room.w().themes[1].items.size() == 3);
    room.at.keys("Home m"); // Beginnings goes where?
    CHECK(room.at.shows("Where does all of “Beginnings” go?"));
    room.at.keys("1"); // a theme is no place for itself
    CHECK(room.w().themes.size() == 2);
    room.at.keys("2");
    REQUIRE(room.w().themes.size() == 1);
    CHECK(room.w().themes[0].items.size() == 3);
    room.at.keys("u");
    CHECK(room.w().themes.size() == 2);
    room.at.keys("End x"); // what came back stands last
    CHECK(room.w().themes[1].items.empty());
    room.at.keys("Home d"); // a theme alone, nothing marked: nothing to split
    CHECK(room.w().themes.size() == 2);
    CHECK(room.at.shows("Mark with Space"));
}

TEST_CASE("a theme that goes while it is renamed, merged or split breaks nothing") {
    for (const auto* keys : {"r", "m", "End d"}) {
        SortingRoom room;
        room.at.keys("Home t").type("Beginnings").keys("Enter");
        room.theme("Money");
        room.at.keys("3 Home").keys(keys);
        for (int i = 0; i < 2; ++i) room.note_taker_sends(DropTheme{room.w().themes[0].id});
        room.at.screen();
        room.at.type("x").keys("Enter Esc Esc");
        room.at.keys("3 Home x m d r Enter Esc 1");
        CHECK(room.at.shows("The election"));
    }
}

TEST_CASE("undo says it when somebody changed it since, and goes on with the step before") {
    SortingRoom room;
    room.at.keys("Home t").type("Beginnings").keys("Enter");
    room.at.keys("Down t 1");
    room.note_taker_sends(SortTheme{room.w().themes[0].id, {}, {room.w().items[1].id}});
    const auto before = room.w();
    room.at.keys("u");
    CHECK(room.at.shows("changed"));
    CHECK(room.w() == before);
}

TEST_CASE("a note is read back on the wall and approved; changed words are not approved any more") {
    SortingRoom room;
    room.at.keys("a").type("We did not know it was a beginning.").keys("Ctrl-S Esc 4 s");
    const auto& note = room.w().notes[0];
    CHECK(room.w().wall.note == note.id);
    CHECK(room.at.shows("on the wall"));
    room.at.keys("y");
    CHECK(note.approved);
    CHECK(room.at.shows("✓ approved"));
    room.at.keys("y");
    CHECK_FALSE(note.approved);
    room.at.keys("u");
    CHECK(note.approved);
    room.at.keys("e").type(" Not then.").keys("Ctrl-S");
    CHECK_FALSE(note.approved);
    room.at.keys("1 Home s"); // a contribution on the wall leaves the note there
    CHECK(room.w().wall.note == note.id);
    room.at.keys("4 s");
    CHECK_FALSE(room.w().wall.note);
    room.at.keys("s x"); // erased while it is on the wall
    CHECK(room.w().notes.empty());
    room.at.keys("y s e x");
    room.at.keys("u");
    CHECK(room.w().notes.size() == 1);
}

TEST_CASE("two hundred and more are sorted by keys, forty themes included") {
    SortingRoom room;
    room.at.keys("Home t").type("Theme 1").keys("Enter");
    for (int i = 2; i <= 40; ++i) room.theme(fmt::format("Theme {}", i).c_str());
    REQUIRE(room.w().themes.size() == 40);
    room.at.keys("Home Down t /").type("theme 40").keys("Enter"); // more themes than keys
    CHECK(room.w().themes[39].items.back() == room.w().items[1].id);
    for (const auto size : {terminal::Size{80, 24}, terminal::Size{40, 12}, terminal::Size{120, 40}}) {
        room.at.resize(size).keys("t");
        CHECK(room.at.shows("Theme 1"));
        room.at.keys("Esc");
    }
}

TEST_CASE("any keys in any order, while others write, withdraw and sort, break nothing") {
    const std::vector<std::string> keys{
        "1", "2", "3", "4",   "5", "Home",   "End",      "Up",  "Down",  "Down", "Space", "Space",
        "t", "t", "t", "m",   "d", "D",      "D",        "r",   "V",     "x",    "u",     "u",
        "s", "y", "v", "L",   "n", "Enter",  "Enter",    "Esc", "Right", "Left", "a",     "e",
        "/", "?", ":", "Tab", "p", "Ctrl-S", "PageDown", "o",   "b",     "S"};
    for (unsigned seed = 1; seed <= 5; ++seed) {
        SortingRoom room;
        std::mt19937 lot(seed);
        const auto any = [&](std::size_t below) { return static_cast<std::size_t>(lot()) % below; };
        const auto item = [&] { return room.w().items[any(room.w().items.size())].id; };
        for (int step = 0; step < 250; ++step) {
            room.at.keys(keys[any(keys.size())]);
            room.at.screen();
            const auto& now = room.w();
            switch (any(12)) {
            case 0:
                for (const auto* part : {"timeline", "works", "decision-points"})
                    if (now.is_open(part) && !now.paused && now.groups.empty())
                        room.writes(room.people[any(6)], part,
                                    {{"text", fmt::format("The money {}", any(4))}});
                break;
            case 1:
                if (const auto id = item(); !room.host.is_own(id) && now.find(id)->present() && !now.paused)
                    room.withdraw(room.people[0], id);
                break;
            case 2: (void)room.host.submit(RemoveContribution{item(), any(2) == 0}); break;
            case 3: room.note_taker_sends(MergeContributions{random<MergeId>(), {item(), item()}}); break;
            case 4:
                room.note_taker_sends(NameTheme{random<ThemeId>(), fmt::format("Theme {}", any(50))});
                break;
            case 5:
                if (!now.themes.empty())
                    room.note_taker_sends(
                        SortTheme{now.themes[any(now.themes.size())].id, {item()}, {item()}});
                break;
            case 6:
                if (!now.themes.empty())
                    room.note_taker_sends(DropTheme{now.themes[any(now.themes.size())].id});
                break;
            case 7: room.note_taker_sends(LinkContribution{item(), item(), true}); break;
            default: break;
            }
            room.at.screen();
        }
        CHECK(room.left == 0);
    }
}

TEST_CASE("how bringing together looks") {
    for (const std::string lang : {"en", "sv"}) {
        SortingRoom room(lang);
        const bool sv = lang == "sv";
        room.at.keys("Home t").type(sv ? "Början" : "Beginnings").keys("Enter");
        room.theme(sv ? "Pengar" : "Money"), room.theme(sv ? "Tajming" : "Timing");
        room.at.keys("Home Down Space Space r").type(sv ? "bildas" : "network").keys("Enter");
        room.pass(40);
        room.at.keys("Home Down Space t");
        golden(room, "pick-theme");
        room.at.keys("Esc");
        golden(room, "sorted");
        room.at.keys("Esc D");
        golden(room, "duplicates");
        room.at.keys("Esc 3");
        golden(room, "themes-sorted");
    }
    set_language("en");
}
