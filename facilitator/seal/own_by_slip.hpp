#pragma once
// Which contributions a withdrawal slip stands for.
#include "shared/model/workshop.hpp"
#include "shared/protocol/bytes.hpp"

#include <vector>

namespace vagskal {

struct OwnContribution {
    ItemId item;
    KeyHash key; ///< hash of its own key: the right to withdraw it
    std::string activity, text;
};

/// Those whose key is one of the slip's, also such as wait for their part to close; in the order of the day.
std::vector<OwnContribution> own_by_slip(const Workshop& workshop, const Secret& root);

} // namespace vagskal
