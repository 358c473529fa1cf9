// What is said about a workshop, its seal, and what a sealed file still does: with the real program.
#include "tests/cli/files.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace vagskal::test;

namespace {

struct Workshop {
    Home home;
    std::string file = (home / "dag.db").string();
    Workshop() {
        const auto made = run(
            home, facilitator,
            {"new", file, "--from", small_session(home).string(), "--title", "Prövningen", "--lang", "en"});
        REQUIRE_MESSAGE(made.status == 0, made.err);
        CHECK(made.out.find("fewer than ten") != std::string::npos); // there is a vote in it
        write(home / "lista.txt", "Ett kontor på plats\nDelat ledarskap\n");
        const auto added =
            run(home, facilitator, {"add", file, "--to", "works", "--from", (home / "lista.txt").string()});
        REQUIRE_MESSAGE(added.status == 0, added.err);
    }
    Ended does(std::vector<std::string> arguments, const std::string& input = {}) const {
        return run(home, facilitator, std::move(arguments), input);
    }
};

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

} // namespace

TEST_CASE("told about, sealed, and then read but not taken part in") {
    const Workshop day;
    const auto& file = day.file;
    CHECK(day.does({"about", file, "contact=registrator@exempel.se"}).status == 0);
    const auto letter = day.does({"letter", file, "--purpose", "To learn"});
    CHECK(letter.status == 0);
    CHECK(has(letter.err, "--responsible"));
    CHECK_FALSE(has(letter.err, "--contact"));
    CHECK(has(contents(file + "-letter.md"), "To learn"));

    const auto sealed = day.does({"seal", file});
    CHECK_MESSAGE(sealed.status == 0, sealed.err);
    CHECK(has(sealed.out, "still there"));
    CHECK(fs::exists(file + "-working"));
    CHECK(day.does({"verify", file}).status == 0);
    CHECK(day.does({"seal", file}).status == 1);
    CHECK(day.does({"seal", file, "--working", "delete", "--ground", "Decision 1"}).status == 0);
    CHECK_FALSE(fs::exists(file + "-working"));
    CHECK(has(contents(file + "-receipt.txt"), "Decision 1"));

    const auto slip = day.does({"withdraw", file, "ABCD"});
    CHECK(slip.status == 1);
    CHECK(slip.one_line_with({"whose is whose"}));
    CHECK(day.does({"export", file, "--to", (day.home / "ut").string(), "--allow-unreviewed"}).status == 0);
    Running hosted(day.home, facilitator,
                   {"run", file, "--listen", fmt::format("127.0.0.1:{}", free_port()), "--lang", "en"},
                   Running::On::terminal);
    CHECK(hosted.sees("is sealed"));
    CHECK(hosted.ends() == 1);
    Running read(day.home, facilitator, {"open", file, "--lang", "en"}, Running::On::terminal);
    CHECK(read.sees("Prövningen"));
}

TEST_CASE("on a terminal the seal asks what becomes of the working file, and on what ground") {
    const Workshop day;
    const auto before = contents(day.file);
    {
        Running asks(day.home, facilitator, {"seal", day.file, "--lang", "en"}, Running::On::terminal);
        REQUIRE(asks.sees("1, 2 or 3"));
        asks.type("\n");
        CHECK(asks.ends() == 1);
    }
    CHECK(contents(day.file) == before);
    Running asks(day.home, facilitator, {"seal", day.file, "--lang", "en"}, Running::On::terminal);
    REQUIRE(asks.sees("1, 2 or 3"));
    asks.type("1\n");
    REQUIRE(asks.sees("On what ground"));
    asks.type("The ethical approval\n");
    CHECK(asks.ends() == 0);
    CHECK(has(contents(day.file + "-receipt.txt"), "The ethical approval"));
    CHECK_FALSE(fs::exists(day.file + "-working"));
}

TEST_CASE("what is written wrongly is told as such") {
    const Workshop day;
    CHECK(day.does({"seal"}).status == 2);
    CHECK(day.does({"seal", day.file, "--working", "burn", "--ground", "x"}).status == 2);
    CHECK(day.does({"seal", day.file, "--working", "delete"}).status == 2);
    CHECK(day.does({"about", day.file, "colour=blue"}).status == 2);
    CHECK(day.does({"withdraw", day.file}).status == 2);
    CHECK(day.does({"withdraw", day.file, "ABCD"}).status == 1);
    CHECK(day.does({"withdraw", day.file, "-"}, "ABCD\n").status == 1);
    CHECK(day.does({"unlock", day.file}).status == 1);
    CHECK(day.does({"export", day.file, "--to", (day.home / "ut").string(), "--k", "0"}).status == 2);
    CHECK(day.does({"seal", (day.home / "nothing.db").string()}).status == 1);
    CHECK(day.does({"letter", (day.home / "nothing.db").string()}).status == 1);
}
