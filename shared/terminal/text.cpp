#include "shared/terminal/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ftxui/screen/string.hpp>
#include <memory>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace vagskal::terminal {
namespace {

bool is_plain_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char c) { return c < 0x80 && c != '\r'; });
}

bool is_control(std::int32_t code) { return code < 0x20 || (code >= 0x7f && code < 0xa0); }

} // namespace

std::int32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    auto i = static_cast<std::int32_t>(at);
    std::int32_t code = 0;
    U8_NEXT(bytes, i, static_cast<std::int32_t>(text.size()), code);
    at = static_cast<std::size_t>(i);
    return code;
}

int grapheme_width(std::string_view grapheme) {
    if (grapheme.empty()) return 0;
    if (grapheme.size() == 1)
        return static_cast<unsigned char>(grapheme[0]) >= 0x20 && grapheme[0] != 0x7f ? 1 : 0;
    return std::clamp(ftxui::string_width(std::string(grapheme)), 0, 2);
}

std::vector<std::size_t> grapheme_boundaries(std::string_view text) {
    std::vector<std::size_t> out;
    out.reserve(text.size() + 1);
    if (is_plain_ascii(text)) {
        for (std::size_t i = 0; i <= text.size(); ++i) out.push_back(i);
        return out;
    }
    UErrorCode error = U_ZERO_ERROR;
    using Iterator = std::unique_ptr<UBreakIterator, decltype(&ubrk_close)>;
    // Made once a thread: opening loads rules, which costs more than a whole frame.
    thread_local const Iterator iterator(ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &error), ubrk_close);
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &error);
    ubrk_setUText(iterator.get(), &utext, &error);
    for (auto at = ubrk_first(iterator.get()); at != UBRK_DONE; at = ubrk_next(iterator.get()))
        out.push_back(static_cast<std::size_t>(at));
    utext_close(&utext);
    if (out.empty()) out.push_back(0);
    if (out.back() != text.size()) out.push_back(text.size());
    return out;
}

int text_width(std::string_view text) {
    if (is_plain_ascii(text)) return static_cast<int>(text.size());
    const auto bounds = grapheme_boundaries(text);
    int sum = 0;
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i)
        sum += grapheme_width(text.substr(bounds[i], bounds[i + 1] - bounds[i]));
    return sum;
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string clean(std::string_view text, bool single_line) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto from = at;
        const auto code = next_code_point(text, at);
        const bool line_end =
            code == '\n' || code == '\r' || code == 0x85 || code == 0x2028 || code == 0x2029;
        if (line_end) {
            if (code == '\r' && at < text.size() && text[at] == '\n') ++at;
            out += single_line ? ' ' : '\n';
        } else if (code < 0) {
            out += "\xef\xbf\xbd";
        } else if (code == '\t') {
            out += ' ';
        } else if (!is_control(code)) {
            out += text.substr(from, at - from);
        }
    }
    return out;
}

std::string utf8(char32_t code) {
    std::array<char, 4> bytes{};
    std::int32_t length = 0;
    UBool bad = 0;
    U8_APPEND(bytes.data(), length, 4, static_cast<UChar32>(code), bad);
    return bad ? std::string() : std::string(bytes.data(), static_cast<std::size_t>(length));
}

std::string cut(std::string_view text, int columns) {
    if (columns <= 0) return {};
    if (text_width(text) <= columns) return std::string(text);
    const auto bounds = grapheme_boundaries(text);
    int used = 0;
    std::size_t end = 0;
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
        used += grapheme_width(text.substr(bounds[i], bounds[i + 1] - bounds[i]));
        if (used > columns - 1) break;
        end = bounds[i + 1];
    }
    return std::string(text.substr(0, end)) + "…";
}

std::vector<VisualLine> visual_lines(std::string_view text, int columns) {
    columns = std::max(columns, 1);
    std::vector<VisualLine> out;
    const auto bounds = grapheme_boundaries(text);
    constexpr auto none = std::string_view::npos;
    std::size_t from = 0, space = none; // start of the line, and the last space in it
    int used = 0, used_behind_space = 0;
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
        const auto at = bounds[i], end = bounds[i + 1];
        const auto grapheme = text.substr(at, end - at);
        if (grapheme[0] == '\n' || grapheme[0] == '\r') {
            out.push_back({from, at});
            from = end, space = none, used = 0;
            continue;
        }
        const int width = grapheme_width(grapheme);
        const bool blank = grapheme == " ";
        if (used + width > columns && at > from) {
            if (blank) { // the space hangs behind the full line
                out.push_back({from, at});
                from = end, space = none, used = 0;
                continue;
            }
            if (space != none) {
                out.push_back({from, space});
                from = space + 1;
                used -= used_behind_space;
            }
            if (used + width > columns && at > from) { // no space, or one so early that it did not help
                out.push_back({from, at});
                from = at, used = 0;
            }
            space = none;
        }
        used += width;
        if (blank) space = at, used_behind_space = used;
    }
    out.push_back({from, text.size()});
    return out;
}

std::vector<std::string> wrapped(std::string_view text, int columns) {
    std::vector<std::string> out;
    for (const auto& line : visual_lines(text, columns))
        out.emplace_back(text.substr(line.from, line.to - line.from));
    return out;
}

int fuzzy_score(std::string_view text, std::string_view query) {
    int score = 0;
    std::size_t at = 0;
    bool word_start = true, adjacent = false;
    for (std::size_t q = 0; q < query.size();) {
        const auto wanted = u_foldCase(next_code_point(query, q), U_FOLD_CASE_DEFAULT);
        if (wanted == ' ') continue;
        bool found = false;
        while (at < text.size() && !found) {
            const auto code = next_code_point(text, at);
            found = code >= 0 && u_foldCase(code, U_FOLD_CASE_DEFAULT) == wanted;
            if (found) score += 1 + (word_start ? 4 : 0) + (adjacent ? 3 : 0);
            adjacent = found;
            word_start = code == ' ' || code == '-';
        }
        if (!found) return -1;
    }
    return score;
}

} // namespace vagskal::terminal
