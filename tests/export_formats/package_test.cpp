// datapackage.json tells everything about the files, and nothing about people but the researchers.
#include "facilitator/export/formats/columns.hpp"
#include "facilitator/export/formats/package.hpp"
#include "tests/export_formats/material.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <regex>

using namespace vagskal;
using namespace vagskal::test;

namespace {

Material told() {
    auto material = hard_material();
    material.sealed = true;
    material.workshop.about = {{"researchers", "Ada Exempel\nBo Prov; "},
                               {"contact", "KONTAKT-KANARIE"},
                               {"responsible", "Högskolan i Norr"},
                               {"licence", "CC BY 4.0"},
                               {"keywords", "jämlikhet, stadsutveckling"},
                               {"access", "begränsad"},
                               {"ethics", "2019-01234"}};
    return material;
}

std::vector<NewFile> files_of(const Material& material) {
    std::vector<NewFile> files{{"summary.md", "# Å\n"}, {"README.txt", "läs"}, {"project.qdpx", "PK"}};
    for (const auto& table : hard_tables(material)) files.push_back({table.name + ".csv", to_csv(table)});
    return files;
}

package::Json package_of(const Material& material) {
    const auto file = datapackage_json(material, plain_kinds(), hard_tables(material), files_of(material));
    REQUIRE(file);
    CHECK(file->name == "datapackage.json");
    return package::Json::parse(file->content);
}

} // namespace

TEST_CASE("every file is described, with its bytes and hash") {
    const auto material = told();
    const auto json = package_of(material);
    const auto files = files_of(material);
    REQUIRE(json["resources"].size() == files.size());
    std::set<std::string> names;
    const TempFolder temp;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto& resource = json["resources"][i];
        INFO(resource.dump());
        CHECK(resource["path"] == files[i].name);
        CHECK(resource["bytes"] == files[i].content.size());
        CHECK(std::regex_match(resource["name"].get<std::string>(), std::regex("[a-z0-9._-]+")));
        CHECK(names.insert(resource["name"]).second);
        CHECK(!resource["mediatype"].get<std::string>().empty());
        std::ofstream(temp.path / files[i].name, std::ios::binary) << files[i].content;
        std::string sum;
        REQUIRE(ran("sha256sum " + (temp.path / files[i].name).string(), &sum) == 0);
        CHECK(resource["hash"] == "sha256:" + sum.substr(0, 64));
    }
    CHECK(json["resources"][0]["encoding"] == "utf-8");
    CHECK(!json["resources"][2].contains("encoding"));
}

TEST_CASE("every column of every table is described") {
    const auto material = told();
    const auto json = package_of(material);
    const auto tables = hard_tables(material);
    std::size_t described = 0;
    for (const auto& resource : json["resources"]) {
        if (resource["format"] != "csv") {
            CHECK(!resource.contains("schema"));
            continue;
        }
        const auto table = std::ranges::find(tables, resource["name"].get<std::string>(), &Table::name);
        REQUIRE(table != tables.end());
        const auto& fields = resource["schema"]["fields"];
        REQUIRE(fields.size() == table->columns.size());
        for (std::size_t i = 0; i < fields.size(); ++i) {
            INFO(table->name, " ", table->columns[i]);
            CHECK(fields[i]["name"] == table->columns[i]);
            CHECK(!fields[i]["type"].get<std::string>().empty());
            const auto description = fields[i]["description"].get<std::string>();
            CHECK(!description.empty());
            // Its own words, not the fallback; the plain session has no word for the researcher's evidence.
            CHECK(description.find("“") == std::string::npos);
            CHECK(description.find("”") == std::string::npos);
        }
        CHECK(resource["schema"]["missingValues"] == package::Json::array({""}));
        ++described;
    }
    CHECK(described == tables.size());
}

TEST_CASE("what is promised of a column holds for its cells") {
    const auto material = told();
    for (const auto& table : hard_tables(material))
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const auto column = column_of(material, plain_kinds(), table, table.columns[c]);
            std::set<std::string> seen;
            for (const auto& row : table.rows) {
                INFO(table.name, " ", table.columns[c], " ", row[c]);
                if (column.required) CHECK(!row[c].empty());
                if (column.unique) CHECK(seen.insert(row[c]).second);
                if (!column.choices.empty() && !row[c].empty())
                    CHECK(std::ranges::find(column.choices, row[c]) != column.choices.end());
                if (column.type == "boolean") CHECK((row[c] == "0" || row[c] == "1"));
                if (column.type == "date" && !row[c].empty())
                    CHECK(std::regex_match(row[c], std::regex("[0-9]{4}-[0-9]{2}-[0-9]{2}")));
            }
        }
    // A cell that breaks the promise takes it back.
    Table odd{"contributions", {"id", "text"}, {{"a", "x"}, {"a", ""}}};
    CHECK(!column_of(material, plain_kinds(), odd, "id").unique);
    CHECK(!column_of(material, plain_kinds(), odd, "text").required);
}

TEST_CASE(
    "the package says who the researchers are, under what it stands, and no finer time than the month") {
    const auto json = package_of(told());
    CHECK(json["contributors"] ==
          package::Json::parse(
              R"([{"title": "Ada Exempel", "role": "author"}, {"title": "Bo Prov", "role": "author"}])"));
    CHECK(json["licenses"][0]["name"] == "CC-BY-4.0");
    CHECK(json["keywords"] == package::Json::array({"jämlikhet", "stadsutveckling"}));
    CHECK(json["languages"] == package::Json::array({"sv"}));
    CHECK(json["accessLevel"] == "begränsad");
    CHECK(json["principalOrganisation"] == "Högskolan i Norr");
    CHECK(json["ethicsReference"] == "2019-01234");
    CHECK(json["collectionMonth"] == "2019-05");
    CHECK(json["created"] == "2019-05-01T00:00:00Z");
    CHECK(json["k"] == 5);
    CHECK(json["personalData"] == "pseudonymised");
    CHECK(json["codeKeyPreserved"].is_null()); // a log of replacements may be kept: nobody knows here
    CHECK(!json["codeKeyNote"].get<std::string>().empty());
    CHECK(json["name"] == "fokus-berget");
    CHECK(json.dump().find("KONTAKT-KANARIE") ==
          std::string::npos); // asked for by the letter, not by archives
    auto working = told();
    working.sealed = false;
    CHECK(package_of(working)["codeKeyPreserved"] == true);
}

TEST_CASE("what nobody said is left out; what was not reviewed is said first") {
    auto material = hard_material();
    material.unreviewed = "Allt är inte granskat.";
    const auto json = package_of(material);
    for (const char* key : {"contributors", "licenses", "keywords", "accessLevel", "ethicsReference"})
        CHECK(!json.contains(key));
    CHECK(json["description"].get<std::string>().starts_with(material.unreviewed));
    CHECK(json["reviewed"] == false);
}

TEST_CASE("names for programs are made of plain letters") {
    CHECK(package::slug("Fokus Skärholmen, våren 2019!") == "fokus-skarholmen-varen-2019");
    CHECK(package::slug("¿?") == "workshop");
    CHECK(package::slug("summary.md") == "summary.md");
    CHECK(package::listed(" a, b;\nc ", true) == std::vector<std::string>{"a", "b", "c"});
    CHECK(package::listed("Efternamn, Förnamn", false) == std::vector<std::string>{"Efternamn, Förnamn"});
}
