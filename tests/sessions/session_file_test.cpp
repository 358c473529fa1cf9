#include "shared/words/words.hpp"
#include "tests/sessions/room.hpp"
#include "tests/sessions/session_text.hpp"

#include <fstream>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::string activity(const std::string& kind, const std::string& more) {
    return session_head + "[[activity]]\nid = \"a\"\nkind = \"" + kind +
           "\"\nprompt = \"P?\"\nminutes = 5\n" + more;
}

} // namespace

TEST_CASE("the ready sessions load, in both languages, and their minutes are those of the method") {
    const auto ready = ready_sessions(source_sessions(), all_kinds());
    CHECK(to_string(ready.mistakes) == "");
    const auto session = half_day();
    CHECK(session.minutes() == 210);
    CHECK(look_up("half-day-short")->minutes() == 120);
    CHECK_FALSE(session.ask_evidence);
    for (const auto& one : ready.sessions)
        for (const auto& activity : one.session.activities) {
            CAPTURE(activity.id);
            for (const auto* text : {&activity.title, &activity.prompt, &activity.help})
                CHECK((text->empty() || text->sv != text->en || activity.id == "fika"));
            CHECK((activity.kind == "break" || !activity.prompt.empty()));
            for (const auto& field : activity.fields) CHECK_FALSE(field.label.empty());
        }
}

TEST_CASE("half-day has the activities, kinds and fields that others rely on") {
    const std::vector<std::array<std::string, 3>> expected{
        {"check-in", "round", ""},
        {"timeline", "timeline", "when lane"},
        {"works", "what_works", "how"},
        {"adjust", "collect", "how"},
        {"decision-points", "decision_points",
         "when event otherwise alternatives direction mandate enabled_by meaning ahead"},
        {"mandate", "collect", "who breaks"},
        {"fika", "break", ""},
        {"transfer", "scaling", "where why conditions leave_out"},
        {"prioritise", "vote", ""},
        {"take-aways", "collect", ""},
        {"check-out", "round", ""}};
    for (const auto* id : {"half-day", "half-day-short"}) {
        const auto session = look_up(id);
        REQUIRE(session.has_value());
        REQUIRE(session->activities.size() == expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto& activity = session->activities[i];
            std::string fields;
            for (const auto& field : activity.fields) fields += (fields.empty() ? "" : " ") + field.id;
            CHECK(activity.id == expected[i][0]);
            CHECK(activity.kind == expected[i][1]);
            CHECK(fields == expected[i][2]);
            const bool sheet = activity.talk == Talk::groups;
            CHECK(activity.worksheet == (sheet ? "underlag" : ""));
        }
        CHECK(session->find("timeline")->fields[1].choices.size() == 4);
    }
}

TEST_CASE("a session may be short: fields come from the kind, one language is enough") {
    const auto session =
        read_session_text(session_head + "[[activity]]\nid = \"what-now\"\nkind = \"decision_points\"\n"
                                         "prompt = { sv = \"Vart?\" }\nminutes = 5\n",
                          "s.toml", all_kinds());
    REQUIRE(session.has_value());
    const auto& activity = session->activities[0];
    CHECK(activity.prompt.en == "Vart?");
    CHECK(activity.title.sv == "What now");
    CHECK(activity.fields.size() == 9);
    CHECK(session->title.sv == "X");
}

TEST_CASE("a field that the kind knows needs only its id; others bring their own label") {
    const auto session = read_session_text(
        activity("timeline", "[[activity.field]]\nid = \"when\"\n[[activity.field]]\nid = \"place\"\n"
                             "type = \"line\"\nlabel = \"Plats\"\n"),
        "s.toml", all_kinds());
    REQUIRE(session.has_value());
    CHECK(session->activities[0].fields[0].type == FieldType::date);
    CHECK(session->activities[0].fields[0].label.sv == "När");
    CHECK(session->activities[0].fields[1].type == FieldType::line);
}

TEST_CASE("each mistake is told with line and column, and the fix") {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"id = \"x\ntitle = 1", "s.toml:1:8: The quotation mark that ends the text is missing on this line."},
        {session_head, "s.toml:1:1: There is no activity. Add at least one [[activity]] block."},
        {"title = \"X\"\n[[activity]]\nid=\"a\"\nkind=\"break\"\nminutes=1\n",
         "s.toml:1:1: 'id' is missing here. Add it."},
        {activity("collect", "minuts = 3\n"),
         "s.toml:8:1: 'minuts' is not a key here. Did you mean 'minutes'?"},
        {activity("colect", ""), "s.toml:5:8: 'colect' is not known here. Did you mean 'collect'?"},
        {activity("poem", ""), "s.toml:5:8: 'poem' is not known here. Possible: round, timeline, what_works, "
                               "decision_points, scaling, matrix, vote, collect, review, break."},
        {activity("collect", "[[activity]]\nid = \"a\"\nkind = \"break\"\nminutes = 1\n"),
         "s.toml:9:6: The id 'a' is here twice. Change one of them."},
        {session_head + "[[activity]]\nid = \"Å b\"\nkind = \"break\"\nminutes = 1\n",
         "s.toml:4:6: The id 'Å b' may hold only the letters a to z, digits and '-'."},
        {session_head + "[[activity]]\nid = \"a\"\nkind = \"break\"\nminutes = 601\n",
         "s.toml:6:11: 'minutes' should be a whole number from 0 to 600."},
        {session_head + "[[activity]]\nid = \"a\"\nkind = \"break\"\nminutes = \"ten\"\n",
         "s.toml:6:11: 'minutes' should be a whole number from 0 to 600."},
        {session_head + "[[activity]]\nid = \"a\"\nkind = \"collect\"\nminutes = 1\n",
         "s.toml:3:1: 'prompt' is missing here. Add it."},
        {session_head + "[[activity]]\nid = \"a\"\nkind = \"collect\"\nminutes = 1\nprompt = { sv = \"\" }\n",
         "s.toml:7:10: 'prompt' is empty. Write something between the quotation marks."},
        {session_head +
             "[[activity]]\nid = \"a\"\nkind = \"collect\"\nminutes = 1\nprompt = { se = \"Hur?\" }\n",
         "s.toml:7:12: 'se' is not a key here. Did you mean 'sv'?"},
        {session_head + "[[activity]]\nid = \"a\"\nkind = \"collect\"\nminutes = 1\nprompt = 7\n",
         "s.toml:7:10: 'prompt' should be a text, or one for each language: { sv = \"…\", en = \"…\" }."},
        {activity("collect", "silent_minutes = 6\n"),
         "s.toml:8:18: 'silent_minutes' should be a whole number from 0 to 5."},
        {activity("collect", "talk = \"group\"\n"),
         "s.toml:8:8: 'group' is not known here. Did you mean 'groups'?"},
        {activity("collect", "reveal = \"now\"\n"),
         "s.toml:8:10: 'now' is not known here. Possible: live, after."},
        {activity("collect", "worksheet = 1\n"),
         "s.toml:8:13: 'worksheet' should be a text in quotation marks."},
        {activity("collect", "options = { dots = 5 }\n"),
         "s.toml:8:11: This kind of activity has no options. Take the line away."},
        {activity("vote", "options = { method = \"rank\" }\n"),
         "s.toml:8:11: There is no such way of voting. Write one of: dots, approval, rating, ranking, "
         "budget, sampled."},
        {activity("vote", "options = { dots = 3, most_per_item = 4 }\n"),
         "s.toml:8:39: 'most_per_item' should be a whole number between 1 and 3, as that is how many dots "
         "there are."},
        {activity("vote", "options = { method = \"ranking\", places = 0 }\n"),
         "s.toml:8:42: 'places' should be a whole number between 1 and 1000."},
        {activity("vote", "options = { method = \"budget\" }\n"),
         "s.toml:8:11: Say with 'budget' which sum everybody spreads, like budget = 100000: a whole number "
         "between 1 and 1000000000."},
        {activity("vote", "options = { method = \"budget\", budget = 1000, step = 300 }\n"),
         "s.toml:8:54: 'step' should go evenly into the budget, so that all of it can be given."},
        {activity("vote", "options = { method = \"rating\", dots = 5 }\n"),
         "s.toml:8:39: A vote with method = \"rating\" has no option 'dots', only: method, on."},
        {activity("vote", "options = { dots = 0 }\n"),
         "s.toml:8:20: 'dots' should be a whole number between 1 and 100."},
        {activity("vote", "options = { points = 3 }\n"),
         "s.toml:8:22: A vote with method = \"dots\" has no option 'points', only: method, on, dots, "
         "most_per_item."},
        {activity("vote", "options = { on = [\"a\", \"work\"] }\n"),
         "s.toml:8:24: 'work' is not known here. Possible: a."},
        {activity("vote", "options = { on = [\"a\"] }\n"),
         "s.toml:8:19: 'a' is this part itself. Name parts that come before it."},
        {activity("vote", "options = { on = [\"b\"] }\n") +
             "[[activity]]\nid = \"b\"\nkind = \"collect\"\nminutes = 1\nprompt = \"B?\"\n",
         "s.toml:8:19: 'b' comes later in the day. Move this part after it, or leave it out."},
        {activity("vote", "options = 5\n"), "s.toml:8:11: 'options' should be a table, like { dots = 5 }."},
        {activity("vote", "[[activity.field]]\nid = \"how\"\nlabel = \"H\"\n"),
         "s.toml:8:1: An activity of the kind 'vote' has no fields. Take them away."},
        {activity("collect", "field = 3\n"),
         "s.toml:8:9: 'field' should be written as [[activity.field]] blocks."},
        {activity("collect", "[[activity.field]]\nid = \"how\"\n"),
         "s.toml:8:1: 'label' is missing here. Add it."},
        {activity("collect", "[[activity.field]]\nid = \"voice\"\nlabel = \"V\"\n"),
         "s.toml:9:6: The name 'voice' is taken: every contribution may have it already. Choose another."},
        {activity("collect", "[[activity.field]]\nid = \"evidence\"\nlabel = \"V\"\n"),
         "s.toml:9:6: The name 'evidence' is taken: every contribution may have it already. Choose another."},
        {activity("collect", "[[activity.field]]\nid = \"day\"\nlabel = \"D\"\ntype = \"date\"\n"),
         "s.toml:9:6: A date field is called \"when\". Change its id, or its type to \"line\"."},
        {activity("collect", "[[activity.field]]\nid = \"c\"\nlabel = \"D\"\ntype = \"choise\"\n"),
         "s.toml:11:8: 'choise' is not known here. Did you mean 'choice'?"},
        {activity("collect", "[[activity.field]]\nid = \"c\"\nlabel = \"D\"\ntype = \"choice\"\n"),
         "s.toml:8:1: A field of the type 'choice' needs 'choices' to choose between."},
        {activity("collect", "[[activity.field]]\nid = \"e\"\nlabel = \"D\"\ntype = \"item\"\n"),
         "s.toml:8:1: Say with 'of' to which kind of activity the field points, like of = \"timeline\"."},
        {"title = \"\\u001b[2J\"\n",
         "s.toml:1:9: 'title' holds characters that cannot be shown. Take them away."},
        {"title = { sv = \"\\u202e\" }\n",
         "s.toml:1:16: 'sv' holds characters that cannot be shown. Take them away."},
        {"ask_evidence = \"no\"\n" + activity("collect", ""),
         "s.toml:1:16: 'ask_evidence' should be true or false, without quotation marks."},
    };
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        const auto got = mistakes_of(text);
        CHECK_MESSAGE(got.find(expected) != got.npos, "expected: ", expected, "\ngot: ", got);
    }
}

TEST_CASE("all mistakes of a file are told at once, in its order") {
    const auto session =
        read_session_text("id = \"x\"\ntitel = \"X\"\n[[activity]]\nid = \"a\"\nkind = \"brake\"\n"
                          "minutes = -1\n",
                          "s.toml", all_kinds());
    REQUIRE_FALSE(session.has_value());
    std::vector<unsigned> lines;
    for (const auto& mistake : session.error()) lines.push_back(mistake.at.line);
    CHECK(lines == std::vector<unsigned>{1, 2, 5, 6});
}

TEST_CASE("mistakes are told in Swedish too") {
    set_language("sv");
    const auto session = read_session_text(session_head, "s.toml", all_kinds());
    set_language("en");
    REQUIRE_FALSE(session.has_value());
    CHECK(to_string(session.error()) ==
          "s.toml:1:1: Det finns ingen del. Lägg till minst ett [[activity]]-block.\n");
}

TEST_CASE("a file that is not there, a folder, one far too large, and an unknown session") {
    set_language("en");
    const auto missing = read_session_file("/nowhere/at/all.toml", all_kinds());
    REQUIRE_FALSE(missing.has_value());
    CHECK(to_string(missing.error()) == "/nowhere/at/all.toml: There is no such file. Check the name.\n");
    CHECK_FALSE(read_session_file("/", all_kinds()).has_value());

    const auto folder = std::filesystem::temp_directory_path() / "vagskal-session-file-test";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "large.toml") << std::string(1'100'000, '#');
    std::ofstream(folder / "good.toml") << activity("collect", "");
    const auto ready = ready_sessions(folder, all_kinds());
    REQUIRE(ready.sessions.size() == 1);
    CHECK(ready.sessions[0].session.id == "x");
    REQUIRE(ready.mistakes.size() == 1);
    CHECK(ready.mistakes[0].sentence.find("larger than 1 MB") != std::string::npos);
    std::filesystem::remove_all(folder);

    const auto unknown = look_up("halv-day");
    REQUIRE_FALSE(unknown.has_value());
    CHECK(unknown.error().back().sentence ==
          "There is no ready session called 'halv-day'. Did you mean 'half-day'?");
}

TEST_CASE("the sessions are found where the programs will look for them") {
    const auto beside = ready_sessions(sessions_folder(), all_kinds());
    CHECK(beside.mistakes.empty());
    CHECK(beside.sessions.size() >= 2);
    CHECK(std::filesystem::exists(rehearsals_folder() / "half-day.toml"));
}
