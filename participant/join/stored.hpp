#pragma once
// What is stored and what is not, in plain words: read before the first contribution. One text for the full
// screen, the plain mode, the pages for browsers and the letter to participants. The letter takes
// what_is_stored(anonymity, true, about) as it is, and adds of its own what only it says: the purpose, the
// researchers, the day, the ethical review, and how to use a withdrawal slip without a computer.
#include "shared/model/event.hpp"

#include <map>
#include <string>
#include <vector>

namespace vagskal {

/// A heading with its sentences.
struct StoredPart {
    std::string heading;
    std::vector<std::string> sentences;
};

/// So many of them fit one screen and are read before one joins; what comes after is read where one says what
/// may be quoted and archived.
inline constexpr std::size_t parts_read_first = 3;

/// Who is responsible, as the moderator has said (Workshop::about): "responsible", "contact". Others and
/// missing ones are passed over.
using AboutWorkshop = std::map<std::string, std::string>;

/// In the language in force. `keeps`: this program keeps drafts and keys on this computer's disk.
std::vector<StoredPart> what_is_stored(Anonymity anonymity, bool keeps, const AboutWorkshop& about = {});

/// Taking part in a browser, on a page that the moderator's program serves.
struct InBrowser {
    bool script =
        true; ///< runs scripts: keys and drafts are the browser's; else they are in the host's memory
    bool keeps = true; ///< false: "Borrowed computer" was chosen
    bool encrypted = false;
};
std::vector<StoredPart> what_is_stored(Anonymity anonymity, const InBrowser& how,
                                       const AboutWorkshop& about = {});
/// Before it is known whether scripts run: both are told.
std::vector<StoredPart> what_is_stored_by_browsers(Anonymity anonymity, bool keeps, bool encrypted,
                                                   const AboutWorkshop& about = {});

} // namespace vagskal
