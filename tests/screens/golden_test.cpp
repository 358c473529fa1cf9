// The screens as they look, in both languages and the sizes that a projector's or a small laptop's terminal
// has; and that they stay usable below that.
#include "facilitator/screens/start_screen.hpp"
#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/screens/room.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace vagskal;
using test::languages;
using test::TestRoom;

namespace {

void check_golden(const std::string& name, const std::string& screen) {
    test::check_golden("screens/golden/" + name + ".txt", screen + "\n");
}

} // namespace

TEST_CASE("the lobby") {
    for (const auto& lang : languages) {
        TestRoom room(lang);
        both_sizes(room, "lobby-empty");
        for (int i = 0; i < 12; ++i) room.join();
        room.join(Role::note_taker);
        room.join(Role::wall);
        both_sizes(room, "lobby");
        room.at.keys("i");
        both_sizes(room, "lobby-qr");
    }
}

TEST_CASE("the timeline, running") {
    for (const auto& lang : languages) {
        TestRoom room(lang);
        room.fill_timeline();
        both_sizes(room, "timeline");
        room.at.keys("2");
        both_sizes(room, "timeline-board");
        room.at.keys("6");
        both_sizes(room, "agenda");
        room.pass(41 * 60);
        room.at.keys("1");
        both_sizes(room, "timeline-over");
        room.at.keys("p");
        both_sizes(room, "paused");
    }
}

TEST_CASE("what works, in groups") {
    for (const auto& lang : languages) {
        TestRoom room(lang);
        room.fill_timeline();
        REQUIRE(room.host.make_groups(2, Placing::numbered).has_value());
        for (std::size_t i = 0; i < room.people.size(); ++i)
            room.asks_group(room.people[i], static_cast<std::uint16_t>(i % 2 + 1));
        room.at.keys("n Enter");
        const bool sv = lang == "sv";
        room.writes(
            room.people[0], "works",
            {{"text", sv ? "Delat ledarskap" : "A shared leadership"},
             {"how",
              sv ? "en projektledare i stadshuset och en ställföreträdare på plats, så att beslut tar en dag"
                 : "a project manager at city hall and a deputy on site, so decisions take one day"}});
        room.writes(room.people[1], "works", {{"text", sv ? "Att ha fått tid" : "To have been given time"}});
        room.pass(40);
        room.at.keys("Home L");
        both_sizes(room, "works");
        room.at.keys("5");
        both_sizes(room, "groups");
    }
}

TEST_CASE("themes and notes") {
    for (const auto& lang : languages) {
        TestRoom room(lang);
        room.fill_timeline();
        const bool sv = lang == "sv";
        room.at.keys("t").type(sv ? "Pengar" : "Money").keys("Enter");
        room.at.keys("Home Space Down t")
            .type("+")
            .keys("Enter")
            .type(sv ? "Tajming" : "Timing")
            .keys("Enter");
        room.at.keys("Esc Esc 3");
        room.pass(10);
        both_sizes(room, "themes");
        room.at.keys("4 a").type(sv ? "Flera nickar när pengarna nämns."
                                    : "Several nod when the money is mentioned.");
        both_sizes(room, "note-form");
        room.at.keys("Ctrl-S");
        room.at.type(sv ? "Vi visste inte att det var en början." : "We did not know it was a beginning.");
        room.at.keys("Tab Left Ctrl-S Esc");
        room.pass(10);
        both_sizes(room, "notes");
    }
}

TEST_CASE("a vote, open and counted") {
    for (const auto& lang : languages) {
        TestRoom room(lang);
        room.fill_timeline();
        const auto items = room.host.workshop().items;
        room.at.grid(); // they were looked at
        room.open("prioritise");
        room.votes(room.people[0], "prioritise", {{items[0].id, 3}, {items[2].id, 2}});
        room.votes(room.people[1], "prioritise", {{items[2].id, 5}});
        room.at.keys("Esc 2");
        both_sizes(room, "vote-open");
        room.at.keys("C Right Enter");
        room.pass(10);
        both_sizes(room, "vote");
    }
}

TEST_CASE("the first screen") {
    for (const auto& lang : languages) {
        set_language(lang);
        StartInfo info;
        info.sessions = {
            {"half-day",
             {"Halvdagsworkshop", "Half-day workshop"},
             {"Att se tillbaka tillsammans på ett arbete som ni har varit med om, och ta fram vad andra kan "
              "lära av det.",
              "To look back together at work you have been part of, and to bring out what others can learn "
              "from it."},
             210},
            {"half-day-short",
             {"Halvdagsworkshop, kort", "Half-day workshop, short"},
             {"Samma dag på två timmar.", "The same day in two hours."},
             120}};
        auto& guided = info.sessions[0];
        guided.use = {"När ett arbete ska förstås inifrån, av dem som var med.",
                      "When work is to be understood from within, by those who took part."};
        guided.avoid = {"När någon ska ställas till svars.", "When somebody is to be held to account."};
        guided.materials = {"Underlaget utskrivet, ett till varje grupp. Fika.",
                            "The worksheet printed, one for each group. Coffee."};
        guided.parts = {{{"Incheckning", "Check-in"}, 15}, {{"Tidslinje", "Timeline"}, 40}};
        info.recent = {{"/home/anna/skarpnack.db", "Jämställdhet i Skarpnäck"}};
        info.rehearsals = {{"skarpnack", "Tolv simulerade deltagare", "En hel halvdag på några minuter."}};
        info.folder = "/home/anna";
        StartScreen screen(info, [](StartChoice) {});
        terminal::Headless at(screen);
        for (const auto size : {terminal::Size{80, 24}, terminal::Size{120, 40}, terminal::Size{60, 20}}) {
            at.resize(size);
            const auto name = fmt::format("{}-{}x{}", lang, size.width, size.height);
            check_golden("start-" + name, at.screen());
            at.keys("i");
            check_golden("start-about-" + name, at.screen());
            at.keys("Esc Enter");
            check_golden("start-form-" + name, at.screen());
            at.keys("Esc");
        }
    }
    set_language("en");
}

TEST_CASE("small screens stay usable") {
    for (const auto& lang : languages) {
        TestRoom room(lang);
        const terminal::Size sizes[] = {{60, 20}, {40, 12}};
        for (const auto size : sizes)
            check_golden(fmt::format("lobby-{}-{}x{}", lang, size.width, size.height),
                         room.at.resize(size).screen());
        room.fill_timeline();
        for (const auto size : sizes) {
            const auto name = fmt::format("{}-{}x{}", lang, size.width, size.height);
            room.at.resize(size).grid();
            for (const auto* tab : {"1", "2", "3", "4", "5", "6"}) {
                room.at.keys(tab);
                check_golden(fmt::format("small-{}-{}", name, tab), room.at.screen());
            }
            room.at.keys("1 c");
            check_golden("small-form-" + name, room.at.screen());
            CHECK(room.at.shows("Ctrl-S"));
            room.at.keys("Esc");
        }
    }
}

TEST_CASE("nothing of a screen is wider than it, and no control character is drawn") {
    TestRoom room("sv");
    room.fill_timeline();
    for (const auto* keys :
         {"1", "2", "3", "4", "5", "6", "?", "Esc", ":", "Esc", "K", "Esc", "g", "Esc", "i", "Esc"}) {
        room.at.keys(keys);
        const auto screen = room.at.screen();
        for (const char c : screen) CHECK((static_cast<unsigned char>(c) >= 0x20 || c == '\n'));
    }
}
