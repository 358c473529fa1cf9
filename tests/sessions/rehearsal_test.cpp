#include "shared/words/words.hpp"
#include "tests/sessions/room.hpp"

#include <set>

using namespace vagskal;
using namespace vagskal::test;

namespace {

const std::string script_head =
    "title = \"T\"\nsession = \"half-day\"\nlanguage = \"sv\"\nvoices = 3\n"; // four lines

ReadFile<Rehearsal> read(const std::string& text) {
    return read_rehearsal_text(text, "r.toml", all_kinds(), look_up);
}

std::string script_mistakes(const std::string& text) {
    set_language("en");
    const auto script = read(text);
    return script ? std::string() : to_string(script.error());
}

std::string say(const std::string& id, const std::string& activity, const std::string& more = "") {
    return "[[say]]\nid = \"" + id + "\"\nactivity = \"" + activity + "\"\nvoice = 1\ntext = \"t\"\n" + more;
}

} // namespace

TEST_CASE("a script of the documented format is read whole") {
    const auto script =
        read(script_head + "groups = 2\nroster = [\"Vera Ek\"]\n" +
             say("s1", "timeline", "when = 2007\nlane = \"politics\"\nevidence = \"professional\"\n") +
             say("s2", "decision-points", "event = \"s1\"\nahead = true\n") +
             say("s3", "decision-points", "event = \"the winter before\"\n") +
             "[[say]]\nactivity = \"check-in\"\nvoice = 3\ntext = \"no id\"\n"
             "[[note]]\nactivity = \"check-out\"\ntext = \"n\"\nquote = true\n"
             "[[theme]]\nname = \"Tajming\"\nitems = [\"s1\"]\n"
             "[[mark]]\nactivity = \"prioritise\"\nvoice = 2\non = \"s1\"\nvalue = 2\n"
             "[[merge]]\nitems = [\"s2\", \"s3\"]\n[[withdraw]]\nitem = \"s3\"\n");
    REQUIRE_MESSAGE(script.has_value(), (script ? std::string() : to_string(script.error())));
    CHECK(script->title == "T");
    CHECK(script->session.id == "half-day");
    CHECK(script->voices == 3);
    CHECK(script->groups == 2);
    CHECK(script->roster == std::vector<std::string>{"Vera Ek"});
    REQUIRE(script->says.size() == 4);
    CHECK(script->says[0].fields ==
          Fields{{"text", "t"}, {"when", "2007"}, {"lane", "politics"}, {"evidence", "professional"}});
    CHECK(script->says[0].at.line == 7);
    CHECK(script->says[1].refers == std::map<std::string, std::string>{{"event", "s1"}});
    CHECK(script->says[1].fields.at("ahead") == "yes");
    CHECK(script->says[2].refers.empty());
    CHECK(script->find("s3") == &script->says[2]);
    CHECK(script->find("") == nullptr);
    CHECK(script->notes.at(0).quote);
    CHECK(script->themes.at(0).items == std::vector<std::string>{"s1"});
    CHECK(script->marks.at(0).value == 2);
    CHECK(script->merges.at(0).items.size() == 2);
    CHECK(script->withdrawals.at(0).item == "s3");
}

TEST_CASE("each mistake in a script is told with line and column") {
    const auto mark = [](const std::string& activity, const std::string& on, int value) {
        return "[[mark]]\nactivity = \"" + activity + "\"\nvoice = 1\non = \"" + on +
               "\"\nvalue = " + std::to_string(value) + "\n";
    };
    const std::vector<std::pair<std::string, std::string>> cases{
        {"title = \"T\"\nsession = \"half-dya\"\nvoices = 2\n",
         "r.toml:2:11: There is no ready session called 'half-dya'. Did you mean 'half-day'?"},
        {"title = \"T\"\nvoices = 2\n", "r.toml:1:1: 'session' is missing here. Add it."},
        {"title = \"T\"\nsession = \"half-day\"\n", "r.toml:1:1: 'voices' is missing here. Add it."},
        {"title = \"T\"\nsession = \"half-day\"\nvoices = 0\n",
         "r.toml:3:10: 'voices' should be a whole number from 1 to 1000."},
        {script_head + "groups = 51\n", "r.toml:5:10: 'groups' should be a whole number from 0 to 50."},
        {script_head + "[[sya]]\n", "r.toml:5:3: 'sya' is not a key here. Did you mean 'say'?"},
        {script_head + say("a", "timelin"),
         "r.toml:7:12: 'timelin' is not known here. Did you mean 'timeline'?"},
        {script_head + say("a", "timeline", "wen = \"2007\"\n"),
         "r.toml:10:1: The activity 'timeline' has no field 'wen'. Did you mean 'when'?"},
        {script_head + say("a", "works", "lane = \"politics\"\n"),
         "r.toml:10:1: The activity 'works' has no field 'lane'."},
        {script_head + say("a", "timeline", "lane = \"money\"\n"),
         "r.toml:10:8: 'lane' may not be 'money'. Possible: politics, organisation, project, outside."},
        {script_head + say("a", "decision-points", "ahead = \"perhaps\"\n"),
         "r.toml:10:9: 'ahead' may not be 'perhaps'. Possible: yes, no."},
        {script_head + say("a", "works", "how = [1]\n"),
         "r.toml:10:7: 'how' should be a text in quotation marks."},
        {script_head + say("a", "works", "how = \"" + std::string(2001, 'x') + "\"\n"),
         "r.toml:10:7: 'how' is longer than 2000 characters. Make it shorter."},
        {script_head + say("a", "works", "how = \"\\u001b[31m\"\n"),
         "r.toml:10:7: 'how' holds characters that cannot be shown. Take them away."},
        {script_head + say("a", "fika"),
         "r.toml:7:12: Nothing can be said in 'fika'. Choose another activity."},
        {script_head + "[[say]]\nactivity = \"works\"\nvoice = 1\ntext = \" \"\n",
         "r.toml:8:8: 'text' is empty. Write something between the quotation marks."},
        {script_head + "[[say]]\nactivity = \"works\"\ntext = \"t\"\n",
         "r.toml:5:1: 'voice' is missing here. Add it."},
        {script_head + "[[say]]\nactivity = \"works\"\nvoice = 4\ntext = \"t\"\n",
         "r.toml:7:9: 'voice' should be a whole number from 1 to 3."},
        {script_head + say("a", "works") + say("a", "works"),
         "r.toml:11:6: The id 'a' is here twice. Change one of them."},
        {script_head + say("w", "works") + say("d", "decision-points", "event = \"w\"\n"),
         "r.toml:15:9: 'w' is said in 'works', but 'event' points to an activity of the kind 'timeline'."},
        {script_head + "[[theme]]\nname = \"T\"\nitems = [\"zz\"]\n",
         "r.toml:7:10: Nothing that is said has the id 'zz'."},
        {script_head + "[[theme]]\nitems = []\n", "r.toml:5:1: 'name' is missing here. Add it."},
        {script_head + say("s1", "works") + "[[merge]]\nitems = [\"s1\", \"s2\"]\n",
         "r.toml:11:16: Nothing that is said has the id 's2'. Did you mean 's1'?"},
        {script_head + say("s1", "works") + "[[merge]]\nitems = [\"s1\", \"s1\"]\n",
         "r.toml:11:9: A merge needs at least two different contributions."},
        {script_head + say("a", "works") + say("b", "adjust") + "[[merge]]\nitems = [\"a\", \"b\"]\n",
         "r.toml:16:9: Only contributions of the same activity can be merged. Split the merge."},
        {script_head + say("a", "works") + mark("works", "a", 1),
         "r.toml:11:12: 'works' is no vote. Marks belong to a vote."},
        {script_head + say("k", "take-aways") + mark("prioritise", "k", 1),
         "r.toml:13:6: 'k' is said after the vote, so nobody can mark it."},
        {script_head + say("a", "works") + mark("prioritise", "b", 1),
         "r.toml:13:6: Nothing that is said has the id 'b'."},
        {script_head + say("a", "works") + mark("prioritise", "a", 0),
         "r.toml:14:9: 'value' should be a whole number from 1 to 1000000000."},
        {script_head + say("a", "works") + mark("prioritise", "a", 6),
         "r.toml:10:1: Voice 1 gives 6 dots; there are 5 to give."},
        {script_head + say("a", "works") + mark("prioritise", "a", 1) + mark("prioritise", "a", 2),
         "Voice 1 marks 'a' twice. Put the marks together."},
        {script_head + "[[withdraw]]\nitem = \"q\"\n", "r.toml:6:8: Nothing that is said has the id 'q'."},
        {script_head + say("a", "works") + "[[withdraw]]\nitem = \"a\"\n[[withdraw]]\nitem = \"a\"\n",
         "r.toml:13:8: 'a' is withdrawn twice. Take one away."},
        {script_head + "[[note]]\nactivity = \"works\"\n", "r.toml:5:1: 'text' is missing here. Add it."},
        {script_head + "[[note]]\nactivity = \"works\"\ntext = \"n\"\nquote = \"yes\"\n",
         "r.toml:8:9: 'quote' should be true or false, without quotation marks."},
    };
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        const auto got = script_mistakes(text);
        CHECK_MESSAGE(got.find(expected) != got.npos, "expected: ", expected, "\ngot: ", got);
    }
}

TEST_CASE("the ready rehearsals are sound, and the large one has a bit of everything") {
    set_language("en");
    for (const auto* name : {"half-day.toml", "first-steps.toml"}) {
        const auto script = read_rehearsal(source_sessions() / "rehearsals" / name, all_kinds(), look_up);
        REQUIRE_MESSAGE(script.has_value(), (script ? std::string() : to_string(script.error())));
        Room room(script->session);
        room.play(*script); // what the script says, the rules accept
    }
    const auto script = read_rehearsal(source_sessions() / "rehearsals/half-day.toml", all_kinds(), look_up);
    std::map<std::string, int> said;
    std::set<int> voices, voters;
    for (const auto& one : script->says) ++said[one.activity], voices.insert(one.voice);
    for (const auto& one : script->marks) voters.insert(one.voice);
    CHECK(script->voices == 12);
    CHECK(voices.size() == 12);
    CHECK(voters.size() == 12);
    CHECK(said["timeline"] >= 16);
    CHECK(said["works"] >= 8);
    CHECK(said["adjust"] >= 6);
    CHECK(said["decision-points"] >= 4);
    CHECK(said["mandate"] >= 4);
    CHECK(said["transfer"] >= 4);
    CHECK(said["take-aways"] >= 6);
    CHECK(script->themes.size() >= 4);
    CHECK(script->withdrawals.size() == 1);

    Room room(script->session);
    room.play(*script);
    const auto scene = room.board("timeline");
    int dated = 0, disputed = 0;
    for (const auto& happening : scene.times->happenings) {
        dated += happening.spans.empty() ? 0 : 1;
        disputed += happening.disputed ? 1 : 0;
    }
    CHECK(dated + 1 == static_cast<int>(scene.times->happenings.size())); // one is told without a date
    CHECK(disputed == 1);
    CHECK_FALSE(scene.remarks.empty());
}

TEST_CASE("what somebody does not allow, and passages to check with what they rest on") {
    const SessionLookup with_check = [](std::string_view id) {
        auto session = look_up(id);
        if (session) {
            Activity part;
            part.id = "check";
            part.kind = "review";
            session->activities.push_back(std::move(part));
        }
        return session;
    };
    const auto read_checked = [&](const std::string& text) {
        set_language("en");
        return read_rehearsal_text(text, "r.toml", all_kinds(), with_check);
    };
    const std::string passage = "[[passage]]\nid = \"p1\"\nactivity = \"check\"\ntext = \"It began then.\"\n";
    const std::string answer = "[[say]]\nactivity = \"check\"\nvoice = 2\nstance = \"agree\"\n";
    const auto script = read_checked(script_head + say("s1", "timeline", "quote = false\n") +
                                     say("s2", "works", "archive = false\n") + passage +
                                     "rests_on = [\"s1\"]\nstatus = \"disputed\"\nlesson = true\n" + answer +
                                     "passage = \"p1\"\n");
    REQUIRE_MESSAGE(script.has_value(), (script ? std::string() : to_string(script.error())));
    CHECK(script->says[0].consent == Consent{false, true});
    CHECK(script->says[1].consent == Consent{true, false});
    REQUIRE(script->passages.size() == 1);
    CHECK(script->passages[0].rests_on == std::vector<std::string>{"s1"});
    CHECK(script->passages[0].status == PassageStatus::disputed);
    CHECK(script->passages[0].lesson);
    CHECK(script->says[2].refers == std::map<std::string, std::string>{{"passage", "p1"}});
    CHECK_FALSE(script->says[2].fields.contains("text")); // to agree needs no words

    const auto wrong = [&](const std::string& text) {
        const auto read = read_checked(script_head + text);
        return read ? std::string() : to_string(read.error());
    };
    CHECK(wrong(passage + answer + "passage = \"p2\"\n").find("no passage 'p2'") != std::string::npos);
    CHECK(wrong(passage + "rests_on = [\"s9\"]\n").find("'s9'") != std::string::npos);
    CHECK(wrong(passage + passage).find("here twice") != std::string::npos);
    CHECK(wrong("[[passage]]\nid = \"p\"\nactivity = \"works\"\ntext = \"x\"\n").find("kind review") !=
          std::string::npos);
    CHECK_FALSE(wrong(say("s1", "timeline") + "[[say]]\nactivity = \"timeline\"\nvoice = 1\n").empty());
}
