// What every ready session and every ready rehearsal must hold, whichever they are.
#include "shared/words/words.hpp"
#include "tests/sessions/room.hpp"

#include <algorithm>
#include <set>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::vector<Rehearsal> rehearsals() {
    std::vector<Rehearsal> out;
    for (const auto& entry : std::filesystem::directory_iterator(source_sessions() / "rehearsals")) {
        auto script = read_rehearsal(entry.path(), all_kinds(), look_up);
        REQUIRE_MESSAGE(script.has_value(), (script ? std::string() : to_string(script.error())));
        out.push_back(std::move(*script));
    }
    return out;
}

} // namespace

TEST_CASE("each ready session says in both languages what it is for, when to take it, when not, and what it "
          "needs") {
    const auto ready = ready_sessions(source_sessions(), all_kinds());
    CHECK(to_string(ready.mistakes) == "");
    CHECK(ready.sessions.size() >= 11);
    for (const auto& one : ready.sessions) {
        CAPTURE(one.session.id);
        CHECK(one.file.stem() == one.session.id);
        for (const auto* text :
             {&one.session.purpose, &one.guidance.use, &one.guidance.avoid, &one.guidance.materials}) {
            CHECK_FALSE(text->sv.empty());
            CHECK_FALSE(text->en.empty());
            CHECK(text->sv != text->en);
        }
        // It opens and closes with everybody, and is over within a working day.
        CHECK(one.session.activities.front().talk == Talk::plenary);
        CHECK(one.session.activities.back().kind == "round");
        CHECK(one.session.minutes() <= 300);
        // More than two hours without a pause is too long.
        int sitting = 0;
        for (const auto& activity : one.session.activities) {
            sitting = activity.kind == "break" ? 0 : sitting + activity.minutes;
            CHECK(sitting <= 145);
        }
    }
}

TEST_CASE("each ready session has a rehearsal, which the rules accept, with a bit of everything") {
    set_language("en");
    std::set<std::string> rehearsed;
    std::size_t withdrawn = 0;
    for (const auto& script : rehearsals()) {
        CAPTURE(script.title);
        rehearsed.insert(script.session.id);
        Room room(script.session);
        room.play(script);
        std::set<int> voices;
        for (const auto& one : script.says) voices.insert(one.voice);
        if (script.opinions.empty()) // else there are more people than proposals, and all of them vote
            CHECK(static_cast<int>(voices.size()) == script.voices); // nobody is there for nothing
        withdrawn += script.withdrawals.size();
        CHECK(script.says.size() >= 10);
        CHECK_FALSE(script.marks.empty());
        CHECK_FALSE(script.themes.empty());
        CHECK(std::ranges::any_of(script.notes, [](const Rehearsal::Note& note) { return note.quote; }));
    }
    CHECK(withdrawn >= rehearsed.size() / 2); // and some things are taken back
    for (const auto& one : ready_sessions(source_sessions(), all_kinds()).sessions)
        CHECK_MESSAGE(rehearsed.contains(one.session.id), one.session.id);
}

TEST_CASE("the guidance is read from the file, is no part of the session, and its mistakes are told") {
    const std::string part = "[[activity]]\nid = \"a\"\nkind = \"break\"\nminutes = 1\n";
    const auto with =
        read_session_text("id = \"x\"\ntitle = \"X\"\nuse = \"u\"\navoid = \"a\"\nmaterials = \"m\"\n" + part,
                          "s.toml", all_kinds());
    const auto without = read_session_text("id = \"x\"\ntitle = \"X\"\n" + part, "s.toml", all_kinds());
    REQUIRE(with.has_value());
    REQUIRE(without.has_value());
    CHECK(*with == *without);
    const auto wrong =
        read_session_text("id = \"x\"\ntitle = \"X\"\nuse = 3\n" + part, "s.toml", all_kinds());
    REQUIRE_FALSE(wrong.has_value());
    set_language("en");
    CHECK(to_string(wrong.error()).find("s.toml:3:7: 'use' should be a text") != std::string::npos);
}
