#include "shared/words/settings.hpp"

#include "shared/words/files.hpp"
#include "shared/words/words.hpp"

#include <array>
#include <cstdlib>
#include <sstream>
#include <string_view>

namespace vagskal {
namespace {

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(" \t\r\"");
    if (from == std::string::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r\"") - from + 1);
}

} // namespace

Config read_config(const std::string& program) {
    Config out;
    std::istringstream lines(read_file(config_folder() / (program + ".conf")).value_or(""));
    for (std::string line; std::getline(lines, line);) {
        line = line.substr(0, line.find('#'));
        if (const auto equals = line.find('='); equals != std::string::npos)
            out[trimmed(line.substr(0, equals))] = trimmed(line.substr(equals + 1));
    }
    return out;
}

std::optional<std::string> setting(const std::optional<std::string>& flag, const char* variable,
                                   const Config& config, const std::string& key) {
    if (flag && !flag->empty()) return flag;
    if (const char* value = variable ? std::getenv(variable) : nullptr; value && *value) return value;
    const auto found = config.find(key);
    return found == config.end() ? std::nullopt : std::optional(found->second);
}

bool is_yes(const std::optional<std::string>& value, bool otherwise) {
    if (!value) return otherwise;
    return *value == "yes" || *value == "true" || *value == "on" || *value == "1";
}

std::optional<std::string> language_flag(int argc, const char* const* argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--lang" && i + 1 < argc) return argv[i + 1];
        if (word.starts_with("--lang=")) return word.substr(7);
    }
    return std::nullopt;
}

namespace {

bool environment_has_no_language() {
    for (const char* name : std::array{"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value && *value) {
            const std::string_view text = value;
            return text == "C" || text == "POSIX" || text.starts_with("C.");
        }
    return true;
}

} // namespace

std::string chosen_language(int argc, const char* const* argv, const Config& config) {
    if (const auto chosen = setting(language_flag(argc, argv), "VAGSKAL_LANG", config, "language"))
        return *chosen;
    return environment_has_no_language() ? std::string{} : language_from_environment();
}

} // namespace vagskal
