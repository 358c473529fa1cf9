#include "shared/words/files.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <system_error>
#include <unistd.h>

namespace vagskal {
namespace {

namespace fs = std::filesystem;

fs::path xdg(const char* variable, const char* below_home) {
    if (const char* chosen = std::getenv(variable); chosen && *chosen == '/')
        return fs::path(chosen) / "vagskal";
    const char* home = std::getenv("HOME");
    return fs::path(home && *home ? home : "/tmp") / below_home / "vagskal";
}

[[noreturn]] void fail(const fs::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

void make_private_folders(const fs::path& folder) {
    if (folder.empty() || fs::exists(folder)) return;
    make_private_folders(folder.parent_path());
    fs::create_directory(folder);
    fs::permissions(folder, fs::perms::owner_all);
}

} // namespace

fs::path data_folder() { return xdg("XDG_DATA_HOME", ".local/share"); }
fs::path state_folder() { return xdg("XDG_STATE_HOME", ".local/state"); }
fs::path config_folder() { return xdg("XDG_CONFIG_HOME", ".config"); }

std::optional<std::string> read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream out;
    out << in.rdbuf();
    if (in.bad()) return std::nullopt;
    return std::move(out).str();
}

void write_private_file(const fs::path& path, std::string_view content) {
    make_private_folders(path.parent_path());
    const auto fresh = fs::path(path.string() + ".new");
    const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) fail(fresh);
    while (!content.empty()) {
        const auto written = ::write(file, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) {
            const int error = errno;
            ::close(file);
            ::unlink(fresh.c_str());
            errno = error;
            fail(fresh);
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file) != 0 || ::close(file) != 0) fail(fresh);
    fs::rename(fresh, path);
}

void shred_file(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (!error) {
        std::ofstream over(path, std::ios::binary | std::ios::in | std::ios::out);
        over << std::string(size, '\0') << std::flush;
    }
    fs::remove(path, error);
}

} // namespace vagskal
