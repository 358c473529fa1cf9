#pragma once
// What an author allows to be done with their words: asked on the way in, beside what is written, and in the
// list of one's own. The same two questions everywhere; the words are those of the program for a terminal.
#include "facilitator/web/pages/html.hpp"
#include "facilitator/web/pages/stage.hpp"

namespace vagskal::web {

/// Two questions to be answered with yes or no. `prefix`: of the ids, where several stand on one page.
Html consent_questions(const Consent& consent, const std::string& prefix);
/// The same folded away, under a line that says how it stands.
Html consent_details(const Consent& consent, const std::string& prefix);
/// "This contribution: may be quoted …": what stands on that line.
std::string consent_line(const Consent& consent);
/// The page on which it is changed for one contribution afterwards.
Html consent_question(const View& view, const ItemId& item);

} // namespace vagskal::web
