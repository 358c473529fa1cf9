#include "shared/model/fuzzy_date_tokens.hpp"

#include "shared/model/fuzzy_date_lexicon.hpp"
#include "shared/model/text.hpp"

#include <algorithm>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace vagskal {
namespace {

constexpr std::size_t longest_typed = 200; // bytes: a date said in words is shorter
constexpr std::size_t most_rows = 4;       // two words with two meanings each

/// A run of letters, a run of digits, or one sign.
struct Piece {
    enum Kind { word, number, sign } kind;
    std::string text;
};

/// Lower case, compatibility forms unified (full-width digits, no-break spaces), soft hyphens gone.
icu::UnicodeString folded(std::string_view typed) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
    icu::UnicodeString out;
    if (U_SUCCESS(status))
        out = folding->normalize(
            icu::UnicodeString::fromUTF8({typed.data(), static_cast<std::int32_t>(typed.size())}), status);
    return U_SUCCESS(status) ? out : icu::UnicodeString();
}

/// The one way to write a sign; 0 for one that adds nothing.
char sign_of(UChar32 c) {
    if (c == 0x2212 || u_charType(c) == U_DASH_PUNCTUATION) return '-';
    switch (c) {
    case '/':
    case 0x2044: return '/';
    case '.': return '.';
    case '~':
    case '?':
    case 0x2248: return '~';
    case '\'':
    case 0x2019:
    case 0x2018: return '\'';
    case ',':
    case ':':
    case '(':
    case ')':
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E: return 0;
    default: return u_isUWhiteSpace(c) ? '\0' : 'x';
    }
}

std::vector<Piece> pieces_of(const icu::UnicodeString& text) {
    std::vector<Piece> out;
    bool joined = false; // nothing stands between this and the former character
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (u_isalpha(c) || (c >= '0' && c <= '9')) {
            const auto kind = u_isalpha(c) ? Piece::word : Piece::number;
            if (!joined || out.back().kind != kind) out.push_back({kind, {}});
            icu::UnicodeString(c).toUTF8String(out.back().text);
            joined = true;
            continue;
        }
        const char sign = sign_of(c);
        if (sign == '.' && joined && !out.empty() && out.back().text.front() == '.')
            out.back().text += '.';
        else if (sign)
            out.push_back({Piece::sign, std::string(1, sign)});
        joined = sign == '.';
    }
    return out;
}

DateToken number_token(std::string_view text) {
    const auto digits = static_cast<int>(text.size());
    if (digits > 8) return {};
    int value = 0;
    for (char c : text) value = value * 10 + (c - '0');
    if (digits == 4) return value >= 1000 && value <= 2999 ? DateToken{'Y', value, 4} : DateToken{};
    if (digits <= 2) return {'n', value, digits};
    if (digits == 6 || digits == 8) return {digits == 6 ? '6' : '8', value, digits};
    return {};
}

bool number_at(const std::vector<Piece>& pieces, std::size_t i) {
    return i < pieces.size() && pieces[i].kind == Piece::number;
}

/// The "th" of 12th, the "e" of 12:e.
bool ordinal_ending(const std::vector<Piece>& pieces, std::size_t i) {
    if (i == 0 || pieces[i - 1].kind != Piece::number || pieces[i - 1].text.size() > 2) return false;
    static constexpr std::string_view endings[] = {"e", "a", "st", "nd", "rd", "th"};
    return std::find(std::begin(endings), std::end(endings), pieces[i].text) != std::end(endings);
}

/// What stands at `i`, and how many pieces it took.
std::vector<DateTokens> token_at(const std::vector<Piece>& pieces, std::size_t i, std::size_t& taken) {
    taken = 1;
    const auto& piece = pieces[i];
    if (piece.kind == Piece::number) return {{number_token(piece.text)}};
    if (piece.kind == Piece::sign) {
        if (piece.text.size() > 1) return {{{'D'}}};
        const char sign = piece.text.front();
        if (sign == '.') { // between two numbers it is part of a date, elsewhere of an abbreviation
            if (i > 0 && number_at(pieces, i - 1) && number_at(pieces, i + 1)) return {{{'.'}}};
            return {{}};
        }
        if (sign == '\'') { // '15
            if (!number_at(pieces, i + 1) || pieces[i + 1].text.size() != 2) return {{}};
            taken = 2;
            const int value = number_token(pieces[i + 1].text).value;
            return {{{'Y', value + (value < 50 ? 2000 : 1900), 4}}};
        }
        return {{{sign}}};
    }
    if (ordinal_ending(pieces, i)) return {{}};
    for (std::size_t count = longest_entry; count > 0; --count) {
        std::string words;
        std::size_t last = i;
        std::size_t found = 0;
        for (; last < pieces.size() && found < count; ++last) {
            const bool full_stop = pieces[last].kind == Piece::sign && pieces[last].text == ".";
            if (full_stop && found > 0) continue; // t.o.m.
            if (pieces[last].kind != Piece::word) break;
            words += (words.empty() ? "" : " ") + pieces[last].text;
            ++found;
        }
        if (found < count) continue;
        if (auto meanings = meanings_of(words); !meanings.empty()) {
            taken = last - i;
            return meanings;
        }
    }
    return {{{'x'}}};
}

/// Hyphens inside a word say nothing: "90-talet", "mid-2016", "2014-ish".
void drop_joining_hyphens(DateTokens& row) {
    for (std::size_t i = 1; i + 1 < row.size();) {
        const char left = row[i - 1].shape, right = row[i + 1].shape;
        const bool joining =
            row[i].shape == '-' && (right == 't' || right == 'i' || (left == 'p' && right != 'p'));
        if (joining)
            row.erase(row.begin() + static_cast<std::ptrdiff_t>(i));
        else
            ++i;
    }
    for (auto& token : row)
        if (token.shape == 'i') token.shape = '~';
}

} // namespace

std::vector<DateTokens> date_tokens(std::string_view typed) {
    if (typed.size() > longest_typed || !valid_utf8(typed)) return {};
    const auto pieces = pieces_of(folded(typed));
    std::vector<DateTokens> rows{{}};
    for (std::size_t i = 0, taken = 1; i < pieces.size(); i += taken) {
        const auto meanings = token_at(pieces, i, taken);
        std::vector<DateTokens> longer;
        for (const auto& row : rows)
            for (const auto& meaning : meanings) {
                longer.push_back(row);
                longer.back().insert(longer.back().end(), meaning.begin(), meaning.end());
            }
        if (longer.size() <= most_rows)
            rows = std::move(longer);
        else
            return {};
    }
    for (auto& row : rows) drop_joining_hyphens(row);
    return rows;
}

} // namespace vagskal
