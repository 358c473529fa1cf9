#pragma once
// The Schulze method, by itself: from who is preferred to whom to who stands before whom. Source: M. Schulze,
// "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
// method", Social Choice and Welfare 36 (2011), 267-303.
#include <cstddef>
#include <vector>

namespace vagskal::kinds {

/// A square table: [i][j].
using Pairwise = std::vector<std::vector<int>>;

/// The strengths of the strongest paths. `preferred`[i][j]: how many ballots have i before j. A link from i
/// to j is there when more have i before j than the other way, and is as strong as those who do (winning
/// votes, as Schulze recommends where ballots are partial); a path is as strong as its weakest link. O(n³).
Pairwise strongest_paths(const Pairwise& preferred);

/// i stands before j when its strongest path to j is stronger than the way back. Transitive (Schulze 2011,
/// section 4.1), but "neither before the other" is not: so each gets the place one after all that stand
/// before it, and equals share a place.
std::vector<int> schulze_places(const Pairwise& preferred);

} // namespace vagskal::kinds
