// The computer that leads is lost: what a browser was told and the host has no more, and the way to the
// second laptop.
#include "shared/words/words.hpp"
#include "tests/web/script.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

MemoryJournal copy_of(WebRoom& room) {
    MemoryJournal out;
    room.does([&](Host&) { out = dynamic_cast<MemoryJournal&>(*room.journal); });
    return out;
}

/// As the browser keeps it.
std::string ticket_of(const Browser& browser) { return browser.cookies.at("vagskal"); }

} // namespace

TEST_CASE(
    "a program started anew tells a browser whether it has what the browser was told of, and what it has") {
    WebRoom room;
    room.open("live");
    Script anna(room);
    const auto first = body_of(anna.say({{"do", "here"}}));
    const auto run = first.value("run", "");
    REQUIRE(run.size() == 32);
    CHECK_FALSE(first.contains("behind"));
    CHECK(anna.say(anna.contribution(hex_of('a'), "kvar")).status == 200);
    const auto less = copy_of(room);
    const auto lost = body_of(anna.say(anna.contribution(hex_of('b'), "borta")));
    const auto known = lost.value("known", "");
    REQUIRE_FALSE(known.empty());

    room.restart(); // with all of it
    const auto again = body_of(anna.say({{"do", "here"}, {"run", run}, {"known", known}}));
    CHECK(again.value("run", "") != run);
    CHECK_FALSE(again.contains("behind"));
    CHECK_FALSE(again.contains("there"));

    room.restart_with([&] { dynamic_cast<MemoryJournal&>(*room.journal) = less; });
    const auto behind = body_of(anna.say({{"do", "here"}, {"run", run}, {"known", known}}));
    CHECK(behind.value("behind", false));
    CHECK(behind["there"] == json{{hex_of('a'), 1}});
    const auto mended = body_of(anna.say(anna.contribution(hex_of('b'), "borta"))).value("known", "");
    CHECK_FALSE(mended.empty());
    CHECK(room.texts("live") == std::vector<std::string>{"kvar", "borta"});
    CHECK_FALSE(body_of(anna.say({{"do", "here"}})).contains("behind")); // said once
    CHECK(anna.say({{"do", "here"}, {"known", "0-1-xy"}}).status == 400);

    // Another host leads: all is there, but for what no snapshot shows nobody can tell.
    room.restart();
    room.does([](Host& host) { CHECK(host.take_over()); });
    const auto taken_over = body_of(anna.say({{"do", "here"}, {"run", run}, {"known", mended}}));
    CHECK_FALSE(taken_over.contains("behind"));
    CHECK(taken_over["there"] == json{{hex_of('a'), 1}, {hex_of('b'), 1}});
}

TEST_CASE(
    "a page says where the workshop goes on, also without a script; the script gets its ticket for it") {
    WebRoom room;
    const std::string web = "http://192.168.1.21:8080";
    Browser reader(room.port());
    reader.come_in(room.code());
    CHECK(reader.get("/").body.find("Should this page stop answering") == std::string::npos);
    room.restart_with_second(web);
    reader.cookies["vagskal_language"] = "en";
    const auto page = reader.get("/").body;
    CHECK(page.find("Should this page stop answering, the workshop goes on at " + web) != std::string::npos);
    Script anna(room);
    const auto here = body_of(anna.say({{"do", "here"}}));
    CHECK(here["second"]["web"] == web);
    CHECK(here["second"]["ticket"] == ticket_of(anna.browser));
    PageStream stream(room.port(), anna.browser);
    CHECK(stream.until(web));
}

TEST_CASE(
    "whoever comes with a ticket of the other computer is the same one here, and nobody else is let in") {
    WebRoom room;
    room.open("live");
    Script anna(room);
    CHECK(anna.say(anna.contribution(hex_of('a'), "min röst")).status == 200);
    room.open("vote");
    CHECK(anna.say(anna.ballot(hex_of('1'), 1, json::array({json::array({hex_of('a'), 2})}))).status == 200);
    const auto ticket = ticket_of(anna.browser);

    Script moved(room); // elsewhere: other cookies, another root
    moved.browser.cookies.clear();
    moved.root = anna.root;
    const auto carry = [&](const std::string& word) {
        return moved.browser.api(json{{"ticket", word}}.dump(), "/carry");
    };
    auto forged = ticket;
    forged.back() = forged.back() == '0' ? '1' : '0';
    CHECK(carry(forged).status == 403);
    CHECK(carry("").status == 403);
    CHECK(moved.say({{"do", "here"}}).status == 401);
    const auto taken = carry(ticket);
    CHECK(taken.status == 200);
    CHECK(taken.header("set-cookie").find("vagskal=" + ticket) == 0);
    moved.browser.cookies["vagskal"] = ticket;
    CHECK(moved.say({{"do", "here"}}).status == 200);
    // A second ballot of the same ticket is no second vote.
    const auto twice = moved.say(moved.ballot(hex_of('2'), 1, json::array({json::array({hex_of('a'), 2})})));
    CHECK(twice.status == 409);
    CHECK(moved.say(moved.ballot(hex_of('1'), 2, json::array({json::array({hex_of('a'), 1})}))).status ==
          200);
    room.close("vote");
    room.does([](Host& host) { CHECK(host.workshop().results.at("vote").size() == 1); });
}

TEST_CASE("a computer that leads no more says so, and takes nothing in") {
    WebRoom room;
    room.open("live");
    Script anna(room);
    PageStream stream(room.port(), anna.browser);
    CHECK(stream.until("event: page"));
    room.does([](Host& host) { host.shown(proof_of(host.secrets().keys.secret_key, host.term() + 1)); });
    CHECK(stream.until("event: goodbye"));
    const auto answer = anna.say(anna.contribution(hex_of('a'), "för sent"));
    CHECK(answer.status == 503);
    CHECK(room.texts("live").empty());
    const Speaking english("en");
    CHECK(anna.browser.get("/").status == 503);
}
