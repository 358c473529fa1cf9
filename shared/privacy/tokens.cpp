#include "shared/privacy/tokens.hpp"

#include "shared/model/text.hpp"

#include <algorithm>
#include <array>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace vagskal::finding {
namespace {

bool of_word(std::int32_t c) { return c >= 0 && (u_isalnum(c) || u_getCombiningClass(c) != 0); }

/// Words after which a full stop ends no sentence. Those with inner full stops by their last part.
constexpr std::array<std::string_view, 38> abbreviations{
    "t",    "ex", "bl",   "dvs", "osv",  "mm", "m",   "fl", "etc", "kl", "ca",  "s",   "k",
    "d",    "v",  "resp", "dr",  "prof", "mr", "mrs", "ms", "st",  "nr", "tel", "jfr", "inkl",
    "exkl", "f",  "p",    "g",   "e",    "i",  "vs",  "no", "sr",  "jr", "enl", "o"};

bool abbreviation(const Word& word) {
    return std::ranges::find(abbreviations, std::string_view(word.lower)) != abbreviations.end() ||
           (word.letters == 1 && word.capital); // an initial
}

/// Does a sentence begin after this gap? `before` is the word that it follows.
bool begins(std::string_view gap, const Word& before) {
    if (gap.find_first_of("\n\r!?:*\"") != std::string_view::npos) return true;
    for (const auto* quote :
         {"\u201C", "\u201D", "\u00BB", "\u00AB", "\u2022", "\u2026", "\u00B7", "\u2028", "\u2029"})
        if (gap.find(quote) != std::string_view::npos) return true;
    const auto stop = gap.find('.');
    if (stop == std::string_view::npos) return false;
    return stop + 1 < gap.size() && !abbreviation(before);
}

} // namespace

std::string lower_case(std::string_view text) {
    if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        std::string out(text);
        for (auto& c : out)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        return out;
    }
    auto unicode = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    unicode.toLower(icu::Locale::getRoot());
    std::string out;
    unicode.toUTF8String(out);
    return out;
}

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> out;
    for (std::size_t at = 0; at < text.size();) {
        Word word;
        word.begin = at;
        auto c = next_code_point(text, at);
        if (!of_word(c)) continue;
        word.capital = u_isupper(c) || u_istitle(c);
        std::size_t capitals = 0;
        while (true) {
            ++word.letters;
            capitals += u_isupper(c) ? 1 : 0;
            word.digits = word.digits || u_isdigit(c);
            word.end = at;
            if (at >= text.size()) break;
            auto next = at;
            c = next_code_point(text, next);
            if (!of_word(c)) break;
            at = next;
        }
        word.lower = lower_case(text.substr(word.begin, word.end - word.begin));
        word.all_caps = capitals >= 2 && capitals == word.letters;
        const auto gap =
            out.empty() ? std::string_view{} : text.substr(out.back().end, word.begin - out.back().end);
        word.starts = out.empty() || begins(gap, out.back());
        out.push_back(std::move(word));
    }
    return out;
}

std::string_view gap_before(std::string_view text, const std::vector<Word>& words, std::size_t i) {
    const auto from = i == 0 ? 0 : words[i - 1].end;
    const auto to = i < words.size() ? words[i].begin : text.size();
    return text.substr(from, to - from);
}

std::size_t first_word_from(const std::vector<Word>& words, std::size_t byte) {
    const auto at = std::ranges::lower_bound(words, byte, {}, &Word::begin);
    return static_cast<std::size_t>(at - words.begin());
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

namespace {

bool of_word_byte(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

} // namespace

bool joined_before(std::string_view text, std::size_t at) {
    if (at == 0) return false;
    if (static_cast<unsigned char>(text[at - 1]) < 0x80) return of_word_byte(text[at - 1]);
    auto from = at - 1;
    while (from > 0 && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) --from;
    return of_word(next_code_point(text, from));
}

bool joined_after(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    if (static_cast<unsigned char>(text[at]) < 0x80) return of_word_byte(text[at]);
    return of_word(next_code_point(text, at));
}

std::string digits_of(std::string_view text) {
    std::string out;
    std::ranges::copy_if(text, std::back_inserter(out), is_digit);
    return out;
}

namespace {

bool near(std::string_view gap) {
    return gap.size() <= 4 && gap.find_first_not_of(" :.-#(") == std::string_view::npos;
}

bool one_of(const std::string& word, std::initializer_list<std::string_view> wanted) {
    return std::ranges::find(wanted, std::string_view(word)) != wanted.end();
}

} // namespace

bool word_before(std::string_view text, const std::vector<Word>& words, std::size_t at,
                 std::initializer_list<std::string_view> wanted) {
    const auto after = first_word_from(words, at);
    if (after == 0) return false;
    const auto& word = words[after - 1];
    return word.end <= at && near(text.substr(word.end, at - word.end)) && one_of(word.lower, wanted);
}

bool word_after(std::string_view text, const std::vector<Word>& words, std::size_t at,
                std::initializer_list<std::string_view> wanted) {
    const auto after = first_word_from(words, at);
    if (after >= words.size()) return false;
    const auto& word = words[after];
    return near(text.substr(at, word.begin - at)) && one_of(word.lower, wanted);
}

} // namespace vagskal::finding
