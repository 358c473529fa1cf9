#pragma once
// The names of people who must not be recognised in the texts. Kept by the researcher in a file of their own,
// never in the workshop file.
#include "shared/model/result.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal {

/// Names, made ready for finding. A name is found whole ("Anna-Lena Ek", "anna lena eks", "annalena ek") and
/// by its parts ("Anna-Lenas", "Ek's"), the longest first; in any case, with or without hyphen and accents,
/// with a genitive. What is also a common word ("Bo", "Berg") is found alone only with a capital. "Ek,
/// Anna-Lena" is read as "Anna-Lena Ek".
class Roster {
  public:
    Roster() = default;
    /// One name each; empty ones are left out.
    explicit Roster(std::vector<std::string> names);

    bool empty() const { return names_.empty(); }
    const std::vector<std::string>& names() const { return names_; } ///< as given, in order

    struct Forms; ///< ready to be looked for; private to this room
    const Forms* forms() const { return forms_.get(); }

  private:
    std::vector<std::string> names_;
    std::shared_ptr<const Forms> forms_; ///< constant, so copies share it; null when there is no name
};

/// NAMES.txt: one name a line, UTF-8; empty lines and what follows a # are left out. Refuses file_problem
/// (path and why) what cannot be read, is not text, or holds no name at all: a roster that silently holds
/// nothing would let every name through.
Result<Roster> read_roster(const std::filesystem::path& path);

} // namespace vagskal
