// The member check in the files: passages and lessons with what was decided, who dissents, and on what each
// rests.
#include "sessions/catalogue.hpp"
#include "tests/export/room.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace vagskal;
using namespace vagskal::test;

namespace {

Contribution answer(std::uint8_t n, const PassageId& about, const char* stance, const char* text) {
    Contribution out;
    out.id.value = {n, 200};
    out.activity = "member-check";
    out.fields = {{"passage", to_hex(about)}, {"stance", stance}, {"text", text}};
    return out;
}

Workshop checked() {
    auto w = workshop_with(
        {{"w1", "works", {{"text", "Delat ledarskap"}}}, {"w2", "works", {{"text", "Ett lokalt kontor"}}}});
    Activity part;
    part.id = "member-check";
    part.kind = "review";
    part.title = {"Avstämning", "Member check"};
    w.session.activities.push_back(part);
    w.states.push_back({Stage::closed, 0, {}});
    const PassageId one{{1}}, two{{2}};
    w.passages = {{one, part.id, "Ledarskapet delades.", {id_of({}, "w1")}, PassageStatus::agreed, false},
                  {two,
                   part.id,
                   "Närhet är avgörande.",
                   {id_of({}, "w2"), id_of({}, "w1")},
                   PassageStatus::disputed,
                   true}};
    for (auto&& item : {answer(1, two, "dissent", "Det var pengarna."), answer(2, one, "agree", ""),
                        answer(3, two, "dissent", "=Inte alls; nej")}) {
        w.where[item.id] = w.items.size();
        w.items.push_back(item);
    }
    return w;
}

} // namespace

TEST_CASE("passages and lessons carry status, dissent and the ids that they rest on") {
    const TempFolder temp;
    ExportOptions options;
    options.folder = temp.path / "out";
    options.seed = 3;
    options.allow_unreviewed = true;
    options.screener = &screener();
    const auto w = checked();
    REQUIRE(export_workshop(w, *make_kinds(), options));
    const auto files = read_all(options.folder);
    const auto json = nlohmann::json::parse(files.at("workshop.json"));
    std::map<std::string, std::string> id; // by text
    for (const auto& item : json["activities"][2]["contributions"]) id[item["text"]] = item["id"];
    REQUIRE(id.size() == 2);

    const auto& lessons = files.at("lessons.csv");
    CHECK(lessons.starts_with("lesson,status,rests_on,dissent"));
    const auto rests = id["Delat ledarskap"] + ";" + id["Ett lokalt kontor"];
    CHECK_MESSAGE(lessons.find("Närhet är avgörande.,disputed," + rests +
                               ",\"'=Inte alls; nej\nDet var pengarna.\"") != std::string::npos,
                  lessons);
    CHECK(lessons.find("Ledarskapet delades.") == std::string::npos);

    const auto& summary = files.at("summary.md");
    CHECK(summary.find("- Ledarskapet delades. [" + id["Delat ledarskap"] + "]") != std::string::npos);
    CHECK(summary.find("## Lärdomar") < summary.find("- Närhet är avgörande. ["));
    CHECK(summary.find("Håller inte med: Det var pengarna.") != std::string::npos);
    CHECK(files.at("summary.html").find("[" + id["Ett lokalt kontor"] + "]") != std::string::npos);

    // An answer points at its passage by the passage's new id.
    CHECK(json["passages"][1]["rests_on"].size() == 2);
    const auto passage = json["passages"][1]["id"].get<std::string>();
    const auto& answers = json["activities"].back()["contributions"]; // by text, the one without any first
    CHECK(answers[0]["fields"]["passage"] == json["passages"][0]["id"]);
    CHECK(answers[1]["fields"]["passage"] == passage);
    CHECK(answers[2]["fields"]["passage"] == passage);
    for (const auto& [name, content] : files) {
        INFO(name);
        CHECK(content.find(to_hex(w.passages[1].id).substr(0, 16)) == std::string::npos);
    }
}

TEST_CASE("how the story grew is told of a sealed workshop alone") {
    auto w = checked();
    ExportOptions options;
    CHECK(exported(w, options).at("workshop.json").find("milestones") == std::string::npos);
    w.sealed = Sealing{"2019-05", {{"timeline", true, 2015, 2007}}};
    Contribution event;
    event.id.value = {9, 201};
    event.activity = "timeline";
    event.fields = {{"text", "Ytterstadsprogrammet"}, {"when", "2007"}};
    w.where[event.id] = w.items.size();
    w.items.push_back(event);
    const auto files = exported(w, options);
    CHECK(files.at("summary.md").find("Det första året flyttades från 2015 till 2007.") != std::string::npos);
    CHECK(files.at("workshop.json").find("\"milestones\"") != std::string::npos);
    CHECK(files.at("README.txt").find("låst för gott") != std::string::npos);
}
