// A journal that somebody else has written may be right in every hash: its words are still words alone.
#include "shared/store/event_json.hpp"
#include "shared/store/sentences.hpp"

#include <doctest/doctest.h>

using namespace vagskal;

namespace {

/// The event as it is stored, with `words` (JSON) where it says WORDS.
Result<Event> with(const Event& event, const std::string& words) {
    auto stored = to_json(event);
    const auto at = stored.body.find("WORDS");
    REQUIRE(at != stored.body.npos);
    stored.body.replace(at, 5, words);
    return from_json(stored.tag, stored.head, stored.body);
}
Result<Event> noted(const std::string& words) { return with(NoteWritten{{}, "works", "WORDS", true}, words); }

} // namespace

TEST_CASE("words that command a terminal or turn others' words around are damage") {
    REQUIRE(noted(R"(Rad ett\n\"citat\" åäö – 橋 👩‍👩‍👧\t.)"));
    for (const char* bad : {R"(\u001b[2J)", R"(\u001b]0;x\u0007)", R"(\u0000)", R"(\u0007)", R"(\b)", R"(\f)",
                            R"(\u007f)", R"(\u009b2J)",
                            "\xc2\x9b"
                            "2J",
                            R"(\u202e)", "\xe2\x80\xae", R"(\u2066)", R"(\ufffe)"}) {
        const auto read = noted(bad);
        REQUIRE_FALSE_MESSAGE(read, bad);
        CHECK(read.error().args[1] == sentences::damaged);
    }
}

TEST_CASE("so are the names of fields, and their values") {
    REQUIRE(with(AboutSet{{{"WORDS", "x"}}}, "contact"));
    CHECK_FALSE(with(AboutSet{{{"WORDS", "x"}}}, R"(\u001bc)"));
    CHECK_FALSE(with(AboutSet{{{"contact", "WORDS"}}}, R"(\u001bc)"));
}
