#pragma once
// Small words and measures that the participant's screens share.
#include "shared/model/session.hpp"
#include "shared/terminal/canvas.hpp"
#include "shared/words/words.hpp"

#include <cstdint>
#include <fmt/format.h>
#include <string>

namespace vagskal::screens {

/// A translated sentence with its places filled: fill(tr("{} of {}"), 1, 2).
template <class... Args>
std::string fill(const char* translated, const Args&... args) {
    return fmt::format(fmt::runtime(translated), args...);
}

/// What the session says, in the language of this screen.
inline const std::string& in_words(const Localised& text) { return text.in(language()); }

/// "12 min left", "45 s left", "time is up".
std::string time_left(std::int64_t seconds);
/// For large digits: "12:34"; "0:00" when it is over.
std::string clock_digits(std::int64_t seconds);
/// Line breaks become spaces.
std::string one_line(std::string text);

/// Wrapped text as lines of one look, each begun with `indent` spaces; appended to `out`.
void add_text(std::vector<terminal::Line>& out, const std::string& text, int columns,
              terminal::Look look = terminal::Look::normal, int indent = 0);

} // namespace vagskal::screens
