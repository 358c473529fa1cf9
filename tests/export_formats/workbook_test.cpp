// workbook.xlsx: every cell as it is in the tables, text as text, read by a spreadsheet as we wrote it.
#include "facilitator/export/formats/columns.hpp"
#include "tests/export_formats/material.hpp"

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <pugixml.hpp>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::map<std::string, Unzipped> book_of(const Material& material, const std::vector<Table>& tables) {
    const auto file = workbook_xlsx(material, tables);
    REQUIRE(file);
    CHECK(file->name == "workbook.xlsx");
    return unzipped(file->content);
}

/// A spreadsheet's escape of a character in hexadecimal digits.
std::string unescaped(std::string text) {
    for (auto at = text.find("_x005F"); at != std::string::npos; at = text.find("_x005F", at + 1))
        text.replace(at, 7, "_");
    return text;
}

std::vector<std::string> shared_strings(const std::map<std::string, Unzipped>& book) {
    pugi::xml_document document;
    REQUIRE(document.load_string(book.at("xl/sharedStrings.xml").content.c_str(),
                                 pugi::parse_default | pugi::parse_ws_pcdata));
    std::vector<std::string> out;
    for (const auto& one : document.child("sst").children("si"))
        out.emplace_back(one.child("t").text().get());
    return out;
}

/// The sheet's cells as text; numbers as they stand.
std::vector<std::vector<std::string>> cells(const std::map<std::string, Unzipped>& book, std::size_t sheet,
                                            std::size_t width) {
    const auto strings = shared_strings(book);
    pugi::xml_document document;
    REQUIRE(document.load_string(
        book.at("xl/worksheets/sheet" + std::to_string(sheet) + ".xml").content.c_str()));
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : document.child("worksheet").child("sheetData").children("row")) {
        std::vector<std::string> out(width);
        for (const auto& cell : row.children("c")) {
            CHECK(!cell.child("f")); // no formula
            const std::string at = cell.attribute("r").value();
            std::size_t column = 0;
            for (const char c : at)
                if (c >= 'A' && c <= 'Z') column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
            const bool text = cell.attribute("t").value() == std::string("s");
            const std::string value = cell.child("v").text().get();
            out.at(column - 1) = text ? unescaped(strings.at(std::stoul(value))) : value;
        }
        rows.push_back(std::move(out));
    }
    return rows;
}

std::vector<std::vector<std::string>> with_header(const Table& table) {
    auto rows = table.rows;
    rows.insert(rows.begin(), table.columns);
    return rows;
}

/// RFC 4180, read anew.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
    std::vector<std::vector<std::string>> rows{{""}};
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
            rows.back().back() += '"', ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == ',')
            rows.back().emplace_back();
        else if (!quoted && c == '\n')
            rows.push_back({""});
        else if (quoted || c != '\r')
            rows.back().back() += c;
    }
    rows.pop_back();
    return rows;
}

} // namespace

TEST_CASE("each table is a sheet with the same cells, and no cell is a formula or a link") {
    const auto material = hard_material();
    const auto tables = hard_tables(material);
    const auto book = book_of(material, tables);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        INFO(tables[i].name);
        CHECK(cells(book, i + 1, tables[i].columns.size()) == with_header(tables[i]));
    }
    for (const auto& [name, entry] : book) {
        CHECK(entry.content.find("<hyperlink") == std::string::npos);
        CHECK(entry.content.find("<f>") == std::string::npos);
    }
    CHECK(book.at("xl/sharedStrings.xml").content.find("=SUMMA(A1)") != std::string::npos);
}

TEST_CASE("ids, years and telephone numbers are text; only counts are numbers") {
    const auto material = hard_material();
    const Table votes{"votes_summary",
                      {"activity", "method", "contribution", "result", "voters", "of"},
                      {{"prioritise", "dots", "1234567890123456", "7.5", "5", "12"},
                       {"prioritise", "dots", "00000000000000e1", "", "", "12"}}};
    const Table notes{"facilitator_notes", {"activity", "text", "quote"}, {{"fika", "2015", "0"}}};
    const auto book = book_of(material, {votes, notes});
    const auto& sheet = book.at("xl/worksheets/sheet1.xml").content;
    CHECK(sheet.find("<v>7.5</v>") != std::string::npos);
    const auto strings = shared_strings(book);
    for (const char* text : {"1234567890123456", "00000000000000e1", "2015", "0"})
        CHECK(std::ranges::find(strings, text) != strings.end());
    for (const char* number : {"5", "12", "7.5"}) CHECK(std::ranges::find(strings, number) == strings.end());
}

TEST_CASE("the header stays and can be filtered, columns can be read") {
    const auto material = hard_material();
    const auto tables = hard_tables(material);
    const auto book = book_of(material, tables);
    for (std::size_t i = 1; i <= tables.size(); ++i) {
        pugi::xml_document document;
        REQUIRE(document.load_string(
            book.at("xl/worksheets/sheet" + std::to_string(i) + ".xml").content.c_str()));
        const auto sheet = document.child("worksheet");
        const auto pane = sheet.child("sheetViews").child("sheetView").child("pane");
        CHECK(pane.attribute("state").value() == std::string("frozen"));
        CHECK(pane.attribute("ySplit").as_int() == 1);
        CHECK(sheet.child("autoFilter"));
        for (const auto& column : sheet.child("cols").children("col")) {
            CHECK(column.attribute("width").as_double() >= 8);
            CHECK(column.attribute("width").as_double() <= 61);
        }
    }
}

TEST_CASE("no time in the workbook is finer than the month, and the same material gives the same bytes") {
    const auto material = hard_material();
    const auto tables = hard_tables(material);
    const auto book = book_of(material, tables);
    const auto& core = book.at("docProps/core.xml").content;
    CHECK(core.find("2019-05-01T00:00:00Z") != std::string::npos);
    CHECK(core.find(":", core.find("created")) != std::string::npos);
    std::size_t times = 0;
    for (auto at = core.find("T00:00:00Z"); at != std::string::npos; at = core.find("T00:00:00Z", at + 1))
        ++times;
    CHECK(times == 2); // created, modified
    for (const auto& [name, entry] : book) {
        INFO(name);
        CHECK(entry.dos_date == 33);
        CHECK(entry.dos_time == 0);
    }
    CHECK(workbook_xlsx(material, tables)->content == workbook_xlsx(hard_material(), tables)->content);
    // Where the computer's clock stands in another zone, the month is the same.
    setenv("TZ", "America/Los_Angeles", 1);
    tzset();
    CHECK(workbook_xlsx(material, tables)->content == workbook_xlsx(hard_material(), tables)->content);
    CHECK(book_of(material, tables).at("docProps/core.xml").content == core);
    unsetenv("TZ");
    tzset();
}

TEST_CASE("a workbook of what was not reviewed says so on its first sheet") {
    auto material = hard_material();
    material.unreviewed = "Allt är inte granskat.";
    const auto book = book_of(material, hard_tables(material));
    const auto first = cells(book, 1, 1);
    CHECK(first == std::vector<std::vector<std::string>>{{material.unreviewed}});
}

TEST_CASE("a text longer than a cell holds is cut, and the workbook is written") {
    const auto material = hard_material();
    const Table long_one{"contributions", {"id", "text"}, {{"a", std::string(40'000, 'x')}}};
    const auto rows = cells(book_of(material, {long_one}), 1, 2);
    CHECK(rows.at(1).at(1).ends_with("x…"));
    CHECK(rows.at(1).at(1).size() < 32'767);
}

TEST_CASE("LibreOffice reads every cell as it was written") {
    if (!installed("soffice")) {
        MESSAGE("not checked: LibreOffice (libreoffice-calc-nogui) is not installed");
        return;
    }
    const auto material = hard_material();
    const auto tables = hard_tables(material);
    const TempFolder temp;
    const auto file = workbook_xlsx(material, tables);
    REQUIRE(file);
    std::ofstream(temp.path / "workbook.xlsx", std::ios::binary) << file->content;
    // Every sheet, comma, quote, UTF-8, cells as shown; a file WORKBOOK-SHEET.csv for each.
    const std::string filter =
        "csv:\"Text - txt - csv (StarCalc)\":44,34,76,1,,0,false,true,false,false,false,-1";
    std::string output;
    const auto command = "cd " + temp.path.string() + " && HOME=" + temp.path.string() +
                         " timeout 120 soffice -env:UserInstallation=file://" + temp.path.string() +
                         "/profile --headless --convert-to " + filter + " workbook.xlsx";
    CHECK_MESSAGE(ran(command, &output) == 0, output);
    for (const auto& table : tables) {
        INFO(table.name);
        const auto path = temp.path / ("workbook-" + table.name + ".csv");
        REQUIRE_MESSAGE(std::filesystem::exists(path), output);
        CHECK(read_csv(read(path)) == with_header(table));
    }
}
