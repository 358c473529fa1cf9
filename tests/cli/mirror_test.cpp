// The second laptop as a process: a line for each change, and who may lead afterwards.
#include "tests/cli/room.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <regex>

using namespace vagskal::test;

namespace {

/// Invited by keys, compared, answered.
std::unique_ptr<Running> follower_of(Room& room, const Home& home, const std::string& listen) {
    room.does("B", "On the other computer");
    std::smatch match;
    const std::regex code("facilitator mirror [0-9.:]+ ([B-Z]{4}-[B-Z]{4}-[B-Z]{4})");
    std::string given;
    REQUIRE(room.moderator().sees([&](const std::string& seen) {
        if (!std::regex_search(seen, match, code)) return false;
        given = match[1];
        return true;
    }));
    room.moderator().type("\x1b");
    auto second =
        std::make_unique<Running>(home, facilitator,
                                  Arguments{"mirror", room.address(), given, (home / "kopia.db").string(),
                                            "--plain", "--listen", listen},
                                  Running::On::pipes);
    REQUIRE(second->sees("The number here is"));
    REQUIRE(room.moderator().sees("Its number is"));
    room.does("B", "May this computer follow?");
    room.does("yes\r", "Second laptop: follows");
    REQUIRE(second->sees("everything is here too"));
    return second;
}

} // namespace

TEST_CASE(
    "followed as lines; killed at once after an acknowledgement: the copy has it, and leads by one word") {
    Home home, seconds, annas;
    Room room(home);
    const auto listen = fmt::format("127.0.0.1:{}", free_port());
    auto second = follower_of(room, seconds, listen);
    // FILE is in use, and says whose it is.
    const auto twice =
        run(seconds, facilitator,
            {"mirror", room.address(), room.code(), (seconds / "kopia.db").string(), "--plain"});
    CHECK(twice.status == 1);
    const auto stranger =
        run(seconds, facilitator,
            {"mirror", room.address(), "BBBB-BBBB-BBBB", (seconds / "kopia.db").string(), "--plain"});
    CHECK(stranger.one_line_with({"kopia.db"}));

    room.does("\r", "How have you been");
    auto anna = room.plain(annas);
    for (int i = 0; i < 5; ++i)
        CHECK(answer(*anna, fmt::format("say Sagt {}", i)).find("ok") != std::string::npos);
    room.crash();
    CHECK(second->sees("lost"));
    second->signal(SIGTERM);
    CHECK(second->ends() == 0);

    // Without a word nobody leads: there is no terminal to ask on.
    CHECK(run(seconds, facilitator, {"verify", (seconds / "kopia.db").string()}).status == 0);
    Running leads(seconds, facilitator,
                  {"run", (seconds / "kopia.db").string(), "--take-over", "--listen", listen},
                  Running::On::terminal);
    REQUIRE(leads.sees("How have you been"));
    leads.type("1"); // the part begins on its page of notes
    CHECK(leads.sees("Sagt 4"));
    // The first comes back while the second leads: refused, and told what to do; nothing is changed in its
    // file.
    Running back(home, facilitator, {"run", room.file().string(), "--listen", room.address()},
                 Running::On::terminal);
    CHECK(back.sees("leads this workshop now. Shall this computer follow it?"));
    back.type("n\r");
    CHECK(back.sees("--follow"));
    CHECK(back.ends() == 1);
}
