// Choosing a session, a session of one's own, and lists that were written elsewhere: with the real programs.
#include "tests/cli/room.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace vagskal::test;

namespace {

const std::string proposals_session =
    "id = \"bruttolista\"\ntitle = { sv = \"Lista\", en = \"List\" }\n"
    "[[activity]]\nid = \"proposals\"\nkind = \"collect\"\nminutes = 10\n"
    "prompt = { sv = \"Vad?\", en = \"What?\" }\nreveal = \"after\"\n"
    "[[activity.field]]\nid = \"area\"\ntype = \"choice\"\n"
    "label = { sv = \"Område\", en = \"Area\" }\n"
    "choices = [{ id = \"school\", label = { sv = \"Skola\", en = \"School\" } }, "
    "{ id = \"work\", label = { sv = \"Arbete\", en = \"Work\" } }]\n"
    "[[activity.field]]\nid = \"cost\"\ntype = \"number\"\nleast = 0\nmost = 100\n"
    "label = { sv = \"Kostnad\", en = \"Cost\" }\n"
    "[[activity]]\nid = \"vote\"\nkind = \"vote\"\nminutes = 5\n"
    "prompt = { sv = \"Vilka?\", en = \"Which?\" }\n";

struct Workshop {
    Home home;
    std::string file = (home / "dag.db").string();
    Workshop() {
        write(home / "s.toml", proposals_session);
        const auto made = run(home, facilitator, {"new", file, "--from", (home / "s.toml").string()});
        REQUIRE_MESSAGE(made.status == 0, made.err);
    }
    Ended add(const std::string& name, const std::string& text, const std::string& to = "proposals") const {
        write(home / name, text);
        return run(home, facilitator, {"add", file, "--to", to, "--from", (home / name).string()});
    }
    /// The contributions as the export has them.
    nlohmann::json items() const {
        const auto out =
            run(home, facilitator,
                {"export", file, "--to", (home / "out").string(), "--format", "json", "--allow-unreviewed"});
        REQUIRE_MESSAGE(out.status == 0, out.err);
        for (const auto& [path, bytes] : all_below(home / "out"))
            if (path.ends_with(".json")) return nlohmann::json::parse(bytes);
        return {};
    }
};

} // namespace

TEST_CASE("a list of three hundred lines is added, in an order by lot") {
    const Workshop day;
    std::string lines;
    for (int i = 1; i <= 300; ++i) lines += "Proposal number " + std::to_string(i) + "\n\n";
    const auto added = day.add("lista.txt", lines);
    CHECK_MESSAGE(added.status == 0, added.err);
    CHECK(added.out == "300 contributions are added to “Proposals”.\n");
}

TEST_CASE("a table: choices by id or label, numbers, quotation marks, semicolons and a byte order mark") {
    const Workshop day;
    const auto added =
        day.add("lista.csv", "\xEF\xBB\xBFtext;area;cost\r\n\"Read; and \"\"write\"\"\nmore\";Skola;10\r\n"
                             "Get a job;work;\r\n\r\nNothing else\r\n");
    CHECK_MESSAGE(added.status == 0, added.err);
    CHECK(added.out.starts_with("3 contributions"));
    const auto all = day.items().dump();
    CHECK(all.find("Read; and \\\"write\\\"\\nmore") != std::string::npos);
    CHECK(all.find("\"cost\":\"10\"") != std::string::npos);
    CHECK(all.find("Skola") == std::string::npos); // it is the choice, not the word
}

TEST_CASE("every line that does not fit is told with its place, and then nothing is added") {
    const Workshop day;
    const auto before = workshop_bytes(day.file);
    const auto wrong =
        day.add("lista.csv", "text,area,cost\nGood,school,5\nBad,garden,5\n,work,3\nToo dear,work,101\n"
                             "One, two,work,5\n");
    CHECK(wrong.status == 1);
    CHECK(wrong.out.empty());
    CHECK(std::ranges::count(wrong.err, '\n') == 4);
    for (const auto* place : {"lista.csv:3:5: ", "lista.csv:4:1: ", "lista.csv:5:15: ", "lista.csv:6:15: "})
        CHECK_MESSAGE(wrong.err.find(place) != std::string::npos, wrong.err);

    const auto header = day.add("lista.csv", "txt,area,cots\nGood,school,5\n");
    CHECK(header.err.find("lista.csv:1:1: 'txt' is not a field of “Proposals”. Did you mean 'text'?") !=
          std::string::npos);
    CHECK(header.err.find("lista.csv:1:10: 'cots' is not a field of “Proposals”. Did you mean 'cost'?") !=
          std::string::npos);
    CHECK(header.err.find("No column is called 'text'") != std::string::npos);

    CHECK(day.add("lista.csv", "text\n\"open\n").err.find("lista.csv:2:1: The quotation mark here") !=
          std::string::npos);
    CHECK(day.add("lista.txt", "ett\ntv\xE5\n")
              .err.find("lista.txt:2:3: This letter is not written as UTF-8.") != std::string::npos);
    CHECK(day.add("lista.txt", "\n \n").status == 1);
    const auto part = day.add("lista.txt", "a\n", "proposal");
    CHECK_MESSAGE(part.one_line_with({"proposal", "Did you mean 'proposals'?"}), part.err);
    CHECK(day.add("lista.txt", "a\n", "vote").status == 1); // nobody writes in a vote
    CHECK((workshop_bytes(day.file) == before));
}

TEST_CASE("a list is not added while the workshop is open in another program") {
    const Home home;
    Room room(home);
    write(home / "lista.txt", "En rad\n");
    const auto refused =
        run(home, facilitator,
            {"add", room.file().string(), "--to", "timeline", "--from", (home / "lista.txt").string()});
    CHECK(refused.status == 1);
    CHECK_MESSAGE(std::ranges::count(refused.err, '\n') == 1, refused.err);
}

TEST_CASE("whoever chooses a session is told what it is for, when, when not, what it takes and its parts") {
    const Home home;
    const auto all = run(home, facilitator, {"sessions"});
    CHECK(all.status == 0);
    CHECK_MESSAGE(all.err.empty(), all.err);
    for (const auto* words :
         {"half-day-short", "Take it: ", "Do not take it: ", "Have at hand: ", "Parts, with minutes: "})
        CHECK(all.out.find(words) != std::string::npos);
    std::string line;
    for (const char c : all.out) {
        if (c == '\n')
            line.clear();
        else
            line += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? std::string(1, c) : std::string();
        CHECK(line.size() <= 78);
    }
    const auto one = run(home, facilitator, {"--lang", "sv", "sessions", "retrospective"});
    CHECK(one.status == 0);
    CHECK(one.out.find("Passar inte: ") != std::string::npos);
    CHECK(one.out.find("half-day") == std::string::npos);
    const auto none = run(home, facilitator, {"sessions", "retrospectiv"});
    CHECK(none.status == 1);
    CHECK_MESSAGE(none.one_line_with({"Did you mean 'retrospective'?"}), none.err);
    const auto json = nlohmann::json::parse(run(home, facilitator, {"sessions", "--json"}).out);
    for (const auto& session : json)
        for (const auto* key : {"purpose", "use", "avoid", "materials"})
            CHECK_FALSE(session.at(key).at("sv").get<std::string>().empty());
}

TEST_CASE("check and new say the same of a wrong file, and new takes any right one") {
    const Home home;
    write(home / "s.toml", "id = \"x\ntitel = \"X\"\n");
    const auto checked = run(home, facilitator, {"check", (home / "s.toml").string()});
    const auto made =
        run(home, facilitator, {"new", (home / "dag.db").string(), "--from", (home / "s.toml").string()});
    CHECK(checked.status == 1);
    CHECK(made.status != 0);
    CHECK(made.err.find(checked.err) != std::string::npos);
    CHECK_FALSE(fs::exists(home / "dag.db"));

    write(home / "s.toml",
          "id = \"x\"\ntitle = { sv = \"X\", en = \"Y\" }\n[[activity]]\nid = \"a\"\nkind = \"round\"\n"
          "minutes = 3\nprompt = { sv = \"Hur?\" }\n");
    const auto hinted = run(home, facilitator, {"check", (home / "s.toml").string()});
    CHECK(hinted.status == 0);
    CHECK_MESSAGE(hinted.one_line_with({"s.toml:7:10: ", "Add en = "}), hinted.err);
    CHECK(run(home, facilitator, {"new", (home / "dag.db").string(), "--from", (home / "s.toml").string()})
              .status == 0);
}
