#pragma once
// A contribution as whoever sorts sees it: with themes, links, what it is merged with, and whether it stands
// alone. For the moderator's and the note-taker's screens.
#include "shared/model/kind.hpp"
#include "shared/terminal/canvas.hpp"

namespace vagskal::screens {

/// Those merged with it that are there, itself not among them.
std::vector<const Contribution*> merged_with(const Workshop& workshop, const Contribution& item);
/// With those that they are merged with; each that is known.
std::vector<ItemId> with_merged(const Workshop& workshop, const std::vector<ItemId>& items);

/// "# Money": the themes it lies under.
std::vector<std::string> theme_words(const Workshop& workshop, const Contribution& item);
/// "→ The election": what it is linked to, in few words.
std::vector<std::string> link_words(const Workshop& workshop, const Contribution& item);
/// The sign and the words of a lone voice.
std::string lone_words();

/// All of a contribution, to be read: text, fields, what it was merged with, themes, links both ways.
std::vector<terminal::Line> contribution_card(const Workshop& workshop, const Kinds& kinds,
                                              const Contribution& item, int columns);

} // namespace vagskal::screens
