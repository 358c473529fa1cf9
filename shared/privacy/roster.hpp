#pragma once
// The names of people who must not be recognised in the texts. Kept by the researcher in a file of their own,
// never in the workshop file.
#include "shared/model/result.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal {

/// Names, made ready for finding. A name is found whole ("Anna-Lena Ek", "anna lena eks") and by its parts
/// ("Ek's", "Anna-Lena"), the longest first; in any case, with or without hyphen, with a genitive. A part
/// that is also a common word ("Bo", "Berg") only with a capital.
class Roster {
  public:
    Roster() = default;
    /// One name each; empty ones are left out.
    explicit Roster(std::vector<std::string> names);

    bool empty() const { return names_.empty(); }
    const std::vector<std::string>& names() const { return names_; } ///< as given, in order

    /// A word sequence to look for. Private to this room.
    struct Form {
        std::vector<std::string> words; ///< folded, without hyphens
        bool capital_needed = false;    ///< a common word: in lower case it is no name
        bool whole = false;             ///< all of a line, not a part of it
        std::string key;                ///< the words, parted by spaces
        bool operator==(const Form&) const = default;
    };
    /// By the first word, the longest first.
    const std::map<std::string, std::vector<Form>, std::less<>>& forms() const { return forms_; }

  private:
    std::vector<std::string> names_;
    std::map<std::string, std::vector<Form>, std::less<>> forms_;
};

/// NAMES.txt: one name a line, UTF-8; empty lines and what follows a # are left out. Refuses file_problem
/// (path and why) what cannot be read, is not text, or holds no name at all: a roster that silently holds
/// nothing would let every name through.
Result<Roster> read_roster(const std::filesystem::path& path);

} // namespace vagskal
