#pragma once
// What all kinds that take ballots do alike: what can be marked, ballots on what has been merged, results as
// they were counted, how many have voted.
#include "shared/model/kind.hpp"

#include <functional>

namespace vagskal::kinds {

/// It is there, and not only in its group.
bool before_the_room(const Contribution&);

/// The parts that the option `on` names ("works,adjust"), in its order; none when there is no such option.
std::vector<std::string> named_parts(const Activity&);

/// What stands before the whole room of those parts, merged ones once, the story itself (the timeline) last.
/// When the activity names none: all parts that come before it.
std::vector<ItemId> on_the_ballot(const Workshop&, const Activity&);

/// One ballot's mark for several contributions that have been merged, from its marks on them; the first in
/// the merge comes first.
using Together = std::function<std::int32_t(const std::vector<std::int32_t>&)>;

/// The ballot with those that have been merged marked as one, and without what is not there any more:
/// withdrawn, removed, taken back into its group.
Choices folded(const Workshop&, const Choices&, const Together&);

/// Refused with what is wrong with the first that cannot be marked: withdrawn, removed, other_group,
/// merged_away, unknown_item.
Result<void> all_on_the_ballot(const Workshop&, const std::vector<ItemId>& votable, const Choices&);

/// Ballots, folded, and a standing without numbers for each that can be marked or is.
struct Cast {
    std::vector<Standing> standings;
    std::vector<Choices> ballots;
};
Cast cast_ballots(const Workshop&, const std::vector<Choices>& ballots, const std::vector<ItemId>& votable,
                  const Together&);
/// Those of a closed vote. Nothing: this workshop holds no ballots of it.
std::optional<Cast> cast_ballots(const Workshop&, const std::string& activity,
                                 const std::vector<ItemId>& votable, const Together&);

/// A result stands as it was counted when the vote closed: what is merged or split later moves no mark, and
/// what is not there any more is left out. `results` fills in the standings' `result`, of all that were
/// counted, also those that have gone since; without it that is the caller's to do.
using Results = std::function<void(std::vector<Standing>&)>;
std::vector<Standing> as_counted(const Workshop&, const VoteCounted&, const Results& results = {});

/// How many of how many, in a sentence.
std::string turnout(const Workshop&, const std::string& activity);
/// "2 scribes for 11 people"; empty when everybody votes for themselves. Which ones, nobody knows.
std::string scribes_words(std::uint32_t scribes, std::uint32_t people);

} // namespace vagskal::kinds
