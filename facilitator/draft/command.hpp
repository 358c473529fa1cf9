#pragma once
// The member check by mail: the draft with numbered passages and the form to answer it, and the answers read
// back. Exit codes as those of all commands (facilitator/cli/commands.hpp).
#include <filesystem>
#include <string>
#include <vector>

namespace vagskal::cli {

struct DraftOptions {
    std::filesystem::path file; ///< the workshop, sealed or not
    std::filesystem::path to;   ///< the folder that is made
    std::filesystem::path text; ///< the researcher's own text, Markdown; empty: made from the material
    std::string language;       ///< of the draft and its form, "sv" or "en"; empty: the workshop's
};
/// Stores the passages in the workshop and writes draft.md, draft.html, answer-form.txt and answer-form.html.
int draft(const DraftOptions& options);

struct AnswersOptions {
    std::filesystem::path file;
    std::vector<std::filesystem::path> answers; ///< forms that came back, saved as text
};
/// All answers of all forms, or none and what is wrong with each, by FILE:LINE.
int answers(const AnswersOptions& options);

} // namespace vagskal::cli
