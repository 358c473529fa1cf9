#pragma once
// Where the pen goes on a ballot of paper, by the way of voting: HTML and sentences in the language in force.
#include "sessions/matrix/places.hpp"

namespace vagskal {

/// Where the mark on one item is made.
std::string mark_place(const BallotRule& rule, const std::optional<kinds::Places>& places);
/// What to do with the pen, in a sentence.
std::string pen_words(const BallotRule& rule, const std::optional<kinds::Places>& places);
/// What the squares of cells stand for, once above all that is placed; empty where numbers are written.
std::string place_key(const kinds::Places& places);

} // namespace vagskal
