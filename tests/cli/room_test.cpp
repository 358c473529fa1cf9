// A hosted workshop and what goes wrong at its door.
#include "tests/cli/room.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace vagskal::test;

TEST_CASE("a host that is not there: plain mode says so within twelve seconds") {
    const Home home;
    const auto ended =
        run(home, participant, {fmt::format("127.0.0.1:{}", free_port()), "BBBB-CCCC-DDDD", "--plain"},
            "say hej\n");
    CHECK(ended.status == 1);
    CHECK(ended.took < 12s);
    CHECK_MESSAGE(ended.one_line_with({"Nobody answers"}), ended.err);
}

TEST_CASE("codes: letters that cannot be are named, case and hyphens do not matter, wrong ones are refused") {
    const Home home;
    Room room(home);
    const auto plain = [&](const Arguments& words) {
        auto arguments = words;
        arguments.insert(arguments.end(), {"--plain", "--keep-nothing", "--lang", "en"});
        return run(home, participant, arguments, "quit\n");
    };
    const auto mistyped = plain({room.address(), "BCDA-FGHJ-KLMN"});
    CHECK(mistyped.status == 2);
    CHECK_MESSAGE(mistyped.one_line_with({"“A”"}), mistyped.err);
    const auto short_code = plain({room.address(), "BCDF-FGHJ"});
    CHECK(short_code.status == 2);
    CHECK_MESSAGE(short_code.one_line_with({"twelve", "8"}), short_code.err);
    const auto no_address = plain({"127.0.0.1:", room.code()});
    CHECK(no_address.status == 2);
    CHECK_MESSAGE(no_address.one_line_with({"127.0.0.1:"}), no_address.err);

    std::string lower = room.code(), apart;
    for (char& letter : lower) letter = static_cast<char>(std::tolower(letter));
    for (const char letter : lower)
        if (letter != '-') apart += fmt::format("{} ", letter);
    auto smooth = lower;
    std::erase(smooth, '-');
    for (const auto& typed : {lower, apart, smooth, "  " + room.code() + " "}) {
        CAPTURE(typed);
        const auto in = plain({room.address(), typed});
        CHECK_MESSAGE(in.status == 0, in.err);
        CHECK(in.out.starts_with("ok "));
    }
    // Three words on the command line, as people copy them from a screen.
    const auto three = plain({room.address(), lower.substr(0, 4), lower.substr(5, 4), lower.substr(10, 4)});
    CHECK_MESSAGE(three.status == 0, three.err);

    // The first eight letters are the host's: with others nothing is sent at all. The last four are the
    // role's.
    auto other_host = room.code(), other_role = room.code();
    other_host[0] = other_host[0] == 'B' ? 'C' : 'B';
    other_role[13] = other_role[13] == 'B' ? 'C' : 'B';
    const auto host = plain({room.address(), other_host});
    CHECK(host.status == 1);
    CHECK_MESSAGE(host.one_line_with({"check the code"}), host.err);
    const auto role = plain({room.address(), other_role});
    CHECK(role.status == 1);
    CHECK_MESSAGE(role.one_line_with({"last four"}), role.err);
}

TEST_CASE("a port in use, and a second moderator on the same file") {
    const Home home, second_home;
    Room room(home);
    room.does("\r", "How have you been part");
    const auto before = workshop_bytes(room.file());

    Running again(second_home, facilitator,
                  {"run", room.file().string(), "--listen", "127.0.0.1:0", "--lang", "en"},
                  Running::On::terminal);
    CHECK(again.ends() == 1);
    CHECK_MESSAGE(again.sees("dag.db", 0ms), again.output());
    CHECK(again.output().find("\x1b[?1049h") == std::string::npos);
    CHECK((workshop_bytes(room.file()) == before));

    const auto other = second_home / "annan.db";
    REQUIRE(run(second_home, facilitator, {"new", other.string(), "--session", "half-day"}).status == 0);
    const auto untouched = contents(other);
    Running same_port(second_home, facilitator,
                      {"run", other.string(), "--listen", room.address(), "--lang", "en"},
                      Running::On::terminal);
    CHECK(same_port.ends() == 1);
    CHECK_MESSAGE(same_port.sees(room.address().substr(10), 0ms), same_port.output());
    CHECK(same_port.output().find("\x1b[?1049h") == std::string::npos);
    CHECK(contents(other) == untouched);
    CHECK(run(second_home, facilitator, {"verify", other.string()}).status == 0);

    Running nonsense(second_home, facilitator, {"run", other.string(), "--listen", "hej", "--lang", "en"},
                     Running::On::terminal);
    CHECK(nonsense.ends() > 0);
    CHECK(nonsense.sees("HOST:PORT", 0ms));
}

TEST_CASE("a plain participant by script: joins, says, changes, withdraws, votes, reads") {
    const Home home, anna, bo;
    Room room(home);
    auto one = room.plain(anna);
    REQUIRE(one->sees("ok Prövningen"));
    CHECK(one->sees("What is stored"));
    CHECK(answer(*one, "say för tidigt") == "no Nothing is open yet; wait for the moderator.");

    room.does("\r", "How have you been part");
    REQUIRE(one->sees("-- now: Check-in (check-in)"));
    room.does("n", "On to the next part?");
    room.does("\r", "When did it begin?");
    REQUIRE(one->sees("-- now: Timeline (timeline)"));
    CHECK(answer(*one, "set when hösten 2015") == "ok hösten 2015 → autumn 2015");
    CHECK(answer(*one, "set lane 1") == "ok lane = Politics");
    CHECK(answer(*one, "say Fullmäktige säger ja, på prov") == "ok 1 sent");
    CHECK(answer(*one, "set when 2015-21").starts_with("ok 2015-21 can be read in several ways"));
    CHECK(answer(*one, "set when 1").starts_with("ok 2015-21 → "));
    CHECK(answer(*one, "set plats torget").starts_with("no This part has no field called “plats”"));
    CHECK(answer(*one, "set lane 7").starts_with("no “7” does not fit in the field lane"));
    CHECK(answer(*one, "say Ångrat i morgon, kanariefågel") == "ok 2 sent");
    CHECK(answer(*one, "edit 1 Fullmäktige säger ja, på försök") == "ok 1 changed");

    // Bad input is answered and nothing is lost.
    const auto held = workshop_bytes(room.file());
    CHECK(answer(*one, "say").starts_with("no There is nothing written yet"));
    CHECK(answer(*one, "say    ").starts_with("no There is nothing written yet"));
    std::string much;
    for (int i = 0; i < 2001; ++i) much += "å";
    CHECK(answer(*one, "say " + much).starts_with("no The text is too long (2001 characters, at most 2000)"));
    CHECK(answer(*one, "say trasigt \xff\xfe")
              .starts_with("no The text holds characters that cannot be shown"));
    CHECK(
        answer(*one, "say styr \x1b[2J om").starts_with("no The text holds characters that cannot be shown"));
    CHECK(answer(*one, "edit 99 x").starts_with("no "));
    CHECK(answer(*one, "withdraw 99").starts_with("no "));
    CHECK(answer(*one, "vote 1 1").starts_with("no "));
    CHECK(answer(*one, "dansa").starts_with("no “dansa” is not a command"));
    CHECK((workshop_bytes(room.file()) == held));

    auto two = room.plain(bo);
    REQUIRE(two->sees("-- now: Timeline"));
    CHECK(answer(*two, "list").starts_with("ok Timeline: 2"));
    CHECK(two->sees("Fullmäktige säger ja, på försök"));
    CHECK(answer(*two, "edit 1 inte min").starts_with("no "));
    CHECK(answer(*one, "withdraw 2") == "ok 2 withdrawn and erased");
    for (const auto& [tail, bytes] : workshop_bytes(room.file()))
        CHECK_MESSAGE(bytes.find("kanariefågel") == std::string::npos, "withdrawn text in the file", tail);
    two->mark();
    CHECK(answer(*two, "list").starts_with("ok Timeline: 1"));

    // The worksheet: two parts are open together; one shows what others say at once, one when it closes.
    room.does("n", "On to the next part?");
    room.does("\r", "What works when it works");
    REQUIRE(one->sees("-- now: What works (works)"));
    REQUIRE(two->sees("-- now: What works (works)"));
    CHECK(answer(*two, "set how Vi ses varje tisdag") == "ok how = Vi ses varje tisdag");
    CHECK(answer(*two, "say Täta möten").starts_with("ok "));
    CHECK(answer(*two, "activity adjust").starts_with("ok Hard"));
    CHECK(answer(*two, "say Ont om tid").starts_with("ok "));
    room.does("n", "On to the next part?"); // to the worksheet's second part
    room.does("\r", "What is hard?");
    room.does("n", "On to the next part?");
    room.does("\x1b[C\r", "What is most important"); // what waits is shown to all: Cancel has the focus

    REQUIRE(one->sees("-- now: What matters most? (prioritise)"));
    CHECK(answer(*one, "say inte här").starts_with("no "));
    const auto choosing = answer(*one, "list");
    CHECK_MESSAGE(choosing.find("3 to choose among") != std::string::npos, choosing);
    CHECK(answer(*one, "vote 1 3") == "ok your ballot is in: number 1: 3 dots. 0 dots left of 3.");
    CHECK(answer(*one, "vote 1 4").starts_with("no You have 3 dots and gave 4"));
    one->mark();
    CHECK(answer(*one, "summary").starts_with("ok Prövningen"));
    CHECK(one->sees("Täta möten"));
    CHECK(one->sees("Ont om tid"));

    room.does("n", "Close “"); // its result is looked at before the room goes on
    room.does("\x1b[C\r", "1 ballot was cast");
    room.does("n", "What do you leave");
    CHECK(answer(*one, "quit") == "ok everything is with the moderator");
    CHECK(one->ends() == 0);
    two->end_input();
    CHECK(two->ends() == 0);
    for (const auto* plain : {one.get(), two.get()})
        CHECK(const_cast<Running*>(plain)->output().find('\x1b') == std::string::npos);

    room.moderator().signal(SIGTERM);
    CHECK(room.moderator().ends() >= 0);
    CHECK(run(home, facilitator, {"verify", room.file().string()}).status == 0);
    REQUIRE(run(home, facilitator,
                {"export", room.file().string(), "--to", (home / "ut").string(), "--allow-unreviewed"})
                .status == 0);
    const auto summary = contents(home / "ut/summary.md");
    for (const char* said : {"Fullmäktige säger ja, på försök", "hösten 2015", "Täta möten",
                             "Vi ses varje tisdag", "Ont om tid"})
        CHECK_MESSAGE(summary.find(said) != std::string::npos, said);
    for (const auto& [name, bytes] : all_below(home / "ut"))
        CHECK_MESSAGE(bytes.find("kanariefågel") == std::string::npos, name);
}

TEST_CASE("kill -9 of the moderator: what was acknowledged is there, and plain participants go on") {
    const Home home, anna, bo;
    Room room(home);
    auto one = room.plain(anna);
    REQUIRE(one->sees("ok Prövningen"));
    room.does("\r", "How have you been part");
    room.does("n", "On to the next part?");
    room.does("\r", "When did it begin?");
    REQUIRE(one->sees("-- now: Timeline"));
    CHECK(answer(*one, "say Sagt före strömavbrottet") == "ok 1 sent");
    room.crash();
    CHECK(answer(*one, "say Sagt medan datorn var borta").starts_with("ok 2 kept here"));
    auto two = std::make_unique<Running>(bo, participant,
                                         Arguments{room.address(), room.code(), "--plain", "--lang", "en"},
                                         Running::On::pipes);
    CHECK(run(home, facilitator, {"verify", room.file().string()}).status == 0);
    room.come_back();
    CHECK(two->sees("ok Prövningen", 15s));
    // Without anybody asking: the first's outbox is emptied when the moderator is back.
    CHECK(within(30s, [&] {
        two->mark();
        (void)answer(*two, "list");
        return two->sees("Sagt medan datorn var borta", 500ms);
    }));
    two->mark();
    CHECK(answer(*two, "list").starts_with("ok Timeline: 2"));
    one->end_input();
    CHECK(one->ends() == 0);
}

TEST_CASE("nothing in the file of a hosted workshop tells who, from where, or when to the second") {
    const auto from = std::time(nullptr);
    Home home, anna, bo;
    home.environment["USER"] = home.environment["LOGNAME"] = "moderatorn-margareta";
    anna.environment["USER"] = anna.environment["LOGNAME"] = "deltagaren-anna";
    bo.environment["USER"] = bo.environment["LOGNAME"] = "deltagaren-bo";
    Room room(home);
    std::vector<std::string> names;
    for (const auto* at : {&home, &anna, &bo})
        for (const auto& name : names_here(*at)) names.push_back(name);
    names.push_back(room.address().substr(10)); // the port
    names.push_back(room.code());
    auto one = room.plain(anna), two = room.plain(bo);
    room.does("\r", "How have you been part");
    room.does("n", "On to the next part?");
    room.does("\r", "When did it begin?");
    REQUIRE(one->sees("-- now: Timeline"));
    CHECK(answer(*one, "say En händelse").starts_with("ok "));
    CHECK(answer(*two, "say En annan händelse").starts_with("ok "));
    for (const auto& [tail, bytes] : workshop_bytes(room.file()))
        for (const auto& trace : traces_in(bytes, from, std::time(nullptr), names))
            FAIL_CHECK(tail, ": ", trace);
    room.moderator().signal(SIGTERM);
    CHECK(room.moderator().ends() >= 0);
    // TERM leaves the terminal, not time for tidying: what is not yet in the file itself is in the WAL.
    std::string all;
    for (const auto& [tail, bytes] : workshop_bytes(room.file())) all += bytes;
    CHECK(all.find("En annan händelse") != std::string::npos);
    for (const auto& trace : traces_in(all, from, std::time(nullptr), names)) FAIL_CHECK(trace);
}
