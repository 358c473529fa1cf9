#pragma once
// The one place where anything is refused. Pure: what is drawn by lot or read from a clock came in with the
// command.
#include "shared/model/kind.hpp"

namespace vagskal {

/// Limits on what people write, in Unicode code points after normalisation (design: a text is at most 2,000).
struct Limits {
    static constexpr std::size_t text = 2000;
    static constexpr std::size_t title = 200;
    static constexpr std::size_t theme = 120;
    static constexpr std::size_t note = 4000;
    static constexpr std::size_t passage = 8000;       ///< a paragraph of a researcher's text
    static constexpr std::size_t passages = 500;       ///< of one workshop
    static constexpr std::size_t about = 2000;         ///< each text about the workshop
    static constexpr std::size_t treatments = 2000;    ///< of one text
    static constexpr std::size_t items_at_once = 2000; ///< in one merge, sorting, lifting
};

/// The events that carrying out the command would be, or why not. No events: it was done already (a command
/// sent twice is the same command).
Result<Events> decide(const Workshop& workshop, const Actor& actor, const Command& command,
                      const Kinds& kinds);

} // namespace vagskal
