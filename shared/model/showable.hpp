#pragma once
// Whether words are words alone, however they came here.
#include <string>
#include <string_view>

namespace vagskal {

/// UTF-8 in which clean_text() (text.hpp) finds nothing forbidden: no control characters but line breaks and
/// tabs, no embeddings, overrides or isolates of direction, no noncharacters. Whatever a journal holds is so,
/// since nothing else was ever let in: a file that holds anything else was made by somebody who means no
/// good.
bool showable(std::string_view text);

/// The text with a space for each thing in it that is not showable: for words that somebody else had a part
/// in and that go to a terminal as they are (what was typed, a file's name, what a host or a mail says).
std::string made_showable(std::string_view text);

} // namespace vagskal
