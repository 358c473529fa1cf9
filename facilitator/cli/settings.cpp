#include "facilitator/cli/settings.hpp"

#include "shared/words/files.hpp"

#include <array>
#include <cstdlib>
#include <sstream>
#include <string_view>

namespace vagskal::cli {
namespace {

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(" \t\r\"");
    if (from == std::string::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r\"") - from + 1);
}

} // namespace

std::optional<std::string> configured(const std::string& program, const std::string& key) {
    const auto text = read_file(config_folder() / (program + ".conf"));
    if (!text) return std::nullopt;
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);) {
        const auto equals = line.find('=');
        if (equals == std::string::npos || trimmed(line.substr(0, equals)) != key) continue;
        return trimmed(line.substr(equals + 1, line.find('#', equals) - equals - 1));
    }
    return std::nullopt;
}

std::optional<std::string> setting(const std::optional<std::string>& flag, const char* variable,
                                   const std::string& program, const std::string& key) {
    if (flag && !flag->empty()) return flag;
    if (const char* value = std::getenv(variable); value && *value) return value;
    return configured(program, key);
}

bool environment_has_no_language() {
    for (const char* name : std::array{"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value && *value) {
            const std::string_view text = value;
            return text == "C" || text == "POSIX" || text.starts_with("C.");
        }
    return true;
}

} // namespace vagskal::cli
