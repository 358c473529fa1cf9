#pragma once
// Where a setting comes from: flag > environment > config file > default. CLI11 (2.1.2) puts the environment
// above the flag's file by itself, so the choice is made here.
#include <optional>
#include <string>

namespace vagskal::cli {

/// The value of `key` in $XDG_CONFIG_HOME/vagskal/PROGRAM.conf, where lines say `key = value` and # begins a
/// comment.
std::optional<std::string> configured(const std::string& program, const std::string& key);

/// The first of: what the flag said, the environment variable, the config file.
std::optional<std::string> setting(const std::optional<std::string>& flag, const char* variable,
                                   const std::string& program, const std::string& key);

/// True when the environment says nothing of a language (unset, C or POSIX).
bool environment_has_no_language();

} // namespace vagskal::cli
