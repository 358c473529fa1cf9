// codebook.qdc and project.qdpx: valid, and as the strictest of the programs that read them needs.
#include "facilitator/export/formats/qda.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"
#include "tests/export_formats/material.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <pugixml.hpp>
#include <regex>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// Counted anew here, as a program with 32-bit characters would.
std::u32string code_points_of(const std::string& text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) out += static_cast<char32_t>(next_code_point(text, at));
    return out;
}

struct Opened {
    std::map<std::string, Unzipped> entries;
    pugi::xml_document document;
    pugi::xml_node project() const { return document.child("Project"); }
    std::string text_of(const pugi::xml_node& source) const {
        const std::string path = source.attribute("plainTextPath").value();
        REQUIRE(path.starts_with("internal://"));
        return entries.at("sources/" + path.substr(11)).content;
    }
};
Opened opened(const Material& material) {
    const Speaking swedish("sv"); // as the export speaks its workshop's language
    const auto file = project_qdpx(material, plain_kinds(), codes_of(material));
    REQUIRE(file);
    CHECK(file->name == "project.qdpx");
    Opened out;
    out.entries = unzipped(file->content);
    REQUIRE(out.entries.contains("project.qde"));
    REQUIRE(out.document.load_string(out.entries.at("project.qde").content.c_str()));
    return out;
}

void check_schema(const std::string& xml, const char* schema) {
    const TempFolder temp;
    const auto path = temp.path / "checked.xml";
    std::ofstream(path, std::ios::binary) << xml;
    std::string output;
    CHECK_MESSAGE(
        ran(std::string("xmllint --noout --schema " VAGSKAL_SOURCE_DIR "/tests/export_formats/schemas/") +
                schema + " " + path.string(),
            &output) == 0,
        output);
}

/// Every element of the tree.
template <class Do>
void each(const pugi::xml_node& node, const Do& what) {
    what(node);
    for (const auto& child : node.children()) each(child, what);
}

std::vector<std::string> names_of(const pugi::xml_node& parent, const char* element) {
    std::vector<std::string> names;
    each(parent, [&](const pugi::xml_node& node) {
        if (node.name() == std::string(element)) names.push_back(node.attribute("name").value());
    });
    return names;
}
void check_unique(std::vector<std::string> names) {
    for (auto& name : names) name = sort_key(name);
    std::ranges::sort(names);
    CHECK(std::ranges::adjacent_find(names) == names.end());
}

std::set<std::string> guids_in(const std::string& xml) {
    static const std::regex guid("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    return {std::sregex_token_iterator(xml.begin(), xml.end(), guid), {}};
}

} // namespace

TEST_CASE("both files are valid against REFI-QDA's schemas") {
    if (!installed("xmllint")) {
        MESSAGE("not checked: xmllint (libxml2-utils) is not installed");
        return;
    }
    auto material = hard_material();
    const auto plain = codes_of(material);
    for (const char* unreviewed : {"", "Allt är inte granskat: släpp inte detta vidare."}) {
        material.unreviewed = unreviewed;
        check_schema(opened(material).entries.at("project.qde").content, "refi-qda-project.xsd");
        check_schema(codebook_qdc(material, plain)->content, "refi-qda-codebook.xsd");
    }
    check_schema(codebook_qdc(material, {})->content, "refi-qda-codebook.xsd");
    const auto nothing = purify(workshop_with({}), plain_kinds(), {});
    check_schema(codebook_qdc(nothing, {})->content, "refi-qda-codebook.xsd");
    const auto empty = project_qdpx(nothing, plain_kinds(), {});
    REQUIRE(empty);
    check_schema(unzipped(empty->content).at("project.qde").content, "refi-qda-project.xsd");
}

TEST_CASE(
    "a coded selection is the contribution, to the code point, also after emoji and combining accents") {
    const auto material = hard_material();
    const auto file = opened(material);
    std::map<std::string, std::string> selected; // id -> words
    for (const auto& source : file.project().child("Sources").children("TextSource")) {
        const auto text = code_points_of(file.text_of(source));
        for (const auto& selection : source.children("PlainTextSelection")) {
            const auto begin = selection.attribute("startPosition").as_ullong();
            const auto end = selection.attribute("endPosition").as_ullong();
            REQUIRE(begin < end);
            REQUIRE(end <= text.size());
            // What stands there, and nothing of its neighbours: a blank line or nothing on either side.
            CHECK((begin == 0 || text.substr(begin - 2, 2) == U"\n\n"));
            CHECK((end == text.size() || text.substr(end, 2) == U"\n\n"));
            std::string words;
            const auto bytes = file.text_of(source);
            std::size_t from = 0, to = 0;
            for (std::size_t n = 0; n < begin; ++n) next_code_point(bytes, from);
            to = from;
            for (auto n = begin; n < end; ++n) next_code_point(bytes, to);
            selected[selection.attribute("name").value()] = bytes.substr(from, to - from);
        }
    }
    const auto find = [&](const char* part) {
        const auto found = std::ranges::find_if(material.workshop.items, [&](const auto& item) {
            return item.text().find(part) != std::string::npos;
        });
        REQUIRE(found != material.workshop.items.end());
        return short_id(found->id);
    };
    CHECK(selected.at(find("börjar")) == "Å😀 börjar\nNär: 2015\nSpår: organisation");
    CHECK(selected.at(find("kommer detta")) == "efter emojin 👩‍👩‍👧 kommer detta\nNär: 2016");
    CHECK(selected.at(find("fett")) ==
          "Ångbåt och café & <b>fett</b>\nHur: två\nrader\n\nmed tomrad"); // composed
    CHECK(selected.at(find("samman")) == "ẓ̈ som inte kan sättas samman");
    CHECK(selected.at(find("=SUMMA")) == "=SUMMA(A1)\nHur: +46");
    CHECK(!selected.contains(find("utan tema")));
    CHECK(selected.size() == 6);
}

TEST_CASE("themes and evidence kinds are the codes, under headings that nothing is coded with") {
    const auto material = hard_material();
    const auto file = opened(material);
    const auto codes = file.project().child("CodeBook").child("Codes");
    check_unique(names_of(codes, "Code"));
    std::map<std::string, std::string> named; // guid -> name
    each(codes, [&](const pugi::xml_node& node) {
        if (node.name() != std::string("Code")) return;
        named[node.attribute("guid").value()] = node.attribute("name").value();
        CHECK(std::string(node.attribute("isCodable").value()) == (node.child("Code") ? "false" : "true"));
    });
    std::map<std::string, std::set<std::string>> coded; // code -> ids
    each(file.project().child("Sources"), [&](const pugi::xml_node& node) {
        if (node.name() != std::string("Coding")) return;
        CHECK(node.first_child().name() == std::string("CodeRef"));
        coded[named.at(node.child("CodeRef").attribute("targetGUID").value())].insert(
            node.parent().attribute("name").value());
    });
    for (const auto& code : codes_of(material)) {
        std::set<std::string> ids;
        for (const auto& item : code.items) ids.insert(short_id(item));
        CHECK(coded[code.name] == ids);
    }
    CHECK(coded.at("Tajming").size() == 3);
    CHECK(coded.at("Professionell").size() == 1);
}

TEST_CASE("one text per part, named and described so that every program can take it") {
    const auto material = hard_material();
    const auto file = opened(material);
    std::vector<std::string> values;
    std::set<std::string> paths;
    for (const auto& source : file.project().child("Sources").children()) {
        CHECK(source.name() == std::string("TextSource"));
        const auto text = file.text_of(source);
        paths.insert(source.attribute("plainTextPath").value());
        CHECK(!source.child("PlainTextContent"));
        CHECK(!text.empty());
        CHECK(!text.starts_with("\xEF\xBB\xBF"));
        CHECK(text.find('\r') == std::string::npos);
        CHECK(std::string(source.attribute("name").value()).find('/') == std::string::npos);
        std::string line;
        for (const auto& value : source.children("VariableValue")) {
            CHECK(value.first_child().name() == std::string("VariableRef"));
            line += value.child("TextValue").text().get() + std::string("|");
        }
        values.push_back(line);
    }
    CHECK(values ==
          std::vector<std::string>{"Fokus *Berget*|Tidslinjen|2019-05|", "Fokus *Berget*|Lika/olika|2019-05|",
                                   "Fokus *Berget*|Lika/olika|2019-05|", "Fokus *Berget*|Skicka med|2019-05|",
                                   "Fokus *Berget*|Incheckning|2019-05|"});
    CHECK(names_of(file.project(), "TextSource") ==
          std::vector<std::string>{"Tidslinjen", "Lika-olika", "Lika-olika (2)", "Skicka med",
                                   "Incheckning: moderatorns anteckningar"});
    // Nothing lies in the archive but the project and its texts, in one flat folder.
    CHECK(file.entries.size() == paths.size() + 1);
    for (const auto& [name, entry] : file.entries)
        CHECK((name == "project.qde" || (name.starts_with("sources/") && name.ends_with(".txt"))));
}

TEST_CASE("nothing is empty, nothing is a Note or a Case, and the order is the schema's") {
    auto material = hard_material();
    material.unreviewed = "Allt är inte granskat.";
    const auto file = opened(material);
    each(file.project(), [](const pugi::xml_node& node) {
        if (node.type() != pugi::node_element) return;
        const std::string name = node.name();
        INFO(name);
        CHECK((node.first_child() || node.first_attribute()));
        for (const auto& attribute : node.attributes()) CHECK(*attribute.value());
        CHECK(name.find("Note") == std::string::npos);
        CHECK(name.find("Case") == std::string::npos);
        for (const char* list : {"Users", "Codes", "Variables", "Sources", "Sets"})
            if (name == list) CHECK(node.first_child());
    });
    CHECK(std::string(file.project().attribute("origin").value()) == "Vägskäl");
    CHECK(std::string(file.project().attribute("origin").value()).find("ATLAS") == std::string::npos);
    CHECK(file.project().child("Description").text().get() == material.unreviewed);
    for (const auto& source : file.project().child("Sources").children())
        CHECK(source.child("Description").text().get() == material.unreviewed);
    CHECK(codebook_qdc(material, codes_of(material))->content.find(material.unreviewed) != std::string::npos);
}

TEST_CASE("a set is not called as a variable, nor as another set") {
    qda::Project project{"Tre", {}, "2019-05"};
    project.variables = {"Workshop", "Del"};
    qda::Paragraphs text;
    text.add("ett");
    project.sources = {{"a", "Tidslinje", {}, text.text()}, {"b", "tidslinje", {}, text.text()}};
    project.sets = {{"workshop", {}, {"a"}}, {"Fokus", {}, {"b"}}, {"Fokus", {}, {"b"}}};
    int drawn = 0;
    std::map<std::string, std::string> ids;
    const auto guids = [&](std::string_view what) {
        auto& id = ids[std::string(what)];
        if (id.empty()) id = "00000000-0000-4000-8000-" + std::to_string(100000000000 + ++drawn);
        return id;
    };
    pugi::xml_document document;
    const auto xml = qda::project_xml(project, guids);
    REQUIRE(document.load_string(xml.c_str()));
    const auto node = document.child("Project");
    CHECK(names_of(node, "Set") == std::vector<std::string>{"workshop (2)", "Fokus", "Fokus (2)"});
    CHECK(names_of(node, "TextSource") == std::vector<std::string>{"Tidslinje", "tidslinje (2)"});
    CHECK(node.child("Sets").child("Set").child("MemberSource").attribute("targetGUID").value() ==
          ids.at("source a"));
    if (installed("xmllint")) check_schema(xml, "refi-qda-project.xsd");
}

TEST_CASE("the only time is the month, and archives bear the first time there is") {
    const auto file = opened(hard_material());
    const auto& xml = file.entries.at("project.qde").content;
    const std::regex moment("[0-9]{4}-[0-9]{2}-[0-9]{2}T[^\"]*");
    std::set<std::string> moments(std::sregex_token_iterator(xml.begin(), xml.end(), moment), {});
    CHECK(moments == std::set<std::string>{"2019-05-01T00:00:00Z"});
    for (const auto& [name, entry] : file.entries) {
        INFO(name);
        CHECK(entry.dos_date == 33); // 1980-01-01
        CHECK(entry.dos_time == 0);
    }
}

TEST_CASE("the same seed gives the same bytes, another export has no id in common") {
    const auto seeded = hard_material(5), again = hard_material(5);
    CHECK(project_qdpx(seeded, plain_kinds(), codes_of(seeded))->content ==
          project_qdpx(again, plain_kinds(), codes_of(again))->content);
    CHECK(codebook_qdc(seeded, codes_of(seeded))->content == codebook_qdc(again, codes_of(again))->content);
    const auto one = opened(hard_material({})), other = opened(hard_material({}));
    const auto ids = guids_in(one.entries.at("project.qde").content);
    CHECK(ids.size() > 20);
    for (const auto& id : guids_in(other.entries.at("project.qde").content)) CHECK(!ids.contains(id));
    for (const auto& [name, entry] : one.entries)
        if (name != "project.qde") CHECK(!other.entries.contains(name));
}

TEST_CASE("no two things in a project have one id") {
    const auto file = opened(hard_material());
    std::map<std::string, int> used;
    each(file.project(), [&](const pugi::xml_node& node) {
        if (const auto guid = node.attribute("guid")) ++used[guid.value()];
    });
    for (const auto& [guid, times] : used) CHECK(times == 1);
}
