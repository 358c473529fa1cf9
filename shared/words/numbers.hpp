#pragma once
// Numbers as people read them.
#include <cstdint>
#include <string>

namespace vagskal {

/// "120 000 kr": thousands apart, and the unit, if any, after them; with spaces at which no line is broken
/// (U+00A0). The same in both languages.
std::string amount(std::int64_t number, const std::string& unit = {});

} // namespace vagskal
