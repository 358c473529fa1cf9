#include "tests/end_to_end/hall.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <regex>

namespace vagskal::test {

Hall::Hall(const std::string& session)
    : address(fmt::format("127.0.0.1:{}", free_port())), file(moderators / "dag.db") {
    auto from = moderators / "eget.toml";
    if (session.empty())
        from = small_session(moderators);
    else
        write(from, session);
    const auto made =
        run(moderators, facilitator,
            {"new", file.string(), "--from", from.string(), "--title", "Prövningen", "--lang", "en"});
    REQUIRE_MESSAGE(made.status == 0, made.err);
    host();
    const auto code_in = [&](const std::string& after) {
        const std::regex way_in("participant " + address + " ([B-Z]{4}-[B-Z]{4}-[B-Z]{4})" + after);
        std::string found;
        REQUIRE(within(15s, [&] {
            const auto screen = moderator.screen();
            std::smatch match;
            if (!std::regex_search(screen, match, way_in)) return false;
            found = match[1];
            return true;
        }));
        return found;
    };
    code = code_in("");
    moderator.keys("K");
    wall_code = code_in(" --wall");
    moderator.keys("Escape");
    REQUIRE(moderator.loses("--wall"));
}

void Hall::host() {
    moderator.start(facilitator, {"run", file.string(), "--listen", address, "--lang", "en"});
}

void Hall::join(Window& who) const {
    who.start(participant, {address, code, "--lang", "en"});
    REQUIRE_SEES(who, "I have read this");
    CHECK(who.screen().find("in one file on the moderator's computer") != std::string::npos);
    who.keys("Enter");
    REQUIRE_SEES(who, "Two things that you decide yourself");
    who.keys("Enter");
    REQUIRE(who.loses("Two things that you decide yourself"));
    if (who.screen().find("the moderator starts when everybody") == std::string::npos) return;
    // Who has seen the withdrawal slip is not asked about it after the first contribution.
    who.keys("p");
    REQUIRE_SEES(who, "Withdrawal slip for");
    who.keys("Escape");
    REQUIRE(who.loses("Withdrawal slip for"));
}

std::unique_ptr<Running> Hall::cia() const {
    auto one = std::make_unique<Running>(
        cias, participant, Arguments{address, code, "--plain", "--lang", "en"}, Running::On::pipes);
    REQUIRE(one->sees("ok Prövningen", 15s));
    return one;
}

void Hall::next(const std::string& prompt) const {
    moderator.keys("n");
    REQUIRE_SEES(moderator, "Go on");
    // Where something is counted for good, Cancel has the focus and Enter alone does nothing.
    moderator.keys(moderator.screen().find("cannot be undone") != std::string::npos ? "Right Enter"
                                                                                    : "Enter");
    REQUIRE_SEES(moderator, prompt);
}

void Hall::note(const std::string& text) const {
    moderator.keys("a");
    REQUIRE_SEES(moderator, "Said aloud in these very words?");
    moderator.type(text);
    REQUIRE_SEES(moderator, text);
    moderator.keys("C-s");
    REQUIRE(moderator.loses(text)); // stored; the form is empty for the next one
    moderator.keys("Escape");
    REQUIRE(moderator.loses("Said aloud"));
    REQUIRE_SEES(moderator, text); // in the list
}

void Hall::says(const Window& who, const std::string& text) {
    who.type(text);
    REQUIRE_SEES(who, text);
    who.keys("Enter");
    REQUIRE_MESSAGE(within(10s,
                           [&] {
                               const auto screen = who.screen();
                               return screen.find("What has been said (") < screen.find(text) &&
                                      screen.find(text) != std::string::npos;
                           }),
                    "never in the list: ", text, "\n", who.screen());
}

std::string Hall::summary() const {
    const auto ended = run(
        moderators, facilitator,
        {"export", file.string(), "--to", (moderators / "ut").string(), "--k", "1", "--allow-unreviewed"});
    REQUIRE_MESSAGE(ended.status == 0, ended.err);
    CHECK(run(moderators, facilitator, {"verify", file.string()}).status == 0);
    return contents(moderators / "ut/summary.md");
}

} // namespace vagskal::test
