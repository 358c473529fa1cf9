#pragma once
// What an author allows, in plain words: on joining, beside each contribution, in the list of one's own.
#include "shared/model/event.hpp"

#include <string>
#include <vector>

namespace vagskal {

/// "may be quoted word for word and archived"; begins in lower case, ends without a full stop.
std::string consent_words(const Consent& consent);
/// "Quoted word for word" and what yes and no mean; likewise for the archive. Each a few sentences.
std::string quote_heading();
std::string quote_meaning();
std::string archive_heading();
std::string archive_meaning();

/// All four, in the order in which a key goes through them: from all to nothing.
const std::vector<Consent>& all_consents();
/// The one after this.
Consent next_consent(const Consent& consent);

} // namespace vagskal
