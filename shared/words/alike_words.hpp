#pragma once
// The words that likely_duplicates() leaves out or looks for. Private to this room.
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace vagskal::alike {

/// Those that hold sentences together and say nothing by themselves. None that denies, and none of quantity.
std::span<const std::string_view> small_words(std::string_view language);
/// One of these turns a sentence round.
std::span<const std::string_view> denying_words();
/// Word forms that stand against each other.
std::span<const std::pair<std::string_view, std::string_view>> opposites();

/// The word without the definite endings that Snowball's Swedish stemmer leaves on neuter nouns
/// ("ledarskapet", "mötena"), and "-sam" for "-samt" and "-samma". To be stemmed afterwards.
std::string without_neuter_endings(std::string word);

} // namespace vagskal::alike
