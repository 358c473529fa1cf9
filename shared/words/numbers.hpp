#pragma once
// Numbers as people read them.
#include <cstdint>
#include <optional>
#include <string>

namespace vagskal {

/// "120 000 kr": thousands apart, and the unit, if any, after them; with spaces at which no line is broken
/// (U+00A0). The same in both languages.
std::string amount(std::int64_t number, const std::string& unit = {});

/// The inverse, of what people type: "120 000 kr", "120000". The unit may be left out. Nothing for anything
/// but a whole number of at most twelve digits.
std::optional<std::int64_t> read_amount(std::string text, const std::string& unit = {});

} // namespace vagskal
