#pragma once
// Where the programs keep their own files (XDG base directories), and how a small one is replaced safely.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace vagskal {

/// $XDG_DATA_HOME/vagskal (or ~/.local/share/vagskal): what must last. Likewise state: what belongs to this
/// machine; config: the person's settings. Not created here.
std::filesystem::path data_folder();
std::filesystem::path state_folder();
std::filesystem::path config_folder();

/// The whole file, or nothing when it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path);

/// Written beside it, synced, renamed into place; mode 0600, folders made with 0700. A crash leaves the old
/// or the new content. Throws std::system_error when the disk says no.
void write_private_file(const std::filesystem::path& path, std::string_view content);

/// Overwritten and removed, as far as the disk lets itself be told; quiet when it is not there.
void shred_file(const std::filesystem::path& path);

} // namespace vagskal
