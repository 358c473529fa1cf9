#pragma once
// The recognisers, one file for each family. Private to this room; they read a text in its normal form.
#include "shared/privacy/marks.hpp"
#include "shared/privacy/tokens.hpp"

namespace vagskal::finding {

/// A mark in the normal form.
using Found = Mark;

/// What the recognisers share of one text.
struct Case {
    std::string_view text; ///< in its normal form
    const std::vector<Word>& words;
    std::vector<Found>& out;

    void add(std::size_t begin, std::size_t end, MarkKind kind, bool possible, std::string key) const {
        out.push_back({begin, end, kind, possible, std::move(key)});
    }
};

void addresses(const Case& here); ///< e-mail, URL, handle, IP
void numbers(const Case& here); ///< personnummer, samordningsnummer, organisation, VAT, bankgiro, IBAN, plate
void phones(const Case& here);
void roster_names(const Case& here, const Roster& roster);

// In the review only:
void post_codes(const Case& here);
void birth_dates(const Case& here);
void high_ages(const Case& here);
void titles_and_roles(const Case& here, const WordLists& words);
void unknown_names(const Case& here, std::string_view language, const WordLists& words);

} // namespace vagskal::finding
