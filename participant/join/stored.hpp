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

/// Taking part in a browser, on a page that the moderator's program serves.
struct InBrowser {
    bool script =
        true; ///< runs scripts: keys and drafts are the browser's; else they are in the host's memory
    bool keeps = true; ///< false: "Borrowed computer" was chosen
    bool encrypted = false;
};
std::vector<StoredPart> what_is_stored(Anonymity anonymity, const InBrowser& how);
/// Before it is known whether scripts run: both are told.
std::vector<StoredPart> what_is_stored_by_browsers(Anonymity anonymity, bool keeps, bool encrypted);

} // namespace vagskal
