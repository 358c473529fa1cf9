#pragma once
// Rules for everything that people type: what may be stored, how long it is, how it sorts.
#include "shared/model/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vagskal {

/// The text as it is stored: Unicode in NFC (so that "å" is one and the same however it was typed), without
/// white space at either end, lines parted by \n alone, tabs as spaces. May be empty; the caller decides
/// whether that will do. Refuses bad_encoding (args: field) what is not UTF-8, and what could command a
/// terminal or turn other people's text around: control characters (so also escape sequences), bidirectional
/// embeddings, overrides and isolates (U+202A-202E, U+2066-2069), noncharacters. Refuses text_too_long (args:
/// field, limit, length) by code points of the stored form.
Result<std::string> clean_text(std::string_view field, std::string_view raw, std::size_t max_code_points);

/// The code point that begins at byte `at`, which moves past it; -1 for a byte that is no valid UTF-8 (and
/// `at` moves past that byte alone). `at` must be less than the size.
std::int32_t next_code_point(std::string_view text, std::size_t& at);

/// No truncated, overlong or surrogate sequences.
bool valid_utf8(std::string_view text);

/// How many code points; each byte that is no valid UTF-8 counts as one.
std::size_t code_points(std::string_view text);

/// Equal for texts that people would call the same: case folded, NFC, white space collapsed to one space and
/// trimmed, soft hyphens removed. The same on every computer, in every locale; sorts by code points.
std::string sort_key(std::string_view text);

/// Bytes that compare in Swedish alphabetical order (å ä ö after z; Unicode collation by ICU, locale "sv").
/// For showing lists; not for storing, since ICU's next version may give other bytes.
std::string collation_key(std::string_view text);

} // namespace vagskal
