// The ready sessions that are built round a vote, rehearsed: what their boards show in the end.
#include "shared/picture/writers.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/sessions/room.hpp"

using namespace vagskal;
using namespace vagskal::test;

namespace {

Room rehearsed(const std::string& id) {
    set_language("en");
    const auto session = read_session_file(source_sessions() / (id + ".toml"), all_kinds());
    REQUIRE_MESSAGE(session.has_value(), (session ? std::string() : to_string(session.error())));
    const auto script =
        read_rehearsal(source_sessions() / "rehearsals" / (id + ".toml"), all_kinds(), look_up);
    REQUIRE_MESSAGE(script.has_value(), (script ? std::string() : to_string(script.error())));
    Room room(script->session);
    room.play(*script);
    for (const auto& activity : script->session.activities)
        if (room.w.is_open(activity.id)) room.must(CloseActivity{activity.id, 2000, 7});
    return room;
}

void boards_as_kept(const Room& room, const std::string& activity, const std::string& name) {
    for (const auto* speaks : {"sv", "en"}) {
        set_language(speaks);
        check_golden("sessions/golden/" + name + "-" + speaks + "-text.txt",
                     picture::to_text(room.board(activity)));
    }
    set_language("en");
}

} // namespace

TEST_CASE("partnership: an hour and a half, and the lowest is named") {
    const auto room = rehearsed("partnership");
    CHECK(room.w.session.minutes() == 90);
    boards_as_kept(room, "rate", "partnership-rate");
    const auto scene = room.board("rate");
    REQUIRE(scene.bars.has_value());
    CHECK(scene.bars->bars.size() == 9); // two were merged
    CHECK(scene.bars->bars.back().label == "Pengar som räcker längre än ett år");
}

TEST_CASE("citizen-budget: an hour and a half, and nothing of the sum is lost") {
    const auto room = rehearsed("citizen-budget");
    CHECK(room.w.session.minutes() == 90);
    boards_as_kept(room, "spread", "citizen-budget-spread");
    std::int64_t given = 0;
    const auto* vote = room.w.session.find("spread");
    for (const auto& standing : all_kinds().find("vote")->tally(room.w, *vote)) given += standing.sum;
    CHECK(given == 990'000); // one kept 10 000 kr
    CHECK(room.board("spread").bars->bars.front().label == "Lampor längs gången till hållplatsen");
}

TEST_CASE("gross-list: three hundred proposals, twenty ratings of each, a short list of eight in each area") {
    const auto room = rehearsed("gross-list");
    CHECK(room.w.session.minutes() == 140);
    boards_as_kept(room, "rate", "gross-list-rate");
    boards_as_kept(room, "choose", "gross-list-choose");
    const auto& kind = *all_kinds().find("vote");
    const auto rated = kind.tally(room.w, *room.w.session.find("rate"));
    CHECK(rated.size() == 300);
    for (const auto& standing : rated) CHECK(standing.voters == 20);
    std::map<std::string, int> areas;
    for (const auto& item : kind.votable(room.w, *room.w.session.find("choose")))
        ++areas[room.w.find(item)->field("area")];
    CHECK(areas == std::map<std::string, int>{{"places", 8}, {"school", 8}, {"start", 8}, {"work", 8}});
    const auto scene = room.board("rate");
    CHECK(scene.bars->bars.size() == 300 + 8); // each area's short list and the rest have a heading
    CHECK(scene.bars->bars[1].label == "Högläsning varje dag, med en läsombudsman på varje förskola");
}
