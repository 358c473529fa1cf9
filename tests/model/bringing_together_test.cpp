// Themes merged and split, links, notes read back, lone voices, several rounds of groups, and undo when
// somebody else was there in between.
#include "shared/model/lone.hpp"
#include "shared/model/undo.hpp"
#include "shared/model/visibility.hpp"
#include "tests/fakes/bench_room.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

struct SortingRoom : BenchRoom {
    SortingRoom() {
        does(OpenActivity{"live", 1});
        for (const std::uint8_t n : std::initializer_list<std::uint8_t>{1, 2, 3, 4})
            REQUIRE(run(participant(), contribution(n, "live", "ord " + std::to_string(n))));
    }
    void does(const Command& command) { REQUIRE(run(moderator(), command)); }
    std::vector<ItemId> in_theme(std::uint8_t n) const {
        const auto* theme = state.find_theme(id<ThemeId>(n));
        return theme ? theme->items : std::vector<ItemId>{};
    }
    void theme(std::uint8_t n, const std::string& name, std::vector<ItemId> items) {
        does(NameTheme{id<ThemeId>(n), name});
        does(SortTheme{id<ThemeId>(n), std::move(items), {}});
    }
};

using Ids = std::vector<ItemId>;

} // namespace

TEST_CASE("themes: merged and split, and never into themselves") {
    SortingRoom room;
    room.theme(1, "tajming", {item(1), item(2)});
    room.theme(2, "förankring", {item(2), item(3)});
    CHECK(room.refused(SortingRoom::moderator(), MergeThemes{id<ThemeId>(1), id<ThemeId>(1)}) ==
          Why::same_theme);
    CHECK(room.refused(SortingRoom::moderator(), MergeThemes{id<ThemeId>(1), id<ThemeId>(9)}) ==
          Why::unknown_theme);
    CHECK(room.refused(SortingRoom::participant(), MergeThemes{id<ThemeId>(1), id<ThemeId>(2)}) ==
          Why::not_allowed);
    room.does(MergeThemes{id<ThemeId>(1), id<ThemeId>(2)});
    CHECK(room.in_theme(1) == Ids{item(1), item(2), item(3)});
    CHECK(room.state.themes.size() == 1);

    const SplitTheme split{id<ThemeId>(1), id<ThemeId>(3), "eget", {item(3), item(4)}};
    CHECK(room.refused({Role::note_taker, {}, {}, {}}, split) == nobody); // note-takers may
    CHECK(room.in_theme(1) == Ids{item(1), item(2)});
    CHECK(room.in_theme(3) == Ids{item(3)}); // 4 was not in the theme
    CHECK(room.run(SortingRoom::moderator(), split)->empty());
    CHECK(room.refused(SortingRoom::moderator(),
                       SplitTheme{id<ThemeId>(1), id<ThemeId>(4), "EGET", {item(1)}}) == Why::name_taken);
    CHECK(room.refused(SortingRoom::moderator(),
                       SplitTheme{id<ThemeId>(1), id<ThemeId>(4), "nytt", {item(4)}}) == Why::unknown_item);
}

TEST_CASE("links: to events only, gone with either end, and shown to those who see both") {
    SortingRoom room;
    CHECK(room.refused(SortingRoom::moderator(), LinkContribution{item(1), item(1), true}) == Why::no_place);
    CHECK(room.refused(SortingRoom::moderator(), LinkContribution{item(1), item(9), true}) ==
          Why::unknown_item);
    CHECK(room.refused(SortingRoom::participant(), LinkContribution{item(1), item(2), true}) ==
          Why::not_allowed);
    room.does(LinkContribution{item(1), item(2), true});
    room.does(LinkContribution{item(3), item(2), true});
    CHECK(room.run(SortingRoom::moderator(), LinkContribution{item(1), item(2), true})->empty());
    CHECK(room.state.find(item(1))->links == Ids{item(2)});
    const Viewer participant{Role::participant, {}};
    CHECK(project(room.state, participant).find(item(1))->links == Ids{item(2)});
    room.does(RemoveContribution{item(2), true});
    CHECK(project(room.state, participant).find(item(1))->links.empty());
    room.does(RemoveContribution{item(2), false});
    REQUIRE(room.run(SortingRoom::author(2), WithdrawContribution{item(2)}));
    CHECK(room.state.find(item(1))->links.empty());
    CHECK(room.state.find(item(3))->links.empty());
    CHECK(room.refused(SortingRoom::moderator(), LinkContribution{item(1), item(2), true}) == Why::withdrawn);
    CHECK(room.replayed() == room.state);
}

TEST_CASE("a note is approved in the words that were read, and the wall has no other") {
    SortingRoom room;
    const auto note = id<NoteId>(1), other = id<NoteId>(2);
    room.does(WriteNote{note, "live", "så här var det", false});
    room.does(WriteNote{other, "live", "hemligt för väggen", false});
    CHECK(room.refused(SortingRoom::moderator(), ApproveNote{id<NoteId>(7), true}) == Why::unknown_note);
    CHECK(room.refused(SortingRoom::participant(), ApproveNote{note, true}) == Why::not_allowed);
    CHECK(room.refused(SortingRoom::moderator(), SetWall{false, {}, id<NoteId>(7)}) == Why::unknown_note);
    room.does(SetWall{false, {}, note});
    const Viewer wall{Role::wall, {}};
    auto seen = project(room.state, wall);
    REQUIRE(seen.notes.size() == 1);
    CHECK(seen.notes[0].text == "så här var det");
    CHECK(project(room.state, {Role::participant, {}}).notes.empty());
    room.does(ApproveNote{note, true});
    CHECK(room.state.find_note(note)->approved);
    room.does(WriteNote{note, "live", "så här var det", true}); // a quotation, the words as they were
    CHECK(room.state.find_note(note)->approved);
    room.does(WriteNote{note, "live", "så här blev det", true});
    CHECK_FALSE(room.state.find_note(note)->approved);
    room.does(EraseNote{note});
    CHECK(project(room.state, wall).notes.empty());
    CHECK_FALSE(room.state.wall.note);
    CHECK(room.replayed() == room.state);
}

TEST_CASE("lone voices: neither sorted nor voted for, once anything has been") {
    SortingRoom room;
    CHECK(lone_voices(room.state).empty()); // nothing is sorted yet
    room.theme(1, "tajming", {item(1)});
    room.does(LinkContribution{item(2), item(3), true});
    CHECK(lone_voices(room.state) == std::set<ItemId>{item(2), item(4)}); // 3 is pointed at
    room.does(OpenActivity{"vote", 2});
    REQUIRE(room.run({Role::participant, {}, {}, id<KeyHash>(50)},
                     CastBallot{"vote", id<BallotId>(1), id<KeyHash>(51), 1, {{item(4), 2}}}));
    room.does(CloseActivity{"vote", 3, 0});
    CHECK(lone_voices(room.state) == std::set<ItemId>{item(2)});
    room.does(MergeContributions{id<MergeId>(1), {item(2), item(1)}});
    CHECK(lone_voices(room.state).empty());
}

TEST_CASE("undo is refused when somebody changed it since, and never brings back what was withdrawn") {
    SortingRoom room;
    UndoStack undo;
    const auto mine = [&](const Command& command) {
        UndoStack::Step step;
        step.add(room.state, command);
        room.does(command);
        undo.keep(std::move(step), room.state);
    };
    mine(NameTheme{id<ThemeId>(1), "tajming"});
    room.does(NameTheme{id<ThemeId>(1), "rätt tid"}); // somebody else
    CHECK(undo.next(room.state).error().why == Why::changed_since);
    CHECK(undo.empty());
    CHECK(undo.next(room.state).error().why == Why::nothing_to_undo);

    mine(SortTheme{id<ThemeId>(1), {item(1), item(2)}, {}});
    room.does(SortTheme{id<ThemeId>(1), {item(3)}, {}}); // somebody else, about something else
    REQUIRE(room.run(SortingRoom::author(2), WithdrawContribution{item(2)}));
    auto back = undo.next(room.state);
    REQUIRE(back);
    for (const auto& command : *back) room.does(command);
    undo.drop();
    CHECK(room.in_theme(1) == Ids{item(3)});

    mine(DropTheme{id<ThemeId>(1)});
    room.theme(2, "rätt tid", {}); // the name is taken meanwhile
    back = undo.next(room.state);
    REQUIRE(back);
    CHECK(room.refused(SortingRoom::moderator(), back->front()) == Why::name_taken);
}

TEST_CASE("rounds of groups: names stay, tokens and texts keep to their group, a limit on what is lifted") {
    SortingRoom room;
    const auto groups = [&](std::uint8_t first, std::int32_t minutes) {
        return MakeGroups{Placing::chosen,
                          {{id<GroupId>(first), "Bordet vid dörren", id<KeyHash>(101)},
                           {id<GroupId>(static_cast<std::uint8_t>(first + 1)), "Soffan", id<KeyHash>(102)}},
                          minutes};
    };
    CHECK(room.refused(SortingRoom::moderator(), groups(1, 601)) == Why::bad_number);
    room.does(groups(1, 15));
    CHECK(room.state.group_round == 1);
    CHECK(room.state.group_minutes == 15);
    room.state.session.activities[2].lift = 1; // as if the session file said so
    room.does(OpenActivity{"sheet-a", 2});
    const auto door = id<GroupId>(1), sofa = id<GroupId>(2);
    for (const std::uint8_t n : std::initializer_list<std::uint8_t>{11, 12})
        REQUIRE(room.run(SortingRoom::participant(door), SortingRoom::contribution(n, "sheet-a")));
    CHECK(room.refused(SortingRoom::participant(sofa), LiftContributions{{item(11)}, true}) ==
          Why::other_group);
    CHECK(room.refused(SortingRoom::participant(door), LiftContributions{{item(11), item(12)}, true}) ==
          Why::too_many_lifted);
    CHECK(room.refused(SortingRoom::participant(door), LiftContributions{{item(11)}, true}) == nobody);
    CHECK(room.refused(SortingRoom::participant(door), LiftContributions{{item(12)}, true}) ==
          Why::too_many_lifted);
    CHECK(room.refused(SortingRoom::participant(door), LiftContributions{{item(11)}, false}) == nobody);
    CHECK(room.refused(SortingRoom::participant(door), LiftContributions{{item(12)}, true}) == nobody);
    CHECK(room.refused(SortingRoom::moderator(), LiftContributions{{item(11)}, true}) ==
          nobody); // the moderator may

    room.does(groups(3, 10));
    CHECK(room.state.group_round == 2);
    CHECK(room.state.group_name(door) == "Bordet vid dörren"); // who said it then still has a name
    const auto seen = project(room.state, {Role::participant, id<GroupId>(3)});
    for (const auto& group : seen.past_groups) CHECK(group.token.is_zero());
    CHECK(room.refused(SortingRoom::participant(door), SortingRoom::contribution(13, "sheet-a")) ==
          Why::no_group);
    room.does(MakeGroups{});
    CHECK(room.state.group_round == 2);
    CHECK(room.state.group_minutes == 0);
}

TEST_CASE("a ballot marks only what was dealt") {
    SortingRoom room;
    auto part = *room.state.session.find("vote");
    part.id = "sampled";
    part.options["sample"] = "2";
    room.does(AddActivity{part, ""});
    room.does(OpenActivity{"sampled", 2});
    const auto cast = [&](std::vector<ItemId> dealt, bool honest, ItemId on) {
        CastBallot ballot{"sampled", id<BallotId>(1), id<KeyHash>(51), 1, {{on, 1}}};
        ballot.dealt = std::move(dealt);
        Actor voter{Role::participant, {}, {}, id<KeyHash>(50)};
        voter.dealt = honest;
        return room.refused(voter, ballot);
    };
    CHECK(cast({item(1), item(2)}, false, item(1)) == Why::not_dealt);
    CHECK(cast({item(1), item(2)}, true, item(3)) == Why::not_dealt);
    CHECK(cast({item(1), item(2)}, true, item(2)) == nobody);
}
