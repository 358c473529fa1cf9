// The moderator's laptop is lost in the middle of the day: the second one leads by one key, nobody types
// anything again, and the first one, when it comes back, follows.
#include "tests/end_to_end/hall.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <regex>

using namespace vagskal::test;

namespace {

/// The dialog's choices are narrowed by letters.
void answers_yes(const Window& moderator) {
    moderator.keys("B");
    REQUIRE_SEES(moderator, "May this computer follow?");
    moderator.type("yes");
    moderator.keys("Enter");
}

std::string found(const Window& window, const std::string& pattern) {
    std::string out;
    REQUIRE_MESSAGE(within(15s,
                           [&] {
                               const auto screen = window.screen();
                               std::smatch match;
                               if (!std::regex_search(screen, match, std::regex(pattern))) return false;
                               out = match[1];
                               return true;
                           }),
                    pattern, "\n", window.screen());
    return out;
}

/// By keys on both, to the line that says that it follows.
void invites(const Hall& hall, Window& second, const std::string& there) {
    hall.moderator.keys("B");
    REQUIRE_SEES(hall.moderator, "On the other computer, type:");
    const auto code =
        found(hall.moderator, "facilitator mirror " + hall.address + " ([B-Z]{4}-[B-Z]{4}-[B-Z]{4})");
    CHECK(code.substr(0, 9) == hall.code.substr(0, 9));
    CHECK(code != hall.code);
    hall.moderator.keys("Escape");

    second.start(facilitator, {"mirror", hall.address, code, (second.home() / "kopia.db").string(),
                               "--listen", there, "--lang", "en"});
    const auto number = found(second, "The number here is ([0-9]{4})");
    REQUIRE_SEES(hall.moderator, "Its number is " + number);
    answers_yes(hall.moderator);
    REQUIRE_SEES(hall.moderator, "Second laptop: follows");
    REQUIRE_SEES(second, "everything is here too");
    REQUIRE_SEES(second, "Prövningen");
}

} // namespace

TEST_CASE("takeover by keys: invited, compared, followed; kill -9; the second leads; the first follows") {
    Hall hall;
    hall.join(hall.anna);
    hall.join(hall.bo);
    hall.moderator.keys("Enter");
    REQUIRE_SEES(hall.moderator, "How have you been part of this work?");
    hall.next("When did it begin?");
    REQUIRE_SEES(hall.anna, "When did it begin?");
    hall.says(hall.anna, "Sagt innan den andra fanns");

    Home seconds;
    Window second(hall.tmux, seconds, "second");
    const auto there = fmt::format("127.0.0.1:{}", free_port());
    invites(hall, second, there);
    hall.says(hall.bo, "Sagt när båda fanns");

    // While the first one answers, the second asks before it leads.
    second.keys("T");
    REQUIRE_SEES(second, "still answers");
    second.keys("Escape");
    REQUIRE(second.loses("still answers"));

    hall.moderator.signal(SIGKILL);
    REQUIRE(hall.moderator.ended());
    REQUIRE_MESSAGE(second.sees("Press T and this computer leads", 20s), second.screen());
    second.keys("T");
    REQUIRE_MESSAGE(second.sees("Sagt när båda fanns", 15s), second.screen());
    CHECK_SEES(second, "Sagt innan den andra fanns");
    CHECK_MESSAGE(second.sees("2 in", 40s), second.screen());
    hall.says(hall.anna, "Sagt efter övertagandet");
    CHECK_SEES(second, "Sagt efter övertagandet");
    CHECK_SEES(hall.bo, "Sagt efter övertagandet");

    // The first comes back: it is no second host. It follows, by its moderator's word and the other's.
    hall.moderator.reopen();
    hall.host();
    REQUIRE_SEES(hall.moderator, there + " leads this workshop now. Shall this computer follow it?");
    hall.moderator.type("y");
    hall.moderator.keys("Enter");
    const auto back = found(hall.moderator, "The number here is ([0-9]{4})");
    REQUIRE_SEES(second, "Its number is " + back);
    answers_yes(second);
    REQUIRE_SEES(hall.moderator, "everything is here too");
    REQUIRE_SEES(second, "Second laptop: follows");
    hall.says(hall.anna, "På båda igen");
    second.keys("q");
    REQUIRE_SEES(second, "Leave the workshop?");
    second.keys("Enter");
    REQUIRE(second.ended());
    hall.moderator.keys("q");
    REQUIRE_SEES(hall.moderator, "Leave the second laptop?");
    hall.moderator.keys("Enter");
    REQUIRE(hall.moderator.ended());
    const auto summary = hall.summary(); // of the first laptop's file
    for (const char* said :
         {"Sagt innan den andra fanns", "Sagt när båda fanns", "Sagt efter övertagandet", "På båda igen"})
        CHECK_MESSAGE(summary.find(said) != std::string::npos, said);
}

TEST_CASE("a moderator's laptop that only hung: it stops by itself when the second one leads, and says so") {
    Hall hall;
    hall.join(hall.anna);
    hall.moderator.keys("Enter");
    REQUIRE_SEES(hall.moderator, "How have you been part of this work?");
    hall.next("When did it begin?");
    REQUIRE_SEES(hall.anna, "When did it begin?");
    Home seconds;
    Window second(hall.tmux, seconds, "second");
    invites(hall, second, fmt::format("127.0.0.1:{}", free_port()));
    hall.moderator.signal(SIGSTOP);
    REQUIRE_MESSAGE(second.sees("Press T and this computer leads", 20s), second.screen());
    second.keys("T");
    CHECK_MESSAGE(second.sees("1 in", 40s), second.screen());
    hall.says(hall.anna, "Sagt till den nya");
    hall.moderator.signal(SIGCONT);
    REQUIRE_MESSAGE(hall.moderator.sees("The second laptop has taken over", 20s), hall.moderator.screen());
    // Enter: it follows.
    hall.moderator.keys("Enter");
    REQUIRE_SEES(hall.moderator, "The number here is");
    answers_yes(second);
    REQUIRE_SEES(hall.moderator, "everything is here too");
}
