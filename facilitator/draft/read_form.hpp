#pragma once
// An answer form that came back: out of a mail, quoted, wrapped, in either language. Pure.
#include "facilitator/draft/plan.hpp"
#include "sessions/mistakes.hpp"
#include "shared/model/workshop.hpp"

namespace vagskal::drafting {

/// Text in whatever encoding mail programs leave it: UTF-8 (with or without its mark), else Windows-1252.
/// Where the head of a mail says that it is quoted-printable, that is undone.
std::string decoded_mail(std::string_view bytes);

struct FormAnswer {
    Fields fields; ///< passage, stance, text; as a contribution of the review part has them
    unsigned line = 0;
    bool operator==(const FormAnswer&) const = default;
};

struct ReadForm {
    std::vector<FormAnswer> answers; ///< in the form's order
    Consent consent{};               ///< for all of them
    unsigned unread = 0;             ///< lines before the form that are neither head of a mail nor the form's
    bool only_agrees = false;        ///< without a word: another such form cannot be told from this one
};

/// Reads it against the draft's passages as they are now, by number and draft mark. Mistakes by line: no
/// form, another draft, a passage that is not there, what cannot be understood as one of the four answers,
/// words without an answer or an answer without words, two answers about one passage.
ReadFile<ReadForm> read_form(std::string_view text, const std::string& file, const std::vector<Marked>& now);

} // namespace vagskal::drafting
