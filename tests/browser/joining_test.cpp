// The way in: the code, what is stored, the language, a borrowed computer, and the way out.
#include "tests/browser/steps.hpp"

#include <doctest/doctest.h>

namespace vagskal::browser {
namespace {

TEST_CASE("a wrong code gets a sentence and another try; the right one leads in, past what is stored") {
    Hall hall;
    auto& browser = anna();
    browser.go(hall.url());
    CHECK(browser.text().find("Åmål") == std::string::npos); // the title is for those who are in
    browser.find("#code").type("BCDF-GHJK-LMNP");
    browser.find("#join button[type=submit]").click();
    CHECK(browser.sees_in("#refused", "code"));
    CHECK(browser.find("#code").property("value").find("BCDF") == 0);
    CHECK(browser.find("#code").attribute("aria-invalid") == "true");
    CHECK(hall.present() == 0);

    browser.complaints(); // a refusal has its own HTTP status, which the console repeats

    browser.find("#code").clear();
    auto sloppy = hall.code();
    for (auto& c : sloppy) c = c == '-' ? ' ' : static_cast<char>(std::tolower(c));
    browser.find("#code").type(sloppy);
    browser.find("#join button[type=submit]").click();
    CHECK(browser.sees("Before you begin"));
    CHECK(browser.sees("not encrypted"));
    CHECK(browser.sees("Halvdag i Åmål"));
    agree(browser);
    CHECK(browser.sees("We start soon"));
    CHECK(hall.present() == 1);
    const auto cookie = browser.cookie("vagskal");
    CHECK(cookie.at("httpOnly") == true);
    CHECK(cookie.at("sameSite") == "Strict");
    CHECK(browser.script("return document.cookie").get<std::string>().find("vagskal=") == std::string::npos);
    CHECK(browser.complaints() == "");
}

TEST_CASE("the QR code's address fills in the code; whoever is in stays in over a reload, and reads again") {
    Hall hall;
    auto& browser = anna();
    browser.go(hall.url("/join/" + hall.code()));
    CHECK(browser.find("#code").property("value") == hall.code());
    come_in(browser, hall);
    browser.refresh();
    CHECK(browser.sees("We start soon"));
    button(browser, "What is stored").click();
    CHECK(browser.sees("Back to the workshop"));
    CHECK_FALSE(browser.has("form[action='/consent']"));
    button(browser, "Back to the workshop").click();
    CHECK(browser.sees("We start soon"));
    CHECK(hall.present() == 1);
}

TEST_CASE("the language is the workshop's until the reader chooses, and stays chosen") {
    Hall hall("sv");
    auto& browser = anna();
    browser.go(hall.url());
    CHECK(browser.find("html").attribute("lang") == "sv");
    CHECK(browser.sees("Gå in"));
    button(browser, "In English").click();
    CHECK(browser.sees("Go in"));
    CHECK(browser.find("html").attribute("lang") == "en");
    come_in(browser, hall);
    hall.open("timeline");
    CHECK(browser.sees("When did it begin, as you see it?"));
    button(browser, "På svenska").click();
    CHECK(browser.sees("När började det, som ni ser det?"));
    browser.refresh();
    CHECK(browser.sees("När började det, som ni ser det?"));
    hall.open("works"); // what comes by itself speaks it too
    CHECK(browser.sees("Vad fungerar när det fungerar som bäst?"));
    CHECK(browser.complaints() == "");
}

TEST_CASE("on a borrowed computer nothing is left: no storage, no cookie that outlives the browser") {
    Hall hall;
    hall.open("timeline");
    auto& browser = anna();
    come_in(browser, hall, Keep::nothing);
    says(browser, "Skrivet på en lånad dator");
    CHECK(browser.sees_in("#mine", "Skrivet på en lånad dator"));
    CHECK(browser.until([&] { return hall.count("timeline", "Skrivet på en lånad dator") == 1; }));
    CHECK(browser.script("return localStorage.length") == 0);
    CHECK_FALSE(browser.cookie("vagskal").contains("expiry"));
    browser.refresh(); // a reload is no leaving
    CHECK(browser.sees_in("#mine", "Skrivet på en lånad dator"));
    CHECK(browser.script("return localStorage.length") == 0);
    button(browser, "Leave the workshop").click();
    button(browser, "Leave now").click();
    CHECK(browser.await("#code").shown());
    CHECK(browser.script("return localStorage.length") == 0);
    CHECK(browser.script("return JSON.stringify({...sessionStorage}).includes('lånad dator')") == false);
    CHECK(browser.cookie("vagskal").is_null());
}

TEST_CASE("who leaves and comes back in the same browser can still change what is theirs") {
    Hall hall;
    hall.open("timeline");
    auto& browser = anna();
    come_in(browser, hall);
    says(browser, "Jag kommer tillbaka");
    CHECK(browser.until([&] { return hall.count("timeline", "Jag kommer tillbaka") == 1; }));
    button(browser, "Leave the workshop").click();
    button(browser, "Leave now").click();
    browser.await("#code");
    CHECK(browser.until([&] { return hall.present() == 0; }));
    come_in(browser, hall);
    CHECK(browser.sees_in("#mine", "Jag kommer tillbaka"));
    button(browser, "Withdraw: Jag kommer").click();
    button(browser, "Withdraw and erase").click();
    CHECK(browser.until([&] { return hall.texts("timeline").empty(); }));
    CHECK(browser.complaints() == "");
}

} // namespace
} // namespace vagskal::browser
