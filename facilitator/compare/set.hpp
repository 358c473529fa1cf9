#pragma once
// The workshops of a comparison: read, asked whether they may leave, and made into what files may know of
// them.
#include "facilitator/compare/themes.hpp"
#include "facilitator/export/material.hpp"
#include "facilitator/review/findings.hpp"

#include <filesystem>

namespace vagskal::compare {

struct Member {
    std::string name; ///< "Fokus Skärholmen (2019-05)"; unique
    Material material;
};

struct SetOptions {
    int k = 5;
    std::optional<std::uint64_t> seed;
};

/// One name for each, in their order: title and month; of equals all but the first with a number.
std::vector<std::string> member_names(const std::vector<Material>&);

/// Refuses (Why::file_problem: the file) one that is not sealed, and one with a mark or a rare combination
/// that nobody has decided on.
Result<void> may_be_compared(const std::filesystem::path& file, const Workshop&, const Kinds&, Screener&);

/// In the order of month and name, whatever the order of the files. All may be compared.
std::vector<Member> members_of(const std::vector<Workshop>&, const Kinds&, const SetOptions&);

/// The themes of all of them, as the desk begins with them.
std::vector<SourceTheme> source_themes(const std::vector<Member>&);

/// The language of all of them; of several, the one in force.
std::string language_of(const std::vector<Member>&);

} // namespace vagskal::compare
