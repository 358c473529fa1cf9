#include "facilitator/export/formats/qda.hpp"

#include "shared/model/text.hpp"

#include <fmt/format.h>
#include <stdexcept>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

namespace vagskal::qda {
namespace {

std::string nfc(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFCInstance(error);
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    if (U_SUCCESS(error))
        form->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink,
                            nullptr, error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU cannot normalise"); // a broken installation
    return out;
}

/// \r\n and \r become \n; a mark of byte order says nothing in UTF-8, and moves every position by one.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            out += '\n';
            if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
        } else if (text.substr(i).starts_with("\xEF\xBB\xBF"))
            i += 2;
        else
            out += text[i];
    }
    return nfc(out);
}

std::string first_code_points(std::string_view text, std::size_t most) {
    std::size_t at = 0;
    for (std::size_t n = 0; n < most && at < text.size(); ++n) next_code_point(text, at);
    return std::string(text.substr(0, at));
}

} // namespace

Paragraphs::Place Paragraphs::add(std::string_view paragraph) {
    if (!text_.empty()) {
        text_ += "\n\n";
        length_ += 2;
    }
    const auto clean = plain(paragraph);
    const Place place{length_, length_ + code_points(clean)};
    text_ += clean;
    length_ = place.end;
    return place;
}

std::string unique_name(std::string_view wanted, std::set<std::string>& taken) {
    std::string name;
    for (const char c : plain(wanted)) {
        const bool white = c == ' ' || (c >= 0 && c < 0x20) || c == 0x7F;
        if (!white)
            name += c;
        else if (!name.empty() && name.back() != ' ')
            name += ' ';
    }
    name = first_code_points(name, 120);
    while (name.ends_with(' ')) name.pop_back();
    if (name.empty()) name.append("–");
    auto unique = name;
    for (int n = 2; !taken.insert(sort_key(unique)).second; ++n) unique = fmt::format("{} ({})", name, n);
    return unique;
}

} // namespace vagskal::qda
