#pragma once
// Words into a translated sentence.
#include <fmt/format.h>
#include <string>

namespace vagskal::kinds {

/// The sentence with the words where its {} are. Throws fmt::format_error when a translation asks for more
/// than there are.
template <class... Words>
std::string fill(const char* translated, const Words&... words) {
    return fmt::format(fmt::runtime(translated), words...);
}

} // namespace vagskal::kinds
