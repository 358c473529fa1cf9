// Browsers in groups, browsers that write for several people, and votes where each is dealt a few of many:
// with a script and without.
#include "tests/web/script.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::size_t ballots(WebRoom& room, const std::string& activity) {
    return room.ask<std::size_t>([&](Host& host) {
        const auto& votes = host.workshop().votes;
        return votes.contains(activity) ? votes.at(activity).ballots.size() : std::size_t{0};
    });
}

/// Waits until somebody asks, and answers.
std::uint16_t answer_scribe(WebRoom& room, bool yes) {
    std::uint16_t people = 0;
    REQUIRE(within(5s, [&] {
        return room.ask<bool>([&](Host& host) {
            const auto waiting = host.waiting_scribes();
            if (waiting.empty()) return false;
            people = waiting.front().people;
            return host.answer_scribe(waiting.front().number, yes);
        });
    }));
    return people;
}

std::string item_in(WebRoom& room, const std::string& activity, const std::string& text) {
    return room.ask<std::string>([&](Host& host) {
        const auto item = host.contribute(activity, {{"text", text}});
        return item ? to_hex(*item) : std::string();
    });
}

/// With a vote at its end in which everybody is given two of all.
Session session_with_sample() {
    auto session = small_session();
    auto few = session.activities.back();
    few.id = "few";
    few.options = {{"method", "sampled"}, {"each", "2"}};
    session.activities.push_back(std::move(few));
    for (auto& activity : session.activities) activity.lift = activity.id == "sheet-a" ? 1 : 0;
    return session;
}

} // namespace

TEST_CASE(
    "a browser with a script writes for several: asked once, proven after a restart, a ballot for each") {
    WebRoom room;
    room.open("live");
    const auto item = item_in(room, "live", "ett");
    room.open("vote");
    Script one(room);
    const auto asked = body_of(one.say({{"do", "speak"}, {"people", 3}}));
    CHECK(asked["people"] == 1);
    CHECK(asked["asked"] == 3);
    CHECK_FALSE(asked.contains("people_token"));
    auto third = one.ballot(hex_of('c'), 1, json::array({{item, 1}}));
    third["share"] = 2;
    CHECK(body_of(one.say(third))["why"] == static_cast<int>(Why::not_for_so_many));
    CHECK(answer_scribe(room, true) == 3);
    json now;
    REQUIRE(within(5s, [&] {
        now = body_of(one.say({{"do", "here"}}));
        return now["people"] == 3;
    }));
    const auto token = now["people_token"].get<std::string>();
    for (const char digit : {'a', 'b', 'c'}) {
        auto ballot = one.ballot(hex_of(digit), 1, json::array({{item, 1}}));
        ballot["share"] = digit - 'a';
        CHECK(one.say(ballot).status == 200);
    }
    CHECK(ballots(room, "vote") == 3);
    room.restart(); // what the program knew of the browser is gone
    CHECK(body_of(one.say({{"do", "here"}}))["people"] == 1);
    now = body_of(one.say({{"do", "here"}, {"people", 3}, {"people_token", token}}));
    CHECK(now["people"] == 3);
    third["version"] = 2;
    third["choices"] = json::array({{item, 3}});
    REQUIRE(within(5s, [&] { return one.say(third).status == 200; }));
    CHECK(ballots(room, "vote") == 3);
    auto again = one.ballot(hex_of('d'), 1, json::array());
    again["share"] = 1; // that vote is cast
    CHECK(body_of(one.say(again))["why"] == static_cast<int>(Why::already_voted));

    Script liar(room); // another's word is a question, and casts nothing
    liar.say({{"do", "here"}, {"people", 3}, {"people_token", token}});
    auto theirs = liar.ballot(hex_of('e'), 1, json::array());
    theirs["share"] = 1;
    CHECK(body_of(liar.say(theirs))["why"] == static_cast<int>(Why::not_for_so_many));
    CHECK(answer_scribe(room, false) == 3);
    CHECK(within(5s, [&] { return body_of(liar.say({{"do", "here"}}))["people"] == 1; }));
    for (const json& wrong : {json(51), json(-1), json("6"), json(70'000), json()})
        CHECK(one.say({{"do", "speak"}, {"people", wrong}}).status == 400);
    CHECK(one.say({{"do", "here"}, {"people", 3}, {"people_token", "x"}}).status == 200); // is three already
    CHECK(liar.say({{"do", "here"}, {"people", 3}, {"people_token", "x"}}).status == 400);
}

TEST_CASE("a browser without a script writes for several, one ballot after the other") {
    WebRoom room;
    room.open("live");
    const auto item = item_in(room, "live", "ett");
    room.open("vote");
    Browser browser(room.port());
    browser.come_in(room.code());
    REQUIRE(within(5s, [&] { return browser.get("/").body.find("action=\"/vote\"") != std::string::npos; }));
    CHECK(browser.post("/speak", {{"people", "2"}}).status == 303);
    CHECK(answer_scribe(room, true) == 2);
    CHECK(browser.post("/vote", {{"activity", "vote"}}).status == 303);
    REQUIRE(within(5s, [&] {
        return browser.post("/vote", {{"activity", "vote"}, {"share", "1"}}).status == 303;
    }));
    CHECK(ballots(room, "vote") == 2);
    CHECK(browser.post("/vote", {{"activity", "vote"}, {"share", "2"}}).status == 409);
    for (const char* wrong : {"", "x", "51", "-1"})
        CHECK(browser.post("/speak", {{"people", wrong}}).status == 409);
    CHECK(browser.post("/speak", {{"people", "1"}}).status == 303);
    CHECK(browser.post("/vote", {{"activity", "vote"}, {"share", "1"}}).status == 409);
    CHECK(ballots(room, "vote") == 2); // what is cast stands
}

TEST_CASE("a browser goes to a group by its name, and lifts what its group may") {
    WebRoom room(Anonymity::unlinked, session_with_sample());
    room.does([](Host& host) { (void)host.make_groups({"Skolan", "Vården"}, Placing::chosen); });
    room.open("sheet-a");
    Script one(room);
    CHECK(body_of(one.say({{"do", "group"}, {"name", "vården"}}))["ok"] == true);
    CHECK(room.ask<std::uint32_t>([](Host& host) { return host.present_in(host.workshop().groups[1].id); }) ==
          1);
    Browser plain(room.port());
    plain.come_in(room.code());
    CHECK(plain.post("/group", {{"name", "Skolan"}}).status == 303);
    CHECK(room.ask<std::uint32_t>([](Host& host) { return host.present_in(host.workshop().groups[0].id); }) ==
          1);
    plain.post("/group", {{"number", "2"}}); // and changes
    CHECK(within(5s, [&] {
        return room.ask<std::uint32_t>(
                   [](Host& host) { return host.present_in(host.workshop().groups[1].id); }) == 2;
    }));

    CHECK(one.say(one.contribution(hex_of('a'), "i gruppen", "sheet-a")).status == 200);
    CHECK(one.say(one.contribution(hex_of('b'), "också", "sheet-a")).status == 200);
    const auto lift = [&](char digit, bool lifted) {
        return one.say({{"do", "lift"}, {"items", json::array({hex_of(digit)})}, {"lifted", lifted}});
    };
    CHECK(lift('a', true).status == 200);
    CHECK(body_of(lift('b', true))["why"] == static_cast<int>(Why::too_many_lifted));
    CHECK(lift('a', false).status == 200);
    REQUIRE(within(5s, [&] { return plain.get("/").body.find("också") != std::string::npos; }));
    CHECK(plain.post("/lift", {{"item", hex_of('b')}}).status == 303);
    CHECK(room.ask<bool>(
        [](Host& host) { return host.workshop().find(*from_hex<ItemId>(hex_of('b')))->lifted; }));
    CHECK(plain.post("/lift", {{"item", hex_of('a')}}).status == 409);
    CHECK(plain.post("/lift", {{"item", hex_of('9')}}).status == 404);
    CHECK(plain.post("/lift", {{"item", "x"}}).status == 404);
    CHECK(one.say({{"do", "lift"}, {"items", "x"}}).status == 400);
    CHECK(one.say({{"do", "lift"}, {"items", json::array({hex_of('a')})}, {"lifted", 1}}).status == 400);
}

TEST_CASE("a browser is dealt a few of many, and its ballot counts with those alone") {
    WebRoom room(Anonymity::unlinked, session_with_sample());
    room.open("live");
    for (int i = 0; i < 6; ++i) item_in(room, "live", "förslag " + std::to_string(i));
    room.open("few");
    Script one(room), two(room);
    const json question{{"do", "dealt"}, {"activity", "few"}};
    const auto mine = body_of(one.say(question)), theirs = body_of(two.say(question));
    REQUIRE(mine["items"].size() == 2);
    REQUIRE(theirs["items"].size() == 2);
    CHECK(body_of(one.say(question)) == mine); // the same again
    auto ballot = one.ballot(hex_of('a'), 1, json::array({{mine["items"][0], 4}}));
    ballot["activity"] = "few";
    ballot["dealt"] = mine["items"];
    ballot["ticket"] = mine["ticket"];
    CHECK(one.say(ballot).status == 200);
    auto others = two.ballot(hex_of('b'), 1, json::array({{mine["items"][0], 4}}));
    others["activity"] = "few";
    others["dealt"] = mine["items"];
    others["ticket"] = mine["ticket"];
    CHECK(body_of(two.say(others))["why"] == static_cast<int>(Why::not_dealt));
    others["choices"] = json::array({{theirs["items"][1], 2}});
    others.erase("dealt"), others.erase("ticket"); // then what its link was dealt goes with it
    CHECK(two.say(others).status == 200);
    CHECK(ballots(room, "few") == 2);

    room.restart(); // the browser shows its own ticket to a program that has forgotten it
    ballot["version"] = 2;
    ballot["choices"] = json::array({{mine["items"][1], 5}});
    REQUIRE(within(5s, [&] { return one.say(ballot).status == 200; }));
    CHECK(ballots(room, "few") == 2);
    ballot["ticket"] = "x";
    CHECK(one.say(ballot).status == 400);
    CHECK(body_of(one.say({{"do", "dealt"}, {"activity", "live"}}))["items"].empty());
}
