// The first screen by keys.
#include "facilitator/screens/start_screen.hpp"
#include "shared/terminal/headless.hpp"
#include "shared/words/words.hpp"

#include <doctest/doctest.h>

using namespace vagskal;

namespace {

struct Start {
    std::vector<StartChoice> choices;
    StartScreen screen;
    terminal::Headless at{screen};
    explicit Start(StartInfo info = {})
        : screen(std::move(info), [this](StartChoice choice) { choices.push_back(std::move(choice)); }) {
        set_language("en");
    }
};

StartInfo everything() {
    StartInfo info;
    info.sessions = {{"half-day", {"Halvdagsworkshop", "Half-day workshop"}, {}, 210}};
    info.recent = {{"/home/anna/old.db", "Last year"}};
    info.rehearsals = {{"skarholmen", "Twelve people", ""}};
    info.folder = "/home/anna";
    info.exists = [](const std::filesystem::path& path) { return path == "/home/anna/half-day-workshop.db"; };
    return info;
}

} // namespace

TEST_CASE("keymap of the first screen") {
    Start start;
    for (const auto& fault : start.screen.keymap().faults()) FAIL_CHECK(fault);
}

TEST_CASE("with an empty home it still offers to open a file") {
    Start start;
    CHECK(start.at.shows("Another file"));
    start.at.keys("Enter").type("/tmp/x.db").keys("Enter");
    REQUIRE(start.choices.size() == 1);
    CHECK(start.choices[0].what == StartChoice::What::open);
    CHECK(start.choices[0].file == "/tmp/x.db");
}

TEST_CASE("a new workshop: title, a file that is not there yet, anonymity") {
    Start start(everything());
    start.at.keys("Enter");
    CHECK(start.at.shows("/home/anna/half-day-workshop-2.db"));
    start.at.type(" in May").keys("Tab");
    CHECK(start.at.shows("/home/anna/half-day-workshop-in-may.db"));
    start.at.keys("Tab Tab Right");
    CHECK(start.at.shows("random signature"));
    start.at.keys("Ctrl-S");
    REQUIRE(start.choices.size() == 1);
    CHECK(start.choices[0].what == StartChoice::What::create);
    CHECK(start.choices[0].session == "half-day");
    CHECK(start.choices[0].title == "Half-day workshop in May");
    CHECK(start.choices[0].anonymity == Anonymity::voice);
    CHECK(start.choices[0].language == "en");
}

TEST_CASE("headings are passed over; recent files and rehearsals are chosen") {
    Start start(everything());
    start.at.keys("Down Enter");
    REQUIRE(start.choices.size() == 1);
    CHECK(start.choices[0].file == "/home/anna/old.db");
    start.at.keys("End Enter");
    REQUIRE(start.choices.size() == 2);
    CHECK(start.choices[1].rehearsal == "skarholmen");
    start.at.keys("Home Enter Esc q");
    REQUIRE(start.choices.size() == 3);
    CHECK(start.choices[2].what == StartChoice::What::quit);
}

TEST_CASE("the language is switched by a key") {
    Start start(everything());
    start.at.keys("l");
    CHECK(start.at.shows("Vad vill du göra?"));
    start.at.keys("l");
    CHECK(start.at.shows("What do you want to do?"));
}
