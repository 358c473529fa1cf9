#pragma once
// Small things that the plain mode's files share.
#include "shared/words/words.hpp"

#include <fmt/format.h>
#include <optional>
#include <string>
#include <utility>

namespace vagskal::plain {

std::string trimmed(const std::string& text);
/// The first word and the rest.
std::pair<std::string, std::string> split(const std::string& text);
std::optional<int> number(const std::string& text);
/// One line for one line: what people typed may hold line breaks.
std::string one_line(std::string text);

/// A translated sentence with its places filled.
template <class... Args>
std::string say_tr(const char* sentence, const Args&... args) {
    return fmt::format(fmt::runtime(tr(sentence)), args...);
}

} // namespace vagskal::plain
