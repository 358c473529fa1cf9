#pragma once
// What keeps a file from being read as TOML, in words for somebody who has never heard of TOML.
#include "sessions/mistakes.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace vagskal::files {

/// What the library found: where, and what it says of it in English.
struct TomlTrouble {
    FilePlace at;
    std::string description;
};

/// The same with our words and, where a better place is known, another column. `line` is the line it is on.
Mistake toml_mistake(const TomlTrouble& trouble, std::string_view line, const std::string& file);

/// What the line may be replaced with to find the mistakes after it: nothing when that would only lead to
/// false ones.
std::optional<std::string> without_trouble(const TomlTrouble& trouble, std::string_view line);

} // namespace vagskal::files
