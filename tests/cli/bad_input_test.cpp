// Every bad input of the command line: one line that says what and what to do, the right exit code, and the
// file as it was.
#include "tests/cli/files.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace vagskal::test;

namespace {

fs::path made(const Home& home, const std::string& name = "dag.db") {
    const auto file = home / name;
    const auto ended = run(home, facilitator, {"new", file.string(), "--session", "half-day"});
    REQUIRE_MESSAGE(ended.status == 0, ended.err);
    return file;
}

/// Every command that reads a workshop file refuses this one in one line and leaves it as it is.
void check_refused_by_all(const Home& home, const fs::path& file, const std::vector<std::string>& words) {
    const auto before = all_below(home.folder());
    for (const auto& arguments :
         {Arguments{"verify", file.string()}, {"export", file.string(), "--to", (home / "out").string()}}) {
        CAPTURE(arguments[0]);
        const auto ended = run(home, facilitator, arguments);
        CHECK(ended.status == 1);
        CHECK_MESSAGE(ended.one_line_with(words), ended.err);
        CHECK(ended.out.empty());
    }
    for (const char* command : {"run", "open"}) { // these look for a terminal first
        CAPTURE(command);
        Running program(home, facilitator, {command, file.string()}, Running::On::terminal);
        CHECK(program.ends() == 1);
        for (const auto& word : words) CHECK_MESSAGE(program.sees(word, 0ms), program.output());
        CHECK(program.output().find("\x1b[?1049h") == std::string::npos); // no screen was begun
    }
    CHECK((all_below(home.folder()) == before));
}

} // namespace

TEST_CASE("an unknown session: says which there are, and makes no file") {
    const Home home;
    const auto ended = run(home, facilitator, {"new", (home / "dag.db").string(), "--session", "halv-dag"});
    CHECK(ended.status == 1);
    CHECK_MESSAGE(ended.one_line_with({"halv-dag", "half-day"}), ended.err);
    CHECK(all_below(home.folder()).empty());
}

TEST_CASE("a mistake in a TOML file: file, line and column, for check, new and rehearse") {
    const Home home;
    const auto file = home / "trasig.toml";
    write(file, "id = \"x\"\ntitle = { sv = \"a\" en = \"b\" }\n");
    for (const auto& arguments :
         {Arguments{"check", file.string()},
          {"new", (home / "dag.db").string(), "--from", file.string()},
          {"rehearse", "--headless", "--script", file.string(), "--out", (home / "ut").string()}}) {
        CAPTURE(arguments[0]);
        const auto ended = run(home, facilitator, arguments);
        CHECK(ended.status == 1);
        CHECK_MESSAGE(ended.one_line_with({"trasig.toml:2:"}), ended.err);
    }
    CHECK(all_below(home.folder()).size() == 1);
}

TEST_CASE("a session that is no session: an unknown kind, an unknown key") {
    const Home home;
    auto text = contents(small_session(home));
    const auto at = text.find("\"what_works\"");
    write(home / "sort.toml", std::string(text).replace(at, 12, "\"what_wurks\""));
    const auto kind = run(home, facilitator, {"check", (home / "sort.toml").string()});
    CHECK(kind.status == 1);
    CHECK_MESSAGE(kind.one_line_with({"sort.toml:", "what_wurks", "what_works"}), kind.err);
    write(home / "nyckel.toml", text + "minuter = 3\n");
    const auto key = run(home, facilitator, {"check", (home / "nyckel.toml").string()});
    CHECK(key.status == 1);
    CHECK_MESSAGE(key.one_line_with({"nyckel.toml:", "minuter"}), key.err);
    CHECK(run(home, facilitator, {"check", small_session(home).string()}).status == 0);
}

TEST_CASE("a script that names an activity or a field that does not exist") {
    const Home home;
    const std::string begin =
        "title = \"T\"\nsession = \"half-day\"\nlanguage = \"sv\"\nvoices = 2\n[[say]]\n";
    const std::vector<std::pair<std::string, std::string>> mistakes{
        {"activity = \"tidslinjen\"\nvoice = 1\ntext = \"a\"\n", "tidslinjen"},
        {"activity = \"timeline\"\nvoice = 1\ntext = \"a\"\nplats = \"b\"\n", "plats"},
        {"activity = \"timeline\"\nvoice = 9\ntext = \"a\"\n", "9"},
        {"activity = \"timeline\"\nvoice = 1\ntext = \"a\"\n[[withdraw]]\nitem = \"x7\"\n", "x7"}};
    for (const auto& [mistake, word] : mistakes) {
        CAPTURE(word);
        const auto script = home / "manus.toml";
        write(script, begin + mistake);
        const auto ended =
            run(home, facilitator,
                {"rehearse", "--headless", "--script", script.string(), "--out", (home / "ut").string()});
        CHECK(ended.status == 1);
        CHECK_MESSAGE(ended.one_line_with({"manus.toml:", word}), ended.err);
        CHECK_FALSE(fs::exists(home / "ut"));
    }
    write(home / "manus.toml", "title = \"T\"\nsession = \"finns-inte\"\nlanguage = \"sv\"\nvoices = 2\n");
    const auto ended = run(home, facilitator,
                           {"rehearse", "--headless", "--script", (home / "manus.toml").string(), "--out",
                            (home / "ut").string()});
    CHECK(ended.status == 1);
    CHECK_MESSAGE(ended.one_line_with({"finns-inte"}), ended.err);
}

TEST_CASE(
    "a file that is no workshop, one that is not there, a folder, an empty one, another program's database") {
    const Home home;
    write(home / "brev.db", "Hej!\n");
    check_refused_by_all(home, home / "brev.db", {"brev.db", "not a workshop"});
    check_refused_by_all(home, home / "borta.db", {"borta.db"});
    fs::create_directory(home / "mapp.db");
    check_refused_by_all(home, home / "mapp.db", {"mapp.db"});
    write(home / "tom.db", "");
    check_refused_by_all(home, home / "tom.db", {"tom.db"});
    auto other = contents(made(home));
    other.replace(68, 4, 4, '\0'); // SQLite's application_id
    write(home / "annat.db", other);
    check_refused_by_all(home, home / "annat.db", {"annat.db", "not a workshop"});
}

TEST_CASE("a file from a newer version") {
    const Home home;
    const auto file = made(home);
    auto bytes = contents(file);
    CHECK(bytes.substr(60, 4) == std::string("\0\0\0\4", 4)); // SQLite's user_version, big-endian
    bytes[63] = 99;
    write(file, bytes);
    check_refused_by_all(home, file, {"dag.db", "newer"});
}

TEST_CASE("new never writes over a file") {
    const Home home;
    write(home / "dagbok.db", "Kära dagbok\n");
    const auto before = all_below(home.folder());
    const auto ended =
        run(home, facilitator, {"new", (home / "dagbok.db").string(), "--session", "half-day"});
    CHECK(ended.status == 1);
    CHECK_MESSAGE(ended.one_line_with({"dagbok.db"}), ended.err);
    CHECK((all_below(home.folder()) == before));
}

TEST_CASE("a screen without a terminal: exit 2 within a second, naming --plain") {
    const Home home;
    const auto file = made(home);
    for (const auto& [program, arguments] : std::vector<std::pair<std::string, Arguments>>{
             {facilitator, {}},
             {facilitator, {"run", file.string()}},
             {facilitator, {"open", file.string()}},
             {participant, {}},
             {participant, {"127.0.0.1:1", "BBBB-CCCC-DDDD"}},
             {participant, {"127.0.0.1:1", "BBBB-CCCC-DDDD", "--wall"}}}) {
        CAPTURE(program);
        const auto ended = run(home, program, arguments);
        CHECK(ended.status == 2);
        CHECK(ended.took < 1s);
        CHECK_MESSAGE(ended.one_line_with({"--plain"}), ended.err);
        CHECK((ended.out + ended.err).find('\x1b') == std::string::npos);
    }
}

TEST_CASE("usage errors: exit 2, on stderr") {
    const Home home;
    for (const auto& arguments : {Arguments{"dansa"},
                                  {"new"},
                                  {"new", "x.db"},
                                  {"new", "x.db", "--session", "half-day", "--anonymity", "ibland"},
                                  {"--lang", "fr", "sessions"},
                                  {"sessions", "--xml"},
                                  {"export", "x.db"},
                                  {"rehearse", "--headless"},
                                  {"verify"}}) {
        const auto ended = run(home, facilitator, arguments);
        CAPTURE(ended.err);
        CHECK(ended.status == 2);
        CHECK(ended.out.empty());
        CHECK_FALSE(ended.err.empty());
    }
    for (const auto& arguments : {Arguments{"--dansa"}, {"--lang", "fr"}}) {
        const auto ended = run(home, participant, arguments);
        CHECK(ended.status == 2);
        CHECK_MESSAGE(ended.one_line_with({arguments.back()}), ended.err);
    }
    CHECK(all_below(home.folder()).empty());
}

TEST_CASE("help and version: exit 0, on stdout, in the chosen language") {
    const Home home;
    for (const auto& program : {facilitator, participant}) {
        const auto help = run(home, program, {"--help"});
        CHECK(help.status == 0);
        CHECK(help.err.empty());
        const auto hjalp = run(home, program, {"--help", "--lang", "sv"});
        CHECK(hjalp.status == 0);
        CHECK(hjalp.out != help.out);
        const auto version = run(home, program, {"--version"});
        CHECK(version.status == 0);
        CHECK(version.out.find("0.1.0") != std::string::npos);
    }
}

TEST_CASE("sessions --json parses and has the documented shape") {
    const Home home;
    const auto ended = run(home, facilitator, {"sessions", "--json"});
    CHECK(ended.status == 0);
    CHECK(ended.err.empty());
    const auto list = nlohmann::json::parse(ended.out);
    REQUIRE(list.is_array());
    bool half_day = false;
    for (const auto& session : list) {
        half_day = half_day || session.at("id") == "half-day";
        CHECK_FALSE(session.at("title").at("sv").get<std::string>().empty());
        CHECK_FALSE(session.at("title").at("en").get<std::string>().empty());
        int minutes = 0;
        for (const auto& activity : session.at("activities")) {
            CHECK(activity.at("id").is_string());
            CHECK(activity.at("kind").is_string());
            minutes += activity.at("minutes").get<int>();
        }
        // A worksheet's parts are planned one by one, so the day is their sum.
        CHECK(session.at("minutes").get<int>() == minutes);
    }
    CHECK(half_day);
}

TEST_CASE("--lang sv speaks Swedish without the sv_SE locale; a flag goes before the environment") {
    Home home;
    const auto file = home / "brev.db";
    write(file, "Hej!\n");
    for (const char* locale : {"C", "C.UTF-8", "en_US.UTF-8", "sv_SE.UTF-8"}) {
        CAPTURE(locale);
        home.environment["LANG"] = locale;
        home.environment.erase("LANGUAGE");
        const auto swedish = run(home, facilitator, {"verify", file.string(), "--lang", "sv"});
        CHECK(swedish.status == 1);
        CHECK_MESSAGE(swedish.one_line_with({"brev.db", "ingen workshop"}), swedish.err);
        const auto english = run(home, facilitator, {"verify", file.string(), "--lang", "en"});
        CHECK_MESSAGE(english.one_line_with({"not a workshop"}), english.err);
    }
    home.environment["VAGSKAL_LANG"] = "sv";
    CHECK(run(home, facilitator, {"verify", file.string()}).one_line_with({"ingen workshop"}));
    CHECK(
        run(home, facilitator, {"verify", file.string(), "--lang", "en"}).one_line_with({"not a workshop"}));
    fs::create_directories(home / "config/vagskal");
    write(home / "config/vagskal/facilitator.conf", "language = en\n");
    CHECK(run(home, facilitator, {"verify", file.string()}).one_line_with({"ingen workshop"}));
    home.environment.erase("VAGSKAL_LANG");
    CHECK(run(home, facilitator, {"verify", file.string()}).one_line_with({"not a workshop"}));
}
