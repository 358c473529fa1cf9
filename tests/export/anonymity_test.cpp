// No file tells who, when or in which order; what was taken back is nowhere.
#include "tests/export/room.hpp"

#include <doctest/doctest.h>
#include <regex>

using namespace vagskal;
using namespace vagskal::test;

namespace {

ExportOptions fixed() {
    ExportOptions options;
    options.seed = 11;
    return options;
}

void nowhere(const std::map<std::string, std::string>& files, const std::string& needle) {
    REQUIRE(!needle.empty());
    for (const auto& [name, content] : files) {
        INFO(name, " holds ", needle);
        CHECK(content.find(needle) == std::string::npos);
        CHECK(name.find(needle) == std::string::npos);
    }
}

} // namespace

TEST_CASE("withdrawn and removed contributions are in no file") {
    const auto workshop = small_workshop();
    REQUIRE(workshop.find(id_of({}, "hidden"))->text() == removed_canary);
    auto canary_kept = workshop; // as if the words were still in memory
    for (auto& item : canary_kept.items)
        if (item.withdrawn) item.fields["text"] = withdrawn_canary;
    const auto files = exported(canary_kept);
    nowhere(files, withdrawn_canary);
    nowhere(files, removed_canary);
    nowhere(files, "Ingenting kvar"); // a theme with nothing left in it
}

TEST_CASE("who said it, in which group and in which order makes no difference to any byte") {
    const auto first = exported(small_workshop({1}), fixed());
    for (std::uint64_t seed : {2, 3, 4, 5, 6, 7, 8}) {
        const auto other = exported(small_workshop({seed}), fixed());
        CHECK(first == other);
    }
}

TEST_CASE("the day and the hour make no difference within the month") {
    const Minute day = 24 * 60;
    CHECK(exported(small_workshop({1, 25'978'260}), fixed()) ==
          exported(small_workshop({1, 25'978'260 + 3 * day + 77}), fixed()));
}

TEST_CASE("no key, voice, group, id or clock time is in the files") {
    const auto workshop = small_workshop();
    auto files = exported(workshop);
    // A package has to give a day and an hour: the first of the month.
    auto& package = files.at("datapackage.json");
    const std::string created = "2019-05-01T00:00:00Z";
    REQUIRE(package.find(created) != std::string::npos);
    package.erase(package.find(created), created.size());
    for (const auto& item : workshop.items) {
        nowhere(files, to_hex(item.id).substr(0, 16));
        nowhere(files, to_hex(item.key).substr(0, 16));
        nowhere(files, to_hex(*item.voice));
    }
    for (const auto& group : workshop.groups) nowhere(files, to_hex(group.id)), nowhere(files, group.name);
    for (const auto& theme : workshop.themes) nowhere(files, to_hex(theme.id));
    for (const auto& note : workshop.notes) nowhere(files, to_hex(note.id));
    nowhere(files, "2019-05-");
    for (const auto& [name, content] : files)
        if (name != "timeline.svg" && name != "summary.html")
            CHECK_MESSAGE(!std::regex_search(content, std::regex("[0-2][0-9]:[0-5][0-9]")), name);
    nowhere(files, "REMARK ON ORDER"); // what a board tells about how the story grew
    CHECK(files.at("workshop.json").find("\"month\": \"2019-05\"") != std::string::npos);
}

TEST_CASE("ids are new in each export") {
    const auto workshop = small_workshop();
    const std::regex id("[0-9a-f]{16}");
    const auto ids = [&](const std::string& text) {
        return std::set<std::string>(std::sregex_token_iterator(text.begin(), text.end(), id), {});
    };
    const auto first = ids(exported(workshop)["contributions.csv"]);
    const auto second = ids(exported(workshop)["contributions.csv"]);
    CHECK(first.size() == said().size() - 2);
    CHECK(second.size() == first.size());
    for (const auto& one : first) CHECK(!second.contains(one));
    CHECK(ids(exported(workshop, fixed())["contributions.csv"]) ==
          ids(exported(workshop, fixed())["workshop.json"]));
}

TEST_CASE("for the room: without what stayed in a group, and without notes") {
    ExportOptions options;
    options.for_room = true;
    const auto files = exported(small_workshop(), options);
    nowhere(files, "Ett lokalt kontor");
    nowhere(files, "Alla gick hem nöjda.");
    CHECK(!files.contains("facilitator_notes.csv"));
    CHECK(files.at("summary.md").find("Delat ledarskap") != std::string::npos); // lifted
    CHECK(files.at("summary.md").find("Majoriteten skiftar") != std::string::npos);
}

TEST_CASE("what still waits for its part to close is not told, but that it waits is") {
    auto workshop = small_workshop();
    Contribution waiting;
    waiting.id.value[0] = 9;
    waiting.activity = "take-aways";
    waiting.fields["text"] = "VÄNTAR ÄN";
    workshop.held[waiting.id] = waiting;
    const auto files = exported(workshop);
    nowhere(files, "VÄNTAR ÄN");
    CHECK(files.at("summary.md").find("1 inlägg saknas här") != std::string::npos);
}
