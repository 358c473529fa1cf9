#pragma once
// What the review calls things, in the language in force; and the names by which the plain mode knows kinds.
#include "facilitator/review/review_session.hpp"

#include <string>
#include <string_view>

namespace vagskal {

/// "phone", "roster-name": permanent, the same in every language.
std::string_view code_of(MarkKind kind);
std::optional<MarkKind> kind_of(std::string_view code);
/// "names", "numbers", "combinations", "quotes".
std::string_view code_of(Pass pass);
std::optional<Pass> pass_named(std::string_view code);

/// "Names and words".
std::string title_of(Pass pass);
/// What a card is about in one line: the words; "Lane: project, Kind of evidence: scientific · Timeline".
std::string words_of(const ReviewSession& session, const Card& card);
/// The choices of a combination: "Lane: project".
std::string choice_words(const ReviewSession& session, const Card& card, const std::string& field);
/// What was decided: "stays", "→ [namn]", "open", "differs".
std::string decision_words(const Card& card);
/// What it is and where: "may be a telephone number, in 3 places".
std::string about_words(const ReviewSession& session, const Card& card);
/// Where a place is: "Timeline · When"; "the title".
std::string place_words(const ReviewSession& session, const ReviewSession::Context& context);

} // namespace vagskal
