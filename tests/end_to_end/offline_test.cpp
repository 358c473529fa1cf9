// A whole half-day without any network: one laptop, one moderator, sheets of paper. By keys alone, in
// Swedish, with the power gone in the middle.
#include "tests/cli/files.hpp"
#include "tests/end_to_end/tmux.hpp"

#include <csignal>
#include <doctest/doctest.h>

using namespace vagskal::test;

namespace {

struct Desk {
    Tmux tmux;
    Home home;
    fs::path file = home / "dag.db";
    Window window{tmux, home, "moderator"};

    Desk() {
        const auto made =
            run(home, facilitator,
                {"new", file.string(), "--session", "half-day", "--title", "Prövningen", "--lang", "sv"});
        REQUIRE_MESSAGE(made.status == 0, made.err);
    }
    void open() { window.start(facilitator, {"open", file.string(), "--lang", "sv"}); }

    void sees(const std::string& text) const { REQUIRE_SEES(window, text); }
    void keys(const std::string& names) const { window.keys(names); }
    /// On to the next part, answering what is asked.
    void next(const std::string& prompt) const {
        keys("n");
        sees("Gå vidare");
        keys("Enter");
        sees(prompt);
    }
    /// Into the open form: a text, then for each further field what is typed there, then stores.
    void types(const std::string& text, const std::vector<std::string>& fields = {}) const {
        window.type(text);
        sees(text);
        for (const auto& field : fields) {
            keys("Tab");
            window.type(field);
            sees(field);
        }
        keys("C-s");
        REQUIRE(window.loses(text)); // stored; the form is empty for the next one
    }
    /// In the form of a part that is worked on in groups: from so many choices to the right.
    void from(int steps) const {
        keys("BTab");
        for (int i = 0; i < steps; ++i) keys("Right");
        keys("Tab");
    }
    void form() const {
        keys("c");
        sees("Med deras egna ord");
    }
    void leave_form(const std::string& seen) const {
        keys("Escape");
        REQUIRE(window.loses("Med deras egna ord"));
        sees(seen);
    }
    void note(const std::string& text) const {
        keys("a");
        sees("Sagt högt med just de orden?");
        window.type(text);
        sees(text);
        keys("C-s");
        REQUIRE(window.loses(text));
        keys("Escape");
        REQUIRE(window.loses("Sagt högt med just"));
        sees(text);
    }
    Ended does(const Arguments& arguments) const {
        auto ended = run(home, facilitator, arguments);
        CHECK_MESSAGE(ended.status == 0, ended.err);
        return ended;
    }
};

} // namespace

TEST_CASE("a half-day wholly without network: paper, one keyboard, the power gone in the middle") {
    Desk desk;
    const auto& window = desk.window;

    // Printed before: every part has its sheet.
    const auto printed = desk.does({"worksheet", desk.file.string()});
    const auto sheets = contents(desk.home / "dag-worksheet.html");
    CHECK(printed.out.find("dag-worksheet.html") != std::string::npos);
    for (const char* id :
         {">timeline-1<", ">works-1<", ">decision-points-1<", ">prioritise<", ">take-aways-1<"})
        CHECK_MESSAGE(sheets.find(id) != std::string::npos, id);

    desk.open();
    desk.sees("Det behövs inget nätverk");
    desk.keys("x"); // wrong keys do nothing
    desk.keys("c");
    desk.sees("Det behövs inget nätverk");
    desk.keys("Enter");
    desk.sees("Hur har du varit med i arbetet?");
    desk.note("Jag gick förbi och blev kvar på ön.");

    desk.next("När började det, som ni ser det?");
    desk.form();
    desk.types("Nätverket bildas på Östra torget", {"hösten 2015"});
    desk.types("Fullmäktige säger ja", {"2016"});
    desk.types("Åtta personer möts i köket");
    desk.leave_form("Åtta personer möts i köket");

    // Groups with nobody connected; what is typed for one belongs to it, and the choice stays.
    desk.keys("g");
    desk.sees("Gör grupper");
    window.type("3 grupper");
    desk.keys("Enter");
    desk.sees("Grupperna är gjorda");
    desk.next("Vad fungerar när det fungerar som bäst?");
    desk.form();
    desk.sees("hela rummet");
    desk.from(1);
    desk.types("Täta träffar, även på sommaren", {"Vi ses varje tisdag klockan nio"});
    desk.types("Chefen öppnar dörrar");
    desk.from(1);
    desk.types("Ärlighet");
    desk.leave_form("Ärlighet");
    desk.sees("Grupp 2");

    // The power goes while something is being typed: what was stored is there, and the day goes on.
    desk.form();
    window.type("Halvskriv");
    desk.sees("Halvskriv");
    window.signal(SIGKILL);
    CHECK(window.ended());
    desk.window.reopen();
    CHECK(run(desk.home, facilitator, {"verify", desk.file.string()}).status == 0);
    desk.open();
    desk.sees("Vad fungerar när det fungerar som bäst?"); // where the day was, on the page where it is worked
    desk.sees("Ärlighet");
    // A slip of the pen is put right, though another program typed it.
    desk.keys("End e");
    desk.sees("Ändra det som skrevs här");
    window.type(" mot varandra");
    desk.keys("C-s");
    desk.sees("Ärlighet mot varandra");

    desk.next("Vad är svårt, och vad kan justeras");
    desk.form();
    desk.from(3);
    desk.types("Det är ont om tid", {"En dag i månaden utan möten"});
    desk.leave_form("Det är ont om tid");
    desk.next("Vilka händelser eller beslut avgjorde");
    desk.form();
    desk.types("Pengarna tog slut", {"2017"});
    desk.leave_form("Pengarna tog slut");
    desk.sees("Grupp 3");
    desk.next("Vem hade mandat att besluta?");
    desk.form();
    desk.types("Nämnden beslutade, enheten bar");
    desk.leave_form("Nämnden beslutade");
    desk.next("7/11  Fika");
    desk.next("Vad skulle kunna fungera på andra håll");
    desk.form();
    desk.types("Köksbordet", {"En annan stadsdel"});
    desk.leave_form("Köksbordet");

    // All that the groups have written is lifted, and voted on with ballots of paper.
    desk.keys("5");
    desk.sees("Grupp 1");
    desk.keys("Home L");
    desk.sees("Lyft");
    desk.keys("Down L");
    REQUIRE(within(10s, [&] { return window.screen().find("1 skrivna · 1 lyfta") != std::string::npos; }));
    desk.next("Vad av allt detta är viktigast att lyfta?");
    desk.keys("c");
    desk.sees("Röstsedel 1 på papper");
    desk.keys("Home 3");
    desk.sees("2 prickar kvar av 5");
    desk.keys("Down 9");
    desk.sees("Du har 5 prickar och har gett 12");
    desk.keys("2 Enter");
    desk.sees("Röstsedel 1 är inne");
    desk.keys("Home 5 Enter");
    desk.sees("Röstsedel 2 är inne");
    desk.keys("e");
    desk.sees("rättas");
    desk.keys("Home 4 Enter");
    desk.sees("Röstsedel 2 är rättad");
    desk.keys("Enter");
    desk.sees("Spara en tom röstsedel?");
    desk.keys("Enter"); // Cancel has the focus
    REQUIRE(window.loses("Spara en tom röstsedel?"));
    desk.keys("Escape");
    desk.sees("2 röster inne");
    // With the power gone in the middle of the vote, too.
    window.signal(SIGKILL);
    CHECK(window.ended());
    desk.window.reopen();
    desk.open();
    desk.sees("2 röster inne");
    desk.keys("c");
    desk.sees("Röstsedel 3 på papper");
    desk.keys("Down 1 Enter");
    desk.sees("Röstsedel 3 är inne");
    desk.keys("Escape");
    desk.sees("3 röster inne");
    // The result is seen before the room goes on.
    desk.keys("n");
    desk.sees("Stänga ”Vad är viktigast?”?");
    desk.keys("Right Enter");
    desk.sees("här är resultatet");
    desk.sees("7 prickar");
    desk.keys("n");
    desk.sees("Vad vill ni skicka med till nästa kommun");
    desk.form();
    desk.types("Börja innan ni är klara");
    desk.leave_form("Börja innan ni är klara");
    desk.next("Vad går du härifrån med?");
    desk.note("Lätt om hjärtat.");
    desk.keys("n");
    desk.sees("Stänga den sista delen?");
    desk.keys("Enter");
    desk.sees("Alla delar är stängda");
    desk.keys("q");
    desk.sees("Lämna workshopen?");
    desk.keys("Enter");
    CHECK(window.ended());
    CHECK_SEES(window, "left-with-0");
    CHECK(window.asks_tmux("alternate_on") == "0");

    desk.does({"verify", desk.file.string()});
    desk.does({"export", desk.file.string(), "--to", (desk.home / "ut").string(), "--k", "1",
               "--allow-unreviewed"});
    const auto summary = contents(desk.home / "ut/summary.md");
    const std::vector<std::string> said{"Nätverket bildas på Östra torget",
                                        "Fullmäktige säger ja",
                                        "Åtta personer möts i köket",
                                        "Täta träffar, även på sommaren",
                                        "Chefen öppnar dörrar",
                                        "Ärlighet mot varandra",
                                        "Det är ont om tid",
                                        "Pengarna tog slut",
                                        "Nämnden beslutade, enheten bar",
                                        "Köksbordet",
                                        "Börja innan ni är klara"};
    std::string tables;
    for (const auto& [path, bytes] : all_below(desk.home / "ut"))
        if (path.ends_with(".csv")) tables += bytes;
    for (const auto& words : said) {
        CHECK_MESSAGE(summary.find(words) != std::string::npos, "not in the summary: ", std::string(words));
        CHECK_MESSAGE(tables.find(words) != std::string::npos, "not in the tables: ", words);
    }
    for (const char* words : {"Jag gick förbi och blev kvar på ön.", "Lätt om hjärtat.", "hösten 2015",
                              "Vi ses varje tisdag klockan nio", "En annan stadsdel"})
        CHECK_MESSAGE(summary.find(words) != std::string::npos, "not in the summary: ", std::string(words));
    // Three ballots: seven dots for the first, from two of them.
    CHECK_MESSAGE(tables.find(",7,2,3") != std::string::npos, contents(desk.home / "ut/votes_summary.csv"));
    CHECK(summary.find("Halvskriv") == std::string::npos); // never stored
}
