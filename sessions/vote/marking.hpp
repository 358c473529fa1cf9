#pragma once
// Filling in a ballot, the same for every form: what a mark becomes, what it says in words, and what is left
// to give. Pure; words are in the language in force.
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

/// The mark on the item; 0: none.
std::int32_t mark_on(const Choices&, const ItemId&);

/// The ballot with another mark on the item; 0 takes it off. In a ranking the item comes to that place (after
/// the last, when it is greater), those from there on move down, and no gaps are left. Checks nothing else:
/// that is Kind::validate_ballot().
Choices with_mark(const BallotRule&, Choices, const ItemId&, std::int32_t mark);

/// A ballot after what was marked has been merged, taken away, or has come back: marks on what another stands
/// for are on that one now (dots and sums together, at most what one may have; of two places the better; else
/// the mark of the first in the merge), marks on what is not `markable` are gone. In the order of ids.
struct Followed {
    Choices choices;
    unsigned long moved = 0, gone = 0; ///< marks
    bool same() const { return moved == 0 && gone == 0; }
};
Followed followed(const Workshop&, const std::vector<ItemId>& markable, const BallotRule&, const Choices&);
/// What happened to one's marks, in a sentence; nothing when they are the same.
std::string followed_words(const Followed&);

/// What the mark on the item becomes by one press of + or -. A ranking: + puts it last in the order, or one
/// place up; - one place down. A budget: + never gives more than is left, while something is.
std::int32_t one_more(const BallotRule&, const Choices&, const ItemId&);
std::int32_t one_less(const BallotRule&, const Choices&, const ItemId&);

/// A mark as a short number and as signs, either of which alone tells it: "3" and "●●●", "4" and "●●●●○",
/// "2." and nothing, "20 000" and "▮▯▯▯▯". Signs are at most five columns. No mark: "·" and nothing.
std::string mark_number(const BallotRule&, std::int32_t mark);
std::string mark_signs(const BallotRule&, std::int32_t mark);
/// Columns that the numbers of this rule need when there are so many items.
int number_columns(const BallotRule&, std::size_t items);
/// "3 dots", "yes", "4 of 5", "place 2", "20 000 kr"; "no mark".
std::string mark_words(const BallotRule&, std::int32_t mark);

/// "2 dots left of 5.", "3 of 7 rated." …
std::string left_to_give(const BallotRule&, const Choices&, std::size_t items);
/// What may be done and how it counts, in a sentence or two.
std::string how_it_counts(const BallotRule&);

} // namespace vagskal::kinds
