// The member check on the participant's screen: one passage after the other, its whole text beside the form.
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/participant_screens/hall.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

const char* const first_passage =
    "Mandatet dröjde. Flera beskriver hur samtalen med förvaltningen drog ut på tiden, och hur arbetet "
    "under tiden bars av några få som ingen hade bett om det.";
const char* const second_passage = "Det som höll ihop gruppen var måndagsmötena.";

/// Somebody who is in, before a draft of two passages.
struct Checking {
    explicit Checking(const std::string& language) : hall(language, {}, {}, "member-check") {
        for (const auto* text : {first_passage, second_passage})
            REQUIRE(hall.host->submit(WritePassage{random<PassageId>(), "check", text, {}, false}));
        anna = hall.inside();
        hall.open("check");
        settle();
    }
    void settle() { hall.settle({anna.get()}); }
    Fields said(std::size_t i) {
        const auto& items = hall.host->workshop().items;
        REQUIRE(i < items.size());
        return items[i].fields;
    }
    Hall hall;
    std::unique_ptr<Seat> anna;
};

} // namespace

TEST_CASE("how answering about a draft looks") {
    for (const std::string lang : {"en", "sv"}) {
        Checking room(lang);
        const auto golden = [&](const std::string& what) {
            const auto name = "participant_screens/golden/answering-" + what + "-" + lang;
            check_golden(name + "-80.txt", room.anna->look());
            check_golden(name + "-60.txt", room.anna->look({60, 20}));
        };
        golden("first");
        check_golden("participant_screens/golden/answering-first-" + lang + "-120.txt",
                     room.anna->look({120, 40}));
        room.anna->keys("1 Enter");
        room.settle();
        room.anna->keys("Ctrl-O");
        golden("answered");
        room.anna->keys("Ctrl-N Ctrl-N");
        golden("lesson");
    }
}

TEST_CASE("whoever agrees presses 1 and Enter for each, and is led to the next that is not answered") {
    Checking room("en");
    CHECK(room.anna->shows("Passage 1 of 2"));
    room.anna->keys("1 Enter");
    room.settle();
    CHECK(room.anna->shows("Passage 2 of 2 · 1 answered"));
    CHECK(room.anna->shows(second_passage));
    room.anna->keys("1 Enter");
    room.settle();
    CHECK(room.anna->shows("A lesson of your own · 2 answered"));
    REQUIRE(room.hall.host->workshop().items.size() == 2);
    CHECK(room.said(0).at("passage") != room.said(1).at("passage"));
    CHECK(room.said(0).at("stance") == room.said(1).at("stance"));
}

TEST_CASE("a stance is meant about one passage alone; words that were begun stay when looking at another") {
    Checking room("en");
    room.anna->keys("3");
    room.anna->type("It took two years");
    room.anna->keys("Ctrl-N");
    CHECK(room.anna->shows("Passage 2 of 2"));
    CHECK(room.anna->shows("It took two years"));
    room.anna->keys("Enter");
    room.settle();
    CHECK(room.hall.host->workshop().items.empty()); // nothing was chosen about this one
}

TEST_CASE("an answer is shown under its passage, and a withdrawn one is none") {
    Checking room("en");
    room.anna->keys("2");
    room.anna->type("Three people, not a few").keys("Enter");
    room.settle();
    room.anna->keys("Ctrl-O");
    CHECK(room.anna->shows("Passage 1 of 2 · 1 answered"));
    CHECK(room.anna->shows("Your answer"));
    CHECK(room.anna->shows("Three people, not a few"));
    REQUIRE(room.anna->link->withdraw(room.anna->link->own().front().item));
    room.settle();
    CHECK_FALSE(room.anna->shows("Your answer"));
    CHECK(room.anna->shows("Passage 1 of 2 · 0 answered"));
}
