#pragma once
// A roster ready to be looked for. Private to this room.
#include "shared/privacy/roster.hpp"

namespace vagskal {

struct Roster::Forms {
    /// A name between spaces: "Anna-Lena" is "annalena", and may be parted after the fourth letter.
    struct Name {
        std::string letters;               ///< folded, without hyphens
        std::vector<std::size_t> may_part; ///< bytes where the line has a hyphen
        bool operator==(const Name&) const = default;
    };
    struct Form {
        std::vector<Name> names;
        bool capital_needed = false; ///< a common word alone: in small letters it is no name
        std::string key;
        std::size_t length = 0; ///< letters in all
    };
    std::vector<Form> forms; ///< the longest first
};

/// As names are compared: small letters, without accents but for å, ä and ö, which are letters of their own
/// ("ø" and "æ" count as "ö" and "ä").
std::string folded_name(std::string_view word);

} // namespace vagskal
