#pragma once
// Which contributions probably say the same thing, so that a person may look at them side by side. Nothing is
// ever merged by this: it only suggests.
//
// A text becomes the set of its words' stems (Snowball's Swedish or English stemmer, by the language that the
// text seems to be in), without the words that hold sentences together. Each stem weighs
//
//     w(t) = ln(1 + N / n(t))        N contributions compared, n(t) of them hold t
//
// (inverse document frequency, Spärck Jones, "A statistical interpretation of term specificity and its
// application in retrieval", Journal of Documentation 28, 1972, with 1 added so that no word weighs nothing
// among few). How alike two texts are is the weighted Jaccard coefficient: the weight of the stems in both,
// divided by the weight of those in either. When all stems of the shorter, two or more, stand in the longer,
// which has at most three times as many, the shorter may be the same in fewer words: then 0.6 + 0.4 times
// that coefficient. From 0.6 a pair is suggested; the number was chosen on the examples of the tests.
// Two texts of which one denies what the other says ("inte", "never"), or that stand against each other by a
// pair of opposites ("mer" and "mindre"), are never suggested, however alike.
#include "shared/model/workshop.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vagskal {

/// Two contributions of one activity that probably say the same. `a` and `b` stand for what they are merged
/// with already: each is the first of its merge that is there.
struct Alike {
    ItemId a, b;      ///< a < b
    double score = 0; ///< 0.6 to 1; 1: the same but for small words, endings and punctuation
    bool operator==(const Alike&) const = default;
};

/// From this on a pair is suggested.
inline constexpr double alike_enough = 0.6;

/// The pairs worth looking at among what is there in the activity (nothing that was withdrawn or removed, nor
/// what is merged together already), the likeliest first; equal ones by id. Only the contributions' `text` is
/// compared, not their fields: the same thing remembered with another date is what the room should see.
/// Takes some milliseconds for 1,000 contributions. The order of the contributions changes nothing.
std::vector<Alike> likely_duplicates(const Workshop& workshop, std::string_view activity);

/// The stems that are compared, sorted and each once. `language`: "sv" or "en", of texts that do not show
/// theirs.
std::vector<std::string> stems_of(std::string_view text, std::string_view language);

} // namespace vagskal
