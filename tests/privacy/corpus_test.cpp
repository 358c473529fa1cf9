// How well the recognisers do on the two annotated texts: the table of docs/recognisers.md, which this makes
// anew with VAGSKAL_REFRESH_GOLDENS=1, and below which they must not fall.
#include "tests/golden.hpp"
#include "tests/privacy/corpus.hpp"
#include "tests/privacy/tables.hpp"

#include <cstdio>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <optional>
#include <set>

using namespace vagskal;
using test::Count;

namespace {

struct Row {
    const char* title;
    std::vector<std::string> kinds;
    std::string precision_of; ///< the kind whose marks are counted; "" for none: they are counted elsewhere
};
const std::vector<Row>& rows() {
    static const std::vector<Row> all{
        {"e-mail address", {"email"}, "email"},
        {"web address", {"url"}, "url"},
        {"user name", {"handle"}, "handle"},
        {"IP address", {"ip_address"}, "ip_address"},
        {"personal number", {"personal_number"}, "personal_number"},
        {"coordination number", {"coordination_number"}, "coordination_number"},
        {"organisation number", {"organisation_number"}, "organisation_number"},
        {"VAT number", {"vat_number"}, "vat_number"},
        {"telephone number", {"phone"}, "phone"},
        {"registration plate", {"plate"}, "plate"},
        {"bankgiro number", {"bankgiro"}, "bankgiro"},
        {"IBAN", {"iban"}, "iban"},
        {"name on the roster", {"roster_name"}, "roster_name"},
        {"post code with place", {"post_code"}, "post_code"},
        {"date of birth", {"birth_date"}, "birth_date"},
        {"age over 89", {"high_age"}, "high_age"},
        {"title with a name", {"title_and_name"}, "title_and_name"},
        {"unique role", {"unique_role"}, "unique_role"},
        {"name of a person not on the roster", {"name"}, ""},
        {"name of a place", {"place"}, ""},
        {"name of an organisation", {"organisation"}, ""},
        {"these three together", {"name", "place", "organisation"}, "name"},
    };
    return all;
}

using Measured = std::map<std::string, Count>;

std::string share(std::size_t part, std::size_t whole) {
    if (whole == 0) return "–";
    return fmt::format("{}/{} ({} %)", part, whole, (part * 100 + whole / 2) / whole);
}
std::string recall(const Row& row, const Measured& measured) {
    std::size_t expected = 0, found = 0;
    for (const auto& kind : row.kinds)
        if (const auto at = measured.find(kind); at != measured.end())
            expected += at->second.expected, found += at->second.found;
    return share(found, expected);
}
std::string precision(const Row& row, const Measured& measured) {
    const auto at = measured.find(row.precision_of);
    return at == measured.end() ? "–" : share(at->second.right, at->second.marked);
}

std::string table(const Measured& sv, const Measured& en) {
    std::string out = "| kind | Swedish: found | Swedish: right | English: found | English: right "
                      "|\n|---|---|---|---|---|\n";
    for (const auto& row : rows())
        out += fmt::format("| {} | {} | {} | {} | {} |\n", row.title, recall(row, sv), precision(row, sv),
                           recall(row, en), precision(row, en));
    const auto sum = [](const Measured& measured, auto part, auto whole) {
        std::size_t a = 0, b = 0;
        for (const auto& [kind, count] : measured) a += count.*part, b += count.*whole;
        return share(a, b);
    };
    out += fmt::format("| **all** | {} | {} | {} | {} |\n", sum(sv, &Count::found, &Count::expected),
                       sum(sv, &Count::right, &Count::marked), sum(en, &Count::found, &Count::expected),
                       sum(en, &Count::right, &Count::marked));
    return out;
}

constexpr std::string_view begin_mark = "<!-- measured: made by tests/privacy -->\n",
                           end_mark = "<!-- /measured -->";

std::filesystem::path page() { return std::filesystem::path(VAGSKAL_SOURCE_DIR) / "docs" / "recognisers.md"; }

std::string read_page() {
    std::ifstream file(page(), std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

/// "37/41 (90 %)" as 37 and 41.
std::optional<std::pair<int, int>> numbers_in(const std::string& cell) {
    int part = 0, whole = 0;
    if (std::sscanf(cell.c_str(), " %d/%d", &part, &whole) != 2) return std::nullopt;
    return std::pair{part, whole};
}
std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '|');) out.push_back(cell);
    return out;
}

/// Names depend on the dictionaries, which are not the same in every release of the distribution.
bool of_dictionaries(const std::string& title) {
    return title.find("name of") != std::string::npos || title.find("together") != std::string::npos ||
           title.find("title") != std::string::npos || title.find("all") != std::string::npos;
}

void check_no_drop(const std::string& kept_line, const std::string& line) {
    const auto kept = cells(kept_line), now = cells(line);
    REQUIRE(kept.size() == now.size());
    for (std::size_t i = 2; i < now.size(); ++i) {
        const auto before = numbers_in(kept[i]), after = numbers_in(now[i]);
        CHECK(before.has_value() == after.has_value());
        if (!before || !after) continue;
        const double was = double(before->first) / before->second, is = double(after->first) / after->second;
        const double give = of_dictionaries(now[1]) ? 0.05 : 0.0;
        CHECK_MESSAGE(is >= was - give, now[1], ": ", kept[i], " became ", now[i]);
    }
}

} // namespace

TEST_CASE("The recognisers find at least what docs/recognisers.md says") {
    REQUIRE_MESSAGE(test::lists().missing().empty(), test::lists().missing_sentence());
    const auto roster = read_roster(test::corpus_path("roster.txt"));
    REQUIRE(roster);
    const auto now = table(test::measure("swedish", *roster, test::lists()),
                           test::measure("english", *roster, test::lists()));
    auto content = read_page();
    const auto from = content.find(begin_mark);
    REQUIRE(from != std::string::npos);
    const auto begin = from + begin_mark.size(), end = content.find(end_mark);
    REQUIRE(end != std::string::npos);
    const auto kept = content.substr(begin, end - begin);
    if (test::refreshing_goldens()) {
        std::ofstream(page(), std::ios::binary) << content.substr(0, begin) + now + content.substr(end);
        FAIL_CHECK("refreshed the table of docs/recognisers.md: read the difference, then run again without "
                   "VAGSKAL_REFRESH_GOLDENS");
        return;
    }
    std::istringstream kept_lines(kept), now_lines(now);
    std::string kept_line, line;
    while (std::getline(now_lines, line)) {
        REQUIRE(std::getline(kept_lines, kept_line));
        check_no_drop(kept_line, line);
    }
    CHECK(!std::getline(kept_lines, kept_line));
}

TEST_CASE("The corpus is as its README says") {
    for (const auto* name : {"swedish", "english"}) {
        const auto pieces = test::read_corpus(name);
        std::size_t words = 0, marks = 0;
        std::set<std::string> known{"place", "organisation"};
        for (const auto kind : mark_kinds()) known.insert(test::corpus_kind(kind));
        for (const auto& piece : pieces) {
            std::istringstream in(piece.text);
            for (std::string word; in >> word;) ++words;
            for (const auto& expected : piece.expected) {
                ++marks;
                CHECK(known.contains(expected.kind));
            }
        }
        CHECK(words >= 5000);
        CHECK(marks >= 150);
    }
}
