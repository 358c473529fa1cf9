#pragma once
// Tables of texts with their marks written in: «so» is marked, «?so» as possible.
#include "shared/privacy/marks.hpp"

#include <initializer_list>
#include <string>

namespace vagskal::test {

/// The text as given, with the marks of one kind (or of all) written in.
std::string shown(std::string_view text, const std::vector<Mark>& marks);
std::string shown(std::string_view text, const std::vector<Mark>& marks, MarkKind only);

/// Each row without its brackets must come out with them, by what looks while somebody writes and in the
/// review.
void check_table(MarkKind kind, std::initializer_list<const char*> rows);
/// Likewise, but all kinds are shown, and only the review is asked.
void check_review(std::string_view language, const Roster& roster, std::initializer_list<const char*> rows);

/// The dictionaries of this computer, read once for all tests.
const WordLists& lists();

} // namespace vagskal::test
