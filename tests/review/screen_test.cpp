#include "facilitator/screens/review_screen.hpp"
#include "shared/terminal/headless.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/review/room.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

struct Desk {
    explicit Desk(const std::string& language = "en", Events more = {}) {
        set_language(language);
        journal.append(reviewed_day(language));
        if (!more.empty()) journal.append(more);
        review.emplace(journal);
        screen.emplace(review->desk, ReviewInfo{"skarpnack.db", {}, [this] { ++left; }});
        screen->set_clock([] { return terminal::Clock::time_point{std::chrono::seconds(1000)}; });
        at.emplace(*screen);
    }
    void quiet() { at->tick(terminal::Clock::time_point{std::chrono::seconds(5000)}); }
    MemoryJournal journal;
    std::optional<Review> review;
    std::optional<ReviewScreen> screen;
    std::optional<terminal::Headless> at;
    int left = 0;
};

void golden(Desk& desk, const std::string& name) {
    desk.quiet();
    for (const auto size : {terminal::Size{80, 24}, terminal::Size{120, 40}, terminal::Size{60, 20}}) {
        desk.at->resize(size).grid();
        check_golden(fmt::format("review/golden/{}-{}-{}x{}.txt", name, language(), size.width, size.height),
                     desk.at->screen() + "\n");
    }
    desk.at->resize({80, 24});
}

} // namespace

TEST_CASE("the review's keymap is sound") {
    for (const auto* lang : {"en", "sv"}) {
        Desk desk(lang);
        for (const auto& fault : desk.screen->keymap().faults()) FAIL_CHECK(fault);
    }
}

TEST_CASE("how the review looks") {
    for (const auto* lang : {"en", "sv"}) {
        Desk desk(lang);
        golden(desk, "names");
        desk.at->keys("e");
        golden(desk, "own-words");
        desk.at->type("rektor på skola A").keys("Enter d");
        golden(desk, "decided");
        desk.at->keys("2");
        golden(desk, "numbers");
        desk.at->keys("3");
        golden(desk, "combinations");
        desk.at->keys("4");
        golden(desk, "quotes");
        desk.at->keys("p").type("Någon skrev till politikerna");
        golden(desk, "paraphrase");
    }
}

TEST_CASE("one key decides, and the next one comes") {
    Desk desk;
    CHECK(desk.at->shows("Anna Ek"));
    desk.at->keys("r");
    CHECK(desk.review->text(5) == "Det var [name] som höll ihop det");
    CHECK(desk.review->session.progress().done == 1);
    CHECK(desk.at->shows("1 of "));
    desk.at->keys("r"); // Petter Åsgård
    desk.at->keys("a");
    CHECK(desk.review->session.progress().done == 3);
    desk.at->keys("u u");
    CHECK(desk.review->session.progress().done == 1);
    desk.at->keys("q");
    CHECK(desk.left == 1);
}

TEST_CASE("many are let stand at once: marked ones, or all that the list shows") {
    Desk desk;
    desk.at->keys("r r"); // the people on the list
    const auto names = desk.review->session.progress(Pass::names);
    REQUIRE(names.all - names.done >= 2);
    SUBCASE("marked") {
        desk.at->keys("Space Space a");
        CHECK(desk.review->session.progress(Pass::names).done == names.done + 2);
    }
    SUBCASE("all listed") {
        desk.at->keys("A Enter");
        CHECK(desk.review->session.progress(Pass::names).done == names.all);
        CHECK(desk.at->shows("All in this list is decided."));
    }
    SUBCASE("never who is on the list") {
        desk.at->keys("u u A Enter");
        CHECK(desk.review->session.progress(Pass::names).done == names.all - 2);
        CHECK(desk.at->shows("Anna Ek"));
        desk.at->keys("A");
        CHECK(desk.at->shows("are let stand one by one"));
    }
    SUBCASE("narrowed first") {
        desk.at->keys("/").type("lind").keys("Enter A Enter");
        CHECK(desk.review->session.progress(Pass::names).done == names.done + 1);
        CHECK(desk.review->released().title == "Lika villkor i Lindvik");
    }
}

TEST_CASE("what is decided is looked through and changed") {
    Desk desk;
    desk.at->keys("a");
    CHECK_FALSE(desk.at->shows("✓ Anna Ek"));
    desk.at->keys("d Home");
    CHECK(desk.at->shows("stays"));
    desk.at->keys("e").type("rektor").keys("Enter");
    CHECK(desk.review->text(5) == "Det var [rektor] som höll ihop det");
    desk.at->keys("Home x");
    CHECK(desk.review->text(5) == "Det var anna ek som höll ihop det");
    CHECK(desk.review->session.progress().done == 0);
}

TEST_CASE(
    "whole texts: the original beside the editor; what tells somebody is refused and stays to be set right") {
    Desk desk;
    desk.at->keys("4 p").type("Anna Ek skrev").keys("Ctrl-S");
    CHECK(desk.at->shows("The new words hold"));
    CHECK(desk.at->shows("Jag skrev brevet"));
    CHECK(desk.review->text(6) == "(not there)");
    desk.at->keys("Ctrl-W Ctrl-W Ctrl-W").type("Någon skrev").keys("Ctrl-S");
    CHECK(desk.review->text(6) == "Någon skrev");
    desk.at->keys("1 p").type("x ").keys("Esc"); // left without deciding
    CHECK(desk.review->session.cards(Pass::quotes).size() == 1);
    desk.at->keys("w");
    CHECK(desk.review->text(1) == "(not there)");
    CHECK(desk.review->session.cards(Pass::quotes).size() == 2);
}

TEST_CASE("combinations: all, one field, a field that tells of nobody") {
    Desk desk;
    desk.at->keys("3");
    SUBCASE("left out") {
        desk.at->keys("g");
        CHECK(desk.review->text(1, "lane").empty());
    }
    SUBCASE("let stand") {
        desk.at->keys("a");
        CHECK(desk.review->text(1, "lane") == "organisation");
    }
    SUBCASE("a wider choice") {
        desk.at->keys("e").type("project").keys("Enter");
        CHECK(desk.review->text(1, "lane") == "project");
    }
    SUBCASE("the field") {
        desk.at->keys("f");
        CHECK(desk.review->text(1, "lane") == "organisation");
    }
    CHECK(desk.review->session.findings().open_combinations() == 0);
}

TEST_CASE("a hundred contributions in a quarter of an hour: presses are counted") {
    // A day like those that were played: a name in every third text, a number in every tenth, places and
    // projects that come again, choices, and five people who are not to be quoted.
    Events more;
    const char* people[] = {"Berit Hallonquist",  "Tage Sjövall",  "Amina Warsame", "Leif Öhrbom",
                            "Dragana Lindmarker", "Petter Åsgård", "Siv Malm",      "Olle Hagström",
                            "Karin Brolund",      "Nils Torn"};
    const char* places[] = {
        "Sågudden",         "Villastaden",          "Hamngatan",   "Björkskolan", "Kulturhuset",
        "Familjecentralen", "Ytterstadsprogrammet", "Grannskapet", "Norra Kajen", "Strandparken"};
    const char* lanes[] = {"politics", "organisation", "project", "outside"};
    for (int i = 0; i < 100; ++i) {
        std::string text = fmt::format("Det {}:e som hände var att vi möttes på {}", i, places[i % 10]);
        if (i % 3 == 0) text += fmt::format(" och att {} tog ansvar", people[(i / 3) % 10]);
        if (i % 10 == 4) text += fmt::format(" och fick 070-174 06 {:02}", 5 + i / 10);
        Consent consent;
        consent.quote = i % 20 != 7;
        more.emplace_back(said(100 + i, "timeline", {{"text", text}, {"lane", lanes[i % 4]}}, consent));
    }
    Desk desk("sv", more);
    int presses = 0, written = 0;
    const auto press = [&](const char* key) { desk.at->keys(key), ++presses; };
    // Names: those of people by what is offered, one by one; what is left is places, let stand together.
    const auto& session = desk.review->session;
    for (const auto* person : people) {
        press("/");
        const std::string first = std::string(person).substr(0, std::string(person).find(' '));
        desk.at->type(first), presses += static_cast<int>(first.size());
        press("Enter"), press("r"), press("Esc");
    }
    while (session.progress(Pass::names).done < session.progress(Pass::names).all) {
        REQUIRE(presses < 500);
        if (desk.at->shows("▸  ○ Anna") || desk.at->shows("▸  ○ Petter"))
            press("r");
        else
            press("A"), press("Enter");
    }
    press("2");
    while (session.progress(Pass::numbers).done < session.progress(Pass::numbers).all) press("r");
    press("3");
    while (session.progress(Pass::combinations).done < session.progress(Pass::combinations).all) press("a");
    press("4");
    while (session.progress(Pass::quotes).done < session.progress(Pass::quotes).all) {
        press("p");
        desk.at->type("Något hände och någon tog ansvar"), ++written;
        press("Ctrl-S");
    }
    CHECK(session.findings().complete());
    MESSAGE(presses, " presses and ", written, " paraphrases for ", desk.review->host.workshop().items.size(),
            " contributions, ", session.progress().all, " things to decide");
    // Three seconds of thought a press and a minute a paraphrase are under a quarter of an hour.
    CHECK(presses * 3 + written * 60 <= 15 * 60);
}
