#pragma once
// Our own small lists, beside the dictionaries. Private to this room. All in small letters.
#include <string_view>

namespace vagskal::finding {

/// A given name or surname that is also a common word: a name when it stands with a capital in mid-sentence.
bool name_and_word(std::string_view lower);
/// A word that often begins a sentence although some dictionary has a name that is spelled so ("Per", "New").
/// `language`: "sv" or "en".
bool begins_sentences(std::string_view lower, std::string_view language);
/// Stands with a capital and names nobody: English days and months, languages, "Sverige".
bool capital_by_custom(std::string_view lower);
/// Between the parts of a name: "von", "af", "de".
bool particle(std::string_view lower);

} // namespace vagskal::finding
