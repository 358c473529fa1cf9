#pragma once
// A text in the form that the recognisers read, so that no disguise slips through: composed (NFC), soft
// hyphens and what has no width left out, every kind of space a space, every dash a hyphen, letters and
// digits of other widths, typefaces and scripts' decimal digits as ASCII. With the way back to the text as
// given.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal {

struct NormalForm {
    std::string text;                    ///< valid UTF-8, whatever was given
    std::vector<std::uint32_t> from, to; ///< for each byte: the bytes of the text as given from which it came
};

/// For texts below 4 GB. Bytes that are no valid UTF-8 become U+FFFD each.
NormalForm normal_form(std::string_view text);

/// The text alone: what to search when one looks for something that must not be there.
std::string normalised_for_matching(std::string_view text);

} // namespace vagskal
