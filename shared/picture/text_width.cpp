#include "shared/picture/text_width.hpp"

#include "shared/picture/writers.hpp"

#include <algorithm>
#include <memory>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace vagskal::picture {
namespace {

constexpr UChar32 first_combining = 0x300; // below it, every character stands for itself
constexpr UChar32 replacement = 0xFFFD;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion" // inside ICU's macros
UChar32 next(std::string_view text, std::size_t& at) {
    UChar32 c = 0;
    auto i = static_cast<std::int32_t>(at);
    U8_NEXT(text.data(), i, static_cast<std::int32_t>(text.size()), c);
    at = static_cast<std::size_t>(i);
    return c < 0 ? replacement : c;
}

void append(std::string& out, UChar32 c) {
    char bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, c);
    out.append(bytes, static_cast<std::size_t>(size));
}

#pragma GCC diagnostic pop

/// Characters that turn the reading direction, and those that only mark where a word may break.
bool unseen(UChar32 c) {
    if (c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF) return true;
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

int code_point_width(UChar32 c) {
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return 0;
    if (c < first_combining) return 1;
    const auto category = U_GET_GC_MASK(c);
    if (category & (U_GC_MN_MASK | U_GC_ME_MASK)) return 0;
    if (category & U_GC_CF_MASK) return 1; // joiners: FTXUI gives them a cell, so they must be counted
    const auto wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

bool plain(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (next(text, at) >= first_combining) return false;
    return true;
}

// Making a break iterator costs far more than using it, so each thread keeps one.
icu::BreakIterator* cluster_breaks() {
    thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> made(
            icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
        return U_FAILURE(error) ? nullptr : std::move(made);
    }();
    return breaks.get();
}

std::vector<std::string_view> code_points(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto from = at;
        next(text, at);
        out.push_back(text.substr(from, at - from));
    }
    return out;
}

void trim_end(std::string& text) {
    while (!text.empty() && text.back() == ' ') text.pop_back();
}

/// The longest beginning of `text` that leaves room for "…", and the "…".
std::string with_ellipsis(std::string_view text, double limit, Measure measure) {
    const double dots = measure("…");
    if (limit < dots) return {};
    std::string out;
    double used = 0;
    for (const auto cluster : clusters(text)) {
        used += measure(cluster);
        if (used + dots > limit) break;
        out += cluster;
    }
    trim_end(out);
    return out + "…";
}

/// Lines being filled with words.
class Filler {
  public:
    Filler(double limit, Measure measure) : limit_(limit), measure_(measure), space_(measure(" ")) {}

    void word(std::string_view word) {
        const double size = measure_(word);
        const double joint = line_.empty() ? 0 : space_;
        if (used_ + joint + size <= limit_) {
            if (joint > 0) line_ += ' ';
            line_ += word;
            used_ += joint + size;
        } else if (size <= limit_) {
            if (!line_.empty()) end();
            line_ = word;
            used_ = size;
        } else {
            long_word(word);
        }
    }

    void end() {
        lines_.push_back(std::move(line_));
        line_.clear();
        used_ = 0;
    }

    std::vector<std::string> lines() && { return std::move(lines_); }

  private:
    void long_word(std::string_view word) {
        if (!line_.empty()) end();
        for (auto cluster : clusters(word)) {
            double size = measure_(cluster);
            if (size > limit_) { // a wide character where there is one cell
                cluster = "?";
                size = measure_(cluster);
            }
            if (used_ + size > limit_ && !line_.empty()) end();
            line_ += cluster;
            used_ += size;
        }
    }

    double limit_;
    Measure measure_;
    double space_;
    std::string line_;
    double used_ = 0;
    std::vector<std::string> lines_;
};

} // namespace

std::string clean(std::string_view text, bool keep_breaks) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto c = next(text, at);
        if (c == '\n' || c == 0x2028 || c == 0x2029) {
            out += keep_breaks ? '\n' : ' ';
        } else if (c == '\r') {
            if (at >= text.size() || text[at] != '\n') out += keep_breaks ? '\n' : ' ';
        } else if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
            out += ' ';
        } else if (U_IS_UNICODE_NONCHAR(c)) {
            append(out, replacement);
        } else if (!unseen(c)) {
            append(out, c);
        }
    }
    return out;
}

std::vector<std::string_view> clusters(std::string_view text) {
    if (plain(text)) return code_points(text);
    UErrorCode error = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &error);
    auto* breaks = cluster_breaks();
    if (U_FAILURE(error) || !breaks) return code_points(text);
    breaks->setText(&source, error);
    std::vector<std::string_view> out;
    for (auto from = breaks->first(), to = breaks->next(); to != icu::BreakIterator::DONE;
         from = to, to = breaks->next())
        out.push_back(text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)));
    utext_close(&source);
    return out;
}

std::vector<std::string> wrap_by(std::string_view text, double limit, Measure measure) {
    Filler filler(limit, measure);
    for (std::size_t from = 0; from <= text.size();) {
        const auto line_end = std::min(text.find('\n', from), text.size());
        for (std::size_t at = from; at < line_end;) {
            const auto word_end = std::min(text.find(' ', at), line_end);
            if (word_end > at) filler.word(text.substr(at, word_end - at));
            at = word_end + 1;
        }
        filler.end();
        from = line_end + 1;
    }
    return std::move(filler).lines();
}

void keep_first(std::vector<std::string>& lines, std::size_t most, double limit, Measure measure) {
    if (lines.size() <= most || most == 0) return;
    lines.resize(most);
    auto& last = lines.back();
    last = measure(last) + measure("…") <= limit ? last + "…" : with_ellipsis(last, limit, measure);
}

double cell_width(std::string_view text) { return width(text); }

int width(std::string_view text) {
    int columns = 0;
    for (std::size_t at = 0; at < text.size();) columns += code_point_width(next(text, at));
    return columns;
}

std::string shorten(std::string_view text, int columns) {
    auto whole = clean(text);
    if (width(whole) <= columns) return whole;
    return with_ellipsis(whole, columns, cell_width);
}

std::vector<std::string> wrap(std::string_view text, int columns) {
    return wrap_by(clean(text, true), std::max(columns, 1), cell_width);
}

} // namespace vagskal::picture
