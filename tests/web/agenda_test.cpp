// The moderator changes the agenda while people sit at browsers.
#include "tests/web/room.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace vagskal;
using namespace vagskal::test;

TEST_CASE(
    "an open part's new question comes to the page at once, and the form that is written in is left alone") {
    WebRoom room;
    room.open("live");
    Browser browser(room.port());
    browser.come_in(room.code());
    PageStream events(room.port(), browser);
    REQUIRE(events.until("event: page"));
    REQUIRE(events.until("\n\n", 2s));
    events.forget();
    room.does([](Host& host) {
        const auto part = *host.workshop().session.find("live");
        const Localised asked{"Vad hände, sett från ditt skrivbord?", "What happened, seen from your desk?"};
        CHECK(host.submit(RewordActivity{part.id, part.title, asked, part.help, part.minutes}).has_value());
    });
    CHECK(events.until("skrivbord", 1s));
    CHECK(events.until("\n\n", 1s));
    const auto begin = events.seen().rfind("event: page\ndata: ");
    REQUIRE(begin != std::string::npos);
    const auto data = events.seen().find("data: ", begin) + 6;
    const auto news = nlohmann::json::parse(
        events.seen().substr(data, events.seen().find("\n\n", data) - data), nullptr, false);
    REQUIRE(news.is_object());
    CHECK(news["html"].contains("prompt"));
    CHECK_FALSE(news["html"].contains("form"));
    CHECK(news["html"].dump().find("<textarea") == std::string::npos);
}

TEST_CASE("a part that was added can be opened and written in from a browser") {
    WebRoom room;
    room.does([](Host& host) {
        auto part = *host.workshop().session.find("live");
        part.id = "extra";
        part.prompt = {"Vad mer?", "What more?"};
        CHECK(host.submit(AddActivity{part, ""}).has_value());
    });
    room.open("extra");
    Browser browser(room.port());
    browser.come_in(room.code());
    CHECK(browser.get("/").body.find("Vad mer?") != std::string::npos);
}
