// The moderator's laptop is lost: what its disk had no more the page says again, and with a second laptop the
// page leads there, with what is this person's alone.
#include "tests/browser/steps.hpp"

#include <algorithm>
#include <doctest/doctest.h>

namespace vagskal::browser {

TEST_CASE("a host that lost its last entries is offered them again by the page, and nothing else") {
    auto& browser = anna(); // before there is a host, whose ports the browser's program would hold on to
    Hall hall;
    hall.open("timeline");
    come_in(browser, hall);
    says(browser, "Före");
    CHECK(browser.until([&] { return hall.count("timeline", "Före") == 1; }));
    hall.remember_this();
    says(browser, "Efter");
    CHECK(browser.until([&] { return hall.count("timeline", "Efter") == 1; }));
    CHECK(browser.until([&] { return !browser.has("#mine .standing:not(:empty)"); }));
    hall.vanish();
    CHECK(browser.sees_in("#line", "kept here"));
    hall.come_back_with_less();
    CHECK(hall.texts("timeline") == std::vector<std::string>{"Före"});
    CHECK(browser.until([&] { return hall.count("timeline", "Efter") == 1; }, 20s));
    CHECK(hall.texts("timeline") == std::vector<std::string>{"Före", "Efter"});
    browser.sent();
    browser.refresh(); // and that was that
    CHECK(browser.sees_in("#mine", "Efter"));
    CHECK(browser.until([&] { return !browser.has("#mine .standing:not(:empty)"); }));
    for (const auto& sent : browser.sent()) CHECK(sent.body.find("contribute") == std::string::npos);
}

TEST_CASE("the laptop dies: the page leads to the second one, with the keys, the draft and the ticket") {
    auto& browser = anna(); // before there is a host, whose ports the browser's program would hold on to
    Hall hall;
    hall.open("timeline");
    come_in(browser, hall);
    says(browser, "Från den första");
    CHECK(browser.until([&] { return hall.count("timeline", "Från den första") == 1; }));
    const auto web = hall.gets_a_second();
    CHECK(browser.sees_in("#second", web, 20s));
    CHECK_FALSE(browser.has("#go_on"));
    browser.await("#f-text").type("Påbörjat");
    const auto root = browser
                          .script("for (const k of Object.keys(localStorage)) if (k.endsWith('.root')) "
                                  "return JSON.parse(localStorage.getItem(k));")
                          .get<std::string>();
    const auto ticket = browser.cookie("vagskal").at("value").get<std::string>();
    REQUIRE(root.size() == 64);
    hall.vanish();
    CHECK(browser.sees_in("#go_on", "The workshop may go on from another one", 30s));
    hall.second_leads();
    browser.sent();
    browser.find("#go_on a").click();
    CHECK(browser.until([&] { return browser.dialog().has_value(); }));
    browser.accept();
    CHECK(browser.sees_in("#mine", "Från den första"));
    CHECK(browser.url() == web + "/");
    CHECK(browser.await("#f-text").property("value") == "Påbörjat");
    CHECK(browser.cookie("vagskal").at("value").get<std::string>() == ticket);
    for (const auto& sent : browser.sent()) {
        CHECK_MESSAGE((sent.url + sent.body).find(root) == std::string::npos, sent.url);
        CHECK_MESSAGE(sent.url.find("carry=") == std::string::npos, sent.url);
    }
    // With the same key: what was written there can be taken back here.
    button(browser, "Withdraw: Från den").click();
    button(browser, "Withdraw and erase").click();
    CHECK(browser.until([&] { return hall.texts("timeline").empty(); }));
    CHECK(hall.present() == 1);
}

TEST_CASE("a link that somebody else made does not make their words one's own") {
    auto& browser = anna(); // before there is a host, whose ports the browser's program would hold on to
    Hall hall;
    hall.open("timeline");
    const std::string word = // {"room":"ab","ticket":"x","keeps":true,"code":"","kept":{"root":"cd"}}
        "eyJyb29tIjoiYWIiLCJ0aWNrZXQiOiJ4Iiwia2VlcHMiOnRydWUsImNvZGUiOiIiLCJrZXB0Ijp7InJvb3QiOiJjZCJ9fQ";
    browser.go(hall.url("/#carry=" + word));
    CHECK(browser.until([&] { return browser.dialog().has_value(); }));
    browser.accept(); // even so: the ticket is none of ours
    CHECK(browser.sees("Join the workshop"));
    CHECK(browser.until([&] { return browser.url() == hall.url("/"); }));
    come_in(browser, hall);
    says(browser, "Eget");
    CHECK(browser.until([&] { return hall.count("timeline", "Eget") == 1; }));
    CHECK(browser.script("return Object.keys(localStorage).filter((k) => k.endsWith('.root')).some((k) => "
                         "localStorage.getItem(k) === '\"cd\"' && k.includes('.ab.'))") == true);
}

} // namespace vagskal::browser
