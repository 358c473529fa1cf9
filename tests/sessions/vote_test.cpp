#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"
#include "tests/sessions/room.hpp"

#include <algorithm>

using namespace vagskal;
using namespace vagskal::test;

namespace {

const Kind& vote_kind() { return *all_kinds().find("vote"); }

std::vector<Standing> tally(const Room& room) {
    return vote_kind().tally(room.w, *room.w.session.find("prioritise"));
}
std::vector<ItemId> votable(const Room& room) {
    return vote_kind().votable(room.w, *room.w.session.find("prioritise"));
}
Why refused(const Result<bool>& result) {
    REQUIRE_FALSE(result.has_value());
    return result.error().why;
}

} // namespace

TEST_CASE("votable is what stands before the whole room, merged ones once, the story last") {
    Room room(half_day());
    const auto event = room.said("timeline", {{"text", "event"}});
    const auto a = room.said("works", {{"text", "a"}});
    const auto b = room.said("works", {{"text", "b"}});
    const auto gone = room.said("adjust", {{"text", "gone"}});
    room.said("check-in", {{"text", "talk"}});
    room.must(RemoveContribution{gone, true});
    room.merge({b, a});
    CHECK(votable(room) == std::vector<ItemId>{b, event});
    room.must(RemoveContribution{b, true}); // the next of the merged stands for them
    CHECK(votable(room) == std::vector<ItemId>{a, event});
}

TEST_CASE("what a group has not lifted is not voted on") {
    Room room(half_day());
    const auto a = room.said("works", {{"text", "a"}});
    room.w.items[0].group = GroupId{{7}};
    CHECK(votable(room).empty());
    CHECK(refused(room.vote("prioritise", {{a, 1}})) == Why::other_group);
    room.must(LiftContributions{{a}, true});
    CHECK(votable(room) == std::vector<ItemId>{a});
}

TEST_CASE("the option `on` names the activities") {
    auto session = half_day();
    for (auto& activity : session.activities)
        if (activity.id == "prioritise") activity.options["on"] = "adjust,take-aways";
    Room room(session);
    room.said("works", {{"text", "a"}});
    const auto b = room.said("adjust", {{"text", "b"}});
    const auto c = room.said("take-aways", {{"text", "c"}});
    CHECK(votable(room) == std::vector<ItemId>{b, c});
}

TEST_CASE("a ballot with too many dots, none, or on something else is refused") {
    Room room(half_day());
    const auto a = room.said("works", {{"text", "a"}});
    const auto b = room.said("works", {{"text", "b"}});
    const auto talk = room.said("check-in", {{"text", "talk"}});
    const auto six = room.vote("prioritise", {{a, 4}, {b, 2}});
    CHECK(refused(six) == Why::too_many_dots);
    CHECK(six.error().args == std::vector<std::string>{"5", "6"});
    CHECK(refused(room.vote("prioritise", {{a, INT32_MAX}, {b, INT32_MAX}})) == Why::too_many_dots);
    CHECK(refused(room.vote("prioritise", {{a, 0}})) == Why::bad_mark);
    CHECK(refused(room.vote("prioritise", {{a, -3}, {b, 5}})) == Why::bad_mark);
    CHECK(refused(room.vote("prioritise", {{talk, 1}})) == Why::unknown_item);
    CHECK(refused(room.vote("prioritise", {{ItemId{{9, 9}}, 1}})) == Why::unknown_item);
    CHECK(refused(room.vote("works", {{a, 1}})) == Why::not_a_vote);
    CHECK(room.vote("prioritise", {}).has_value()); // a blank ballot
    CHECK(room.vote("prioritise", {{a, 3}, {b, 2}}).has_value());
}

TEST_CASE("a vote on what is not there to be voted on is refused, in words that say what it is, and nothing "
          "changes") {
    set_language("en");
    Room room(half_day());
    const auto a = room.said("works", {{"text", "a"}});
    const auto b = room.said("works", {{"text", "b"}});
    const auto gone = room.said("works", {{"text", "gone"}});
    const auto theirs = room.said("works", {{"text", "theirs"}});
    const auto back = room.said("works", {{"text", "taken back"}});
    room.w.items[room.w.where.at(theirs)].group = GroupId{{7}};
    room.w = evolve(std::move(room.w), {room.w.seq + 1, ContributionWithdrawn{back}});
    room.must(RemoveContribution{gone, true});
    room.merge({a, b});
    const auto before = room.w;
    const auto said = [&](const ItemId& item) {
        const auto result = room.vote("prioritise", {{a, 1}, {item, 1}});
        REQUIRE_FALSE(result.has_value());
        CHECK(room.w == before);
        return sentence(result.error());
    };
    CHECK(said(back) == "It has been withdrawn for good by whoever wrote it.");
    CHECK(said(gone) == "The moderator has taken it away; ask the moderator to put it back.");
    CHECK(said(theirs) == "That contribution belongs to another group.");
    CHECK(said(b) == "That was put together with another one; mark the one that stands for both.");
    CHECK(said(ItemId{{9, 9}}) == "That contribution is not there (any more).");
    const auto six = room.vote("prioritise", {{a, 6}});
    REQUIRE_FALSE(six.has_value());
    CHECK(sentence(six.error()) == "You have 5 dots and gave 6; take some back.");
    CHECK(room.w == before);
    room.must(CloseActivity{"prioritise", 1001, 42});
    const auto closed = room.w;
    const auto late = room.vote("prioritise", {{a, 1}});
    REQUIRE_FALSE(late.has_value());
    CHECK(sentence(late.error()) ==
          "This part is not open now; your words are kept, and can be sent when it opens.");
    CHECK(room.w == closed);
}

TEST_CASE("the tally sums dots and counts voters; merged contributions count as one") {
    Room room(half_day());
    const auto a = room.said("works", {{"text", "a"}});
    const auto b = room.said("works", {{"text", "b"}});
    const auto c = room.said("works", {{"text", "c"}});
    const auto d = room.said("works", {{"text", "d"}});
    REQUIRE(room.vote("prioritise", {{a, 3}, {b, 2}}).has_value());
    room.merge({a, b}); // while the vote is open
    REQUIRE(room.vote("prioritise", {{a, 1}, {c, 4}}).has_value());
    CHECK(tally(room).empty()); // hidden while it is open
    room.must(CloseActivity{"prioritise", 1001, 42});
    const auto standings = tally(room);
    REQUIRE(standings.size() == 3);
    const auto of = [&](const ItemId& id) { return *std::ranges::find(standings, id, &Standing::item); };
    CHECK(of(a).result == 6);
    CHECK(of(a).voters == 2);
    CHECK(of(c).result == 4);
    CHECK(of(d).result == 0);
    CHECK(of(d).voters == 0);
}

TEST_CASE("the board hides the dots until the vote closes") {
    set_language("en");
    Room room(half_day());
    CHECK(room.board("prioritise").empty_text.find("nothing to vote on") != std::string::npos);
    const auto a = room.said("works", {{"text", "a"}});
    REQUIRE(room.vote("prioritise", {{a, 3}}).has_value());
    CHECK_FALSE(room.board("prioritise").bars.has_value());
    CHECK(room.board("prioritise").cards.size() == 1);
    room.must(CloseActivity{"prioritise", 1001, 42});
    const auto scene = room.board("prioritise");
    REQUIRE(scene.bars.has_value());
    CHECK(scene.bars->bars[0].shown == "3 dots, 1 voter");
    CHECK(scene.cards.empty());
}

TEST_CASE("a result stands as it was counted: merged, split, removed or withdrawn since") {
    set_language("en");
    Room room(half_day());
    const auto a = room.said("works", {{"text", "a"}});
    const auto b = room.said("works", {{"text", "b"}});
    const auto c = room.said("works", {{"text", "c"}});
    REQUIRE(room.vote("prioritise", {{a, 3}, {b, 2}}).has_value());
    REQUIRE(room.vote("prioritise", {{b, 1}, {c, 4}}).has_value());
    room.must(CloseActivity{"prioritise", 1001, 42});
    const auto before = room.board("prioritise");
    REQUIRE(before.bars.has_value());
    CHECK(before.bars->bars.size() == 3);
    CHECK(before.remarks.front() == "2 ballots were cast.");

    // What everybody else has, without the ballots, gives the same board.
    auto others = room.w;
    others.results["prioritise"].clear();
    const auto& about = *room.w.session.find("prioritise");
    const auto theirs = vote_kind().board(board_of(others, about));
    REQUIRE(theirs.bars.has_value());
    for (std::size_t i = 0; i < 3; ++i) CHECK(theirs.bars->bars[i].shown == before.bars->bars[i].shown);

    room.merge({a, b});
    CHECK(room.board("prioritise").bars->bars.size() == 3); // both stand, each with its own
    room.must(RemoveContribution{a, true});
    CHECK(room.board("prioritise").bars->bars.size() == 2); // b stands for itself, a is not there
    room.must(RemoveContribution{a, false});
    CHECK(room.board("prioritise").bars->bars.size() == 3);

    // From a file of before: counted from the ballots, as it always was.
    auto former = room.w;
    former.counts.clear();
    const auto recounted = vote_kind().tally(former, about);
    CHECK(std::ranges::find(recounted, a, &Standing::item)->sum == 6);
}

TEST_CASE("the result says how many of how many, when that is known") {
    set_language("en");
    Room room(half_day());
    const auto a = room.said("works", {{"text", "a"}});
    REQUIRE(room.vote("prioritise", {{a, 3}}).has_value());
    room.must(CloseActivity{"prioritise", 1001, 42});
    room.w.counts.at("prioritise").present = 12;
    CHECK(room.board("prioritise").remarks.front() ==
          "1 ballot was cast; 12 took part when the vote closed.");
    room.w.counts.at("prioritise").present = 0; // on paper: nobody was connected
    CHECK(room.board("prioritise").remarks.front() == "1 ballot was cast.");
}
