#pragma once
// What the host holds of one participant, said in full and in plain words by that participant's own program:
// it knows, since it is what it has sent.
#include "participant/join/stored.hpp"
#include "participant/link/link.hpp"

#include <string>
#include <vector>

namespace vagskal {

/// In the language in force. `kept_at`: the file in which this program keeps its own; empty: it keeps
/// nothing.
std::vector<StoredPart> about_me(const Link& link, const std::string& kept_at);

} // namespace vagskal
