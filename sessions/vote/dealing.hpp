#pragma once
// Who is given which ones to rate, when there are too many for everybody to rate them all. Pure: what is
// drawn by lot comes in with the lot.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace vagskal::kinds {

/// One that can be dealt.
struct Dealable {
    std::uint32_t handed = 0; ///< how many it was dealt to before
    std::string area;         ///< sets are spread over the areas
    std::uint64_t number = 0; ///< something of its own, for the lot
};

/// `each` of them for one person (all, when there are no more), as indices in no particular order. From each
/// area as many as its part of all (so everybody sees something of every area that is large enough, and every
/// proposal is rated alike often, however many its area has); what does not come out even goes to the areas
/// that are most behind. Within an area those that were dealt to fewest; the lot decides between equals.
/// With everybody dealt in turn, no two of them differ by more than about one: 500 people with 12 each of 300
/// in four areas give each of them 20, or one more or less.
std::vector<std::size_t> dealt(const std::vector<Dealable>& all, std::size_t each, std::uint64_t lot);

} // namespace vagskal::kinds
