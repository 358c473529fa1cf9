// Pages that are kept up to date.
#include "tests/web/room.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// The data of the last whole event of that name.
nlohmann::json last_event(const std::string& seen, const std::string& name = "page") {
    const auto begin = seen.rfind("event: " + name + "\ndata: ");
    if (begin == std::string::npos) return {};
    const auto data = seen.find("data: ", begin) + 6;
    return nlohmann::json::parse(seen.substr(data, seen.find("\n\n", data) - data), nullptr, false);
}

} // namespace

TEST_CASE("a contribution comes to the pages of others within a second, and only what has changed") {
    WebRoom room;
    room.open("live");
    Browser writer(room.port()), reader(room.port());
    writer.come_in(room.code());
    reader.come_in(room.code());
    PageStream events(room.port(), reader);
    REQUIRE(events.until("event: page"));
    REQUIRE(events.until("\n\n", 2s));
    CHECK(holds(events.seen(), "text/event-stream"));
    events.forget();
    CHECK(
        writer
            .post("/contribute", {{"activity", "live"}, {"item", hex_of('a')}, {"text", "våren & sommaren"}})
            .status == 303);
    CHECK(events.until("våren", 1s));
    CHECK(events.until("\n\n", 1s));
    const auto news = last_event(events.seen());
    REQUIRE(news.is_object());
    CHECK(news["state"].is_object());
    CHECK(news.contains("clock"));
    CHECK(news["html"].is_object());
    const auto all = news["html"].size();
    events.forget();
    room.does([](Host& host) { (void)host.submit(PauseDay{true}); });
    CHECK(events.until("event: page", 1s));
    CHECK(events.until("\n\n", 1s));
    CHECK_FALSE(holds(events.seen(), "våren")); // had it already
    CHECK(all > 0);
}

TEST_CASE("words come out as words, whatever they hold") {
    WebRoom room;
    room.open("live");
    Browser browser(room.port());
    browser.come_in(room.code());
    PageStream events(room.port(), browser);
    REQUIRE(events.until("event: page"));
    const std::string nasty =
        "<script>alert(\"1\")</script> 'q' & </textarea><img src=x onerror=y> \\ \u2028";
    CHECK(browser.post("/contribute", {{"activity", "live"}, {"text", nasty}}).status == 303);
    REQUIRE(events.until("alert"));
    REQUIRE(events.until("\n\n"));
    const auto raw_script = "<script>alert", raw_image = "<img src=x";
    const auto html = last_event(events.seen())["html"].dump();
    CHECK_FALSE(holds(html, raw_script));
    CHECK_FALSE(holds(html, raw_image));
    CHECK_FALSE(holds(events.seen(), raw_script));
    for (const char* path : {"/", "/others", "/story"}) {
        CAPTURE(path);
        const auto page = browser.get(path);
        CHECK(page.status == 200);
        CHECK(holds(page.body, "&lt;script&gt;alert"));
        CHECK_FALSE(holds(page.body, raw_script));
        CHECK_FALSE(holds(page.body, raw_image));
    }
    room.close("live"); // what was typed stands in the page again when it is refused
    const auto refused = browser.post("/contribute", {{"activity", "live"}, {"text", nasty}});
    CHECK(refused.status == 409);
    CHECK_FALSE(holds(refused.body, raw_script));
    CHECK_FALSE(holds(refused.body, "</textarea><img"));
    CHECK_FALSE(holds(browser.get("/join/%22%3E%3Cscript%3Ealert(1)").body, raw_script));
    Browser stranger(room.port());
    CHECK_FALSE(holds(stranger.get("/join/%22%3E%3Cscript%3Ealert(1)").body, raw_script));
    CHECK_FALSE(holds(stranger.post("/join", {{"code", "\"><script>alert(1)"}}).body, raw_script));
}

TEST_CASE("leaving ends the page's stream, and the end of the program is told") {
    WebRoom room;
    room.open("live");
    Browser one(room.port()), two(room.port());
    one.come_in(room.code());
    two.come_in(room.code());
    PageStream of_one(room.port(), one), of_two(room.port(), two);
    REQUIRE(of_one.until("event: page"));
    REQUIRE(of_two.until("event: page"));
    CHECK(room.present() == 2);
    CHECK(one.post("/leave", {}).status == 303);
    CHECK(of_one.ended(2s));
    CHECK(within(2s, [&] { return room.present() == 1; }));
    room.does([](Host& host) { host.say_goodbye(); });
    CHECK(of_two.until("event: goodbye", 2s));
    CHECK(of_two.ended(2s));
}

TEST_CASE("a program that ends lets go of everybody within a second") {
    WebRoom room;
    Browser one(room.port());
    one.come_in(room.code());
    PageStream reads(room.port(), one), never_asks(room.port(), one, "/never HTTP/1.1\r\nX: ");
    REQUIRE(reads.until("event: page"));
    const auto begun = std::chrono::steady_clock::now();
    room.restart();
    CHECK(std::chrono::steady_clock::now() - begun < stretched(1500ms));
    CHECK(holds(reads.seen(), "event: page"));
    CHECK(reads.until("event: goodbye", 2s));
    CHECK(reads.ended(2s));
}

TEST_CASE("the storbild has a stream of its own") {
    WebRoom room;
    room.open("live");
    Browser wall(room.port());
    wall.come_in(room.code(Role::wall));
    PageStream events(room.port(), wall, "/events?wall=1");
    CHECK(events.until("event: page"));
    CHECK(room.present() == 0);
    PageStream of_participants(room.port(), wall, "/events");
    CHECK(of_participants.until("401"));
}

TEST_CASE("what is said in one group is on no page of another") {
    WebRoom room;
    room.does([](Host& host) { (void)host.make_groups(2, Placing::numbered); });
    room.open("sheet-a");
    std::vector<std::unique_ptr<Browser>> people;
    std::vector<std::unique_ptr<PageStream>> streams;
    for (int i = 0; i < 6; ++i) {
        people.push_back(std::make_unique<Browser>(room.port()));
        people.back()->come_in(room.code());
        CHECK(people.back()->get("/").status == 200);
        streams.push_back(std::make_unique<PageStream>(room.port(), *people.back()));
    }
    // Four say their group, two are in none.
    for (int i = 0; i < 4; ++i)
        CHECK(people[static_cast<std::size_t>(i)]
                  ->post("/group", {{"number", i % 2 == 0 ? "1" : "2"}})
                  .status == 303);
    for (int round = 0; round < 5; ++round) {
        const auto one = "i ettan " + std::to_string(round) + ".",
                   two = "i tvåan " + std::to_string(round) + ".";
        CHECK(people[0]->post("/contribute", {{"activity", "sheet-a"}, {"text", one}}).status == 303);
        CHECK(people[1]->post("/contribute", {{"activity", "sheet-a"}, {"text", two}}).status == 303);
        for (const std::size_t i : {0U, 2U}) CHECK(streams[i]->until(one, 5s));
        for (const std::size_t i : {1U, 3U}) CHECK(streams[i]->until(two, 5s));
    }
    for (std::size_t i = 0; i < 6; ++i) {
        CAPTURE(i);
        const auto page = people[i]->get("/").body + people[i]->get("/others").body +
                          people[i]->get("/story").body + streams[i]->seen();
        CHECK(holds(page, "i ettan") == (i == 0 || i == 2));
        CHECK(holds(page, "i tvåan") == (i == 1 || i == 3));
    }
}

TEST_CASE("two windows of one browser may look at different parts") {
    WebRoom room;
    room.does([](Host& host) { (void)host.make_groups(1, Placing::random); });
    room.open("sheet-a");
    room.open("sheet-b");
    Browser one(room.port());
    one.come_in(room.code());
    PageStream a(room.port(), one, "/events?part=sheet-a"), b(room.port(), one, "/events?part=sheet-b");
    REQUIRE(a.until("event: page"));
    REQUIRE(b.until("event: page"));
    CHECK(room.present() == 1);
}
