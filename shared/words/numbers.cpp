#include "shared/words/numbers.hpp"

namespace vagskal {

std::string amount(std::int64_t number, const std::string& unit) {
    static constexpr const char* no_break_space = "\xc2\xa0";
    const auto digits = std::to_string(number);
    std::string out;
    const std::size_t first = number < 0 ? 1 : 0; // after the sign
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > first && (digits.size() - i) % 3 == 0) out += no_break_space;
        out += digits[i];
    }
    if (!unit.empty()) out += no_break_space + unit;
    return out;
}

} // namespace vagskal
