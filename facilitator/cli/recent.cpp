#include "facilitator/cli/recent.hpp"

#include "shared/words/files.hpp"

#include <algorithm>
#include <sstream>

namespace vagskal::cli {
namespace {

constexpr std::size_t most = 10;
std::filesystem::path list_file() { return state_folder() / "recent"; }

} // namespace

std::vector<std::filesystem::path> recent_files() {
    std::vector<std::filesystem::path> out;
    std::istringstream lines(read_file(list_file()).value_or(""));
    std::error_code error;
    for (std::string line; std::getline(lines, line) && out.size() < most;)
        if (!line.empty() && std::filesystem::exists(line, error)) out.emplace_back(line);
    return out;
}

void remember(const std::filesystem::path& file) {
    std::error_code error;
    const auto path = std::filesystem::absolute(file, error).lexically_normal();
    auto files = recent_files();
    std::erase(files, path);
    files.insert(files.begin(), path);
    std::string text;
    for (const auto& one : files) text += one.string() + "\n";
    try {
        write_private_file(list_file(), text);
    } catch (const std::exception&) {
        // A list for convenience: not being able to keep it stops nobody.
    }
}

} // namespace vagskal::cli
