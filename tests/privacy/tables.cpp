#include "tests/privacy/tables.hpp"

#include <algorithm>
#include <doctest/doctest.h>

namespace vagskal::test {
namespace {

std::string without_brackets(std::string text) {
    for (const std::string bracket : {"«?", "«", "»"})
        for (auto at = text.find(bracket); at != std::string::npos; at = text.find(bracket, at))
            text.erase(at, bracket.size());
    return text;
}

} // namespace

const WordLists& lists() {
    static const WordLists lists = WordLists::installed();
    return lists;
}

std::string shown(std::string_view text, const std::vector<Mark>& marks) {
    std::string out;
    std::size_t at = 0;
    for (const auto& mark : marks) {
        out += text.substr(at, mark.begin - at);
        out += mark.possible ? "«?" : "«";
        out += text.substr(mark.begin, mark.end - mark.begin);
        out += "»";
        at = mark.end;
    }
    out += text.substr(at);
    return out;
}

std::string shown(std::string_view text, const std::vector<Mark>& marks, MarkKind only) {
    auto some = marks;
    std::erase_if(some, [&](const Mark& mark) { return mark.kind != only; });
    return shown(text, some);
}

void check_table(MarkKind kind, std::initializer_list<const char*> rows) {
    CHECK(rows.size() >= 40);
    const bool only_in_review = kind >= MarkKind::post_code;
    for (const std::string row : rows) {
        const auto text = without_brackets(row);
        const auto writing = marks_while_writing(text, {});
        CHECK(shown(text, writing, kind) == (only_in_review ? text : row));
        CHECK(shown(text, marks_for_review(text, "sv", {}, lists()), kind) == row);
    }
}

void check_review(std::string_view language, const Roster& roster, std::initializer_list<const char*> rows) {
    for (const std::string row : rows) {
        const auto text = without_brackets(row);
        CHECK(shown(text, marks_for_review(text, language, roster, lists())) == row);
    }
}

} // namespace vagskal::test
