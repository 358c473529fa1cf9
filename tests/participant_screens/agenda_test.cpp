// The moderator changes the agenda of a running workshop: what those who write see of it, over a real host.
#include "tests/participant_screens/hall.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

RewordActivity reworded(const Host& host, const std::string& id, const std::string& prompt) {
    const auto* part = host.workshop().session.find(id);
    REQUIRE(part != nullptr);
    return {id, part->title, {prompt, prompt}, part->help, part->minutes};
}

std::vector<std::string> ids(const Workshop& w) {
    std::vector<std::string> out;
    for (const auto& part : w.session.activities) out.push_back(part.id);
    return out;
}

} // namespace

TEST_CASE("an open part's new question is seen at once, and what is being written stays") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    anna->type("The network begins").keys("Tab").type("hösten");
    const auto words = reworded(*hall.host, "timeline", "What happened, and when, seen from your desk?");
    REQUIRE(hall.host->submit(words).has_value());
    hall.settle({anna.get()});
    CHECK(anna->shows("What happened, and when, seen from your desk?"));
    CHECK(anna->shows("The network begins"));
    CHECK(anna->shows("hösten"));
    anna->type(" 2007").keys("Tab Right Enter"); // the cursor stands where it stood
    hall.settle({anna.get()});
    REQUIRE(hall.host->workshop().items.size() == 1);
    CHECK(hall.host->workshop().items[0].text() == "The network begins");
    CHECK(hall.host->workshop().items[0].field("when") == "hösten 2007");

    REQUIRE(hall.host->undo().has_value());
    hall.settle({anna.get()});
    CHECK_FALSE(anna->shows("seen from your desk"));
}

TEST_CASE("a replica follows: parts added, moved, taken out and brought back, also for who comes in later") {
    Hall hall;
    auto anna = hall.inside();
    auto note_taker = hall.inside(Role::note_taker);
    hall.open("check-in");
    Activity extra;
    extra.id = "extra", extra.kind = "collect";
    extra.title = {"Extra", "Extra"}, extra.prompt = {"Vad mer?", "What more?"}, extra.minutes = 5;
    const auto same = [&] {
        hall.settle({anna.get(), note_taker.get()});
        CHECK(anna->link->replica().session == hall.host->workshop().session);
        CHECK(note_taker->link->replica().session == hall.host->workshop().session);
        CHECK(anna->link->replica().states.size() == hall.host->workshop().states.size());
    };
    REQUIRE(hall.host->submit(AddActivity{extra, "timeline"}).has_value());
    same();
    CHECK(ids(anna->link->replica())[1] == "extra");
    REQUIRE(hall.host->submit(MoveActivity{"extra", ""}).has_value());
    same();
    CHECK(ids(anna->link->replica()).back() == "extra");
    REQUIRE(hall.host->submit(DropActivity{"extra"}).has_value());
    same();
    REQUIRE(hall.host->undo().has_value());
    same();
    CHECK(ids(anna->link->replica()).back() == "extra");

    hall.open("extra");
    hall.settle({anna.get(), note_taker.get()});
    anna->type("This is written in the part that was added").keys("Enter");
    auto late = hall.inside();
    hall.settle({anna.get(), note_taker.get(), late.get()});
    CHECK(late->shows("This is written in the part that was added"));
    CHECK_FALSE(hall.host->submit(DropActivity{"extra"}).has_value()); // it has been opened
}

TEST_CASE("only who leads changes the agenda") {
    Hall hall;
    auto note_taker = hall.inside(Role::note_taker);
    const auto before = hall.host->workshop().session;
    note_taker->link->submit(DropActivity{"timeline"});
    note_taker->link->submit(reworded(*hall.host, "timeline", "Mine"));
    hall.settle({note_taker.get()});
    CHECK(hall.host->workshop().session == before);
}
