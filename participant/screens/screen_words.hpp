#pragma once
// Small words and measures that the participant's screens share.
#include "participant/link/link.hpp"
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
/// Another address than the one that was typed is known: the workshop may go on from another computer.
bool knows_several(const Link& link, const std::string& given);
/// "192.168.1.20:5555 or 192.168.1.21:5555": all the places where it is looked for; `given` is the one that
/// was typed.
std::string looked_for_at(const Link& link, const std::string& given);
/// Line breaks become spaces.
std::string one_line(std::string text);

/// Wrapped text as lines of one look, each begun with `indent` spaces; appended to `out`.
void add_text(std::vector<terminal::Line>& out, const std::string& text, int columns,
              terminal::Look look = terminal::Look::normal, int indent = 0);

} // namespace vagskal::screens
