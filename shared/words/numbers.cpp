#include "shared/words/numbers.hpp"

#include <charconv>
#include <initializer_list>
#include <string_view>

namespace vagskal {
namespace {

void erase_all(std::string& text, std::string_view part) {
    for (std::size_t at; !part.empty() && (at = text.find(part)) != std::string::npos;)
        text.erase(at, part.size());
}

} // namespace

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

std::optional<std::int64_t> read_amount(std::string text, const std::string& unit) {
    for (const std::string_view space : {"\xc2\xa0", "\xe2\x80\xaf", " ", "\t"}) erase_all(text, space);
    if (!unit.empty() && text.size() > unit.size() && text.ends_with(unit))
        text.resize(text.size() - unit.size());
    constexpr std::size_t most_digits = 12;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || text.size() > most_digits || number < 0 || error != std::errc() ||
        end != text.data() + text.size())
        return std::nullopt;
    return number;
}

} // namespace vagskal
