#pragma once
// A place in the journal as one word for a browser to keep: TERM-SEQ-CHAIN (hex).
#include "shared/protocol/messages.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace vagskal::web {

std::string write_place(const Place& place);
/// Nothing for what is not such a word.
std::optional<Place> read_place(std::string_view word);

} // namespace vagskal::web
