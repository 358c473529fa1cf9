#pragma once
// The workshop as an export may know it. All of the anonymity of the files is made here, once:
//  - texts as the review left them, consents applied (shared/model/review.hpp);
//  - of votes what may be told of them (counts.hpp); the ballots are gone;
//  - withdrawn and removed contributions are gone, also from themes, merges, votes and references;
//  - no voices, keys, groups, walls or spells; of time the month alone;
//  - ids are new and random, references follow;
//  - order is by activity, theme and normalised text, never by arrival. Notes too: in an open round their
//  order would
//    be the order around the table.
#include "facilitator/export/counts.hpp"
#include "shared/model/fuzzy_date.hpp"
#include "shared/model/review.hpp"
#include "shared/privacy/roster.hpp"

#include <array>

namespace vagskal {

struct MaterialOptions {
    bool for_room = false;
    std::optional<std::uint64_t> seed;
    int participants = 0;
    int k = 5;
    Roster roster{}; ///< for the room, where numbers and these names are replaced; else the review did it
};

struct Material {
    Workshop workshop; ///< purified, in the order of the files; kinds make boards and passages from it
    std::map<std::string, ToldVote> votes; ///< by activity; `workshop` holds no ballots, and the same counts
    std::vector<Milestone> milestones;     ///< those of the seal: before it they would tell an order
    std::string month; ///< "2019-05", of the first activity opened (UTC); empty: none ever was
    int participants = 0;
    bool for_room = false;
    std::size_t without_consent = 0; ///< contributions and passages that their authors keep out of it
    std::size_t waiting = 0;         ///< contributions that are not here, as their activity has not closed
    int k = 5;                       ///< of CountRule; 1: nothing is held back, as for the room
    bool sealed = false;             ///< what it was made of was sealed
    std::string unreviewed; ///< that not all was reviewed, as a sentence that every file says; empty: all was
    std::array<std::uint8_t, 32> lot{}; ///< drawn for this export: what fresh_guid() is made from
};

/// An id for what is called so in this export ("source timeline", "code Tajming"): random, another in the
/// next export, the same each time it is asked for. As "8c2f0e9a-…" in lower case (a version 4 UUID).
std::string fresh_guid(const Material&, std::string_view what);

Material purify(const Workshop&, const Kinds&, const MaterialOptions&);

/// The id as files show it: 16 hex digits.
std::string short_id(const ItemId&);

/// The present contributions of an activity, in the order of the files.
Board board_of(const Workshop&, const Activity&);

/// The fields of an activity: its own, or else its kind's.
std::vector<FieldSpec> fields_of(const Activity&, const Kinds&);

/// The date of a contribution: the one stored with it ("edtf"), else what its "when" says; nothing: not
/// understood.
std::optional<FuzzyDate> date_of(const Contribution&);

/// Those merged with the item, itself among them, in the order of the files. Alone: the item only.
std::vector<const Contribution*> together_with(const Workshop&, const Contribution&);

/// Lone voices (shared/model/lone.hpp), as far as may be told: a vote of which something is held back is not
/// looked at, since who is missing in the list got a mark.
std::set<ItemId> lone_among(const Material&);
/// True when there was such a vote.
bool votes_held_back(const Material&);

/// True when merged memories of one event do not give the same date.
bool disputed(const std::vector<const Contribution*>& together);

/// The names of the themes that hold the item, sorted.
std::vector<std::string> themes_of(const Workshop&, const ItemId&);

} // namespace vagskal
