// Groups and writing for several on the participant's screen, by keys alone.
#include "shared/words/words.hpp"
#include "tests/participant_screens/hall.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::string group_of(const Seat& seat) {
    const auto group = seat.link->group();
    const auto* there = group ? seat.link->replica().find_group(*group) : nullptr;
    return there ? there->name : std::string();
}

/// Wherever its lines break.
bool says(Seat& seat, const std::string& sentence) {
    std::string flat;
    for (const char c : seat.look())
        if (const char one = c == '\n' ? ' ' : c; one != ' ' || flat.empty() || flat.back() != ' ')
            flat += one;
    return flat.find(sentence) != std::string::npos;
}

} // namespace

TEST_CASE("groups that have names: chosen by a key or by the name, and changed later, asked once") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("works");
    REQUIRE(hall.host->make_groups({"School", "Care", "Town hall"}, Placing::chosen, 10));
    hall.settle({anna.get()});
    CHECK(anna->shows("press the number in front of yours"));
    CHECK(anna->shows("3  Town hall"));
    anna->keys("g").type("nowhere").keys("Enter");
    CHECK(anna->shows("There is no group nowhere."));
    anna->keys("g").type("town hall").keys("Enter");
    hall.settle({anna.get()});
    CHECK(group_of(*anna) == "Town hall");
    CHECK(anna->shows("round: 10 min left"));
    anna->type("Meetings").keys("Enter");
    hall.settle({anna.get()});
    const auto said = hall.host->workshop().items.back();
    anna->keys("Esc G");
    CHECK(anna->shows("Go to another group?"));
    anna->keys("Enter"); // stays
    hall.settle({anna.get()});
    CHECK(group_of(*anna) == "Town hall");
    anna->keys("G Down Down Enter");
    hall.settle({anna.get()});
    CHECK(group_of(*anna) == "Care");
    CHECK(hall.host->workshop().find(said.id)->group == said.group); // where it was said
    hall.clock.now_seconds += 11 * 60;
    hall.settle({anna.get()});
    hall.host->pump();
    hall.now += 20'000;
    hall.clock.now_seconds += 20; // the room's numbers are told anew
    hall.settle({anna.get()});
    CHECK(anna->shows("round: time is up"));
}

TEST_CASE("a group lifts what it may, is told how many are left, and takes one back") {
    Hall hall;
    // The session allows two, and the day is made anew with it.
    auto session = hall.host->workshop().session;
    for (auto& activity : session.activities) activity.lift = activity.id == "works" ? 2 : 0;
    hall.journal = {};
    hall.host = std::make_unique<Host>(
        HostParts{hall.journal, *hall.kinds, hall.clock, hall.secrets, &hall.network.server()});
    REQUIRE(hall.host->submit(CreateWorkshop{"Day", "en", Anonymity::unlinked, session}));
    auto anna = hall.inside();
    hall.open("works");
    REQUIRE(hall.host->make_groups(2, Placing::random));
    hall.settle({anna.get()});
    for (const char* text : {"One", "Two", "Three"}) {
        anna->type(text).keys("Enter");
        hall.settle({anna.get()});
    }
    anna->keys("Esc Home");
    CHECK(says(*anna, "your group may lift 2 more"));
    anna->keys("L");
    hall.settle({anna.get()});
    CHECK(says(*anna, "your group may lift 1 more"));
    anna->keys("Down L Down L");
    hall.settle({anna.get()});
    CHECK(anna->shows("2")); // refused with the limit
    const auto lifted = [&] {
        return std::ranges::count_if(hall.host->workshop().items,
                                     [](const auto& item) { return item.lifted; });
    };
    CHECK(lifted() == 2);
    anna->keys("Home L"); // taken back
    hall.settle({anna.get()});
    CHECK(lifted() == 1);
}

TEST_CASE("who writes for several says so, waits for the moderator's word, and hears it") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("works");
    hall.settle({anna.get()});
    anna->keys("Esc F");
    CHECK(anna->shows("How many people do you write for?"));
    anna->keys("Backspace").type("many").keys("Enter");
    CHECK(anna->shows("“many” is no such number"));
    anna->keys("F Backspace").type("4").keys("Enter");
    CHECK(anna->shows("What does your table allow?"));
    anna->keys("Enter");
    hall.settle({anna.get()});
    CHECK(says(*anna, "the moderator is asked whether you write for 4"));
    REQUIRE(hall.host->waiting_scribes().size() == 1);
    CHECK(hall.host->answer_scribe(hall.host->waiting_scribes()[0].number, true));
    hall.settle({anna.get()});
    CHECK(says(*anna, "ou write for 4"));
    CHECK(anna->link->speaks_for() == 4);
    anna->keys("F Backspace").type("1").keys("Enter");
    hall.settle({anna.get()});
    CHECK(anna->link->speaks_for() == 1);
    CHECK_FALSE(says(*anna, "you write for 4"));
}

TEST_CASE("a scribe fills in one ballot after the other, or all alike") {
    Hall hall("en", {{"method", "dots"}, {"dots", "3"}});
    auto anna = hall.inside();
    hall.open("works");
    hall.say("works", {{"text", "A shared leadership"}});
    hall.say("works", {{"text", "Time to meet"}});
    anna->link->speak_for(4);
    hall.settle({anna.get()});
    CHECK(hall.host->answer_scribe(hall.host->waiting_scribes().at(0).number, true));
    hall.open("prioritise");
    hall.settle({anna.get()});
    CHECK(anna->shows("Ballot 1 of 4"));
    anna->keys("+ +");
    hall.settle({anna.get()});
    anna->keys("Tab");
    hall.settle({anna.get()});
    CHECK(anna->shows("Ballot 2 of 4"));
    anna->keys("Down +");
    hall.settle({anna.get()});
    anna->keys("="); // the same on the two that are left
    hall.settle({anna.get()});
    const auto& vote = hall.host->workshop().votes.at("prioritise");
    CHECK(vote.ballots.size() == 4);
    CHECK(vote.electorate.size() == 4);
}
