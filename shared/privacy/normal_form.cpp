#include "shared/privacy/normal_form.hpp"

#include "shared/model/text.hpp"

#include <cassert>
#include <limits>
#include <stdexcept>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace vagskal {
namespace {

const icu::Normalizer2& form(bool compatible) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* out =
        compatible ? icu::Normalizer2::getNFKCInstance(status) : icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error(std::string("Unicode (ICU): ") + u_errorName(status));
    return *out;
}

/// What stands for nothing that a reader sees: soft hyphens, joiners, marks of direction, variation
/// selectors.
bool unseen(UChar32 c) { return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT); }

/// Another typeface or width of the same letter. Not what stands raised or in a ring: "Anna²" is "Anna" with
/// a footnote.
bool other_dress(UChar32 c) {
    switch (u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE)) {
    case U_DT_WIDE:
    case U_DT_NARROW:
    case U_DT_FONT:
    case U_DT_COMPAT: return true;
    default: return false;
    }
}

UChar32 plain(UChar32 c) {
    if (c < 0x80) return c == '\t' || c == '\v' || c == '\f' ? ' ' : c;
    if (u_charType(c) == U_SPACE_SEPARATOR) return ' ';
    // "…" would become three full stops, and a line of dashes a word: only dashes themselves.
    if (u_charType(c) == U_DASH_PUNCTUATION || c == 0x2212 || c == 0x2043) return '-';
    if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) return '0' + u_charDigitValue(c);
    return c;
}

/// Builds the normal form one segment at a time: what cannot compose with what comes after it.
class Builder {
  public:
    explicit Builder(std::size_t size) {
        out_.text.reserve(size);
        out_.from.reserve(size);
        out_.to.reserve(size);
    }
    void add(UChar32 c, std::size_t from, std::size_t to) {
        if (!segment_.isEmpty() && (c < 0x300 || form(false).hasBoundaryBefore(c))) flush();
        if (segment_.isEmpty()) from_ = from;
        to_ = to;
        segment_.append(c);
        compatible_ = compatible_ || (c >= 0x80 && other_dress(c));
    }
    NormalForm finish() {
        flush();
        return std::move(out_);
    }

  private:
    void flush() {
        if (segment_.isEmpty()) return;
        std::string bytes;
        if (segment_.length() == 1 && segment_[0] < 0x80)
            bytes.push_back(static_cast<char>(segment_[0]));
        else {
            UErrorCode status = U_ZERO_ERROR;
            const auto composed = form(compatible_).normalize(segment_, status);
            (U_SUCCESS(status) ? composed : segment_).toUTF8String(bytes);
        }
        out_.text += bytes;
        out_.from.insert(out_.from.end(), bytes.size(), static_cast<std::uint32_t>(from_));
        out_.to.insert(out_.to.end(), bytes.size(), static_cast<std::uint32_t>(to_));
        segment_.remove();
        compatible_ = false;
    }

    NormalForm out_;
    icu::UnicodeString segment_;
    std::size_t from_ = 0, to_ = 0;
    bool compatible_ = false;
};

} // namespace

NormalForm normal_form(std::string_view text) {
    assert(text.size() < std::numeric_limits<std::uint32_t>::max());
    Builder builder(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto from = at;
        const UChar32 c = next_code_point(text, at);
        if (c < 0)
            builder.add(0xFFFD, from, at);
        else if (c < 0x80 || !unseen(c))
            builder.add(plain(c), from, at);
    }
    return builder.finish();
}

std::string normalised_for_matching(std::string_view text) { return normal_form(text).text; }

} // namespace vagskal
