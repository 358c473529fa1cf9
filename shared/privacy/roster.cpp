#include "shared/privacy/roster.hpp"

#include "shared/model/text.hpp"
#include "shared/privacy/common_words.hpp"
#include "shared/privacy/normal_form.hpp"
#include "shared/privacy/roster_forms.hpp"
#include "shared/privacy/tokens.hpp"
#include "shared/words/files.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <system_error>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace vagskal {
namespace {

using Name = Roster::Forms::Name;
using Form = Roster::Forms::Form;

std::string trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos) return {};
    return std::string(text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1));
}

/// "Ek, Anna-Lena" as "Anna-Lena Ek".
std::string given_name_first(const std::string& line) {
    const auto comma = line.find(',');
    if (comma == std::string::npos) return line;
    return trimmed(line.substr(comma + 1)) + " " + trimmed(line.substr(0, comma));
}

/// The names of a line: words between spaces, each of words between hyphens.
std::vector<Name> names_of(std::string_view line) {
    std::vector<Name> out;
    const auto text = normalised_for_matching(line);
    const auto words = finding::words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto gap = finding::gap_before(text, words, i);
        const auto letters =
            folded_name(std::string_view(text).substr(words[i].begin, words[i].end - words[i].begin));
        const bool goes_on =
            i > 0 && gap.find(' ') == std::string_view::npos && (gap == "-" || gap == "'" || gap == "\u2019");
        if (!goes_on)
            out.emplace_back();
        else
            out.back().may_part.push_back(out.back().letters.size());
        out.back().letters += letters;
    }
    return out;
}

class Collector {
  public:
    void add(std::vector<Name> names) {
        Form form;
        for (const auto& name : names) {
            form.key += (form.key.empty() ? "" : " ") + name.letters;
            form.length += name.letters.size();
        }
        form.capital_needed = names.size() == 1 && finding::name_and_word(names.front().letters);
        form.names = std::move(names);
        if (form.length < 2 ||
            std::ranges::any_of(forms_, [&](const Form& known) { return known.names == form.names; }))
            return;
        forms_.push_back(std::move(form));
    }
    void add_line(const std::vector<Name>& names) {
        add(names);
        std::vector<Name> real; // without initials and particles
        for (const auto& name : names)
            if (code_points(name.letters) > 1 && !finding::particle(name.letters)) real.push_back(name);
        if (real.size() > 2) add({real.front(), real.back()});
        for (std::size_t i = 1; i + 1 < names.size(); ++i) // "af Ekensparre"
            if (finding::particle(names[i].letters)) {
                add({names.begin() + static_cast<std::ptrdiff_t>(i), names.end()});
                break;
            }
        for (const auto& name : real) add({name});
        // Who is called Ek-Lind may be called Ek or Lind; who is called Anna-Karin is not Karin.
        const auto& last = real.empty() ? names.back() : real.back();
        for (std::size_t i = 0; i <= last.may_part.size() && !last.may_part.empty() && names.size() > 1;
             ++i) {
            const auto from = i == 0 ? 0 : last.may_part[i - 1];
            const auto to = i < last.may_part.size() ? last.may_part[i] : last.letters.size();
            if (const auto part = last.letters.substr(from, to - from); code_points(part) > 1)
                add({Name{part, {}}});
        }
    }
    std::vector<Form> finish() {
        std::ranges::stable_sort(forms_, std::greater{}, &Form::length);
        return std::move(forms_);
    }

  private:
    std::vector<Form> forms_;
};

} // namespace

namespace {

/// Nothing but a-z, å, ä and ö: most words, and folded already.
bool plain(std::string_view lower) {
    for (std::size_t i = 0; i < lower.size(); ++i) {
        if (static_cast<unsigned char>(lower[i]) < 0x80) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') return false;
            continue;
        }
        const auto letter = lower.substr(i, 2);
        if (letter != "\u00E5" && letter != "\u00E4" && letter != "\u00F6") return false;
        ++i;
    }
    return true;
}

} // namespace

std::string folded_name(std::string_view word) {
    if (plain(word)) return std::string(word);
    UErrorCode status = U_ZERO_ERROR;
    const auto* apart = icu::Normalizer2::getNFDInstance(status);
    const auto* together = icu::Normalizer2::getNFCInstance(status);
    auto text = icu::UnicodeString::fromUTF8({word.data(), static_cast<std::int32_t>(word.size())});
    text.foldCase();
    const auto letters = together->normalize(text, status);
    icu::UnicodeString out;
    for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
        const UChar32 c = letters.char32At(i);
        if (c == 0xE5 || c == 0xE4 || c == 0xF6)
            out.append(c); // å, ä, ö
        else if (c == 0xE6)
            out.append(UChar32(0xE4));
        else if (c == 0xF8)
            out.append(UChar32(0xF6));
        else
            for (const auto parts = apart->normalize(icu::UnicodeString(c), status);
                 const char16_t part :
                 std::u16string_view(parts.getBuffer(), static_cast<std::size_t>(parts.length())))
                if (u_getCombiningClass(part) == 0) out.append(part);
    }
    std::string bytes;
    out.toUTF8String(bytes);
    return bytes;
}

Roster::Roster(std::vector<std::string> names) {
    Collector collector;
    for (auto& name : names) {
        auto line = trimmed(name);
        const auto parts = names_of(given_name_first(line));
        if (parts.empty()) continue;
        collector.add_line(parts);
        names_.push_back(std::move(line));
    }
    if (names_.empty()) return;
    auto forms = std::make_shared<Forms>();
    forms->forms = collector.finish();
    forms_ = std::move(forms);
}

Result<Roster> read_roster(const std::filesystem::path& path) {
    const auto bad = [&](const char* why) { return refuse(Why::file_problem, {path.string(), why}); };
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        return bad(
            msgid("there is no such list of names; make one as a text file with one name on each line."));
    if (std::filesystem::is_directory(path, error))
        return bad(msgid("that is a folder; name the text file with one name on each line."));
    const auto content = read_file(path);
    if (!content) return bad(msgid("the list of names cannot be read; look at who may read the file."));
    if (content->find('\0') != std::string::npos || !valid_utf8(*content))
        return bad(msgid(
            "the list of names is not a text file in UTF-8; save it as plain text (UTF-8) and try again."));
    std::vector<std::string> names;
    std::string_view rest = *content;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto line = rest.substr(0, end);
        names.push_back(trimmed(line.substr(0, line.find('#'))));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    Roster roster(std::move(names));
    if (roster.empty()) return bad(msgid("there is no name in the list; write one name on each line."));
    return roster;
}

} // namespace vagskal
