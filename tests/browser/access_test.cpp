// Everybody can read and use every page: by screen reader and keyboard, on a small phone, in the dark, in
// both languages, with and without script. Walks through a whole day.
#include "tests/browser/audit.hpp"
#include "tests/browser/steps.hpp"

#include <algorithm>
#include <doctest/doctest.h>

namespace vagskal::browser {
namespace {

/// Looks at a page as a phone and as a laptop, light and dark.
void look(Browser& browser, const std::string& page, const std::string& walk) {
    const auto name = walk + "-" + page;
    browser.resize(laptop);
    CHECK(faults_of(browser, name) == "");
    browser.dark(true);
    browser.resize(phone);
    CHECK(faults_of(browser, name + " in the dark, on a phone") == "");
    browser.dark(false);
    picture(browser, name);
}

ItemId with_fields(Terminal& terminal, const std::string& activity, const Fields& fields) {
    const auto item = terminal.link().contribute(activity, fields);
    REQUIRE(terminal.until([&] { return terminal.link().find_own(item)->way == Way::acknowledged; }));
    return item;
}

/// What is said on the day, with long words, long texts and dates of all sorts.
void speak(Terminal& terminal) {
    with_fields(terminal, "timeline",
                {{"text", "Projektet började som ett samtal i fikarummet"},
                 {"when", "hösten 2007"},
                 {"lane", "project"}});
    with_fields(
        terminal, "timeline",
        {{"text", "Nämnden beslutade om ett flerårigt verksamhetsutvecklingsprogram för "
                  "samhällsbyggnadsförvaltningen, med egen budget och en styrgrupp som skulle träffas varje "
                  "månad men i praktiken sågs två gånger om året"},
         {"when", "2012–2015"},
         {"lane", "politics"}});
    with_fields(
        terminal, "timeline",
        {{"text", "https://exempel.se/en-mycket-lång-adress-utan-mellanslag/som-inte-får-spränga-sidan/2016"},
         {"when", "ca 2016"},
         {"lane", "organisation"}});
    with_fields(terminal, "timeline",
                {{"text", "Det kom en ny lag 😀"}, {"when", "sedan 2018"}, {"lane", "outside"}});
    with_fields(terminal, "timeline", {{"text", "Ingen minns när"}});
}

void a_day(Browser& browser, const std::string& language, const std::string& walk, bool script) {
    Hall hall(language);
    const bool sv = language == "sv";
    const auto visit = [&](const std::string& path, const std::string& page) {
        browser.go(hall.url(path));
        look(browser, page, walk);
    };
    // With script the page follows by itself; without, people press "show what is new".
    const auto arrive = [&](const std::string& css, const std::string& page) {
        if (!script) browser.go(hall.url());
        browser.await(css);
        look(browser, page, walk);
    };
    visit("/", "door");
    browser.find("#code").type("BCDF");
    browser.find("#join button[type=submit]").click();
    CHECK(browser.until([&] { return !browser.find("#refused").text().empty(); }));
    browser.complaints(); // a refusal is told with its own status, which the console repeats
    look(browser, "door-refused", walk);
    pass_the_door(browser, hall);
    look(browser, "stored-first", walk);
    agree(browser);
    look(browser, "lobby", walk);
    Terminal terminal(hall);
    hall.open("check-in");
    arrive("form.write[data-form=check-in]", "round");
    hall.open("timeline");
    arrive("form.write[data-form=timeline]", "timeline-empty");
    speak(terminal);
    says(browser, sv ? "Det jag själv minns" : "What I remember myself", "2015-21");
    if (!script) look(browser, "ambiguous-date", walk);
    if (browser.until([&] { return browser.has("input[name=edtf]"); }, 2s)) {
        named(browser, "input[name=edtf]", "2021").click();
        browser.find("form.write button[type=submit]").click();
    }
    CHECK(browser.sees_in("#mine", sv ? "Det jag själv minns" : "What I remember myself"));
    look(browser, "timeline", walk);
    button(browser, sv ? "Ändra: Det jag" : "Change: What I").click();
    look(browser, "change", walk);
    button(browser, sv ? "Låt det vara" : "Leave it as it was").click();
    button(browser, sv ? "Ta tillbaka: Det jag" : "Withdraw: What I").click();
    look(browser, "withdraw", walk);
    button(browser, sv ? "Behåll" : "Keep it").click();
    browser.await("form.write");
    if (!script) visit("/others?part=timeline", "others");
    visit("/story", "story");
    visit("/stored", "stored");
    browser.go(hall.url());
    hall.does([](Host& host) { REQUIRE(host.make_groups(3, Placing::numbered)); });
    hall.open("works");
    arrive("form.groups", "groups");
    button(browser, sv ? "Grupp 2" : "Group 2").click();
    browser.await("form.write[data-form=works]");
    hall.open("adjust");
    hall.open("decision-points");
    arrive("form.write[data-form=decision-points]", "worksheet");
    says(browser, "Vi bytte ledning");
    CHECK(browser.sees_in("#mine", "Vi bytte ledning"));
    hall.lift("Vi bytte ledning");
    hall.does([](Host& host) { REQUIRE(host.submit(PauseDay{true})); });
    arrive("#question", "paused");
    hall.does([](Host& host) { REQUIRE(host.submit(PauseDay{false})); });
    hall.does([](Host& host) {
        for (const char* part : {"works", "adjust", "decision-points"}) REQUIRE(host.close_activity(part));
    });
    hall.open("fika");
    if (script) CHECK(browser.sees_in("#question", sv ? "Fika" : "Coffee"));
    arrive("#question", "break");
    hall.close("fika");
    hall.open("prioritise");
    arrive("form.vote", "vote");
    if (script) button(browser, sv ? "En till åt: Vi bytte" : "One more for: Vi bytte").click();
    if (!script) {
        named(browser, "form.vote input", "Vi bytte ledning").clear();
        named(browser, "form.vote input", "Vi bytte ledning").type("2");
    }
    browser.find("form.vote button[type=submit]").click();
    CHECK(browser.sees(sv ? "Din röstsedel är inne" : "Your ballot is in"));
    look(browser, "voted", walk);
    hall.close("prioritise");
    if (script) browser.until([&] { return !browser.has("form.vote"); });
    arrive("#question", "between");
    hall.open("take-aways");
    arrive("form.write[data-form=take-aways]", "held");
    hall.close("take-aways");
    hall.open("check-out");
    hall.close("check-out");
    if (script) browser.until([&] { return !browser.has("form.write"); });
    arrive("#question", "end");
    browser.go(hall.url("/nothing-here"));
    browser.complaints();
    look(browser, "notice", walk);
}

TEST_CASE("every page of a day can be read and used: with script, in English") {
    a_day(anna(), "en", "en", true);
}
TEST_CASE("every page of a day can be read and used: with script, in Swedish") {
    a_day(anna(), "sv", "sv", true);
}
TEST_CASE("every page of a day can be read and used: without script, in Swedish") {
    a_day(without_script(), "sv", "plain-sv", false);
}

TEST_CASE("by keyboard alone: in, written, changed, withdrawn") {
    Hall hall;
    hall.open("timeline");
    auto& browser = anna();
    browser.go(hall.url());
    tab_to(browser, "#code");
    keys(browser, hall.code());
    browser.press({key::enter});
    browser.await("form[action='/consent']");
    tab_to(browser, "form[action='/consent'] button");
    browser.press({key::enter});
    browser.await("#f-text");
    tab_to(browser, "#f-text");
    keys(browser, "Först en rad");
    browser.press({key::enter}); // a line break: Enter alone never sends what is half written
    keys(browser, "och en till");
    tab_to(browser, "#f-when");
    keys(browser, "hösten 2015");
    browser.press({key::enter}, key::control);
    CHECK(browser.until([&] { return hall.count("timeline", "Först en rad\noch en till") == 1; }));
    CHECK(browser.sees_in("#mine", "Först en rad"));
    CHECK(browser.focused().attribute("id") == "f-text"); // ready for the next
    tab_to(browser, "#mine [aria-label^='Change: Först']");
    browser.press({key::enter});
    CHECK(browser.until(
        [&] { return browser.focused().label().find("Change what you wrote") != std::string::npos; }));
    browser.press({key::end}, key::control);
    keys(browser, "!");
    browser.press({key::enter}, key::control);
    CHECK(browser.until([&] { return hall.count("timeline", "Först en rad\noch en till!") == 1; }));
    tab_to(browser, "#mine [aria-label^='Withdraw: Först']");
    browser.press({key::enter});
    // The harmless answer has the focus: Enter alone erases nothing.
    CHECK(browser.until([&] { return browser.focused().label() == "Keep it"; }));
    browser.press({key::enter});
    CHECK(hall.texts("timeline").size() == 1);
    tab_to(browser, "#mine [aria-label^='Withdraw: Först']");
    browser.press({key::enter});
    CHECK(browser.until([&] { return browser.focused().label() == "Keep it"; }));
    browser.press({key::tab, key::enter});
    CHECK(browser.until([&] { return hall.texts("timeline").empty(); }));
    CHECK(browser.complaints() == "");
}

TEST_CASE("a reader of news is not disturbed: focus, scroll and what is open stay where they were") {
    Hall hall;
    hall.open("timeline");
    Terminal terminal(hall);
    for (int i = 0; i < 30; ++i) terminal.says("timeline", "Händelse " + std::to_string(i));
    auto& browser = anna();
    browser.resize(phone);
    come_in(browser, hall);
    CHECK(browser.sees_in("#others", "Händelse 29"));
    button(browser, "Leave the workshop").click();
    browser.script("document.querySelector('#others').scrollIntoView(); window.at = scrollY");
    browser.find("#f-text").type("mitt i en men");
    browser.script(
        "document.querySelector('#f-text').setSelectionRange(3, 3); scrollTo(0, window.at = scrollY)");
    terminal.says("timeline", "Nytt");
    CHECK(browser.sees_in("#others", "Nytt"));
    CHECK(browser.focused().attribute("id") == "f-text");
    CHECK(browser.script("return document.querySelector('#f-text').selectionStart") == 3);
    CHECK(browser.script("return document.querySelector('details.leave').open") == true);
    CHECK(browser.script("return Math.abs(scrollY - window.at) < 2") == true);
    CHECK(browser.complaints() == "");
}

TEST_CASE("the storbild fills a projector and shows what is lifted within a second") {
    for (auto* browser : {&anna(), &without_script()}) {
        const bool script = browser->runs_script();
        Hall hall("sv");
        const std::string walk = script ? "wall" : "plain-wall";
        browser->go(hall.url("/wall"));
        look(*browser, "door", walk);
        browser->resize(projector);
        browser->find("#code").type(hall.code(Role::wall));
        browser->find("#join button[type=submit]").click();
        browser->await("#wall-question h1");
        CHECK(hall.present() == 0);
        Terminal terminal(hall);
        const auto look_here = [&](const std::string& page) {
            if (!script) browser->refresh();
            CHECK(faults_of(*browser, page) == "");
            CHECK(browser->script("return document.documentElement.scrollHeight <= innerHeight") == true);
            picture_as_is(*browser, walk + "-" + page);
        };
        look_here("lobby");
        hall.open("timeline");
        CHECK(browser->sees("När började det", 15s));
        speak(terminal);
        look_here("timeline");
        std::vector<ItemId> items;
        hall.does([&](Host& host) {
            for (const auto& item : host.workshop().items) items.push_back(item.id);
        });
        const auto begun = Clock::now();
        hall.does([&](Host& host) { REQUIRE(host.submit(SetWall{false, items})); });
        CHECK(browser->sees_in("#wall-board", "Ingen minns när", 15s));
        if (script) CHECK(Clock::now() - begun < stretched(1s));
        look_here("lifted");
        hall.does([&](Host& host) { REQUIRE(host.submit(SetWall{true, {}})); });
        if (script)
            CHECK(
                browser->until([&] { return browser->text().find("När började det") == std::string::npos; }));
        if (!script) browser->refresh();
        CHECK(browser->text().find("När började det") == std::string::npos);
    }
}

} // namespace
} // namespace vagskal::browser
