// The agenda of a running workshop: what may be changed, and that everybody's replica follows.
#include "shared/model/undo.hpp"
#include "shared/model/visibility.hpp"
#include "tests/fakes/bench_room.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

struct AgendaRoom : BenchRoom {
    std::string order() const {
        std::string out;
        for (const auto& part : state.session.activities) out += part.id + " ";
        return out;
    }
    std::optional<Why> moved(const std::string& id, const std::string& before) {
        return refused(moderator(), MoveActivity{id, before});
    }
};

Activity extra(std::string id, const char* kind = "collect") {
    Activity part;
    part.id = std::move(id);
    part.kind = kind;
    part.title = {"En till", "One more"};
    part.prompt = {"Vad mer?", "What else?"};
    part.minutes = 7;
    return part;
}

} // namespace

TEST_CASE("parts are added, moved and dropped, and what has begun keeps its place") {
    AgendaRoom room;
    CHECK(room.moved("vote", "live") == nobody);
    CHECK(room.order() == "vote live held sheet-a sheet-b pause ");
    CHECK(room.moved("vote", "") == nobody);
    REQUIRE(room.run(AgendaRoom::moderator(), OpenActivity{"live", 1}));
    REQUIRE(room.run(AgendaRoom::participant(), AgendaRoom::contribution(1, "live")));

    CHECK(room.refused(AgendaRoom::participant(), AddActivity{extra("more"), ""}) == Why::not_allowed);
    CHECK(room.refused({Role::note_taker, {}, {}, {}}, DropActivity{"vote"}) == Why::not_allowed);
    CHECK(room.refused(AgendaRoom::moderator(), AddActivity{extra("more"), "nowhere"}) ==
          Why::unknown_activity);
    CHECK(room.refused(AgendaRoom::moderator(), AddActivity{extra("vote"), ""}) == Why::name_taken);
    CHECK(room.refused(AgendaRoom::moderator(), AddActivity{extra("Å!"), ""}) == Why::bad_value);
    CHECK(room.refused(AgendaRoom::moderator(), AddActivity{extra("more", "dance"), ""}) == Why::bad_value);
    auto untitled = extra("more");
    untitled.title = {};
    CHECK(room.refused(AgendaRoom::moderator(), AddActivity{untitled, ""}) == Why::empty_text);
    CHECK(room.refused(AgendaRoom::moderator(), AddActivity{extra("more"), "held"}) == nobody);
    CHECK(room.order() == "live more held sheet-a sheet-b pause vote ");
    CHECK(room.state.current_activity()->id == "live");
    CHECK(room.state.is_open("live"));
    CHECK(room.run(AgendaRoom::moderator(), AddActivity{extra("more"), "held"})->empty()); // sent twice

    CHECK(room.moved("live", "vote") == Why::already_begun);
    CHECK(room.moved("vote", "live") == nobody); // nobody has to have come to a part before the present one
    CHECK(room.state.current_activity()->id == "live");
    CHECK(room.moved("vote", "more") == nobody);
    CHECK(room.refused(AgendaRoom::moderator(), DropActivity{"live"}) == Why::already_begun);
    CHECK(room.refused(AgendaRoom::moderator(), DropActivity{"pause"}) == nobody);
    CHECK(room.order() == "live vote more held sheet-a sheet-b ");
    CHECK(room.replayed() == room.state);
    CHECK(project(room.state, {Role::participant, {}}).session == room.state.session);
}

TEST_CASE("nothing builds on what comes later, nor on what is not there") {
    AgendaRoom room;
    auto vote = extra("second-vote", "vote");
    vote.options["on"] = "sheet-a";
    CHECK(room.refused(AgendaRoom::moderator(), AddActivity{vote, "held"}) == Why::comes_later);
    CHECK(room.refused(AgendaRoom::moderator(), AddActivity{vote, ""}) == nobody);
    CHECK(room.moved("second-vote", "live") == Why::comes_later);
    CHECK(room.moved("sheet-a", "") == Why::comes_later);
    CHECK(room.refused(AgendaRoom::moderator(), DropActivity{"sheet-a"}) == Why::built_on);
    CHECK(room.refused(AgendaRoom::moderator(), DropActivity{"second-vote"}) == nobody);
    CHECK(room.refused(AgendaRoom::moderator(), DropActivity{"sheet-a"}) == nobody);
}

TEST_CASE("the last part stays") {
    AgendaRoom room;
    for (const char* id : {"live", "held", "sheet-a", "sheet-b", "pause"})
        CHECK(room.refused(AgendaRoom::moderator(), DropActivity{id}) == nobody);
    CHECK(room.refused(AgendaRoom::moderator(), DropActivity{"vote"}) == Why::last_part);
}

TEST_CASE("words and minutes can be changed while a part is open") {
    AgendaRoom room;
    REQUIRE(room.run(AgendaRoom::moderator(), OpenActivity{"live", 1}));
    const auto reworded = [&](Localised title, Localised prompt, std::int32_t minutes) {
        return room.refused(AgendaRoom::moderator(),
                            RewordActivity{"live", std::move(title), std::move(prompt), {}, minutes});
    };
    CHECK(reworded({"", ""}, {"Vad?", ""}, 10) == Why::empty_text);
    CHECK(reworded({"Nu", ""}, {"Vad?", ""}, 601) == Why::bad_number);
    CHECK(reworded({"Nu", ""}, {"Vad \x1b[2J?", ""}, 10) == Why::bad_encoding);
    CHECK(reworded({" Nu ", ""}, {"Vad hände?", "What happened?"}, 25) == nobody);
    const auto& live = *room.state.session.find("live");
    CHECK(live.title == Localised{"Nu", "Nu"});
    CHECK(live.prompt == Localised{"Vad hände?", "What happened?"});
    CHECK(live.minutes == 25);
    CHECK(room.state.is_open("live"));
}

TEST_CASE("undo of the agenda puts parts back where they stood, if nobody moved them meanwhile") {
    AgendaRoom room;
    UndoStack undo;
    const auto mine = [&](const Command& command) {
        UndoStack::Step step;
        step.add(room.state, command);
        REQUIRE(room.run(AgendaRoom::moderator(), command));
        undo.keep(std::move(step), room.state);
    };
    const auto before = room.order();
    mine(DropActivity{"held"});
    mine(MoveActivity{"vote", "live"});
    mine(AddActivity{extra("more"), "pause"});
    while (!undo.empty()) {
        const auto back = undo.next(room.state);
        REQUIRE(back);
        for (const auto& command : *back) REQUIRE(room.run(AgendaRoom::moderator(), command));
        undo.drop();
    }
    CHECK(room.order() == before);
    mine(MoveActivity{"vote", "live"});
    REQUIRE(room.run(AgendaRoom::moderator(), MoveActivity{"pause", "live"}));
    CHECK(undo.next(room.state).error().why == Why::changed_since);
}
