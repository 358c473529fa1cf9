#pragma once
// Session files written in a test.
#include "shared/words/words.hpp"
#include "tests/sessions/room.hpp"

namespace vagskal::test {

inline const std::string session_head = "id = \"x\"\ntitle = \"X\"\n"; // two lines

/// All mistakes of the text in English, one to a line.
inline std::string mistakes_of(const std::string& text) {
    set_language("en");
    const auto session = read_session_text(text, "s.toml", all_kinds());
    return session ? std::string() : to_string(session.error());
}

} // namespace vagskal::test
