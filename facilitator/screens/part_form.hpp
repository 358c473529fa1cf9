#pragma once
// The words and minutes of a part of the day as the moderator changes them, and parts that are made anew.
#include "shared/model/session.hpp"
#include "shared/model/workshop.hpp"
#include "shared/terminal/form.hpp"

#include <map>

namespace vagskal {

/// Title, prompt, help and minutes, in the workshop's language first; then the same words in the other one.
/// `seen`: people may be writing in it.
terminal::Form part_form(const Activity& part, std::string_view language, bool seen);

/// What the form says of a part. A language that is left empty becomes as the other.
struct PartWords {
    Localised title, prompt, help;
    std::optional<int> minutes; ///< nothing: no whole number from 0 to 600
};
PartWords part_words(const std::map<std::string, std::string>& values, std::string_view language);

/// A part with nothing in it yet.
enum class BlankPart : std::uint8_t { round, collect, vote, pause };
/// Its title is in both languages. `on`: the part that a vote is about; empty: all before it.
Activity blank_part(BlankPart what, const std::string& on = {});

/// The part as it can stand in this workshop before the part `before` ("" : last): with an id that nothing
/// has, and without the options that name parts which are not there before it.
Activity fitted(Activity part, const Workshop& workshop, const std::string& before);

} // namespace vagskal
