#pragma once
// What in a text may tell who somebody is: numbers, addresses, names. Used by the participant's program while
// somebody writes, and by review and export. Everything here only points; people decide. How each recogniser
// works, and what it misses, is docs/recognisers.md.
//
// Pure: the same text gives the same marks, nothing is sent, stored or logged.
#include "shared/privacy/roster.hpp"
#include "shared/privacy/word_lists.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal {

/// Permanent numbers: a log of replacements may hold them. Add at the end.
enum class MarkKind : std::uint8_t {
    email = 1,
    url = 2,
    handle = 3, ///< @somebody
    ip_address = 4,
    personal_number = 5,     ///< personnummer
    coordination_number = 6, ///< samordningsnummer
    organisation_number = 7,
    vat_number = 8,
    phone = 9,
    plate = 10, ///< of a car
    bankgiro = 11,
    iban = 12,
    roster_name = 13,
    // Those below are marked in the review only: nobody is nagged while writing.
    post_code = 14,      ///< with its place
    birth_date = 15,     ///< a date or year that is said to be one of birth
    high_age = 16,       ///< over 89
    title_and_name = 17, ///< "rektor Anna Ek"
    unique_role = 18,    ///< "stadsdirektören", "den enda mannen"
    unknown_name = 19,   ///< a capitalised word that no word list knows: person, place, organisation
};

/// All of them, in the order of their numbers.
const std::vector<MarkKind>& mark_kinds();

/// One place in a text.
struct Mark {
    std::size_t begin = 0, end = 0; ///< bytes of the text as given; between code points; begin < end
    MarkKind kind{};
    bool possible = false; ///< the shape is right but not the check digit, or it is a guess at best
    std::string key;       ///< the same string in other dress (case, separators, genitive) has the same key,
                           ///< and so gets the same decision; never empty, equal only within one kind
    bool operator==(const Mark&) const = default;
};

/// Number and address kinds and names on the roster. In order, none overlaps another. Some microseconds for a
/// text without digits; a text with them at most some milliseconds (telephone numbers are libphonenumber's).
std::vector<Mark> marks_while_writing(std::string_view text, const Roster& roster);

/// All kinds. `language` ("sv" or "en") is the workshop's and settles only what would be a name in one
/// language and an ordinary word in the other; both word lists are asked, since people mix. In order, none
/// overlaps another.
std::vector<Mark> marks_for_review(std::string_view text, std::string_view language, const Roster& roster,
                                   const WordLists& words);

/// What stands in its place unless somebody writes something better, in the language in force:
/// "[telefonnummer]", "[namn]".
std::string label_for(MarkKind kind);
/// What it is called, in the language in force, with its article: "a telephone number", "ett telefonnummer".
std::string name_of(MarkKind kind);
/// The same as part of a sentence, after what was found: "looks like a telephone number", or, of a possible
/// one, "may be a telephone number".
std::string looks_like(const Mark& mark);

} // namespace vagskal
