// While somebody votes the moderator merges and takes away: marks go where they belong, and the person is
// told.
#include "tests/participant_screens/hall.hpp"

#include "shared/words/words.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

using Options = std::map<std::string, std::string>;

struct Voting {
    Hall hall;
    std::unique_ptr<Seat> anna;
    std::map<std::string, ItemId> items;
    explicit Voting(const Options& options = {}, const std::string& texts = "ABC") : hall("en", options) {
        anna = hall.inside();
        hall.open("works");
        for (const char c : texts)
            items[std::string(1, c)] = hall.say("works", {{"text", std::string("Thing ") + c}});
        hall.open("prioritise");
        settle();
    }
    void settle() { hall.settle({anna.get()}); }
    void press(std::string_view keys) {
        anna->keys(keys);
        settle();
    }
    void merge(const std::string& first, const std::string& other) {
        REQUIRE(hall.host->submit(MergeContributions{MergeId{{9}}, {items.at(first), items.at(other)}}));
        settle();
    }
    /// As the host has the one ballot: "A2 C1".
    std::string marks() {
        settle();
        const auto& ballots = hall.host->workshop().votes.at("prioritise").ballots;
        REQUIRE(ballots.size() == 1);
        std::string out;
        for (const auto& [text, item] : items)
            for (const auto& choice : ballots.begin()->second.choices)
                if (choice.item == item)
                    out += (out.empty() ? "" : " ") + text + std::to_string(choice.value);
        return out;
    }
};

} // namespace

TEST_CASE("a merge while somebody votes moves the mark, says so, and loses nothing") {
    Voting vote;
    vote.press("+ + Down +"); // A two, B one
    CHECK(vote.marks() == "A2 B1");
    vote.merge("A", "B");
    CHECK(vote.anna->shows("What you marked has been merged with another: your mark is there now."));
    CHECK(vote.anna->shows("2 dots left of 5."));
    CHECK(vote.marks() == "A2 B1"); // the ballot stands as it was cast until it is changed
    vote.press("Down +");
    CHECK(vote.marks() == "A3 C1");
    CHECK_FALSE(vote.anna->shows("has been merged"));
    REQUIRE(vote.hall.host->close_activity("prioritise"));
    vote.settle();
    CHECK(vote.anna->shows("3 dots, 1 voter"));
}

TEST_CASE("a merge that is taken back before anything was changed leaves the ballot as it was") {
    Voting vote;
    vote.press("+ Down +");
    vote.merge("A", "B");
    REQUIRE(vote.hall.host->submit(UndoMerge{MergeId{{9}}}));
    vote.settle();
    CHECK_FALSE(vote.anna->shows("has been merged"));
    CHECK(vote.marks() == "A1 B1");
    vote.press("+");
    CHECK(vote.marks() == "A1 B2");
}

TEST_CASE("what was marked and is taken away gives its dots back, and that is said") {
    Voting vote;
    vote.press("+ + +");
    REQUIRE(vote.hall.host->submit(RemoveContribution{vote.items.at("A"), true}));
    vote.settle();
    CHECK(vote.anna->shows("One that you marked has been taken away"));
    CHECK(vote.anna->shows("5 dots left of 5."));
    vote.press("+");
    CHECK(vote.marks() == "B1");
    CHECK_FALSE(vote.anna->shows("has been taken away"));
}

TEST_CASE("a merge that overtakes the ballot on its way: it goes again by itself, with the mark moved") {
    Voting vote(Options{{"method", "rating"}});
    vote.anna->keys("Down 4"); // on its way, and then:
    REQUIRE(
        vote.hall.host->submit(MergeContributions{MergeId{{9}}, {vote.items.at("A"), vote.items.at("B")}}));
    vote.settle();
    CHECK(vote.marks() == "A4");
    CHECK(vote.anna->shows("Your ballot is in"));
}

TEST_CASE("sampled: one rates those that were dealt, and a merged one by what stands for it") {
    Voting vote(Options{{"method", "sampled"}, {"each", "3"}}, "ABCDEFGH");
    CHECK(vote.anna->shows("You have rated 0 of 3."));
    CHECK(vote.anna->shows("others have been given others"));
    vote.press("4 Down 5 Down 3");
    CHECK(vote.anna->shows("You have rated 3 of 3."));
    const auto* set = vote.anna->link->dealt("prioritise");
    REQUIRE(set);
    REQUIRE(set->size() == 3);
    // Another that was not dealt comes to stand for the first of them.
    std::string other;
    for (const auto& [text, item] : vote.items)
        if (std::ranges::find(*set, item) == set->end()) other = text;
    const auto mine = std::ranges::find(vote.items, set->front(), &decltype(vote.items)::value_type::second);
    vote.merge(other, mine->first);
    CHECK(vote.anna->shows("your mark is there now"));
    CHECK(vote.anna->shows("Thing " + other));
    CHECK(vote.anna->shows("You have rated 3 of 3."));
    vote.press("2"); // the last one, changed
    CHECK(vote.marks().find(other + "4") != std::string::npos);
    CHECK(vote.anna->shows("Your ballot is in"));
}
