#pragma once
// The information to participants (informationsbrev), as Markdown: what a data protection officer and an
// ethics board ask for, in the words of the first screen.
#include "shared/model/workshop.hpp"

#include <string>
#include <vector>

namespace vagskal {

struct Letter {
    std::string text;                 ///< Markdown, LF
    std::vector<std::string> missing; ///< keys of Workshop::about that the letter needs and has not
};

/// In the workshop's language.
Letter letter_of(const Workshop& workshop);

} // namespace vagskal
