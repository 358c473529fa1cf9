#pragma once
// Which themes of several workshops are one. A value that is worked on step by step, each step undone by
// undo(); a screen, the plain mode and the map in a file all work on it.
#include "shared/model/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vagskal::compare {

/// A theme as one workshop has it.
struct SourceTheme {
    std::string workshop;           ///< its name in the comparison
    std::string name;               ///< as the workshop calls it
    std::vector<std::string> texts; ///< of its contributions
};

/// Themes that are one here.
struct OneTheme {
    std::string name;            ///< in the comparison; unique, without regard to case
    std::vector<std::size_t> of; ///< indices into sources(), in their order; at least one
    bool operator==(const OneTheme&) const = default;
};

/// Two that are probably one: of no workshop in common, and with words in common.
struct Suggestion {
    std::size_t a = 0, b = 0;       ///< indices into themes(), a < b
    std::vector<std::string> words; ///< in both (as stems), the most telling first; at most six
    double score = 0;               ///< 0 to 1
};

class ThemeDesk {
  public:
    /// Those of the same name, without regard to case, begin as one. `language`: of texts that do not show
    /// theirs.
    ThemeDesk(std::vector<SourceTheme> sources, std::string language);

    const std::vector<SourceTheme>& sources() const { return sources_; }
    /// Those of the most workshops first, then by name.
    const std::vector<OneTheme>& themes() const { return themes_; }
    /// The names of its workshops, each once, in the sources' order.
    std::vector<std::string> workshops_of(const OneTheme&) const;
    /// The likeliest first. By the words of the names; and by those of the contributions, which are compared
    /// as alike.hpp compares texts, though whole themes never share as much as two ways of saying one thing.
    std::vector<Suggestion> suggestions() const;

    /// All of `b` into `a`, which keeps its name. False: there are no such two.
    bool join(std::size_t a, std::size_t b);
    /// Each workshop's own again. False: it is of one alone.
    bool part(std::size_t theme);
    /// False: no such theme, the name is empty, the same, or another theme has it.
    bool name(std::size_t theme, const std::string& name);
    bool undo(); ///< false: nothing to undo

    /// MAP.toml: [[theme]] with name, and a table `of` from workshop to the names there. What it names that
    /// is not here is passed over; what it does not name stays as it is. Refuses file_problem: unreadable, or
    /// not such a file (with the line). Nothing to undo afterwards.
    Result<void> read_map(const std::filesystem::path&);
    std::string map() const;

  private:
    void arrange();
    void keep() { before_.push_back(themes_); }
    std::string free_name(const std::string& wanted, const std::vector<OneTheme>& among) const;

    std::vector<SourceTheme> sources_;
    std::string language_;
    std::vector<OneTheme> themes_;
    std::vector<std::vector<OneTheme>> before_;
};

} // namespace vagskal::compare
