// What must hold for every way of counting and any ballots.
#include "sessions/vote/estimate.hpp"
#include "shared/words/words.hpp"
#include "tests/sessions/voting_room.hpp"

#include <rapidcheck.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

const std::vector<std::map<std::string, std::string>>& methods() {
    static const std::vector<std::map<std::string, std::string>> all{
        {{"method", "dots"}, {"dots", "7"}},
        {{"method", "approval"}},
        {{"method", "rating"}},
        {{"method", "ranking"}},
        {{"method", "budget"}, {"budget", "1000"}, {"step", "50"}},
        {{"method", "sampled"}, {"each", "3"}, {"keep", "2"}}};
    return all;
}

/// A ballot that the method takes, read from drawn numbers.
std::vector<std::pair<std::string, int>> drawn_ballot(const BallotRule& rule, const std::string& texts) {
    std::vector<std::pair<std::string, int>> marks;
    std::int64_t left = rule.total.value_or(INT32_MAX);
    for (const char c : texts) {
        const auto most = std::min<std::int64_t>(std::min<std::int64_t>(rule.most, left), rule.step * 8);
        const auto steps = *rc::gen::inRange<int>(0, static_cast<int>(most / rule.step) + 1);
        if (steps == 0) continue;
        marks.emplace_back(std::string(1, c), steps * rule.step);
        if (rule.total) left -= marks.back().second;
    }
    return marks;
}

struct Line {
    std::int64_t sum;
    int voters, place;
    std::vector<std::uint32_t> marks;
    bool operator==(const Line&) const = default;
};
std::map<std::string, Line> lines(const VotingRoom& room) {
    std::map<std::string, Line> out;
    for (const auto& one : room.tally())
        out[room.w.find(one.item)->text()] = {one.sum, one.voters, one.place, one.marks};
    return out;
}

template <class Property>
void holds(const std::string& name, Property property) {
    for (const auto& options : methods())
        CHECK(rc::check(name + ": " + options.at("method"), [&] { property(options); }));
}

} // namespace

TEST_CASE("totals equal a recount by hand, in any order of the ballots") {
    holds("recount", [](const auto& options) {
        VotingRoom one(options, letters("ABCD")), other(options, letters("ABCD"));
        const auto rule = *one.kind().ballot_rule(one.activity());
        std::vector<std::vector<std::pair<std::string, int>>> ballots;
        for (int n = *rc::gen::inRange(1, 9); n > 0; --n) ballots.push_back(drawn_ballot(rule, "ABCD"));
        std::map<std::string, std::pair<std::int64_t, int>> by_hand;
        for (auto& ballot : ballots) {
            one.cast(1, ballot);
            std::set<int> given; // a ranking is stored without gaps
            for (const auto& [text, value] : ballot) given.insert(value);
            for (const auto& [text, value] : ballot) {
                const bool ranks = rule.style == BallotRule::Style::ranking;
                by_hand[text].first += ranks ? 1 + std::distance(given.begin(), given.find(value)) : value;
                ++by_hand[text].second;
            }
        }
        std::ranges::reverse(ballots);
        for (const auto& ballot : ballots) other.cast(1, ballot);
        one.close();
        other.close();
        const auto counted = lines(one);
        RC_ASSERT(counted == lines(other));
        for (const auto& [text, line] : counted) RC_ASSERT(std::pair(line.sum, line.voters) == by_hand[text]);
    });
}

TEST_CASE("who has only the count sees what a recount of the ballots gives, to the last word") {
    set_language("en");
    holds("count alone", [](const auto& options) {
        VotingRoom room(options, letters("ABCDEF"));
        const auto rule = *room.kind().ballot_rule(room.activity());
        for (int n = *rc::gen::inRange(1, 9); n > 0; --n) room.cast(1, drawn_ballot(rule, "ABCDEF"));
        if (*rc::gen::arbitrary<bool>()) room.merge({room.items.at("C"), room.items.at("A")});
        room.close();
        auto recounted = room.w, replica = room.w;
        recounted.counts.clear();
        replica.results["vote"].clear();
        const auto told = room.kind().tally(room.w, room.activity());
        const auto there = room.kind().tally(replica, room.activity());
        const auto anew = room.kind().tally(recounted, room.activity());
        RC_ASSERT(told.size() == there.size() && told.size() == anew.size());
        for (std::size_t i = 0; i < told.size(); ++i) {
            RC_ASSERT(told[i].item == there[i].item && told[i].item == anew[i].item);
            RC_ASSERT(told[i].marks == there[i].marks && told[i].marks == anew[i].marks);
            RC_ASSERT(told[i].place == there[i].place && told[i].place == anew[i].place);
            RC_ASSERT(told[i].result == there[i].result && told[i].result == anew[i].result);
        }
        const auto board = room.kind().board(board_of(room.w, room.activity()));
        const auto theirs = room.kind().board(board_of(replica, room.activity()));
        RC_ASSERT(board.remarks == theirs.remarks);
        RC_ASSERT(board.bars.has_value() == theirs.bars.has_value());
        for (std::size_t i = 0; board.bars && i < board.bars->bars.size(); ++i)
            RC_ASSERT(board.bars->bars[i].shown == theirs.bars->bars[i].shown);
    });
}

TEST_CASE(
    "replay equals live: a room folded anew from its events, with votes, merges and removals at random") {
    holds("replay", [](const auto& options) {
        VotingRoom room(options, letters("ABCDE"));
        const auto rule = *room.kind().ballot_rule(room.activity());
        const auto start = room.w;
        room.past.clear();
        std::string there = "ABCDE";
        for (int n = *rc::gen::inRange(1, 12); n > 0; --n) {
            const int what = *rc::gen::inRange(0, 6);
            if (what < 4)
                room.cast(1, drawn_ballot(rule, there));
            else if (there.size() > 2 && what == 4) {
                room.merge({room.items.at(there.substr(0, 1)), room.items.at(there.substr(1, 1))});
                there.erase(1, 1);
            } else if (there.size() > 2) {
                // The last one is in no merge, so nothing comes to stand for it.
                room.must(RemoveContribution{room.items.at(there.substr(there.size() - 1)), true});
                there.pop_back();
            }
        }
        room.close();
        auto again = start;
        for (const auto& entry : room.past) again = evolve(std::move(again), entry);
        RC_ASSERT(again == room.w);
        const auto one = room.tally(), other = room.kind().tally(again, room.activity());
        RC_ASSERT(one.size() == other.size());
        for (std::size_t i = 0; i < one.size(); ++i) RC_ASSERT(one[i].result == other[i].result);
    });
}

TEST_CASE("a merge that is undone before the close has lost no vote, and moved none") {
    holds("merge undone", [](const auto& options) {
        VotingRoom plain(options, letters("ABCD")), merged(options, letters("ABCD"));
        const auto rule = *plain.kind().ballot_rule(plain.activity());
        for (int n = *rc::gen::inRange(1, 8); n > 0; --n) {
            const auto ballot = drawn_ballot(rule, "ABCD");
            plain.cast(1, ballot);
            merged.cast(1, ballot);
        }
        merged.must(MergeContributions{MergeId{{5}}, {merged.items.at("B"), merged.items.at("A")}});
        merged.must(UndoMerge{MergeId{{5}}});
        plain.close();
        merged.close();
        RC_ASSERT(lines(plain) == lines(merged));
    });
}

TEST_CASE("sampled: each range of places holds the place, and a short list has the places it should") {
    CHECK(rc::check("ranges", [] {
        std::vector<kinds::Marks> marks;
        const auto items = *rc::gen::inRange<std::size_t>(1, 20);
        std::vector<std::size_t> lists;
        for (std::size_t i = 0; i < items; ++i) {
            marks.emplace_back();
            for (int m = 0; m < 5; ++m) marks.back().push_back(*rc::gen::inRange<std::uint32_t>(0, 4));
            lists.push_back(*rc::gen::inRange<std::size_t>(0, 3));
        }
        const auto all = kinds::estimates(marks, lists, 5);
        for (std::size_t i = 0; i < items; ++i) {
            const auto size = std::ranges::count(lists, lists[i]);
            RC_ASSERT(1 <= all[i].best_place && all[i].best_place <= all[i].place);
            RC_ASSERT(all[i].place <= all[i].worst_place && all[i].worst_place <= size);
            if (all[i].ratings > 0) RC_ASSERT(all[i].least <= all[i].worth && all[i].worth <= all[i].most);
            for (std::size_t j = 0; j < items; ++j) // the order of worths is that of places
                if (lists[i] == lists[j] && all[i].ratings > 0 && all[j].ratings > 0)
                    RC_ASSERT((all[i].worth > all[j].worth) == (all[i].place < all[j].place));
        }
        const int keep = *rc::gen::inRange(1, 8);
        const auto cut = kinds::short_list(all, keep);
        RC_ASSERT(cut.sure <= cut.places);
        for (const auto& one : all) RC_ASSERT(!(kinds::surely_on(one, keep) && kinds::surely_off(one, keep)));
    }));
}

TEST_CASE("places: nobody is before one with a better result, and some place is the first") {
    holds("places", [](const auto& options) {
        VotingRoom room(options, letters("ABCDE"));
        const auto rule = *room.kind().ballot_rule(room.activity());
        for (int n = *rc::gen::inRange(1, 9); n > 0; --n) room.cast(1, drawn_ballot(rule, "ABCDE"));
        room.close();
        const auto standings = room.tally();
        RC_ASSERT(std::ranges::min(standings, {}, &Standing::place).place == 1);
        for (const auto& a : standings)
            for (const auto& b : standings)
                if (rule.style != BallotRule::Style::ranking && a.result > b.result)
                    RC_ASSERT(a.place < b.place);
    });
}

TEST_CASE("a ballot that is changed counts once, as it was last") {
    holds("changed", [](const auto& options) {
        VotingRoom changed(options, letters("ABC")), once(options, letters("ABC"));
        const auto rule = *changed.kind().ballot_rule(changed.activity());
        const auto first = drawn_ballot(rule, "ABC"), last = drawn_ballot(rule, "ABC");
        Actor voter;
        voter.elector = voter.proof = KeyHash{{1}};
        voter.dealt = true;
        std::uint32_t version = 0;
        for (const auto& marks : {first, last}) {
            CastBallot cast{"vote", BallotId{{1}}, KeyHash{{1}}, ++version, changed.ballot(marks)};
            for (const auto& [text, item] : changed.items) cast.dealt.push_back(item);
            const auto events = decide(changed.w, voter, cast, all_kinds());
            RC_ASSERT(events.has_value());
            for (const auto& event : *events) changed.w = evolve(std::move(changed.w), {0, event});
        }
        once.cast(1, last);
        changed.close();
        once.close();
        RC_ASSERT(lines(changed) == lines(once));
        RC_ASSERT(changed.w.results.at("vote").size() == 1);
    });
}

TEST_CASE("merged marks count once, withdrawn ones not at all, and every ballot stays whole") {
    holds("merged", [](const auto& options) {
        VotingRoom room(options, letters("ABCD"));
        const auto rule = *room.kind().ballot_rule(room.activity());
        const int people = *rc::gen::inRange(1, 6);
        for (int n = people; n > 0; --n) room.cast(1, drawn_ballot(rule, "ABCD"));
        room.merge({room.items.at("B"), room.items.at("A")});
        room.must(RemoveContribution{room.items.at("D"), true});
        room.close();
        const auto counted = lines(room);
        RC_ASSERT(!counted.contains("A") && !counted.contains("D"));
        for (const auto& [text, line] : counted) {
            RC_ASSERT(line.voters <= people);
            if (rule.style == BallotRule::Style::rating || rule.style == BallotRule::Style::approval)
                RC_ASSERT(line.sum <= std::int64_t{rule.most} * line.voters);
            if (rule.total) RC_ASSERT(line.sum <= std::int64_t{*rule.total} * people);
        }
        RC_ASSERT(room.w.results.at("vote").size() == static_cast<std::size_t>(people));
    });
}

TEST_CASE("Schulze: turned about, the order turns about") {
    // Reversal symmetry (Schulze 2011, section 4.4): turning every ballot turns every "stands before".
    CHECK(rc::check("reversal", [] {
        VotingRoom room({{"method", "ranking"}}, letters("ABCD")),
            turned({{"method", "ranking"}}, letters("ABCD"));
        for (int n = *rc::gen::inRange(1, 8); n > 0; --n) {
            std::string order = "ABCD";
            for (std::size_t i = order.size(); i > 1; --i)
                std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
            room.ranked(1, order);
            turned.ranked(1, std::string(order.rbegin(), order.rend()));
        }
        room.close();
        turned.close();
        // A sole first one is last when turned, unless all are equal.
        const auto there = lines(room), back = lines(turned);
        for (const auto& [text, line] : there) {
            const auto firsts =
                std::ranges::count_if(there, [](const auto& one) { return one.second.place == 1; });
            if (line.place == 1 && firsts == 1) RC_ASSERT(back.at(text).place > 1);
        }
    }));
}
