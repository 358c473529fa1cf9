#include "shared/privacy/check_digits.hpp"

#include <array>

namespace vagskal::finding {

bool luhn(std::string_view digits) {
    int sum = 0;
    bool twice = false;
    for (auto at = digits.rbegin(); at != digits.rend(); ++at, twice = !twice) {
        const int digit = (*at - '0') * (twice ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

bool iban_checks(std::string_view iban) {
    if (iban.size() < 5) return false;
    int rest = 0;
    for (std::size_t i = 0; i < iban.size(); ++i) { // the first four stand last
        const char c = iban[(i + 4) % iban.size()];
        if (c >= '0' && c <= '9')
            rest = (rest * 10 + (c - '0')) % 97;
        else if (const char upper = c >= 'a' ? static_cast<char>(c - 32) : c; upper >= 'A' && upper <= 'Z')
            rest = (rest * 100 + (upper - 'A' + 10)) % 97;
        else
            return false;
    }
    return rest == 1;
}

bool real_date(int year, int month, int day) {
    constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1) return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

bool real_short_date(int year, int month, int day) {
    return real_date(1900 + year, month, day) || real_date(2000 + year, month, day);
}

int number_of(std::string_view digits) {
    int out = 0;
    for (const char c : digits) out = out * 10 + (c - '0');
    return out;
}

} // namespace vagskal::finding
