#include "participant/join/consent_words.hpp"

#include "shared/words/words.hpp"

#include <algorithm>

namespace vagskal {

std::string consent_words(const Consent& consent) {
    if (consent.quote && consent.archive) return tr("may be quoted word for word and archived");
    if (consent.archive) return tr("may not be quoted word for word, but archived");
    if (consent.quote) return tr("may be quoted word for word, but not archived");
    return tr("may be neither quoted word for word nor archived");
}

std::string quote_heading() { return tr("Quoted word for word"); }

std::string quote_meaning() {
    return tr("Yes: a report may use your very words, never with a name. No: it may only say in other words "
              "what you meant.");
}

std::string archive_heading() { return tr("Archived"); }

std::string archive_meaning() {
    return tr("Yes: what you write may stay in the research material that is kept after the workshop. No: it "
              "is taken out before the material is kept.");
}

const std::vector<Consent>& all_consents() {
    static const std::vector<Consent> all{{true, true}, {false, true}, {true, false}, {false, false}};
    return all;
}

Consent next_consent(const Consent& consent) {
    const auto& all = all_consents();
    const auto at = std::ranges::find(all, consent) - all.begin();
    return all[static_cast<std::size_t>(at + 1) % all.size()];
}

} // namespace vagskal
