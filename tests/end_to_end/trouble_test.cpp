// Power cuts, closed lids and dropped terminals in the middle of a workshop: what was acknowledged is there,
// and nobody types anything again.
#include "tests/end_to_end/hall.hpp"

#include <csignal>
#include <doctest/doctest.h>

using namespace vagskal::test;

namespace {

/// The timeline is open, Anna and Bo are in.
void begin(Hall& hall) {
    hall.join(hall.anna);
    hall.join(hall.bo);
    hall.moderator.keys("Enter");
    REQUIRE_SEES(hall.moderator, "How have you been part of this work?");
    hall.next("When did it begin?");
    REQUIRE_SEES(hall.anna, "When did it begin?");
    REQUIRE_SEES(hall.bo, "When did it begin?");
}

void check_given_back(const Window& window) {
    CHECK(window.asks_tmux("alternate_on") == "0");
    CHECK(window.asks_tmux("mouse_any_flag") == "0");
    CHECK(window.asks_tmux("cursor_flag") == "1");
}

} // namespace

TEST_CASE(
    "kill -9 of the moderator: acknowledged things are there, and the participants go on by themselves") {
    Hall hall;
    begin(hall);
    hall.says(hall.anna, "Sagt före avbrottet");
    CHECK_SEES(hall.bo, "Sagt före avbrottet");
    hall.anna.type("Halvvägs i en men");
    REQUIRE_SEES(hall.anna, "Halvvägs i en men");
    hall.moderator.signal(SIGKILL);
    REQUIRE(hall.moderator.ended());

    // Both notice without a key, and go on writing.
    CHECK_SEES(hall.anna, "No connection");
    CHECK_SEES(hall.bo, "No connection");
    hall.bo.type("Skrivet under avbrottet");
    hall.bo.keys("Enter");
    CHECK_SEES(hall.bo, "1 is waiting to be sent");
    hall.anna.type("ing med åäö");

    hall.moderator.reopen();
    hall.host();
    CHECK_SEES(hall.moderator, "Sagt före avbrottet");
    CHECK(hall.anna.loses("No connection", 20s));
    CHECK(hall.bo.loses("No connection", 20s));
    CHECK_MESSAGE(hall.moderator.sees("Skrivet under avbrottet", 70s), hall.moderator.screen());
    CHECK_SEES(hall.anna, "Skrivet under avbrottet");
    CHECK_SEES(hall.anna, "Halvvägs i en mening med åäö"); // still in the form
    hall.anna.keys("Enter");
    CHECK_SEES(hall.bo, "Halvvägs i en mening med åäö");

    hall.moderator.keys("q");
    REQUIRE_SEES(hall.moderator, "Leave the workshop?");
    hall.moderator.keys("Enter");
    REQUIRE(hall.moderator.ended());
    const auto summary = hall.summary();
    for (const char* said :
         {"Sagt före avbrottet", "Skrivet under avbrottet", "Halvvägs i en mening med åäö"}) {
        const auto first = summary.find(said);
        CHECK_MESSAGE(first != std::string::npos, said);
    }
    const auto table = contents(hall.moderators / "ut/contributions.csv");
    const auto first = table.find("Skrivet under avbrottet");
    CHECK(first != std::string::npos);
    CHECK(table.find("Skrivet under avbrottet", first + 1) == std::string::npos); // once, though sent again
}

TEST_CASE("kill -9 of a participant who is typing: the draft is back, and so is the right to change") {
    Hall hall;
    begin(hall);
    hall.says(hall.anna, "Min första händelse");
    hall.anna.type("Ett utkast på väg någonst");
    REQUIRE_SEES(hall.anna, "Ett utkast på väg någonst");
    // At most two seconds are lost: by then it lies on Anna's own disk.
    CHECK(within(2s, [&] {
        for (const auto& [path, bytes] : all_below(hall.annas.folder()))
            if (bytes.find("Ett utkast på väg någonst") != std::string::npos) return true;
        return false;
    }));
    hall.anna.signal(SIGKILL);
    REQUIRE(hall.anna.ended());
    hall.says(hall.bo, "Bo skriver vidare");
    hall.anna.reopen();
    hall.anna.start(participant, {hall.address, hall.code, "--lang", "en"});
    CHECK_SEES(hall.anna, "Ett utkast på väg någonst");
    CHECK(hall.anna.screen().find("I have read this") == std::string::npos); // was read before
    CHECK_SEES(hall.anna, "Bo skriver vidare");
    hall.anna.type("ans");
    hall.anna.keys("Enter");
    CHECK_SEES(hall.bo, "Ett utkast på väg någonstans");
    // What she wrote before is still hers: withdraw it, which asks first.
    REQUIRE_SEES(hall.anna, "Esc Read"); // the message that it was sent stands over the footer for a while
    hall.anna.keys("Escape");
    REQUIRE(hall.anna.loses("Esc Read"));
    hall.anna.keys("m");
    REQUIRE_SEES(hall.anna, "What I wrote");
    REQUIRE_SEES(hall.anna, "Min första händelse");
    hall.anna.keys("Home");
    hall.anna.keys("x");
    REQUIRE_SEES(hall.anna, "erased");
    hall.anna.keys("Right Enter");
    CHECK(hall.bo.loses("Min första händelse"));
    for (const auto& [tail, bytes] : workshop_bytes(hall.file))
        CHECK_MESSAGE(bytes.find("Min första händelse") == std::string::npos, "withdrawn, but in the file",
                      tail);
}

TEST_CASE("a closed lid: a participant frozen for longer than the line waits goes on without a key") {
    Hall hall;
    begin(hall);
    REQUIRE_SEES(hall.moderator, "2 in");
    hall.anna.type("Innan locket stängs");
    REQUIRE_SEES(hall.anna, "Innan locket stängs");
    hall.anna.signal(SIGSTOP);
    // The host notices within eight seconds that nobody is there.
    CHECK_MESSAGE(hall.moderator.sees("1 in", 12s), hall.moderator.screen());
    hall.says(hall.bo, "Medan locket var stängt");
    hall.anna.signal(SIGCONT);
    CHECK_MESSAGE(hall.anna.sees("Medan locket var stängt", 20s), hall.anna.screen());
    CHECK_SEES(hall.moderator, "2 in");
    CHECK_SEES(hall.anna, "Innan locket stängs");
    hall.anna.keys("Enter");
    CHECK_SEES(hall.bo, "Innan locket stängs");
}

TEST_CASE("the terminal is given back on TERM and HUP, by both programs") {
    Hall hall;
    hall.join(hall.anna);
    hall.join(hall.bo);
    hall.wall.start(participant, {hall.address, hall.wall_code, "--wall", "--lang", "en"});
    REQUIRE_SEES(hall.wall, "Welcome");
    for (const auto& [window, signal, status] : {std::tuple{&hall.anna, SIGTERM, "left-with-143"},
                                                 {&hall.bo, SIGHUP, "left-with-129"},
                                                 {&hall.wall, SIGTERM, "left-with-143"},
                                                 {&hall.moderator, SIGTERM, "left-with-143"}}) {
        CHECK(window->asks_tmux("alternate_on") == "1");
        window->signal(signal);
        CHECK(window->ended(1500ms));
        CHECK_SEES(*window, status);
        check_given_back(*window);
    }
    CHECK(run(hall.moderators, facilitator, {"verify", hall.file.string()}).status == 0);
}
