// A case for each refusal: what is not allowed, and that nothing changes by it (BenchRoom::refused checks
// that).
#include "tests/fakes/bench_room.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

struct Room : BenchRoom {
    void open(const std::string& activity) { REQUIRE(run(moderator(), OpenActivity{activity, 1})); }
    void say(std::uint8_t n, const std::string& activity, std::optional<GroupId> group = {}) {
        REQUIRE(run(participant(group), contribution(n, activity)));
    }
    void groups() {
        REQUIRE(run(moderator(), MakeGroups{Placing::numbered,
                                            {{id<GroupId>(1), "Grupp 1", id<KeyHash>(101)},
                                             {id<GroupId>(2), "Grupp 2", id<KeyHash>(102)}}}));
    }
};

} // namespace

TEST_CASE("the agenda is the moderator's alone") {
    Room room;
    CHECK(room.refused(Room::participant(), OpenActivity{"live", 1}) == Why::not_allowed);
    CHECK(room.refused(Room::participant(), CloseActivity{"live", 1, 0}) == Why::not_allowed);
    CHECK(room.refused(Room::participant(), ExtendActivity{"live", 5}) == Why::not_allowed);
    CHECK(room.refused(Room::participant(), PauseDay{true}) == Why::not_allowed);
    CHECK(room.refused(Room::participant(), MakeGroups{}) == Why::not_allowed);
    CHECK(room.refused(Room::participant(), SetWall{true, {}}) == Why::not_allowed);
    CHECK(room.refused({Role::note_taker, {}, {}, {}}, OpenActivity{"live", 1}) == Why::not_allowed);
    CHECK(room.refused({Role::wall, {}, {}, {}}, Room::contribution(1, "live")) == Why::not_allowed);
    CHECK(room.refused(Room::moderator(), CreateWorkshop{"En till", "sv", {}, small_session()}) ==
          Why::not_allowed);
}

TEST_CASE("a workshop needs a title, a language and known kinds") {
    Workshop none;
    SimpleKinds kinds;
    const auto why = [&](const Command& command) {
        const auto events = decide(none, BenchRoom::moderator(), command, kinds);
        return events ? nobody : std::optional{events.error().why};
    };
    CHECK(why(OpenActivity{"live", 1}) == Why::not_allowed);
    CHECK(why(CreateWorkshop{" ", "sv", {}, small_session()}) == Why::empty_text);
    CHECK(why(CreateWorkshop{"Prov", "no", {}, small_session()}) == Why::bad_value);
    CHECK(why(CreateWorkshop{"Prov", "sv", {}, {}}) == Why::unknown_activity);
    auto odd = small_session();
    odd.activities[0].kind = "dance";
    CHECK(why(CreateWorkshop{"Prov", "sv", {}, odd}) == Why::bad_value);
}

TEST_CASE("activities that are not there or not open") {
    Room room;
    CHECK(room.refused(Room::moderator(), OpenActivity{"dance", 1}) == Why::unknown_activity);
    CHECK(room.refused(Room::moderator(), CloseActivity{"dance", 1, 0}) == Why::unknown_activity);
    CHECK(room.refused(Room::moderator(), CloseActivity{"live", 1, 0}) == Why::not_open);
    CHECK(room.refused(Room::moderator(), ExtendActivity{"dance", 5}) == Why::unknown_activity);
    CHECK(room.refused(Room::moderator(), ExtendActivity{"live", 0}) == Why::bad_number);
    CHECK(room.refused(Room::moderator(), ExtendActivity{"live", -11}) == Why::bad_number);
    CHECK(room.refused(Room::participant(), Room::contribution(1, "dance")) == Why::unknown_activity);
    CHECK(room.refused(Room::participant(), Room::contribution(1, "live")) == Why::not_open);
    room.open("pause");
    CHECK(room.refused(Room::participant(), Room::contribution(1, "pause")) == Why::no_contributions);
    room.open("live");
    CHECK(room.refused(Room::participant(), Room::contribution(1, "live")) == nobody);
}

TEST_CASE("texts: empty, too long, not text") {
    Room room;
    room.open("live");
    const auto why = [&](const std::string& text) {
        return room.refused(Room::participant(), Room::contribution(1, "live", text));
    };
    CHECK(why("") == Why::empty_text);
    CHECK(why("  \n ") == Why::empty_text);
    CHECK(why("\xff\xfe") == Why::bad_encoding);
    CHECK(why("röd \x1b[31m") == Why::bad_encoding);
    std::string long_text;
    for (int i = 0; i < 2001; ++i) long_text += "å";
    CHECK(why(long_text) == Why::text_too_long);
    CHECK(why(long_text.substr(2)) == nobody); // 2,000 code points
    auto odd = Room::contribution(2, "live");
    odd.fields["wrong"] = "x";
    CHECK(room.refused(Room::participant(), odd) == Why::unknown_field);
    auto no_id = Room::contribution(0, "live");
    CHECK(room.refused(Room::participant(), no_id) == Why::bad_value);
}

TEST_CASE("sent twice is one contribution; another's id is refused") {
    Room room;
    room.open("live");
    room.open("held");
    for (const auto* activity : {"live", "held"}) {
        const std::uint8_t n = activity == std::string("live") ? 1 : 2;
        room.say(n, activity);
        const auto before = room.state;
        CHECK(room.refused(Room::participant(), Room::contribution(n, activity)) == nobody);
        CHECK(room.state == before);
        auto other = Room::contribution(n, activity);
        other.key = id<KeyHash>(9);
        CHECK(room.refused(Room::participant(), other) == Why::id_taken);
    }
}

TEST_CASE("only the author edits and withdraws, in order, while the part is open") {
    Room room;
    room.open("live");
    room.say(1, "live");
    const auto edit = [](std::uint32_t version) {
        return EditContribution{id<ItemId>(1), version, {{"text", "nytt"}}};
    };
    CHECK(room.refused(Room::author(1), EditContribution{id<ItemId>(7), 2, {}}) == Why::unknown_item);
    CHECK(room.refused(Room::author(2), edit(2)) == Why::not_yours);
    CHECK(room.refused(Room::participant(), edit(2)) == Why::not_yours);
    CHECK(room.refused(Room::moderator(), edit(2)) == Why::not_yours);
    CHECK(room.refused(Room::author(1), edit(3)) == Why::outdated);
    CHECK(room.refused(Room::author(1), edit(1)) == Why::outdated);
    CHECK(room.refused(Room::author(1), EditContribution{id<ItemId>(1), 2, {{"text", " "}}}) ==
          Why::empty_text);
    CHECK(room.refused(Room::author(1), edit(2)) == nobody);
    CHECK(room.refused(Room::author(1), edit(2)) == nobody); // again: done already
    CHECK(room.state.find(id<ItemId>(1))->version == 2);
    CHECK(room.refused(Room::author(2), WithdrawContribution{id<ItemId>(1)}) == Why::not_yours);
    CHECK(room.refused(Room::author(1), WithdrawContribution{id<ItemId>(7)}) == Why::unknown_item);
    REQUIRE(room.run(Room::moderator(), CloseActivity{"live", 2, 0}));
    CHECK(room.refused(Room::author(1), edit(3)) == Why::not_open);
    CHECK(room.refused(Room::author(1), WithdrawContribution{id<ItemId>(1)}) == nobody);
    CHECK(room.refused(Room::author(1), edit(3)) == Why::withdrawn);
    CHECK(room.refused(Room::participant(), Room::contribution(1, "live")) == Why::withdrawn);
}

TEST_CASE("removed by the moderator: no edit until it is back; nobody else removes") {
    Room room;
    room.open("live");
    room.say(1, "live");
    CHECK(room.refused(Room::participant(), RemoveContribution{id<ItemId>(1), true}) == Why::not_allowed);
    CHECK(room.refused(Room::moderator(), RemoveContribution{id<ItemId>(2), true}) == Why::unknown_item);
    REQUIRE(room.run(Room::moderator(), RemoveContribution{id<ItemId>(1), true}));
    CHECK(room.refused(Room::author(1), EditContribution{id<ItemId>(1), 2, {{"text", "x"}}}) == Why::removed);
    CHECK(room.refused(Room::author(1), WithdrawContribution{id<ItemId>(1)}) == nobody);
    CHECK(room.refused(Room::moderator(), RemoveContribution{id<ItemId>(1), false}) == Why::withdrawn);
}

TEST_CASE("voices only where they were chosen before anybody joined") {
    Room unlinked;
    unlinked.open("live");
    auto with_voice = Room::contribution(1, "live");
    with_voice.voice = id<VoiceId>(5);
    CHECK(unlinked.refused(Room::participant(), with_voice) == Why::no_voice);
    BenchRoom voices(Anonymity::voice);
    REQUIRE(voices.run(Room::moderator(), OpenActivity{"live", 1}));
    CHECK(voices.refused(Room::participant(), Room::contribution(1, "live")) == Why::voice_needed);
    CHECK(voices.refused(Room::participant(), with_voice) == nobody);
}

TEST_CASE("groups: one needs to be in one, and lifts only its own") {
    Room room;
    CHECK(room.refused(Room::moderator(), MakeGroups{Placing::random, {{id<GroupId>(1), "Ensam", {}}}}) ==
          Why::bad_number);
    CHECK(room.refused(Room::moderator(),
                       MakeGroups{Placing::random, {{id<GroupId>(1), "A", {}}, {id<GroupId>(1), "B", {}}}}) ==
          Why::name_taken);
    CHECK(room.refused(Room::moderator(),
                       MakeGroups{Placing::random, {{id<GroupId>(1), "", {}}, {id<GroupId>(2), "B", {}}}}) ==
          Why::empty_text);
    room.groups();
    room.open("sheet-a");
    CHECK(room.refused(Room::participant(), Room::contribution(1, "sheet-a")) == Why::no_group);
    room.say(1, "sheet-a", id<GroupId>(1));
    room.say(2, "sheet-b", id<GroupId>(2)); // opened with its worksheet
    CHECK(room.refused(Room::participant(id<GroupId>(2)), LiftContributions{{id<ItemId>(1)}, true}) ==
          Why::other_group);
    CHECK(room.refused(Room::participant(), LiftContributions{{id<ItemId>(1)}, true}) == Why::other_group);
    CHECK(room.refused(Room::moderator(), LiftContributions{{id<ItemId>(9)}, true}) == Why::unknown_item);
    CHECK(room.refused(Room::participant(id<GroupId>(1)), LiftContributions{{id<ItemId>(1)}, true}) ==
          nobody);
    CHECK(room.state.find(id<ItemId>(1))->plenary());
    CHECK_FALSE(room.state.find(id<ItemId>(2))->plenary());
}

TEST_CASE("who leads writes for the whole room or for a group that is there; a note-taker for the room") {
    Room room;
    const auto leads = [](std::uint8_t group) { return Actor{Role::moderator, id<GroupId>(group), {}, {}}; };
    room.open("sheet-a");
    room.open("live");
    REQUIRE(room.run(leads(1), Room::contribution(1, "sheet-a"))); // no groups are made: the room's
    CHECK_FALSE(room.state.find(id<ItemId>(1))->group);
    room.groups();
    CHECK(room.refused(leads(7), Room::contribution(2, "sheet-a")) == Why::no_group);
    REQUIRE(room.run(leads(2), Room::contribution(2, "sheet-a")));
    CHECK(room.state.find(id<ItemId>(2))->group == id<GroupId>(2));
    REQUIRE(room.run(Room::moderator(), Room::contribution(3, "sheet-a")));
    CHECK_FALSE(room.state.find(id<ItemId>(3))->group);
    REQUIRE(room.run(leads(2), Room::contribution(4, "live"))); // all together: nobody's group
    CHECK_FALSE(room.state.find(id<ItemId>(4))->group);
    REQUIRE(room.run({Role::note_taker, id<GroupId>(1), {}, {}}, Room::contribution(5, "sheet-a")));
    CHECK_FALSE(room.state.find(id<ItemId>(5))->group);
    // It is the group's own: one of them may lift it, another group may not.
    CHECK(room.refused(Room::participant(id<GroupId>(1)), LiftContributions{{id<ItemId>(2)}, true}) ==
          Why::other_group);
    CHECK(room.refused(Room::participant(id<GroupId>(2)), LiftContributions{{id<ItemId>(2)}, true}) ==
          nobody);
}

TEST_CASE("merging: two of the same part, whoever sorts") {
    Room room;
    room.open("live");
    for (const auto n : std::initializer_list<std::uint8_t>{1, 2, 3}) room.say(n, "live");
    room.open("sheet-a");
    room.say(4, "sheet-a");
    const auto merge = [](std::uint8_t n, std::vector<ItemId> items) {
        return MergeContributions{id<MergeId>(n), std::move(items)};
    };
    const auto item = [](std::uint8_t n) { return id<ItemId>(n); };
    CHECK(room.refused(Room::participant(), merge(1, {item(1), item(2)})) == Why::not_allowed);
    CHECK(room.refused(Room::moderator(), merge(1, {item(1)})) == Why::too_few_items);
    CHECK(room.refused(Room::moderator(), merge(1, {item(1), item(1)})) == Why::too_few_items);
    CHECK(room.refused(Room::moderator(), merge(1, {item(1), item(9)})) == Why::unknown_item);
    CHECK(room.refused(Room::moderator(), merge(1, {item(1), item(4)})) == Why::cross_activity);
    CHECK(room.refused(Room::moderator(), UndoMerge{id<MergeId>(1)}) == Why::unknown_merge);
    CHECK(room.refused({Role::note_taker, {}, {}, {}}, merge(1, {item(1), item(2)})) == nobody);
    CHECK(room.refused(Room::moderator(), merge(2, {item(2), item(1)})) == Why::already_merged);
    CHECK(room.refused(Room::moderator(), merge(2, {item(2), item(3)})) == nobody);
    CHECK(room.state.merges.size() == 1);
    CHECK(room.state.merges[0].items.size() == 3); // takes the earlier one with it
    REQUIRE(room.run(Room::author(3), WithdrawContribution{item(3)}));
    CHECK(room.refused(Room::moderator(), merge(3, {item(1), item(3)})) == Why::withdrawn);
    std::vector<ItemId> many(Limits::items_at_once + 1, item(1));
    CHECK(room.refused(Room::moderator(), merge(4, many)) == Why::bad_number);
}

TEST_CASE("themes and notes") {
    Room room;
    room.open("live");
    room.say(1, "live");
    CHECK(room.refused(Room::participant(), NameTheme{id<ThemeId>(1), "Tajming"}) == Why::not_allowed);
    CHECK(room.refused(Room::moderator(), NameTheme{id<ThemeId>(1), " "}) == Why::empty_text);
    CHECK(room.refused(Room::moderator(), NameTheme{id<ThemeId>(1), std::string(121, 'x')}) ==
          Why::text_too_long);
    CHECK(room.refused(Room::moderator(), SortTheme{id<ThemeId>(1), {id<ItemId>(1)}, {}}) ==
          Why::unknown_theme);
    CHECK(room.refused(Room::moderator(), DropTheme{id<ThemeId>(1)}) == Why::unknown_theme);
    REQUIRE(room.run(Room::moderator(), NameTheme{id<ThemeId>(1), "Tajming"}));
    CHECK(room.refused(Room::moderator(), NameTheme{id<ThemeId>(2), "tajming "}) == Why::name_taken);
    CHECK(room.refused(Room::moderator(), SortTheme{id<ThemeId>(1), {id<ItemId>(9)}, {}}) ==
          Why::unknown_item);
    CHECK(room.refused(Room::moderator(), SortTheme{id<ThemeId>(1), {id<ItemId>(1)}, {}}) == nobody);

    const auto note = WriteNote{id<NoteId>(1), "live", "någon sa", true};
    CHECK(room.refused(Room::participant(), note) == Why::not_allowed);
    CHECK(room.refused(Room::moderator(), WriteNote{id<NoteId>(1), "dance", "x", false}) ==
          Why::unknown_activity);
    CHECK(room.refused(Room::moderator(), WriteNote{id<NoteId>(1), "live", "", false}) == Why::empty_text);
    CHECK(room.refused(Room::moderator(), EraseNote{id<NoteId>(1)}) == Why::unknown_note);
    CHECK(room.refused({Role::note_taker, {}, {}, {}}, note) == nobody);
    CHECK(room.refused(Room::moderator(), WriteNote{id<NoteId>(1), "held", "x", false}) == Why::unknown_note);
}

TEST_CASE("votes: open, one ballot each, changed only by its key") {
    Room room;
    room.open("live");
    room.say(1, "live");
    const auto ballot = [](std::uint8_t n, std::int32_t dots, std::uint32_t version = 1) {
        return CastBallot{"vote", id<BallotId>(n), id<KeyHash>(n), version, {{id<ItemId>(1), dots}}};
    };
    const auto voter = [](std::uint8_t person, std::uint8_t key) {
        return Actor{
            Role::participant, {}, id<KeyHash>(key), id<KeyHash>(static_cast<std::uint8_t>(200 + person))};
    };
    CHECK(room.refused(voter(1, 1), ballot(1, 2)) == Why::not_open);
    CHECK(room.refused(voter(1, 1), CastBallot{"live", id<BallotId>(1), id<KeyHash>(1), 1, {}}) ==
          Why::not_a_vote);
    room.open("vote");
    CHECK(room.refused(Room::participant(), ballot(1, 2)) == Why::not_allowed); // no elector's mark
    CHECK(room.refused(voter(1, 1), ballot(1, 6)) == Why::too_many_dots);
    auto twice = ballot(1, 1);
    twice.choices.push_back(twice.choices[0]);
    CHECK(room.refused(voter(1, 1), twice) == Why::bad_value);
    CHECK(room.refused(voter(1, 1), ballot(1, 2)) == nobody);
    CHECK(room.refused(voter(1, 1), ballot(1, 2)) == nobody); // sent again
    CHECK(room.refused(voter(1, 2), ballot(2, 2)) == Why::already_voted);
    CHECK(room.refused(voter(1, 2), ballot(1, 3, 2)) == Why::not_yours);
    CHECK(room.refused(voter(1, 1), ballot(1, 3, 1)) == Why::outdated);
    CHECK(room.refused(voter(1, 1), ballot(1, 3, 3)) == nobody); // changed twice before it could be sent
    CHECK(room.refused(voter(1, 1), ballot(1, 1, 2)) == Why::outdated);
    CHECK(room.refused(voter(2, 2), ballot(2, 1)) == nobody);
    REQUIRE(room.run(Room::moderator(), CloseActivity{"vote", 5, 0}));
    CHECK(room.state.votes.empty());
    CHECK(room.state.results.at("vote") == std::vector<Choices>{{{id<ItemId>(1), 1}}, {{id<ItemId>(1), 3}}});
    CHECK(room.refused(voter(3, 3), ballot(3, 1)) == Why::not_open);
}
