// A browser without a script: the door, what is stored, and forms.
#include "tests/web/room.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::string nonce_of(const std::string& html) {
    return found(html, "name=\"item\" value=\"([0-9a-f]{32})\"");
}

} // namespace

TEST_CASE("the door, what is stored, the room, and a contribution, without a script") {
    WebRoom room;
    room.open("live");
    Browser browser(room.port());
    const auto door = browser.get("/");
    CHECK(door.status == 200);
    CHECK(holds(door.body, "name=\"code\""));
    CHECK_FALSE(holds(door.body, "Prov")); // the workshop's name is for those who are in
    const auto scanned = browser.get("/join/" + room.code());
    CHECK(holds(scanned.body, room.code()));

    const auto joined = browser.post("/join", {{"code", room.code()}});
    REQUIRE(joined.status == 303);
    const auto cookie = joined.header("set-cookie");
    for (const char* part : {"vagskal=", "HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=86400"}) {
        CAPTURE(part);
        CHECK(holds(cookie, part));
    }
    CHECK_FALSE(holds(cookie, "Secure"));
    const auto stored = browser.get("/");
    CHECK(holds(stored.body, "/consent"));
    CHECK(browser.post("/consent", {}).status == 303);
    const auto page = browser.get("/");
    REQUIRE(page.status == 200);
    const auto nonce = nonce_of(page.body);
    REQUIRE(nonce.size() == 32);
    CHECK(room.present() == 1);

    const Browser::Form form{{"activity", "live"}, {"item", nonce}, {"text", "Det började\r\npå våren"}};
    CHECK(browser.post("/contribute", form).status == 303);
    CHECK(room.texts("live") == std::vector<std::string>{"Det började\npå våren"});
    CHECK(holds(browser.get("/").body, "Skickat och sparat."));
    CHECK_FALSE(holds(browser.get("/").body, "Skickat och sparat.")); // said once
    // Not the form's: ids follow from the secret of the withdrawal slip.
    const auto item = room.ids("live").at(0);
    CHECK(item != nonce);
    SUBCASE("the same form sent again is the same contribution") {
        CHECK(browser.post("/contribute", form).status == 303);
        CHECK(room.texts("live").size() == 1);
    }
    SUBCASE("another tab of the same browser is the same person, and knows what is its own") {
        CHECK(holds(browser.get("/").body, "/edit/" + item));
        CHECK(room.present() == 1);
    }
    SUBCASE("it can be changed") {
        CHECK(browser.get("/edit/" + item).status == 200);
        CHECK(browser.post("/edit/" + item, {{"text", "på hösten"}}).status == 303);
        CHECK(room.texts("live") == std::vector<std::string>{"på hösten"});
    }
    SUBCASE("and withdrawn") {
        CHECK(browser.get("/withdraw/" + item).status == 200);
        CHECK(browser.post("/withdraw/" + item, {}).status == 303);
        CHECK(room.texts("live").empty());
    }
    SUBCASE("but not by another browser") {
        Browser other(room.port());
        other.come_in(room.code());
        CHECK(other.post("/edit/" + item, {{"text", "mitt"}}).status == 404);
        CHECK(other.post("/withdraw/" + item, {}).status == 404);
        CHECK(room.texts("live").size() == 1);
    }
    SUBCASE("what the host refuses is said, and what was typed stands there again") {
        room.close("live");
        const auto refused = browser.post("/contribute", {{"activity", "live"}, {"text", "för sent"}});
        CHECK(refused.status == 409);
        CHECK(room.texts("live").size() == 1);
    }
    SUBCASE("leaving forgets the keys and clears the cookie") {
        CHECK(browser.post("/leave", {}).status == 303);
        CHECK(browser.cookies.empty());
        CHECK(within(5s, [&] { return room.present() == 0; }));
        CHECK(holds(browser.get("/").body, "name=\"code\""));
    }
}

TEST_CASE("a borrowed computer gets a cookie that ends with the browser") {
    WebRoom room;
    Browser browser(room.port());
    const auto joined = browser.post("/join", {{"code", room.code()}, {"keep", "no"}});
    CHECK(joined.status == 303);
    CHECK_FALSE(holds(joined.header("set-cookie"), "Max-Age"));
}

TEST_CASE("the language is the workshop's, or the reader's own") {
    WebRoom room;
    Browser browser(room.port());
    CHECK(holds(browser.get("/").body, "lang=\"sv\""));
    CHECK(browser.post("/language", {{"language", "en"}}).status == 303);
    CHECK(holds(browser.get("/").body, "lang=\"en\""));
    browser.come_in(room.code());
    CHECK(holds(browser.get("/").body, "lang=\"en\""));
    CHECK(browser.post("/language", {{"language", "../../x"}}).status == 303);
    CHECK(holds(browser.get("/").body, "lang=\"en\""));
}

TEST_CASE("wrong codes are told from malformed ones, and soon no more are tried") {
    WebRoom room;
    Browser browser(room.port());
    CHECK(browser.post("/join", {{"code", "12"}}).status == 422);
    auto wrong = room.code();
    wrong.back() = wrong.back() == 'B' ? 'C' : 'B';
    CHECK(browser.post("/join", {{"code", wrong}}).status == 403);
    CHECK(browser.cookies.empty());
    const auto note_taker = browser.post("/join", {{"code", room.code(Role::note_taker)}});
    CHECK(note_taker.status == 403);
    CHECK(holds(note_taker.body, "antecknare"));
    CHECK(browser.cookies.empty());
    int limited = 0;
    for (int i = 0; i < 12; ++i) limited += browser.post("/join", {{"code", wrong}}).status == 429 ? 1 : 0;
    CHECK(limited >= 2);
    CHECK(browser.post("/join", {{"code", room.code()}}).status == 429); // right ones would tell as much
    CHECK(room.present() == 0);
}

TEST_CASE("the storbild comes in by its own code and with its own cookie") {
    WebRoom room;
    room.open("live");
    Browser wall(room.port());
    CHECK(holds(wall.get("/wall").body, "name=\"code\""));
    const auto joined = wall.post("/join", {{"code", room.code(Role::wall)}});
    CHECK(joined.header("location") == "/wall");
    CHECK(wall.cookies.contains("vagskal_wall"));
    CHECK(wall.get("/wall").status == 200);
    CHECK(room.present() == 0);
    CHECK(wall.post("/contribute", {{"activity", "live"}, {"text", "från väggen"}}).header("location") ==
          "/");
    CHECK(wall.api(R"({"do":"here"})").status == 401);
    CHECK(room.texts("live").empty());
    wall.cookies["vagskal"] = wall.cookies["vagskal_wall"]; // of the other role
    CHECK(wall.api(R"({"do":"here"})").status == 401);
}

TEST_CASE("started anew, the host lets the same browsers in, and nobody votes twice") {
    WebRoom room;
    room.open("live");
    Browser browser(room.port());
    browser.come_in(room.code());
    browser.post("/contribute", {{"activity", "live"}, {"item", hex_of('a')}, {"text", "ett"}});
    room.close("live");
    room.open("vote");
    REQUIRE(within(5s, [&] { return holds(browser.get("/").body, "action=\"/vote\""); }));
    CHECK(browser.post("/vote", {{"activity", "vote"}}).status == 303);
    const auto ballots = [&] {
        return room.ask<std::size_t>(
            [](Host& host) { return host.workshop().votes.at("vote").ballots.size(); });
    };
    CHECK(ballots() == 1);
    room.restart();
    CHECK(browser.get("/").status == 200);
    CHECK_FALSE(holds(browser.get("/").body, "/consent")); // read once, read
    CHECK(browser.post("/vote", {{"activity", "vote"}}).status ==
          409); // the ballot's key went with the program
    CHECK(ballots() == 1);
    Browser forged(room.port());
    forged.cookies = browser.cookies;
    auto& cookie = forged.cookies["vagskal"];
    cookie[0] = cookie[0] == '0' ? '1' : '0';
    CHECK(forged.api(R"({"do":"here"})").status == 401);
}

TEST_CASE("a host that has just begun and does not know its codes yet turns nobody away") {
    WebRoom room;
    room.open("live");
    Browser browser(room.port());
    browser.come_in(room.code());
    room.codes_known = false;
    room.restart();
    PageStream stream(room.port(), browser);
    CHECK(browser.post("/join", {{"code", room.code()}}).status == 503);
    std::thread later([&] {
        std::this_thread::sleep_for(300ms); // codes take their time; nothing below depends on how long
        room.codes_known = true;
    });
    CHECK(browser.get("/").status == 200);
    CHECK(stream.until("event: page"));
    later.join();
    CHECK(room.ask<std::uint32_t>([](Host& host) { return host.wrong_codes(); }) == 0);
}

TEST_CASE("while the host does not answer nothing is said to be stored, and it comes when it does") {
    WebRoom room;
    room.open("live");
    Browser browser(room.port());
    browser.come_in(room.code());
    REQUIRE(browser.get("/").status == 200);
    room.asleep = true;
    const auto waiting =
        browser.post("/contribute", {{"activity", "live"}, {"item", hex_of('b')}, {"text", "sent"}});
    CHECK(waiting.status == 503);
    CHECK_FALSE(holds(waiting.body, "Skickat och sparat."));
    room.asleep = false;
    CHECK(within(30s, [&] { return room.texts("live").size() == 1; }));
    CHECK(
        browser.post("/contribute", {{"activity", "live"}, {"item", hex_of('b')}, {"text", "sent"}}).status ==
        303);
    CHECK(room.texts("live").size() == 1);
}

TEST_CASE("without a script: what may be done with one's words, asked, remembered in the cookie, changed") {
    WebRoom room;
    room.open("live");
    Browser browser(room.port());
    browser.post("/join", {{"code", room.code()}});
    CHECK(holds(browser.get("/").body, "name=\"may-quote\""));
    CHECK(browser.post("/consent", {{"may-quote", "no"}, {"may-archive", "yes"}}).status == 303);
    browser.post("/contribute", {{"activity", "live"}, {"text", "ett"}});
    CHECK(room.consents("live") == std::vector{Consent{false, true}});
    browser.post("/contribute",
                 {{"activity", "live"}, {"text", "två"}, {"may-quote", "yes"}, {"may-archive", "no"}});
    CHECK(room.consents("live") == std::vector{Consent{false, true}, Consent{true, false}});

    const auto first = room.ids("live").at(0);
    CHECK(holds(browser.get("/consent/" + first).body, "/consent/" + first));
    CHECK(browser.post("/consent/" + first, {{"may-quote", "no"}, {"may-archive", "no"}}).status == 303);
    CHECK(within(30s, [&] { return room.consents("live").at(0) == Consent{false, false}; }));
    CHECK(browser.post("/consent/" + first, {}).status == 404); // no answer is no answer
    Browser other(room.port());
    other.come_in(room.code());
    CHECK(other.get("/consent/" + first).status == 404);
    CHECK(other.post("/consent/" + first, {{"may-quote", "yes"}, {"may-archive", "yes"}}).status == 404);
    CHECK(room.consents("live").at(0) == Consent{false, false});
}
