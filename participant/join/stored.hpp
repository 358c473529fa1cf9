#pragma once
// What is stored and what is not, in plain words: read before the first contribution. One text for the full
// screen, the plain mode and the letter to participants.
#include "shared/model/event.hpp"

#include <string>
#include <vector>

namespace vagskal {

/// A heading with its sentences.
struct StoredPart {
    std::string heading;
    std::vector<std::string> sentences;
};

/// In the language in force. `keeps`: this program keeps drafts and keys on this computer's disk.
std::vector<StoredPart> what_is_stored(Anonymity anonymity, bool keeps);

} // namespace vagskal
