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
    for (const auto& activity : script->session.activities) room.must(CloseActivity{activity.id, 2000, 7});
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
