#pragma once
// A closed vote as the summary tells it: what may be told (counts.hpp), and that the rest is held back.
#include "facilitator/export/summary.hpp"

namespace vagskal {

/// Nothing when the activity was no vote, or nobody marked anything in it.
std::optional<VoteTable> vote_of(const Material&, const Activity&, const Kind&);

/// The rows that have a number, as bars; nothing when none has.
std::optional<picture::Scene> vote_picture(const VoteTable&);

} // namespace vagskal
