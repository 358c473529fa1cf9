#include "tests/privacy/corpus.hpp"

#include "tests/golden.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace vagskal::test {
namespace {

constexpr std::array<const char*, 19> names{"email",
                                            "url",
                                            "handle",
                                            "ip_address",
                                            "personal_number",
                                            "coordination_number",
                                            "organisation_number",
                                            "vat_number",
                                            "phone",
                                            "plate",
                                            "bankgiro",
                                            "iban",
                                            "roster_name",
                                            "post_code",
                                            "birth_date",
                                            "high_age",
                                            "title_and_name",
                                            "unique_role",
                                            "name"};

Piece piece(const std::string& marked_up) {
    Piece out;
    for (std::size_t at = 0; at < marked_up.size();) {
        const auto open = marked_up.find("{{", at);
        out.text += marked_up.substr(at, open - at);
        if (open == std::string::npos) break;
        const auto bar = marked_up.find('|', open), close = marked_up.find("}}", open);
        if (bar == std::string::npos || close == std::string::npos || bar > close)
            throw std::runtime_error("unclosed mark in the corpus: " + marked_up);
        const auto begin = out.text.size();
        out.text += marked_up.substr(bar + 1, close - bar - 1);
        out.expected.push_back({begin, out.text.size(), marked_up.substr(open + 2, bar - open - 2)});
        at = close + 2;
    }
    return out;
}

bool of_names(const std::string& kind) { return kind == "name" || kind == "place" || kind == "organisation"; }

/// Is a mark of this kind an answer to what was expected?
bool answers(const Mark& mark, const Expected& expected) {
    if (mark.end <= expected.begin || expected.end <= mark.begin) return false;
    if (of_names(expected.kind))
        return mark.kind == MarkKind::unknown_name || mark.kind == MarkKind::title_and_name ||
               mark.kind == MarkKind::roster_name;
    return corpus_kind(mark.kind) == expected.kind;
}

std::string around(const std::string& text, std::size_t begin, std::size_t end) {
    const auto from = begin > 30 ? begin - 30 : 0;
    auto out =
        text.substr(from, begin - from) + ">" + text.substr(begin, end - begin) + "<" + text.substr(end, 20);
    std::ranges::replace(out, '\n', ' ');
    return out;
}

} // namespace

std::string corpus_path(const std::string& file) {
    return std::string(VAGSKAL_SOURCE_DIR) + "/tests/privacy/corpus/" + file;
}

std::string corpus_kind(MarkKind kind) { return names.at(static_cast<std::size_t>(kind) - 1); }

std::vector<Piece> read_corpus(const std::string& name) {
    std::ifstream file(corpus_path(name + ".txt"), std::ios::binary);
    if (!file) throw std::runtime_error("no corpus " + name);
    std::vector<Piece> out;
    std::string line, paragraph;
    const auto end_paragraph = [&] {
        if (!paragraph.empty()) out.push_back(piece(paragraph));
        paragraph.clear();
    };
    while (std::getline(file, line)) {
        if (line.empty() || line.starts_with('#'))
            end_paragraph();
        else
            paragraph += (paragraph.empty() ? "" : "\n") + line;
    }
    end_paragraph();
    return out;
}

std::map<std::string, Count> measure(const std::string& name, const Roster& roster, const WordLists& words) {
    std::map<std::string, Count> out;
    const std::string language = name == "english" ? "en" : "sv";
    for (const auto& piece : read_corpus(name)) {
        const auto marks = marks_for_review(piece.text, language, roster, words);
        for (const auto& expected : piece.expected) {
            auto& count = out[expected.kind];
            ++count.expected;
            if (std::ranges::any_of(marks, [&](const Mark& mark) { return answers(mark, expected); }))
                ++count.found;
            else
                count.missed.push_back(around(piece.text, expected.begin, expected.end));
        }
        for (const auto& mark : marks) {
            const auto overlaps = [&](const Expected& e) { return mark.begin < e.end && e.begin < mark.end; };
            auto& count = out[corpus_kind(mark.kind)];
            ++count.marked;
            // As the corpus says: what overlaps nothing annotated is false; another kind of the same thing is
            // not.
            if (std::ranges::any_of(piece.expected, overlaps))
                ++count.right;
            else
                count.wrong.push_back(around(piece.text, mark.begin, mark.end));
        }
    }
    return out;
}

} // namespace vagskal::test
