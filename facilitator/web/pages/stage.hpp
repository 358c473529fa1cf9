#pragma once
// Where in the day a reader is, and small things that every page needs.
#include "facilitator/web/page.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal::web {

inline const Workshop& workshop(const View& view) { return view.link.replica(); }

enum class Stand : std::uint8_t { paused, lobby, groups, part, vote, rest, between, end };
Stand stand(const View& view);
/// The same as the script knows it: "paused", "lobby", …
const char* name(Stand stand);

/// The parts that can be written in now: the current one and its companions on the worksheet.
std::vector<const Activity*> open_parts(const View& view);
/// The part that is looked at and written in; nullptr in the lobby.
const Activity* focus(const View& view);

inline const std::string& in_words(const Localised& text) { return text.in(language()); }
/// A translated sentence with its places filled.
template <class... Args>
std::string fill(const char* translated, const Args&... args) {
    return fmt::format(fmt::runtime(translated), args...);
}
/// "12 min left", "45 s left", "time is up".
std::string time_left(std::int64_t seconds);
/// Seconds left of this round of groups, or else of the current part, and whether they run; nothing when no
/// part is open.
struct Clock {
    std::int64_t left = 0;
    bool running = false;
};
std::optional<Clock> clock(const View& view);
/// The name of the group that the reader is in, or empty.
std::string group_name(const View& view);

} // namespace vagskal::web
