#pragma once
// The workshops opened on this computer, newest first, for the first screen.
#include <filesystem>
#include <vector>

namespace vagskal::cli {

/// Files that are still there; at most ten.
std::vector<std::filesystem::path> recent_files();
void remember(const std::filesystem::path& file);

} // namespace vagskal::cli
