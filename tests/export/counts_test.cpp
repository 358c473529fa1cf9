// What is told of a vote, attacked: all electorates of a few small votes are played through, and somebody who
// knows every ballot but one, the rule and all that is published tries every ballot that the last one may
// have cast.
#include "facilitator/export/counts.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <functional>
#include <map>

using namespace vagskal;

namespace {

ItemId item_of(std::size_t i) {
    ItemId id;
    id.value[0] = static_cast<std::uint8_t>(i + 1);
    return id;
}

/// One way to fill in a ballot: a mark for each item, 0 for none.
using Ballot = std::vector<std::int32_t>;

struct Vote {
    BallotRule rule;
    std::size_t items;
    std::vector<Ballot> ways; ///< all ballots that the rule takes
};

void all_ballots(Vote& vote, Ballot& ballot, std::int32_t left) {
    if (ballot.size() == vote.items) {
        vote.ways.push_back(ballot);
        return;
    }
    for (std::int32_t mark = 0; mark <= std::min(vote.rule.most, left); ++mark) {
        ballot.push_back(mark);
        all_ballots(vote, ballot, vote.rule.total ? left - mark : left);
        ballot.pop_back();
    }
}

Vote vote_of(BallotRule::Style style, std::size_t items, std::int32_t most,
             std::optional<std::int32_t> total) {
    Vote vote{{}, items, {}};
    vote.rule.style = style;
    vote.rule.most = most;
    vote.rule.total = total;
    Ballot ballot;
    all_ballots(vote, ballot, total.value_or(INT32_MAX));
    return vote;
}

/// How many cast each of the ways.
using Electorate = std::vector<int>;

void all_electorates(const Vote& vote, int voters, const std::function<void(const Electorate&)>& use) {
    Electorate now(vote.ways.size());
    const std::function<void(std::size_t, int)> fill = [&](std::size_t way, int left) {
        if (way + 1 == now.size()) {
            now[way] = left;
            use(now);
            return;
        }
        for (now[way] = 0; now[way] <= left; ++now[way]) fill(way + 1, left - now[way]);
        now[way] = 0;
    };
    fill(0, voters);
}

/// What must not be known: how many marked each item, or, in a matrix, how many placed it in each cell.
std::vector<int> cells_of(const Vote& vote, const Electorate& who) {
    const bool places = vote.rule.style == BallotRule::Style::place;
    const auto wide = static_cast<std::size_t>(places ? vote.rule.most : 1);
    std::vector<int> cells(vote.items * wide);
    for (std::size_t way = 0; way < who.size(); ++way)
        for (std::size_t i = 0; i < vote.items; ++i)
            if (const auto mark = vote.ways[way][i]; mark > 0)
                cells[i * wide + (places ? static_cast<std::size_t>(mark) - 1 : 0)] += who[way];
    return cells;
}

ToldVote published(const Vote& vote, const Electorate& who, int voters, const CountRule& rule) {
    std::vector<Standing> standings(vote.items);
    std::vector<Choices> cast;
    for (std::size_t i = 0; i < vote.items; ++i) {
        standings[i].item = item_of(i);
        if (vote.rule.style == BallotRule::Style::place)
            standings[i].marks.resize(static_cast<std::size_t>(vote.rule.most));
    }
    for (std::size_t way = 0; way < who.size(); ++way) {
        if (who[way] == 0) continue;
        Choices ballot;
        for (std::size_t i = 0; i < vote.items; ++i) {
            const auto mark = vote.ways[way][i];
            if (mark == 0) continue;
            ballot.push_back({item_of(i), mark});
            standings[i].sum += mark * who[way];
            standings[i].voters += who[way];
            if (!standings[i].marks.empty())
                standings[i].marks[static_cast<std::size_t>(mark) - 1] +=
                    static_cast<std::uint32_t>(who[way]);
        }
        cast.push_back(ballot);
    }
    for (auto& standing : standings) standing.result = static_cast<double>(standing.sum);
    return told_vote(vote.rule, standings, static_cast<std::size_t>(voters), cast, rule);
}

struct Attack {
    long electorates = 0, told = 0, inferred = 0;
};

Attack attack(const Vote& vote, int voters, const CountRule& rule) {
    Attack out;
    std::map<Electorate, ToldVote> known;
    const auto see = [&](const Electorate& who) -> const ToldVote& {
        auto found = known.find(who);
        if (found == known.end()) found = known.emplace(who, published(vote, who, voters, rule)).first;
        return found->second;
    };
    all_electorates(vote, voters, [&](const Electorate& who) {
        ++out.electorates;
        const auto files = see(who);
        for (const auto& item : files.items) out.told += item.voters.has_value();
        const auto cells = cells_of(vote, who);
        for (std::size_t last = 0; last < who.size(); ++last) {
            if (who[last] == 0) continue;
            std::vector<std::set<int>> may(cells.size());
            auto other = who;
            --other[last];
            for (std::size_t way = 0; way < who.size(); ++way) {
                ++other[way];
                if (see(other) == files) {
                    const auto seen = cells_of(vote, other);
                    for (std::size_t i = 0; i < cells.size(); ++i) may[i].insert(seen[i]);
                }
                --other[way];
            }
            for (std::size_t i = 0; i < cells.size(); ++i) {
                const bool small = cells[i] > 0 && cells[i] < rule.k;
                if ((small || cells[i] == voters) && may[i].size() == 1) {
                    ++out.inferred;
                }
            }
        }
    });
    return out;
}

} // namespace

TEST_CASE("all ballots but one and all numbers tell no small count and no unanimity") {
    const CountRule rule{2, 6};
    using Style = BallotRule::Style;
    for (const auto& [name, vote, voters] :
         {std::tuple{"approval of two", vote_of(Style::approval, 2, 1, {}), 9},
          std::tuple{"approval of three", vote_of(Style::approval, 3, 1, {}), 6},
          std::tuple{"two dots on three, one each", vote_of(Style::dots, 3, 1, 2), 7},
          std::tuple{"two dots on two", vote_of(Style::dots, 2, 2, 2), 7},
          std::tuple{"a sum for one of three", vote_of(Style::budget, 3, 1, 1), 9},
          std::tuple{"one thing in four cells", vote_of(Style::place, 1, 4, {}), 9},
          std::tuple{"two things in two cells", vote_of(Style::place, 2, 2, {}), 6}}) {
        const auto found = attack(vote, voters, rule);
        INFO(name, ": ", found.electorates, " electorates, ", found.told, " counts told");
        CHECK(found.electorates > 20);
        CHECK(found.inferred == 0);
    }
}

namespace {

ToldVote told(BallotRule::Style style, const std::vector<int>& voters, int ballots, CountRule rule = {},
              std::optional<std::int32_t> total = {}) {
    std::vector<Standing> standings;
    for (const int count : voters) {
        Standing standing;
        standing.item = item_of(standings.size());
        standing.voters = count;
        standing.sum = count;
        standing.result = count;
        standing.place =
            1 + static_cast<int>(std::ranges::count_if(voters, [&](int c) { return c > count; }));
        standings.push_back(standing);
    }
    BallotRule ballot;
    ballot.style = style;
    ballot.total = total;
    return told_vote(ballot, standings, static_cast<std::size_t>(ballots), {}, rule);
}

std::vector<int> counts(const ToldVote& vote) {
    std::vector<int> out;
    for (const auto& item : vote.items) out.push_back(item.voters.value_or(-1));
    return out;
}
std::vector<int> places(const ToldVote& vote) {
    std::vector<int> out;
    for (const auto& item : vote.items) out.push_back(item.place.value_or(-1));
    return out;
}

} // namespace

TEST_CASE("small counts, their complements, nothing and unanimity are blank") {
    using Style = BallotRule::Style;
    const auto vote = told(Style::approval, {0, 1, 4, 5, 6, 10, 14, 15, 16, 19, 20}, 20);
    CHECK(vote.how == ToldVote::How::numbers);
    CHECK(counts(vote) == std::vector{-1, -1, -1, -1, 6, 10, 14, -1, -1, -1, -1});
    CHECK(vote.held_back == 8);
    CHECK(vote.items[5].result == 10);
    CHECK(places(vote) == std::vector<int>(11, -1)); // an order would give the blank ones away
}

TEST_CASE("what one ballot cannot spread over all is told of all or of none") {
    using Style = BallotRule::Style;
    CHECK(counts(told(Style::dots, {10, 8, 7}, 20, {}, 2)) == std::vector{10, 8, 7});
    CHECK(told(Style::dots, {10, 8, 7}, 20, {}, 2).items[0].result == 10);
    const auto uneven = told(Style::dots, {10, 8, 0}, 20, {}, 2);
    CHECK(counts(uneven) == std::vector{-1, -1, -1});
    CHECK(uneven.how == ToldVote::How::places);
    CHECK(places(uneven) == std::vector{1, 2, 3}); // the last too: that nobody marked it is a count
    const auto heaped = told(Style::dots, {10, 8, 3}, 20, {}, 3);
    CHECK(counts(heaped) == std::vector{10, 8, -1});
    CHECK(!heaped.items[0].result); // all dots together are known
}

TEST_CASE("below ten voters places without numbers, below k nothing") {
    using Style = BallotRule::Style;
    const auto nine = told(Style::dots, {4, 6, 4, 0}, 9, {}, 2);
    CHECK(nine.how == ToldVote::How::places);
    CHECK(counts(nine) == std::vector(4, -1));
    CHECK(places(nine) == std::vector{2, 1, 2, -1});
    CHECK(told(Style::dots, {4, 2}, 4).how == ToldVote::How::nothing);
    CHECK(told(Style::approval, {6, 5}, 11).how == ToldVote::How::places); // no number would be told
    CHECK(told(Style::approval, {6, 5}, 12).how == ToldVote::How::numbers);
    // Four places among five voters can only be four, three, two and one, or one more each.
    CHECK(places(told(Style::approval, {5, 4, 3, 2, 1}, 5)) == std::vector{1, 2, 3, 3, 3});
}

TEST_CASE("who writes for many is one source") {
    using Style = BallotRule::Style;
    CHECK(counts(told(Style::approval, {12, 15}, 30, {5, 10, 0})) == std::vector{12, 15});
    CHECK(counts(told(Style::approval, {12, 15}, 30, {5, 10, 8})) == std::vector{-1, 15});
    CHECK(told(Style::approval, {6, 6}, 12, {5, 10, 8}).how == ToldVote::How::nothing);
}

TEST_CASE("k 1 holds nothing back") {
    const auto vote = told(BallotRule::Style::dots, {0, 1, 3}, 3, {1});
    CHECK(vote.how == ToldVote::How::all);
    CHECK(counts(vote) == std::vector{0, 1, 3});
    CHECK(vote.held_back == 0);
}

TEST_CASE("a mean is told when many gave it and not all alike") {
    BallotRule ballot;
    ballot.style = BallotRule::Style::rating;
    ballot.most = 5;
    const auto mean = [&](std::vector<std::uint32_t> marks) {
        Standing standing;
        standing.item = item_of(0);
        for (std::size_t i = 0; i < marks.size(); ++i) {
            standing.voters += static_cast<int>(marks[i]);
            standing.sum += static_cast<std::int64_t>(marks[i] * (i + 1));
        }
        standing.result = static_cast<double>(standing.sum) / standing.voters;
        std::vector<Choices> cast;
        for (std::size_t i = 0; i < marks.size(); ++i)
            cast.insert(cast.end(), marks[i], {{item_of(0), static_cast<std::int32_t>(i + 1)}});
        return told_vote(ballot, {standing}, 12, cast, {}).items.front();
    };
    CHECK(mean({0, 2, 4, 5, 1}).result == 3.4);
    CHECK(!mean({0, 2, 4, 5, 1}).voters); // all twelve
    CHECK(!mean({0, 0, 0, 0, 12}).result);
    CHECK(!mean({0, 0, 0, 7, 5}).result); // one who knows all but one would know that six are alike
    CHECK(!mean({1, 1, 1, 1, 1}).result);
}
