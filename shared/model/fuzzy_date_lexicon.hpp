#pragma once
// The vocabulary of fuzzy dates. A new word is one entry in fuzzy_date_lexicon.cpp.
#include "shared/model/fuzzy_date_tokens.hpp"

namespace vagskal {

/// The most words that an entry of the vocabulary has ("up to and including").
constexpr std::size_t longest_entry = 4;

/// What the word, or the words parted by single spaces, can mean: nothing if unknown, several if it has
/// several meanings; a meaning without tokens is a word that adds nothing. Expects lower case.
std::vector<DateTokens> meanings_of(std::string_view words);

} // namespace vagskal
