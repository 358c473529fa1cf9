#pragma once
// Which words are ordinary words: the distribution's spelling dictionaries for Swedish and English
// (hunspell-sv, hunspell-en-us). A name is what stands with a capital and is in neither in lower case.
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal {

/// The dictionaries are read at the first question (some tenths of a second) and answers are remembered: keep
/// one as long as the program runs. Copies share both. Not for several threads at once.
class WordLists {
  public:
    /// Those of this computer, in /usr/share/hunspell.
    static WordLists installed();
    /// Those of a folder.
    explicit WordLists(std::filesystem::path folder);

    /// "sv", "en": those without a dictionary here. Then every capitalised word in mid-sentence is marked,
    /// and the programs say so, with the package to install (hunspell-sv, hunspell-en-us). Reads nothing.
    std::vector<std::string> missing() const;
    /// The sentence for people when something is missing, in the language in force; else empty.
    std::string missing_sentence() const;

    /// How a word is known. `word` in NFC, without genitive marks such as 's.
    struct Known {
        bool in_lower_case = false; ///< an ordinary word of one of the languages, or a form of one
        bool only_compound =
            false; ///< ... but only when words are put together for it ("skärholmen": skär, holmen)
        bool as_name = false;    ///< an entry of its own with a capital ("Anna", "Björn")
        bool as_acronym = false; ///< an entry in capitals ("EU")
        std::string base; ///< the name without its genitive -s, when the list knows it so ("Annas": "Anna")
    };
    Known look_up(std::string_view word) const;

  private:
    struct Lists;
    std::shared_ptr<Lists> lists_;
};

} // namespace vagskal
