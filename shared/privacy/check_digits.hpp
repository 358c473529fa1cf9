#pragma once
// Check digits and dates in numbers. Private to this room. `digits` are ASCII digits.
#include <string_view>

namespace vagskal::finding {

/// Luhn's formula (ISO/IEC 7812-1, annex B) over all digits, the last being the check digit.
bool luhn(std::string_view digits);
/// ISO/IEC 7064 MOD 97-10 as ISO 13616 uses it for an IBAN: letters and digits without spaces.
bool iban_checks(std::string_view iban);
/// Is there such a day? `year` in full.
bool real_date(int year, int month, int day);
/// Of a year of two digits: in some century of those now living, the 29th of February also when only one of
/// them had one.
bool real_short_date(int year, int month, int day);
int number_of(std::string_view digits);

} // namespace vagskal::finding
