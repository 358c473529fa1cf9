// A ballot on paper lies half typed in while the moderator's room merges and takes away.
#include "facilitator/screens/paper_ballot.hpp"
#include "tests/sessions/voting_room.hpp"

#include "shared/words/words.hpp"

using namespace vagskal;
using namespace vagskal::test;

TEST_CASE("marks on paper go to what stands for what was merged, and what is gone takes its marks with it") {
    set_language("en");
    VotingRoom room({{"method", "dots"}, {"dots", "5"}}, letters("ABC"));
    PaperBallot paper(room.w, all_kinds(), room.activity());
    REQUIRE(paper.set(2)); // A
    paper.list().select(1);
    REQUIRE(paper.set(1)); // B
    room.merge({room.items["A"], room.items["B"]});
    paper.follow();
    CHECK(paper.choices() == room.ballot({{"A", 3}}));
    room.must(RemoveContribution{room.items["C"], true});
    paper.list().select(0);
    REQUIRE(paper.more());
    CHECK(paper.choices() == room.ballot({{"A", 4}}));
    CHECK(room.vote("vote", paper.choices()).has_value()); // the host takes it as it stands
    room.must(RemoveContribution{room.items["A"], true});  // B stands for both now
    paper.follow();
    CHECK(paper.choices() == room.ballot({{"B", 4}}));
}
