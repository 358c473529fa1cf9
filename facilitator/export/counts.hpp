#pragma once
// What of a vote may be told, so that nobody's ballot can be read out of it. Applied once, to the counts that
// all files are made from.
//
// The attacker knows every ballot but one, the rule, k, and every number in every file. Such a one can take a
// known ballot off each count, and can tell from a blank as much as from a number: if counts were held back
// exactly when they are below k, then "k-1 that I know of, and blank" would be k-1. So there is a margin of
// one: a count c of n is told when k < c < n - k, and blank else, nothing and unanimity included. (Minimality
// attacks: Wong, Fu, Wang, Pei, VLDB 2007. Rules on cells and complements: Hundepool et al., Statistical
// Disclosure Control, 2012, ch. 4-5.)
// What hangs together beyond its own cell:
//  - Dots, sums and places are scarce: a ballot that is full of what is told has nothing on what is not.
//  Where
//    there are more to mark than one ballot can, all counts are told or none, and sums of marks only with
//    all. Where none are, places stand without numbers, of all that could be marked.
//  - Places in a matrix exclude each other: all of a thing's, or none.
//  - A mean of ratings is told when more than k gave it and more than k of them gave another mark than most.
//    It is no count, but whoever knows all ratings but one can work the last one out of it.
//  - Fewer than ten voters, or fewer than could give any number: places alone. Fewer than k: nothing at all.
//  - Someone who writes for many is one source: every count is taken to hold all of those people.
#include "shared/model/kind.hpp"

namespace vagskal {

struct CountRule {
    int k = 5;                     ///< 1 or less: everything is told
    std::size_t numbers_from = 10; ///< voters
    std::size_t beside = 0;        ///< people that others wrote for: people less scribes
};

/// Something that was voted on, as it may be told; what is not there is held back.
struct ToldItem {
    ItemId item;
    std::optional<double> result{}; ///< what the method yields, of a rating to one decimal
    std::optional<int> voters{};
    std::optional<int> place{};         ///< 1 the best, equals share it; told where there are no numbers
    std::vector<std::uint32_t> marks{}; ///< of a matrix or a sampled vote; empty: held back, or none
    bool operator==(const ToldItem&) const = default;
};
struct ToldVote {
    enum class How : std::uint8_t { all, numbers, places, nothing };
    How how = How::all;
    std::size_t ballots = 0;
    std::optional<std::uint32_t> present{};
    std::vector<ToldItem> items{}; ///< in the order of the standings
    /// Of them: without a result or a count; also those that nobody marked, or it would tell of the others.
    std::size_t held_back = 0;
    const ToldItem* find(const ItemId& item) const;
    bool operator==(const ToldVote&) const = default;
};

/// `cast`: the ballots, where they are known (without them less is told).
ToldVote told_vote(const BallotRule&, const std::vector<Standing>&, std::size_t ballots,
                   const std::vector<Choices>& cast, const CountRule&);

} // namespace vagskal
