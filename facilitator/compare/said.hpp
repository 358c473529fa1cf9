#pragma once
// Sentences of the comparison in the language in force.
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal::compare {

/// The sentence translated, with the words where its {} are.
template <class... Args>
std::string said(const char* english, const Args&... args) {
    return fmt::format(fmt::runtime(tr(english)), args...);
}

} // namespace vagskal::compare
