#pragma once
// What is written of a draft: to read, and to answer. Words in the language in force.
#include "facilitator/draft/plan.hpp"

namespace vagskal::drafting {

struct Paper {
    std::string title; ///< of the workshop
    std::vector<Numbered> draft;
};

/// draft.md: headings and numbered passages, each with a comment that names the contributions that it rests
/// on (16 digits of their ids). `draft --text` reads it as it was.
std::string draft_markdown(const Paper&);
/// draft.html: one page to read and print; no ids.
std::string draft_html(const Paper&);
/// answer-form.txt: lines of at most 70 columns, to be mailed as they are; read_form() reads it back.
std::string form_text(const Paper&);
/// answer-form.html: the same form for those who would rather copy from a page.
std::string form_html(const Paper&);

} // namespace vagskal::drafting
