#include "tests/cli/room.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <regex>

namespace vagskal::test {

Room::Room(const Home& home, const std::string& file)
    : home_(home), file_(home / file), address_(fmt::format("127.0.0.1:{}", free_port())) {
    if (!fs::exists(file_)) {
        const auto made = run(home, facilitator,
                              {"new", file_.string(), "--from", small_session(home).string(), "--title",
                               "Prövningen", "--lang", "en"});
        REQUIRE_MESSAGE(made.status == 0, made.err);
    }
    host();
}

void Room::host() {
    moderator_ = std::make_unique<Running>(
        home_, facilitator, Arguments{"run", file_.string(), "--listen", address_, "--lang", "en"},
        Running::On::terminal);
    static const std::regex way_in("participant 127[.]0[.]0[.]1:[0-9]+ ([B-Z]{4}-[B-Z]{4}-[B-Z]{4})");
    std::smatch match;
    if (code_.empty()) // the lobby's; a day that has begun opens where it was
        REQUIRE_MESSAGE(moderator_->sees([&](const std::string& seen) {
            if (!std::regex_search(seen, match, way_in)) return false;
            code_ = match[1];
            return true;
        }),
                        "no code on the moderator's screen: ", moderator_->output());
    else
        REQUIRE_MESSAGE(moderator_->sees("\x1b[?1049h"),
                        "the moderator's screen did not come back: ", moderator_->output());
}

void Room::does(const std::string& keys, const std::string& shows) {
    moderator_->mark();
    moderator_->type(keys);
    REQUIRE_MESSAGE(moderator_->sees(shows), "after ", keys, " the screen never showed ", shows);
}

void Room::crash() {
    moderator_->signal(SIGKILL);
    REQUIRE(moderator_->ends() == 128 + SIGKILL);
}

void Room::come_back() { host(); }

std::unique_ptr<Running> Room::plain(const Home& home) const {
    auto one = std::make_unique<Running>(
        home, participant, Arguments{address_, code_, "--plain", "--lang", "en"}, Running::On::pipes);
    REQUIRE_MESSAGE(one->sees("\n"), "no word from the participant");
    return one;
}

std::string answer(Running& plain, const std::string& command) {
    plain.mark();
    plain.line(command);
    std::string found;
    static const std::regex said("(^|\n)((ok|no)( [^\n]*)?)\n");
    const bool came = plain.sees([&](const std::string& seen) {
        std::smatch match;
        if (!std::regex_search(seen, match, said)) return false;
        found = match[2];
        return true;
    });
    REQUIRE_MESSAGE(came, "no answer to ", command);
    return found;
}

} // namespace vagskal::test
