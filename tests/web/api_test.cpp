// A browser with a script: it holds the keys, and only their hashes pass, or with a change the key of one
// thing.
#include "tests/web/script.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;
using nlohmann::json;

TEST_CASE("what a script sends is stored, changed and withdrawn with its own keys, and with no others") {
    WebRoom room;
    room.open("live");
    Script one(room), two(room);
    const auto item = hex_of('a');
    REQUIRE(one.say(one.contribution(item, "ett")).status == 200);
    CHECK(one.say(one.contribution(item, "ett")).status == 200); // resent: the same
    CHECK(room.texts("live") == std::vector<std::string>{"ett"});

    const auto stolen = two.say(two.edit(item, 2, "stulet"));
    CHECK(stolen.status == 409);
    CHECK(body_of(stolen)["why"] == static_cast<int>(Why::not_yours));
    CHECK_FALSE(body_of(stolen)["sentence"].get<std::string>().empty());
    CHECK(two.say(two.withdrawal(item)).status == 409);
    CHECK(two.say(two.contribution(item, "samma nummer")).status == 409);
    CHECK(room.texts("live") == std::vector<std::string>{"ett"});

    CHECK(one.say(one.edit(item, 2, "två")).status == 200);
    CHECK(room.texts("live") == std::vector<std::string>{"två"});
    const auto again = one.say(one.edit(item, 7, "sju"));
    CHECK(body_of(again)["why"] == static_cast<int>(Why::outdated));
    CHECK(one.say(one.withdrawal(item)).status == 200);
    CHECK(room.texts("live").empty());
}

TEST_CASE("the script's keys are those that the programs derive") {
    // What keys.js computes is held to the same by the browser tests; here: the host accepts them over HTTP.
    WebRoom room(Anonymity::voice);
    room.open("live");
    Script one(room);
    auto without = one.contribution(hex_of('b'), "utan signatur");
    CHECK(body_of(one.say(without))["why"] == static_cast<int>(Why::voice_needed));
    without["voice"] = std::string(16, '7');
    CHECK(one.say(without).status == 200);
    CHECK(room.texts("live").size() == 1);
}

TEST_CASE("a ballot counts once, can be changed by its key, and by one browser alone") {
    WebRoom room;
    room.open("live");
    Script one(room);
    one.say(one.contribution(hex_of('a'), "ett"));
    room.close("live");
    room.open("vote");
    const auto ballots = [&] {
        return room.ask<std::size_t>(
            [](Host& host) { return host.workshop().votes.at("vote").ballots.size(); });
    };
    CHECK(one.say(one.ballot(hex_of('1'), 1, json::array())).status == 200);
    CHECK(one.say(one.ballot(hex_of('1'), 1, json::array())).status == 200);
    CHECK(one.say(one.ballot(hex_of('1'), 2, json::array())).status == 200);
    CHECK(body_of(one.say(one.ballot(hex_of('2'), 1, json::array())))["why"] ==
          static_cast<int>(Why::already_voted));
    CHECK(ballots() == 1);
    room.restart();
    CHECK(body_of(one.say(one.ballot(hex_of('3'), 1, json::array())))["why"] ==
          static_cast<int>(Why::already_voted));
    CHECK(one.say(one.ballot(hex_of('1'), 3, json::array())).status == 200); // its key is in the browser
    CHECK(ballots() == 1);
    Script two(room);
    CHECK(two.say(two.ballot(hex_of('1'), 4, json::array())).status == 409);
    CHECK(two.say(two.ballot(hex_of('4'), 1, json::array())).status == 200);
    CHECK(ballots() == 2);
}

TEST_CASE("a group is given, kept by the browser, and found again after a restart") {
    WebRoom room;
    room.does([](Host& host) { (void)host.make_groups(2, Placing::numbered); });
    room.open("sheet-a");
    Script one(room);
    CHECK(body_of(one.say(one.contribution(hex_of('a'), "vilse", "sheet-a")))["why"] ==
          static_cast<int>(Why::no_group));
    const auto given = body_of(one.say({{"do", "group"}, {"number", 2}}));
    REQUIRE(given["ok"] == true);
    const auto token = given["group_token"].get<std::string>();
    CHECK(token.size() == 160);
    CHECK(one.say(one.contribution(hex_of('a'), "i gruppen", "sheet-a")).status == 200);
    room.restart();
    const auto back = body_of(one.say({{"do", "here"}, {"group_token", token}}));
    CHECK(back.value("group_token", "") == token);
    CHECK(one.say(one.contribution(hex_of('b'), "igen", "sheet-a")).status == 200);
    Script liar(room);
    auto other = token; // a group's own number is known to all, its token is not
    other[40] = other[40] == '0' ? '1' : '0';
    CHECK_FALSE(body_of(liar.say({{"do", "here"}, {"group_token", other}})).contains("group_token"));
    CHECK(liar.say({{"do", "here"}, {"group_token", "x"}}).status == 200);
    CHECK(body_of(liar.say(liar.contribution(hex_of('c'), "fel", "sheet-a")))["why"] ==
          static_cast<int>(Why::no_group));
}

TEST_CASE("a date is read as the terminal reads it") {
    WebRoom room;
    Script one(room);
    const auto read = body_of(one.say({{"do", "date"}, {"text", "hösten 2015"}}));
    CHECK(read["readings"][0]["edtf"] == "2015-23");
    CHECK(body_of(one.say({{"do", "date"}, {"text", "2015-21"}}))["readings"].size() == 2);
}

TEST_CASE("only what a participant does has a name here") {
    WebRoom room;
    room.open("live");
    Script one(room);
    const auto before = room.journal->head().seq;
    for (const char* name : {"create_workshop",
                             "CreateWorkshop",
                             "open_activity",
                             "OpenActivity",
                             "open",
                             "close_activity",
                             "CloseActivity",
                             "close",
                             "extend_activity",
                             "ExtendActivity",
                             "pause_day",
                             "PauseDay",
                             "pause",
                             "remove_contribution",
                             "RemoveContribution",
                             "remove",
                             "merge_contributions",
                             "MergeContributions",
                             "undo_merge",
                             "UndoMerge",
                             "name_theme",
                             "NameTheme",
                             "drop_theme",
                             "DropTheme",
                             "sort_theme",
                             "SortTheme",
                             "write_note",
                             "WriteNote",
                             "erase_note",
                             "EraseNote",
                             "make_groups",
                             "MakeGroups",
                             "lift_contributions",
                             "LiftContributions",
                             "link_contribution",
                             "LinkContribution",
                             "approve_note",
                             "ApproveNote",
                             "count_scribes",
                             "CountScribes",
                             "AddActivity",
                             "DropActivity",
                             "MoveActivity",
                             "RewordActivity",
                             "merge_themes",
                             "MergeThemes",
                             "SplitTheme",
                             "set_wall",
                             "SetWall",
                             "seal",
                             "undo",
                             "hello",
                             "submit",
                             "",
                             "contribute\n",
                             "8",
                             "Contribute"}) {
        CAPTURE(name);
        const auto answer = one.say({{"do", name},
                                     {"activity", "live"},
                                     {"item", hex_of('a')},
                                     {"at", 0},
                                     {"minutes", 5},
                                     {"paused", true},
                                     {"items", {hex_of('a')}},
                                     {"removed", true},
                                     {"theme", hex_of('b')},
                                     {"name", "x"},
                                     {"note", hex_of('c')},
                                     {"text", "x"},
                                     {"blank", true},
                                     {"letters", "BBBB"},
                                     {"role", 4}});
        CHECK(answer.status == 400);
    }
    CHECK(room.journal->head().seq == before);
}

TEST_CASE("what is not well formed is refused before anything is made of it") {
    WebRoom room;
    room.open("live");
    Script one(room);
    const auto good = one.contribution(hex_of('a'), "ord");
    const auto with = [&](const char* name, const json& value) {
        auto out = good;
        out[name] = value;
        return out.dump();
    };
    for (const auto& body : std::vector<std::string>{"",
                                                     "{",
                                                     "[]",
                                                     "null",
                                                     "\"x\"",
                                                     "{\"do\":1}",
                                                     with("item", "xyz"),
                                                     with("item", 5),
                                                     with("item", hex_of('a', 30)),
                                                     with("key", ""),
                                                     with("fields", "text"),
                                                     with("fields", {{"text", 5}}),
                                                     with("fields", {{"text", json::array()}}),
                                                     with("activity", nullptr),
                                                     with("voice", "zz"),
                                                     std::string(40'000, '['),
                                                     "{\"do\":" + std::string(30'000, '['),
                                                     "{\"do\":\"contribute\",\"item\":\"\xff\xfe\"}",
                                                     good.dump() + "x",
                                                     one.edit(hex_of('a'), -1, "x").dump(),
                                                     R"({"do":"group","number":70000})",
                                                     R"({"do":"group","number":1e99})",
                                                     R"({"do":"group","number":-1})"}) {
        CAPTURE(body.substr(0, 60));
        CHECK(one.browser.api(body).status == 400);
    }
    auto bad_text = good;
    auto spoilt = bad_text.dump();
    spoilt.replace(spoilt.find("ord"), 3, "\xc3\x28");
    CHECK(one.browser.api(spoilt).status == 400);
    CHECK(one.say(one.contribution(hex_of('a'), "\x1b[31mrött")).status == 409); // the host's own rule
    CHECK(one.say(one.contribution(hex_of('a'), std::string(30'000, 'x'))).status == 409);
    CHECK(room.texts("live").empty());
    CHECK(one.say(good).status == 200);
}

TEST_CASE("a script that floods is told to wait, and others are not") {
    WebRoom room;
    room.open("live");
    Script one(room), two(room);
    int waits = 0;
    for (int i = 0; i < 80; ++i) waits += one.say({{"do", "date"}, {"text", "2015"}}).status == 429 ? 1 : 0;
    CHECK(waits > 0);
    CHECK(two.say(two.contribution(hex_of('b'), "ord")).status == 200);
}

TEST_CASE("what may be done with one's words is said with them, and changed with their key alone") {
    WebRoom room;
    room.open("live");
    Script one(room), two(room);
    auto said = one.contribution(hex_of('a'), "ett");
    CHECK(one.say(said).status == 200); // an old page says nothing: as it always was
    said = one.contribution(hex_of('b'), "två");
    said["consent"] = {{"quote", false}, {"archive", true}};
    CHECK(one.say(said).status == 200);
    CHECK(room.consents("live") == std::vector{Consent{}, Consent{false, true}});

    const auto change = [](const Script& by, const std::string& item, bool quote, bool archive) {
        return json{{"do", "consent"},
                    {"item", item},
                    {"secret", to_hex(by.key_of(item))},
                    {"consent", {{"quote", quote}, {"archive", archive}}}};
    };
    room.close("live"); // also then
    CHECK(two.say(change(two, hex_of('a'), false, false)).status == 409);
    CHECK(one.say(change(one, hex_of('a'), true, false)).status == 200);
    CHECK(room.consents("live") == std::vector{Consent{true, false}, Consent{false, true}});
    for (const auto& wrong :
         {json(nullptr), json(1), json{{"quote", 1}, {"archive", true}}, json{{"quote", true}}}) {
        auto bad = change(one, hex_of('a'), false, false);
        bad["consent"] = wrong;
        CHECK(one.say(bad).status == 400);
    }
    CHECK(room.consents("live").at(0) == Consent{true, false});
}
