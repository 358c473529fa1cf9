// Every way of counting against worked examples from the literature, each named where it stands.
#include "sessions/vote/schulze.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"
#include "tests/sessions/voting_room.hpp"

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// Spaces that break no line, as spaces.
std::string plain(std::string text) {
    for (std::size_t at; (at = text.find("\xc2\xa0")) != std::string::npos;) text.replace(at, 2, " ");
    return text;
}
std::string refusal(VotingRoom& room, const std::vector<std::pair<std::string, int>>& marks) {
    set_language("en");
    const auto done = room.vote("vote", room.ballot(marks));
    return done ? "" : plain(sentence(done.error()));
}
std::string shown(const VotingRoom& room, std::size_t bar) {
    set_language("en");
    const auto scene = room.board("vote");
    REQUIRE(scene.bars.has_value());
    return plain(scene.bars->bars.at(bar).label + ": " + scene.bars->bars.at(bar).shown);
}

/// The capital of Tennessee, the example that comparisons of voting methods share: 100 voters by where they
/// live.
const std::vector<std::string> towns{"Memphis", "Nashville", "Chattanooga", "Knoxville"};

} // namespace

TEST_CASE("ranking: Schulze 2011, 45 voters and five candidates") {
    VotingRoom room({{"method", "ranking"}}, letters("ABCDE"));
    room.ranked(5, "ACBED");
    room.ranked(5, "ADECB");
    room.ranked(8, "BEDAC");
    room.ranked(3, "CABED");
    room.ranked(7, "CAEBD");
    room.ranked(2, "CBADE");
    room.ranked(7, "DCEBA");
    room.ranked(8, "EBADC");
    room.close();
    CHECK(room.order() == "E A C B D");
    CHECK(room.of("E").voters == 45);
    CHECK(shown(room, 0) == "E: place 1, 45 voters");
    // The table of pairwise preferences that the paper prints, and its table of strongest paths.
    const kinds::Pairwise preferred{{0, 20, 26, 30, 22},
                                    {25, 0, 16, 33, 18},
                                    {19, 29, 0, 17, 24},
                                    {15, 12, 28, 0, 14},
                                    {23, 27, 21, 31, 0}};
    CHECK(kinds::strongest_paths(preferred) == kinds::Pairwise{{0, 28, 28, 30, 24},
                                                               {25, 0, 28, 33, 24},
                                                               {25, 29, 0, 29, 24},
                                                               {25, 28, 28, 0, 24},
                                                               {25, 28, 28, 31, 0}});
    CHECK(kinds::schulze_places(preferred) == std::vector<int>{2, 4, 3, 5, 1});
}

TEST_CASE("ranking: Schulze's example of nine voters where the first place is shared") {
    // b and d are both potential winners: d stands before a and b before c, and nothing else is settled.
    VotingRoom room({{"method", "ranking"}}, letters("abcd"));
    room.ranked(3, "abcd");
    room.ranked(2, "dabc");
    room.ranked(2, "dbca");
    room.ranked(2, "cbda");
    room.close();
    CHECK(room.order() == "bd ac");
    CHECK(shown(room, 0) == "b: shared place 1, 9 voters");
    CHECK(shown(room, 1) == "d: shared place 1, 9 voters");
    CHECK(shown(room, 3) == "c: shared place 2, 9 voters");
}

TEST_CASE("ranking: what is left out stands below all that have a place, and equal") {
    VotingRoom room({{"method", "ranking"}}, letters("ABCD"));
    room.ranked(2, "B");
    room.ranked(1, "AB");
    room.close();
    CHECK(room.order() == "B A CD");
    CHECK(room.of("B").voters == 3);
    CHECK(room.of("C").voters == 0);
    CHECK(room.of("C").place == 3);
    // A Condorcet winner is first, whatever the others do (Condorcet 1785); here the capital of Tennessee.
    VotingRoom capital({{"method", "ranking"}}, towns);
    const auto live = [&](int people, std::vector<std::size_t> near) {
        std::vector<std::pair<std::string, int>> marks;
        for (std::size_t i = 0; i < near.size(); ++i)
            marks.emplace_back(towns[near[i]], static_cast<int>(i) + 1);
        capital.cast(people, marks);
    };
    live(42, {0, 1, 2, 3});
    live(26, {1, 2, 3, 0});
    live(15, {2, 3, 1, 0});
    live(17, {3, 2, 1, 0});
    capital.close();
    CHECK(capital.order() == "Nashville Chattanooga Knoxville Memphis");
}

TEST_CASE("ranking: at most so many places, and numbers without gaps") {
    VotingRoom room({{"method", "ranking"}, {"places", "2"}}, letters("ABC"));
    CHECK(refusal(room, {{"A", 1}, {"B", 2}, {"C", 3}}) ==
          "You placed 3; at most 2 can have a place. Take one out first.");
    CHECK(refusal(room, {{"A", 0}}) == "0 is not possible here; give a whole number from 1 to 2.");
    REQUIRE(room.vote("vote", room.ballot({{"A", 9}, {"B", 4}})).has_value());
    room.close();
    CHECK(room.w.results.at("vote").front() == [&] {
        auto ballot = room.ballot({{"A", 2}, {"B", 1}});
        std::ranges::sort(ballot);
        return ballot;
    }());
}

TEST_CASE("approval: Brams and Fishburn 1978, on the capital of Tennessee with two yes each") {
    VotingRoom room({{"method", "approval"}}, towns);
    room.cast(42, {{"Memphis", 1}, {"Nashville", 1}});
    room.cast(26, {{"Nashville", 1}, {"Chattanooga", 1}});
    room.cast(15, {{"Chattanooga", 1}, {"Knoxville", 1}});
    room.cast(17, {{"Knoxville", 1}, {"Chattanooga", 1}});
    room.close();
    CHECK(room.order() == "Nashville Chattanooga Memphis Knoxville");
    CHECK(room.of("Nashville").result == 68);
    CHECK(room.of("Chattanooga").result == 58);
    CHECK(room.of("Memphis").result == 42);
    CHECK(room.of("Knoxville").result == 32);
    CHECK(shown(room, 0) == "Nashville: 68 of 100 say yes");
    CHECK(room.board("vote").bars->full == 100);
}

TEST_CASE("ranking: Schulze's pairs of examples where a few more ballots turn the order (2011, sections 3.5 "
          "and 3.6)") {
    // Condorcet's own paradox (1785) at its smallest: a before b, b before c, c before a, by two to one each:
    // all share the first place, and none is drawn by lot.
    VotingRoom cycle({{"method", "ranking"}}, letters("abc"));
    cycle.ranked(1, "abc");
    cycle.ranked(1, "bca");
    cycle.ranked(1, "cab");
    cycle.close();
    CHECK(cycle.order() == "abc");
    CHECK(shown(cycle, 2) == "c: shared place 1, 3 voters");
    // Unlike majorities break it at the weakest link: here c before a (5 of 9).
    VotingRoom broken({{"method", "ranking"}}, letters("abc"));
    broken.ranked(4, "abc");
    broken.ranked(3, "bca");
    broken.ranked(2, "cab");
    broken.close();
    CHECK(broken.order() == "a b c");
}

TEST_CASE("ranking: equal places on one ballot prefer neither (Schulze 2011, section 2.1)") {
    VotingRoom room({{"method", "ranking"}}, letters("ABC"));
    room.cast(3, {{"A", 1}, {"B", 1}, {"C", 2}});
    room.close();
    CHECK(room.order() == "AB C");
    room.w.counts.clear(); // and recounted the same
    CHECK(room.order() == "AB C");
}

TEST_CASE(
    "approval: a majority's first choice may lose to what more can agree to (Brams and Fishburn 1978)") {
    // Their point in small: 5 of 9 want A alone or with B; B, which everybody approves of, wins.
    VotingRoom room({{"method", "approval"}}, letters("ABC"));
    room.cast(5, {{"A", 1}, {"B", 1}});
    room.cast(4, {{"B", 1}, {"C", 1}});
    room.close();
    CHECK(room.order() == "B A C");
    CHECK(room.of("B").result == 9);
}

TEST_CASE("approval: yes or nothing") {
    VotingRoom room({{"method", "approval"}}, letters("AB"));
    CHECK(refusal(room, {{"A", 2}}) == "2 is not possible here; give a whole number from 1 to 1.");
    room.cast(1, {{"A", 1}, {"B", 1}});
    room.cast(1, {});
    room.close();
    CHECK(room.order() == "AB");
    CHECK(shown(room, 0) == "A: 1 of 2 say yes");
}

TEST_CASE("rating: range voting with no opinion (Smith 2000): who gave none changes no mean") {
    // Four judges; the last has no opinion on Elbert. Means by hand: Andrews 14/4, Benson 8/4, Elbert 12/3.
    VotingRoom room({{"method", "rating"}}, {"Andrews", "Benson", "Elbert", "Carey"});
    room.cast(1, {{"Andrews", 5}, {"Benson", 1}, {"Elbert", 4}});
    room.cast(1, {{"Andrews", 3}, {"Benson", 2}, {"Elbert", 5}});
    room.cast(1, {{"Andrews", 4}, {"Benson", 3}, {"Elbert", 3}});
    room.cast(1, {{"Andrews", 2}, {"Benson", 2}});
    room.close();
    CHECK(room.of("Andrews").result == 3.5);
    CHECK(room.of("Benson").result == 2);
    CHECK(room.of("Elbert").result == 4);
    CHECK(room.of("Elbert").voters == 3);
    CHECK(room.order() == "Elbert Andrews Benson Carey");
    CHECK(shown(room, 0) == "Elbert: 4.0 on average, rated by 3");
    const auto scene = room.board("vote");
    CHECK(scene.bars->full == 5);
    CHECK(scene.remarks == std::vector<std::string>{"4 ballots were cast.", "Lowest: Benson (2.0).",
                                                    "1 contribution got no mark."});
    set_language("sv");
    CHECK(room.board("vote").bars->bars[1].shown == "3,5 i snitt, betyg av 4");
    set_language("en");
}

TEST_CASE("rating: range voting on the capital of Tennessee, as comparisons of methods print it") {
    // Marks by nearness, from 5 for one's own town to 1 for the farthest; means by hand.
    VotingRoom room({{"method", "rating"}}, towns);
    room.cast(42, {{"Memphis", 5}, {"Nashville", 3}, {"Chattanooga", 2}, {"Knoxville", 1}});
    room.cast(26, {{"Memphis", 2}, {"Nashville", 5}, {"Chattanooga", 3}, {"Knoxville", 2}});
    room.cast(15, {{"Memphis", 1}, {"Nashville", 3}, {"Chattanooga", 5}, {"Knoxville", 4}});
    room.cast(17, {{"Memphis", 1}, {"Nashville", 3}, {"Chattanooga", 4}, {"Knoxville", 5}});
    room.close();
    CHECK(room.order() == "Nashville Chattanooga Memphis Knoxville");
    CHECK(room.of("Nashville").result == doctest::Approx(3.52));
    CHECK(room.of("Chattanooga").result == doctest::Approx(3.05));
    CHECK(room.of("Memphis").result == doctest::Approx(2.94));
    CHECK(room.of("Knoxville").result == doctest::Approx(2.39));
}

TEST_CASE("rating: 1 to 5 and nothing else; equal means share a place") {
    VotingRoom room({{"method", "rating"}}, letters("AB"));
    CHECK(refusal(room, {{"A", 6}}) == "6 is not possible here; give a whole number from 1 to 5.");
    CHECK(refusal(room, {{"A", 0}}) == "0 is not possible here; give a whole number from 1 to 5.");
    room.cast(1, {{"A", 3}, {"B", 4}});
    room.cast(1, {{"A", 4}});
    room.cast(1, {{"B", 3}, {"A", 3}});
    room.cast(1, {{"A", 4}});
    room.close();
    CHECK(room.order() == "AB");
    CHECK(room.board("vote").remarks.size() == 1); // neither is the lowest
}

TEST_CASE("budget: the average of how people would split the sum (Intriligator 1973)") {
    VotingRoom room({{"method", "budget"}, {"budget", "100000"}}, {"Playground", "Lights", "Benches"});
    room.cast(1, {{"Playground", 60000}, {"Lights", 40000}});
    room.cast(1, {{"Playground", 30000}, {"Lights", 30000}, {"Benches", 40000}});
    room.cast(2, {{"Lights", 100000}});
    room.close();
    // In shares of the whole: (60 + 30) / 400, (40 + 30 + 200) / 400, 40 / 400.
    CHECK(room.of("Lights").result == 270000);
    CHECK(room.of("Playground").result == 90000);
    CHECK(room.of("Benches").result == 40000);
    CHECK(room.order() == "Lights Playground Benches");
    CHECK(shown(room, 0) == "Lights: 270 000 kr (67.5 %), 4 voters");
    CHECK(shown(room, 2) == "Benches: 40 000 kr (10.0 %), 1 voter");
}

TEST_CASE("budget: Freeman, Pennock, Peters and Vaughan 2019: one group's share of the sum is its share of "
          "the people") {
    // "Truthful aggregation of budget proposals" (EC 2019): with each for one project alone, the mean gives
    // each project exactly the share of those who are for it (proportionality); here 1/2, 1/3 and 1/6 of 60.
    VotingRoom room({{"method", "budget"}, {"budget", "60"}, {"unit", ""}}, letters("ABC"));
    room.cast(3, {{"A", 60}});
    room.cast(2, {{"B", 60}});
    room.cast(1, {{"C", 60}});
    room.close();
    CHECK(shown(room, 0) == "A: 180 (50.0 %), 3 voters");
    CHECK(shown(room, 1) == "B: 120 (33.3 %), 2 voters");
    CHECK(shown(room, 2) == "C: 60 (16.7 %), 1 voter");
}

TEST_CASE("budget: sums that do not fit are refused in words that people understand") {
    VotingRoom room({{"method", "budget"}, {"budget", "100000"}, {"step", "500"}}, letters("AB"));
    CHECK(refusal(room, {{"A", 70000}, {"B", 50000}}) ==
          "The sum is 120 000 kr; you have 100 000 kr to spread.");
    CHECK(refusal(room, {{"A", 10250}}) == "10 250 kr is not possible here; give in whole steps of 500 kr.");
    CHECK(refusal(room, {{"A", INT32_MAX / 500 * 500}, {"B", INT32_MAX / 500 * 500}})
              .starts_with("The sum is 4 294 967 000 kr"));
    room.cast(1, {{"A", 70000}});
    room.close();
    set_language("en");
    CHECK(plain(room.board("vote").remarks[1]) == "Not given to anything: 30 000 kr of 100 000 kr.");
}

TEST_CASE("dots: a minority that heaps them gets its share (Gerstenberg 1910; Cole 1949)") {
    // To be sure of x of the first d places of v voters takes x·v / (d + 1) + 1 of them: here 2 of 5
    // takes 34.
    const auto first_five = [](int minority) {
        VotingRoom room({{"method", "dots"}, {"dots", "60"}}, letters("ABCDmn"));
        room.cast(minority, {{"m", 30}, {"n", 30}});
        room.cast(100 - minority, {{"A", 15}, {"B", 15}, {"C", 15}, {"D", 15}});
        room.close();
        int places = 0;
        for (const auto* text : {"m", "n"}) places += room.of(text).place <= 2;
        return places;
    };
    CHECK(first_five(34) == 2);
    CHECK(first_five(33) == 0);
}

TEST_CASE("dots: at most so many on one") {
    VotingRoom room({{"method", "dots"}, {"dots", "5"}, {"most_per_item", "2"}}, letters("AB"));
    CHECK(refusal(room, {{"A", 3}}) == "You gave 3 dots to one; at most 2 may be on the same.");
    CHECK(refusal(room, {{"A", 2}, {"B", 2}}).empty());
    CHECK(refusal(room, {{"A", 4}, {"B", 4}}) == "You have 5 dots and gave 8; take some back.");
}
