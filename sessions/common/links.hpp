#pragma once
// Contributions that belong to an event or a decision point, told from both ends.
#include "sessions/common/told.hpp"

namespace vagskal::kinds {

using LinkRows = std::vector<std::pair<std::string, std::string>>;

/// "Belongs to" and the event's words, for each that the contribution is linked to; merged ones once.
LinkRows belongs_to(const Workshop&, const Contribution&);

/// What is linked to any of these, with the title of its part before it: in the workshop's order, merged ones
/// once.
LinkRows linked_here(const Workshop&, const Told&);

} // namespace vagskal::kinds
