#pragma once
// Where a setting of either program comes from: flag > environment > config file > default. CLI11 (2.1.2) has
// it the wrong way round by itself, so the choice is made here.
#include <map>
#include <optional>
#include <string>

namespace vagskal {

/// $XDG_CONFIG_HOME/vagskal/PROGRAM.conf: lines say `key = value`, # begins a comment. A file that is not
/// there has none.
using Config = std::map<std::string, std::string>;
Config read_config(const std::string& program);

/// The first of: what the flag said, the environment variable (nullptr: there is none), the config file.
std::optional<std::string> setting(const std::optional<std::string>& flag, const char* variable,
                                   const Config& config, const std::string& key);
/// "yes", "true", "on" and "1" are yes; anything else is no; nothing is the default.
bool is_yes(const std::optional<std::string>& value, bool otherwise);

/// What --lang says, looked for before anything is parsed: help and usage errors are to be in its language
/// too.
std::optional<std::string> language_flag(int argc, const char* const* argv);
/// The language somebody chose, for both programs: the flag, VAGSKAL_LANG, the config file, or the
/// environment (LANGUAGE, LC_ALL, LC_MESSAGES, LANG; C and POSIX choose nothing). Empty: nobody did, and the
/// workshop's own is spoken once it is known. Ask before set_language(), which sets LANGUAGE.
std::string chosen_language(int argc, const char* const* argv, const Config& config);

} // namespace vagskal
