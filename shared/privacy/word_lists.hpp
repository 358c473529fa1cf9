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

    /// Nothing missing; reads the dictionaries.
    bool complete() const;

    /// How a word is known. `word` in NFC, one that begins with a capital.
    struct Known {
        bool word = false;     ///< in small letters an ordinary word, or a form of one, of either language
        bool compound = false; ///< ... or put together of such ("Biskopsgården": biskop, gården)
        bool name = false; ///< an entry with a capital in a language where it is no ordinary word ("Anna")
        bool both =
            false; ///< in Swedish an entry with a capital and an ordinary word as well ("Björn", "Bo")
        bool acronym = false; ///< an entry in capitals ("EU")
        std::string base;     ///< in small letters, without its genitive -s ("Annas": "anna"; "Lars": "lars")
    };
    Known look_up(const std::string& word) const;

  private:
    struct Lists;
    std::shared_ptr<Lists> lists_;
};

} // namespace vagskal
