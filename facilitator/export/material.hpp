#pragma once
// The workshop as an export may know it. All of the anonymity of the files is made here, once:
//  - withdrawn and removed contributions are gone, also from themes, merges, votes and references;
//  - no voices, keys, groups, walls or spells; of time the month alone;
//  - ids are new and random, references follow;
//  - order is by activity, theme and normalised text, never by arrival. Notes too: in an open round their
//  order would
//    be the order around the table.
#include "shared/model/fuzzy_date.hpp"
#include "shared/model/kind.hpp"

#include <array>

namespace vagskal {

struct MaterialOptions {
    bool for_room = false;
    std::optional<std::uint64_t> seed;
    int participants = 0;
};

struct Material {
    Workshop workshop; ///< purified, in the order of the files; kinds make boards and passages from it
    std::string month; ///< "2019-05", of the first activity opened (UTC); empty: none ever was
    int participants = 0;
    bool for_room = false;
    std::size_t waiting = 0; ///< contributions that are not here, as their activity has not closed
    int k = 5;               ///< fewer people than this are not counted
    bool sealed = false;     ///< what it was made of was sealed
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

/// True when merged memories of one event do not give the same date.
bool disputed(const std::vector<const Contribution*>& together);

/// The names of the themes that hold the item, sorted.
std::vector<std::string> themes_of(const Workshop&, const ItemId&);

} // namespace vagskal
