// A browser that runs no JavaScript takes part all the same: plain forms, and pages that say what holds.
#include "tests/browser/steps.hpp"

#include <doctest/doctest.h>

namespace vagskal::browser {
namespace {

TEST_CASE("without a script: in by code, an ambiguous date asked about, changed, withdrawn, voted") {
    Hall hall;
    hall.open("timeline");
    Terminal terminal(hall);
    auto& browser = without_script();
    browser.go(hall.url());
    browser.find("#code").type("BCDF-GHJK-LMNP");
    browser.find("#join button").click();
    CHECK(browser.sees_in("#refused", "code"));
    browser.complaints(); // a refusal has its own HTTP status, which the console repeats
    pass_the_door(browser, hall);
    CHECK(browser.sees("If your browser runs no JavaScript"));
    agree(browser);
    CHECK(browser.sees("The keys to what you write are then kept in the memory of the moderator's program"));

    // "2015-21" may be the years 2015 to 2021 or the spring of 2015: nothing is guessed and nothing lost.
    says(browser, "Den långa våren", "2015-21");
    CHECK(browser.sees("When is “2015-21”?"));
    CHECK(browser.find("#f-text").property("value") == "Den långa våren");
    CHECK(hall.texts("timeline").empty());
    named(browser, "input[name=edtf]", "2021").click();
    browser.find("form.write button[type=submit]").click();
    CHECK(browser.sees_in("#mine", "Den långa våren"));
    CHECK(hall.count("timeline", "Den långa våren") == 1);
    hall.does([](Host& host) {
        CHECK(host.workshop().items.front().field("when") == "2015-21");
        CHECK(host.workshop().items.front().field("edtf") == "2015/2021");
    });
    CHECK(terminal.sees("Den långa våren"));
    browser.refresh(); // what was sent is not sent again
    CHECK(hall.texts("timeline").size() == 1);

    terminal.says("timeline", "Sagt vid en terminal");
    browser.go(hall.url("/others?part=timeline"));
    CHECK(browser.sees("Sagt vid en terminal"));
    browser.go(hall.url());
    CHECK(browser.find("iframe").attribute("title") == "What has been said");

    button(browser, "Change: Den långa våren").click();
    CHECK(browser.find("#f-when").property("value") == "2015-21");
    browser.find("#f-text").clear();
    browser.find("#f-text").type("Den korta våren");
    button(browser, "Save the change").click();
    CHECK(browser.sees_in("#mine", "Den korta våren"));
    CHECK(terminal.sees("Den korta våren"));
    hall.does([](Host& host) { CHECK(host.workshop().items.front().field("edtf") == "2015/2021"); });

    says(browser, "Tas tillbaka");
    CHECK(browser.sees_in("#mine", "Tas tillbaka"));
    button(browser, "Withdraw: Tas tillbaka").click();
    button(browser, "Keep it").click();
    button(browser, "Withdraw: Tas tillbaka").click();
    button(browser, "Withdraw and erase").click();
    CHECK(browser.until([&] { return hall.texts("timeline").size() == 2; }));
    CHECK(browser.await("#question").shown());
    CHECK(own(browser).find("Tas tillbaka") == std::string::npos);

    hall.close("timeline");
    hall.open("prioritise");
    browser.go(hall.url());
    const auto dots = [&](const char* name) { return named(browser, "form.vote input", name); };
    dots("Den korta våren").clear();
    dots("Den korta våren").type("4");
    dots("Sagt vid en terminal").clear();
    dots("Sagt vid en terminal").type("2");
    button(browser, "Cast my ballot").click();
    CHECK_FALSE(browser.await("#refused").text().empty()); // six of five
    CHECK(dots("Den korta våren").property("value") == "4");
    CHECK(browser.complaints().find("409") != std::string::npos);
    dots("Den korta våren").clear();
    dots("Den korta våren").type("3");
    button(browser, "Cast my ballot").click();
    CHECK(browser.sees("Your ballot is in"));
    CHECK(browser.complaints() == "");
    hall.close("prioritise");
    hall.does([](Host& host) {
        const auto& ballots = host.workshop().results.at("prioritise");
        REQUIRE(ballots.size() == 1);
        CHECK(ballots.front().size() == 2);
    });
    CHECK(browser.complaints() == "");
}

TEST_CASE("without a script: a group is chosen, and the language") {
    Hall hall("sv");
    hall.does([](Host& host) { REQUIRE(host.make_groups(2, Placing::numbered)); });
    hall.open("works");
    auto& browser = without_script();
    come_in(browser, hall);
    button(browser, "Grupp 2").click();
    CHECK(browser.sees("Grupp 2"));
    says(browser, "Vi ringde i stället för att mejla");
    CHECK(browser.sees_in("#mine", "Vi ringde"));
    button(browser, "In English").click();
    CHECK(browser.sees("What works when it works at its best?"));
    CHECK(browser.sees("You are in Grupp 2"));
    CHECK(browser.sees_in("#mine", "Vi ringde"));
    CHECK(hall.present() == 1);
    CHECK(browser.complaints() == "");
}

} // namespace
} // namespace vagskal::browser
