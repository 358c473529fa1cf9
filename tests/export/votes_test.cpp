// Votes in the files: what may be told is told alike in all of them, and nothing else anywhere.
#include "sessions/catalogue.hpp"
#include "tests/export/room.hpp"
#include "tests/export/unpacked.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// A vote in which the three works got so many yeses of so many ballots.
Workshop voted(const std::string& method, std::vector<int> yeses, int ballots) {
    std::vector<Line> lines;
    for (std::size_t i = 0; i < yeses.size(); ++i) {
        const auto name = "Förslag " + std::string(1, static_cast<char>('A' + i));
        lines.push_back({name, "timeline", {{"text", name}}});
    }
    auto w = workshop_with(lines);
    for (auto& activity : w.session.activities)
        if (activity.id == "prioritise") activity.options["method"] = method;
    std::vector<Choices> cast(static_cast<std::size_t>(ballots));
    for (std::size_t i = 0; i < yeses.size(); ++i)
        for (int voter = 0; voter < yeses[i]; ++voter)
            cast[static_cast<std::size_t>(voter)].push_back({id_of({}, lines[i].name), 1});
    for (auto& ballot : cast) std::ranges::sort(ballot);
    std::ranges::sort(cast);
    w.results["prioritise"] = cast;
    return w;
}

std::map<std::string, std::string> files_of(const Workshop& w, int k = 5) {
    const TempFolder temp;
    ExportOptions options;
    options.folder = temp.path / "out";
    options.seed = 3;
    options.k = k;
    options.allow_unreviewed = true;
    options.screener = &screener();
    options.language = "en";
    REQUIRE(export_workshop(w, *make_kinds(), options));
    return read_all(options.folder);
}

nlohmann::json results(const std::map<std::string, std::string>& files) {
    return nlohmann::json::parse(files.at("workshop.json"))["activities"][8]["vote"];
}
std::size_t holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("approval: what is small, nearly all or all is blank in every file") {
    const auto files = files_of(voted("approval", {12, 3, 17, 20, 0}, 20));
    const auto vote = results(files);
    CHECK(vote["of"] == 20);
    std::vector<std::string> told;
    for (const auto& one : vote["results"]) told.push_back(one["voters"].dump() + "/" + one["result"].dump());
    CHECK(told == std::vector<std::string>{"12/12.0", "null/null", "null/null", "null/null", "null/null"});
    CHECK(holds(files.at("votes_summary.csv"), ",12,12,20,"));
    CHECK(holds(files.at("votes_summary.csv"), ",,,20,"));
    CHECK(holds(files.at("summary.md"), "Förslag A [") == 1);
    CHECK(holds(files.at("summary.md"), "12 of 20"));
    for (const auto& [name, content] : unpacked(files))
        for (const char* number : {"3 of 20", "17 of 20", "20 of 20", "0 of 20"})
            CHECK_MESSAGE(!holds(content, number), name, " tells ", number);
    CHECK(holds(files.at("summary.html"), "<svg")); // the bars are a picture
    const auto report = nlohmann::json::parse(files.at("anonymity_report.json"));
    CHECK(report["votes"]["prioritise"]["held_back"] == 4);
    CHECK(!holds(files.at("summary.md"), "## Lone voices")); // who is not in it got a mark
}

TEST_CASE("below ten voters places alone, below k nothing") {
    auto files = files_of(voted("dots", {4, 6, 4, 0}, 9));
    CHECK(results(files)["results"][1]["rank"] == 1);
    CHECK(results(files)["results"][1]["voters"].is_null());
    CHECK(holds(files.at("votes_summary.csv"), ",,,9,1"));
    CHECK(holds(files.at("summary.md"), "2 (shared)"));
    CHECK(!holds(files.at("summary.md"), "of 9"));
    files = files_of(voted("dots", {2, 3, 1}, 4));
    CHECK(holds(files.at("summary.md"), "No result is told here"));
    for (const auto& one : results(files)["results"]) CHECK(one["result"].is_null());
}

TEST_CASE("k 1 and the room hold nothing back") {
    auto w = voted("dots", {2, 3, 1}, 4);
    CHECK(holds(files_of(w, 1).at("summary.md"), "3 of 4"));
    const TempFolder temp;
    ExportOptions options;
    options.folder = temp.path / "out";
    options.for_room = true;
    options.language = "en";
    REQUIRE(export_workshop(w, *make_kinds(), options));
    CHECK(holds(read(options.folder / "summary.md"), "3 of 4"));
}

TEST_CASE("a matrix is drawn from what may be told") {
    auto w = voted("", {20, 20}, 20);
    auto& part = w.session.activities[8];
    part.kind = "matrix";
    part.options = {{"place", "one-by-one"}};
    for (auto& [activity, ballots] : w.results)
        for (std::size_t i = 0; i < ballots.size(); ++i) {
            ballots[i][0].value = i < 12 ? 1 : 4;
            ballots[i][1].value = i < 19 ? 1 : 2;
        }
    const auto files = files_of(w);
    CHECK(holds(files.at("summary.md"), "12 of 20"));
    for (const auto& [name, content] : unpacked(files)) {
        CHECK_MESSAGE(!holds(content, "19 of 20"), name);
        CHECK_MESSAGE(!holds(content, "1 of 20"), name);
    }
}
