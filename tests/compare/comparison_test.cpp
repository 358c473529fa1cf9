// What the files tell, and what they hold back.
#include "facilitator/compare/report.hpp"
#include "shared/words/words.hpp"
#include "tests/compare/workshops.hpp"

#include <algorithm>
#include <cstdio>
#include <doctest/doctest.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <regex>
#include <zip.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::map<std::string, std::string> unzipped(const std::string& archive) {
    std::map<std::string, std::string> out;
    auto* bytes = zip_source_buffer_create(archive.data(), archive.size(), 0, nullptr);
    auto* zip = zip_open_from_source(bytes, ZIP_RDONLY, nullptr);
    REQUIRE(zip);
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); ++i) {
        zip_stat_t about;
        zip_stat_index(zip, static_cast<zip_uint64_t>(i), 0, &about);
        std::string content(about.size, '\0');
        auto* file = zip_fopen_index(zip, static_cast<zip_uint64_t>(i), 0);
        CHECK(zip_fread(file, content.data(), content.size()) == static_cast<zip_int64_t>(content.size()));
        zip_fclose(file);
        out[about.name] = content;
    }
    zip_discard(zip);
    return out;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find("\r\n", begin), text.size());
        out.push_back(text.substr(begin, end - begin));
        begin = end + 2;
    }
    return out;
}

std::set<std::string> ids_in(const std::string& text) {
    static const std::regex id("\\b[0-9a-f]{16}\\b");
    return {std::sregex_token_iterator(text.begin(), text.end(), id), {}};
}

} // namespace

TEST_CASE("no number of fewer than k contributions is told, nor one that leaves fewer than k") {
    for (const int k : {2, 3, 5, 9})
        for (int in = 0; in <= 12; ++in)
            for (int beside = 0; beside <= 12; ++beside) {
                Told told{"Norr", "2019-05", many("Mod", in)};
                for (auto& one : many({}, beside)) told.said.push_back(std::move(one));
                Told other{"Söder", "2019-09", many("Mod", 12)};
                const auto all = members({told, other}, 7, k);
                const auto desk = desk_of(all);
                const auto comparison = compare::compared(all, desk);
                REQUIRE(comparison.themes.size() == 1);
                const auto& cell = comparison.themes[0].cells[0];
                INFO("k ", k, ", ", in, " of ", in + beside);
                const bool hidden = (in > 0 && in < k) || (beside > 0 && beside < k);
                CHECK(cell.told.has_value() == !hidden);
                if (cell.told) CHECK(*cell.told == static_cast<std::size_t>(in));
                CHECK(cell.present() == (in > 0));
                // How many quotes are shown tells nothing more.
                if (!cell.told) CHECK(compare::quotes_of(cell) <= 1);
            }
}

TEST_CASE("tables: a row for each theme in each workshop, held back cells empty, no sums") {
    const auto files = written({north(), south()});
    const auto rows = lines_of(files.at("themes_by_workshop.csv"));
    CHECK(rows[0] == "theme,workshop,present,contributions,named");
    CHECK(rows.size() == 1 + 4 * 2);
    CHECK(std::ranges::find(rows, "Mod,Norr (2019-05),1,6,Mod") != rows.end());
    CHECK(std::ranges::find(rows, "tajming,Norr (2019-05),1,,tajming") != rows.end());
    CHECK(std::ranges::find(rows, "tajming,Söder (2019-09),1,,Tajming") != rows.end());
    CHECK(std::ranges::find(rows, "Ledarskap i vardagen,Norr (2019-05),0,0,") != rows.end());
    for (const char* name : {"themes_by_workshop.csv", "evidence_by_workshop.csv"})
        for (const auto& row : lines_of(files.at(name))) {
            INFO(row);
            CHECK(!std::regex_search(row, std::regex("\\),[01],[1-4](,|$)")));
        }
    CHECK(files.at("comparison.md").find("färre än 5") != std::string::npos);
    CHECK(!std::regex_search(files.at("comparison.md"), std::regex("\\| [1-4] ")));
    CHECK(lines_of(files.at("timeline.csv"))[0] ==
          "workshop,id,text,when,edtf,earliest,latest,lane,merged_with,disputed");
    CHECK(lines_of(files.at("timeline.csv")).size() == 1 + 3);
    CHECK(lines_of(files.at("lessons.csv"))[0] == "workshop,lesson,status,rests_on,dissent");
}

TEST_CASE("the order of the files makes no difference, and nothing joins two comparisons") {
    const auto one = written({north(), south()}), other = written({south(), north()});
    CHECK(one == other);
    const auto fresh = written({north(), south()}, {}), again = written({north(), south()}, {});
    const auto ids = ids_in(fresh.at("timeline.csv") + fresh.at("comparison.md"));
    CHECK(!ids.empty());
    for (const auto& id : ids_in(again.at("timeline.csv") + again.at("comparison.md")))
        CHECK(!ids.contains(id));
}

TEST_CASE("two workshops of one title are two") {
    auto second = north();
    second.month = "2019-09";
    auto third = north();
    const auto all = members({north(), third, second});
    CHECK(all[0].name == "Norr (2019-05)");
    CHECK(all[1].name == "Norr (2019-05) (2)");
    CHECK(all[2].name == "Norr (2019-09)");
}

TEST_CASE("all timelines stand on one axis, a lane for each workshop") {
    const Speaking swedish("sv");
    const auto all = members({north(), south()});
    const auto desk = desk_of(all);
    const auto scene = compare::shared_timeline(compare::compared(all, desk), real_kinds());
    REQUIRE(scene);
    CHECK(scene->times->lanes == std::vector<std::string>{"Norr (2019-05)", "Söder (2019-09)"});
    std::vector<std::string> labels;
    for (const auto& one : scene->times->happenings) labels.push_back(one.label);
    CHECK(labels == std::vector<std::string>{"planen beslutas", "arbetet börjar", "pengarna tar slut"});
    const auto files = written({north(), south()});
    CHECK(files.at("timeline.svg").find("planen beslutas") != std::string::npos);
    CHECK(files.at("comparison.html").find("<svg") != std::string::npos);
    CHECK(files.at("comparison.md").find("](timeline.svg)") != std::string::npos);
}

TEST_CASE("set.qdpx holds all texts, a set for each workshop, and is valid") {
    const auto files = written({north(), south()});
    const auto entries = unzipped(files.at("set.qdpx"));
    const auto& xml = entries.at("project.qde");
    pugi::xml_document document;
    REQUIRE(document.load_string(xml.c_str()));
    const auto project = document.child("Project");
    std::set<std::string> sources, variables, in_sets;
    std::vector<std::string> sets;
    for (const auto& source : project.child("Sources").children())
        sources.insert(source.attribute("guid").value());
    for (const auto& one : project.child("Variables").children())
        variables.insert(one.attribute("name").value());
    for (const auto& set : project.child("Sets").children()) {
        sets.emplace_back(set.attribute("name").value());
        for (const auto& member : set.children("MemberSource"))
            CHECK(in_sets.insert(member.attribute("targetGUID").value()).second);
    }
    CHECK(sets == std::vector<std::string>{"Norr (2019-05)", "Söder (2019-09)"});
    for (const auto& set : sets) CHECK(!variables.contains(set));
    CHECK(in_sets == sources);
    CHECK(sources.size() == 6);
    CHECK(entries.size() == 7);
    // The theme that both have is one code, put on contributions of both.
    std::string timing;
    for (const auto& code : project.child("CodeBook").child("Codes").child("Code").children("Code"))
        if (code.attribute("name").value() == std::string("tajming")) timing = code.attribute("guid").value();
    std::size_t coded = 0;
    for (const auto& source : project.child("Sources").children())
        for (const auto& selection : source.children("PlainTextSelection"))
            for (const auto& coding : selection.children("Coding"))
                coded += coding.child("CodeRef").attribute("targetGUID").value() == timing ? 1 : 0;
    CHECK(coded == 4);

    const Folder folder;
    std::ofstream(folder.path / "set.qde", std::ios::binary) << xml;
    if (std::system("command -v xmllint > /dev/null") != 0) {
        MESSAGE("not checked: xmllint (libxml2-utils) is not installed");
        return;
    }
    const auto command = "xmllint --noout --schema " VAGSKAL_SOURCE_DIR
                         "/tests/export_formats/schemas/refi-qda-project.xsd " +
                         (folder.path / "set.qde").string() + " 2> " + (folder.path / "said").string();
    CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE("the package describes every file and column, and README every file") {
    auto told = north();
    told.about = {{"researchers", "Ada Exempel"}, {"contact", "KONTAKT-KANARIE"}, {"licence", "CC0-1.0"}};
    auto other = south();
    other.about = {{"researchers", "Ada Exempel; Bo Prov"}};
    const auto files = written({told, other});
    const auto json = nlohmann::json::parse(files.at("datapackage.json"));
    std::set<std::string> described{"datapackage.json"};
    for (const auto& resource : json["resources"]) {
        const std::string path = resource["path"];
        described.insert(path);
        CHECK(resource["bytes"] == files.at(path).size());
        CHECK((path == "README.txt" || files.at("README.txt").find(path) != std::string::npos));
        if (resource["format"] != "csv") continue;
        const auto header = lines_of(files.at(path))[0];
        std::string columns;
        for (const auto& field : resource["schema"]["fields"]) {
            columns += (columns.empty() ? "" : ",") + field["name"].get<std::string>();
            CHECK(field["description"].get<std::string>().find("“") == std::string::npos);
            CHECK(field["description"].get<std::string>().find("”") == std::string::npos);
        }
        CHECK(columns == header);
        CHECK(!resource["schema"].contains("foreignKeys")); // there is no contributions.csv here
    }
    for (const auto& [name, content] : files) {
        CHECK(described.contains(name));
        CHECK(compare::names_of_files().contains(name));
        CHECK(content.find("KONTAKT-KANARIE") == std::string::npos);
    }
    CHECK(json["contributors"].size() == 2);
    CHECK(json["k"] == 5);
    CHECK(files.at("README.txt").find("färre än 5") != std::string::npos);
    CHECK(files.at("timeline.csv").find("=vänta") == std::string::npos);
}

TEST_CASE("only sealed workshops, and only what was decided on") {
    const Speaking english("en");
    compare::ThemeDesk none({}, "sv");
    Screener screener(screening({}, 5, real_kinds()));
    auto open = north();
    open.sealed = false;
    const auto unsealed = compare::may_be_compared("norr.db", workshop_of(open), real_kinds(), screener);
    REQUIRE(!unsealed);
    CHECK(unsealed.error().args[1].find("facilitator seal norr.db") != std::string::npos);
    auto marked = north();
    marked.said.push_back({"take-aways", {{"text", "ring mig på 070-174 06 05"}}, {}});
    const auto undecided = compare::may_be_compared("norr.db", workshop_of(marked), real_kinds(), screener);
    REQUIRE(!undecided);
    CHECK(undecided.error().args[1].find("facilitator review norr.db") != std::string::npos);
    CHECK(undecided.error().args[1].find("070-174") == std::string::npos);
}
