#pragma once
// The seal itself: what a workshop is once nothing in it joins anybody to anything any more. Pure: the lot
// comes in, events for a fresh journal come out.
//
//   contributions   one entry each, in the order of their new random ids; the texts that the review approved;
//                   without key, voice, version, group (only that it stayed in some group) and consent
//   gone with them  what was withdrawn, removed or withheld, what may not be archived, and what may not be
//   quoted
//                   and has no paraphrase; also from merges, themes, links, votes, passages and references
//   kept in order   notes, passages, the board's milestones
//   votes           their counts, without a ballot
//   times           a part opened and closed at the first minute of the month
//   reviews         the decisions of what is kept, at the places of the approved text, where each says what
//                   already stands there: so nothing of it is asked a second time
//   not at all      groups, the wall, pauses and prolongations, former versions and former agendas
#include "shared/model/kind.hpp"

#include <functional>
#include <span>

namespace vagskal {

/// Fills the bytes at random.
using RandomBytes = std::function<void(std::span<std::uint8_t>)>;

/// Of a workshop with no part open and nothing waiting.
Events sealed_events(const Workshop& working, const Kinds& kinds, const RandomBytes& random);

/// "2019-05": the calendar month (UTC) in which the first part was opened; empty: none ever was. Of a sealed
/// workshop: what the seal kept.
std::string month_of_workshop(const Workshop& workshop);

} // namespace vagskal
