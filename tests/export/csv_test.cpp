// The tables, read back by a reader of our own.
#include "facilitator/export/csv.hpp"
#include "tests/export/room.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace vagskal;
using namespace vagskal::test;

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string unguarded(std::string cell) {
    const auto first = cell.find_first_not_of('\'');
    if (first != std::string::npos && first > 0 &&
        std::string("=+-@\t\r").find(cell[first]) != std::string::npos)
        cell.erase(0, 1);
    return cell;
}

/// RFC 4180 and nothing more lenient.
Rows read_csv(const std::string& text) {
    Rows rows{{}};
    for (std::size_t i = 0; i < text.size();) {
        std::string cell;
        if (text[i] == '"') {
            for (++i;; ++i) {
                REQUIRE(i < text.size());
                if (text[i] != '"')
                    cell += text[i];
                else if (text[i + 1] == '"')
                    cell += text[i++];
                else
                    break;
            }
            ++i;
        } else {
            while (text[i] != ',' && text[i] != '\r') {
                REQUIRE(text[i] != '\n');
                REQUIRE(text[i] != '"');
                cell += text[i++];
            }
        }
        rows.back().push_back(unguarded(cell));
        if (text[i] == ',')
            ++i;
        else {
            REQUIRE(text.compare(i, 2, "\r\n") == 0);
            i += 2;
            if (i < text.size()) rows.emplace_back();
        }
    }
    return rows;
}

std::map<std::string, std::string> row_where(const Rows& rows, const std::string& column,
                                             const std::string& value) {
    const auto at = static_cast<std::size_t>(std::ranges::find(rows.front(), column) - rows.front().begin());
    for (const auto& row : rows) {
        if (row.at(at) != value) continue;
        std::map<std::string, std::string> named;
        for (std::size_t i = 0; i < row.size(); ++i) named[rows.front()[i]] = row[i];
        return named;
    }
    FAIL("no row with ", value);
    return {};
}

ExportOptions seeded() {
    ExportOptions options;
    options.seed = 3;
    return options;
}

} // namespace

TEST_CASE("cells are read back as they were") {
    const std::vector<std::string> cells{"",
                                         "rad ett\nrad två",
                                         "a,b",
                                         "\"citat\"",
                                         "=SUM(A1)",
                                         "+46 70",
                                         "-5",
                                         "@namn",
                                         "'",
                                         "'=redan",
                                         "''-två",
                                         "\tindrag",
                                         "\rretur",
                                         "x=1",
                                         "'citat",
                                         "\"",
                                         "åäö 🙂",
                                         " blank "};
    Table table{"t", {"a"}, {}};
    for (const auto& cell : cells) table.rows.push_back({cell});
    const auto rows = read_csv(to_csv(table));
    REQUIRE(rows.size() == cells.size() + 1);
    for (std::size_t i = 0; i < cells.size(); ++i) CHECK(rows[i + 1] == std::vector{cells[i]});
    CHECK(guarded("=1") == "'=1");
    CHECK(guarded("'@a") == "''@a");
    CHECK(guarded("'a") == "'a");
}

TEST_CASE("every column and row of the tables is there") {
    const auto files = exported(small_workshop(), seeded());
    const auto rows = read_csv(files.at("contributions.csv"));
    CHECK(rows.size() == said().size() - 2 + 1);
    CHECK(rows.front() ==
          std::vector<std::string>{
              "id",         "activity",  "kind",     "themes",       "merged_with", "text",      "when",
              "lane",       "how",       "event",    "alternatives", "otherwise",   "direction", "mandate",
              "enabled_by", "meaning",   "ahead",    "who",          "breaks",      "where",     "why",
              "conditions", "leave_out", "evidence", "edtf",         "unreviewed"});
    for (const auto& line : said()) {
        if (line.name == "gone" || line.name == "hidden") continue;
        const auto row = row_where(rows, "text", line.fields.at("text"));
        CHECK(row.at("activity") == line.activity);
        for (const auto& [field, value] : line.fields)
            if (field != "event") CHECK(row.at(field) == value);
    }
    CHECK(row_where(rows, "text", "Delat ledarskap").at("themes") == "Byggande & tid;Ledarskap");
    const auto event = row_where(rows, "text", "Majoriteten skiftar").at("id");
    CHECK(row_where(rows, "text", "Att lägga ihop planerna").at("event") == event);
    CHECK(row_where(rows, "text", "Fortsätta utan pengar?")
              .at("event")
              .empty()); // pointed at what was withdrawn
    const auto one = row_where(rows, "text", "Kommissionen börjar arbeta");
    const auto two = row_where(rows, "text", "Startade den inte året innan?");
    CHECK(one.at("merged_with") == two.at("id"));
    CHECK(two.at("merged_with") == one.at("id"));
    CHECK(row_where(rows, "text", "Arbetet pågår").at("merged_with").empty());
}

TEST_CASE("events have their dates, decisions their event, votes their counts") {
    const auto files = exported(small_workshop(), seeded());
    const auto events = read_csv(files.at("events.csv"));
    CHECK(events.size() == 6);
    auto row = row_where(events, "text", "Majoriteten skiftar");
    CHECK(row.at("edtf") == "2014-23");
    CHECK(row.at("earliest") == "2014-09-01");
    CHECK(row.at("latest") == "2014-11-30");
    CHECK(row.at("disputed") == "0");
    row = row_where(events, "text", "Arbetet pågår");
    CHECK(row.at("edtf") == "2016/..");
    CHECK(row.at("latest").empty());
    row = row_where(events, "text", "Någon gång där emellan");
    CHECK(row.at("when") == "när snön föll");
    CHECK(row.at("edtf").empty());
    CHECK(row_where(events, "text", "Kommissionen börjar arbeta").at("disputed") == "1");

    const auto decisions = read_csv(files.at("decisions.csv"));
    CHECK(row_where(decisions, "ahead", "yes").at("text") == "Fortsätta utan pengar?");
    CHECK(row_where(decisions, "when", "2017").at("event") ==
          row_where(events, "text", "Majoriteten skiftar").at("id"));

    const auto contributions = read_csv(files.at("contributions.csv"));
    auto all_counts = seeded();
    all_counts.k = 1;
    const auto votes = read_csv(exported(small_workshop(), all_counts).at("votes_summary.csv"));
    CHECK(votes.size() == 3);
    row = row_where(votes, "contribution", row_where(contributions, "text", "Delat ledarskap").at("id"));
    CHECK(row.at("method") == "dots");
    CHECK(row.at("result") == "4");
    CHECK(row.at("voters") == "2");
    CHECK(row.at("of") == "3");
    CHECK(row_where(read_csv(files.at("facilitator_notes.csv")), "quote", "1").at("text") ==
          "Det här har jag väntat på");
    CHECK(read_csv(files.at("themes.csv")).size() == 1 + 2 + 2 + 3);
}

TEST_CASE("workshop.json says the same") {
    const auto files = exported(small_workshop(), seeded());
    const auto json = nlohmann::json::parse(files.at("workshop.json"));
    CHECK(json["title"] == "Fokus *Berget*");
    CHECK(json["session"] == "half-day");
    CHECK(json["participants"].is_null());
    CHECK(json["activities"].size() == 11);
    std::size_t contributions = 0;
    for (const auto& activity : json["activities"]) contributions += activity["contributions"].size();
    CHECK(contributions == said().size() - 2);
    CHECK(json["themes"][0]["name"] == "Byggande & tid");
    CHECK(json["activities"][8]["vote"]["of"] == 3);
}
