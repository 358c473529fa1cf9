#pragma once
// How people say which of the four answers they give.
#include "sessions/review/answers.hpp"

namespace vagskal::drafting {

struct SaidStance {
    kinds::Stance stance;
    std::string rest; ///< what else stands on the line
};

/// "2", "vill ändra", "Håller inte med – det var 2014", "I agree." Nothing where it is not clear: unknown
/// words, or agreement with an exception ("håller med, men …").
std::optional<SaidStance> said_stance(std::string_view line);

/// Lower case of A-Z, Å, Ä, Ö, byte for byte as long as it was.
std::string lower(std::string_view text);
/// "ja", "yes", "j", "y", "[x] ja" …; nothing: neither.
std::optional<bool> said_yes(std::string_view line);

} // namespace vagskal::drafting
