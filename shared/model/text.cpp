#include "shared/model/text.hpp"

#include "shared/model/showable.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace vagskal {
namespace {

constexpr UChar32 byte_order_mark = 0xFEFF, soft_hyphen = 0x00AD, line_separator = 0x2028,
                  paragraph_separator = 0x2029;

bool forbidden(UChar32 c) {
    if (c == '\n' || c == '\r' || c == '\t') return false;
    if (u_charType(c) == U_CONTROL_CHAR) return true; // C0, DEL, C1
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || U_IS_UNICODE_NONCHAR(c);
}

/// ICU's tables are part of the installation: without them nothing works, so this is no refusal.
void require(UErrorCode status) {
    if (U_FAILURE(status)) throw std::runtime_error(std::string("Unicode (ICU): ") + u_errorName(status));
}

icu::UnicodeString nfc(const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFCInstance(status);
    require(status);
    auto out = form->normalize(text, status);
    require(status);
    return out;
}

icu::UnicodeString unicode(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

/// Without white space around it, and without the mark that editors put first in files.
icu::UnicodeString trimmed(const icu::UnicodeString& text) {
    std::int32_t from = 0, to = text.length(); // all white space is in the BMP: one unit each
    while (from < to && (u_isUWhiteSpace(text[from]) || text[from] == byte_order_mark)) ++from;
    while (to > from && u_isUWhiteSpace(text[to - 1])) --to;
    return icu::UnicodeString(text, from,
                              to - from); // a copy: a part would point into what the caller lets go
}

/// Made once: opening it reads the Swedish rules. Constant after that, so it may be shared.
const icu::Collator& swedish() {
    static const std::unique_ptr<const icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<const icu::Collator> made(icu::Collator::createInstance(icu::Locale("sv"), status));
        require(status);
        return made;
    }();
    return *collator;
}

} // namespace

Result<std::string> clean_text(std::string_view field, std::string_view raw, std::size_t max_code_points) {
    const auto bad = [&] { return refuse(Why::bad_encoding, {std::string(field)}); };
    icu::UnicodeString kept;
    for (std::size_t i = 0; i < raw.size();) {
        UChar32 c = next_code_point(raw, i);
        if (c < 0 || forbidden(c)) return bad();
        if (c == '\r') {
            if (i < raw.size() && raw[i] == '\n') continue;
            c = '\n';
        }
        if (c == line_separator || c == paragraph_separator) c = '\n';
        kept.append(c == '\t' ? UChar32(' ') : c);
    }
    const auto clean = trimmed(nfc(kept));
    const auto count = static_cast<std::size_t>(clean.countChar32());
    if (count > max_code_points)
        return refuse(Why::text_too_long,
                      {std::string(field), std::to_string(max_code_points), std::to_string(count)});
    return utf8(clean);
}

bool showable(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte < 0x7f) {
            ++i;
            continue;
        }
        const auto c = next_code_point(text, i);
        if (c < 0 || forbidden(c)) return false;
    }
    return true;
}

std::string made_showable(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto begin = i;
        const auto c = next_code_point(text, i);
        if (c < 0 || forbidden(c) || c == '\r')
            out += ' ';
        else
            out += text.substr(begin, i - begin);
    }
    return out;
}

std::int32_t next_code_point(std::string_view text, std::size_t& at) {
    // At most four bytes are looked at, so the macro's 32-bit index is no limit on the text.
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + at;
    const auto length = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - at, 4));
    std::int32_t i = 0;
    UChar32 c;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion" // inside ICU's macro
    U8_NEXT(bytes, i, length, c);
#pragma GCC diagnostic pop
    at += c < 0 ? 1 : static_cast<std::size_t>(i);
    return c < 0 ? -1 : c;
}

bool valid_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();)
        if (next_code_point(text, i) < 0) return false;
    return true;
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++count) next_code_point(text, i);
    return count;
}

std::string sort_key(std::string_view text) {
    // Folding may take the text out of NFC (U+0130 becomes two), so it is composed again.
    const auto folded = nfc(nfc(unicode(text)).foldCase());
    icu::UnicodeString out;
    bool gap = false;
    for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
        const UChar32 c = folded.char32At(i);
        if (c == soft_hyphen) continue;
        if (u_isUWhiteSpace(c)) {
            gap = !out.isEmpty();
            continue;
        }
        if (gap) out.append(UChar32(' '));
        gap = false;
        out.append(c);
    }
    return utf8(nfc(out)); // a soft hyphen may have stood between a letter and its accent
}

std::string collation_key(std::string_view text) {
    const auto source = unicode(text);
    const auto size = swedish().getSortKey(source, nullptr, 0);
    std::string key(static_cast<std::size_t>(size), '\0');
    swedish().getSortKey(source, reinterpret_cast<std::uint8_t*>(key.data()), size);
    if (!key.empty()) key.pop_back(); // the closing zero
    return key;
}

} // namespace vagskal
