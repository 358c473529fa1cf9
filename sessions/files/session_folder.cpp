#include "sessions/files/reader.hpp"
#include "sessions/session_file.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

namespace vagskal {

ReadySessions ready_sessions(const std::filesystem::path& folder, const Kinds& kinds) {
    std::vector<std::filesystem::path> paths;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".toml") paths.push_back(entry.path());
    std::ranges::sort(paths);
    ReadySessions out;
    for (const auto& path : paths) {
        auto session = read_ready_session(path, kinds);
        if (session)
            out.sessions.push_back(std::move(*session));
        else
            out.mistakes.insert(out.mistakes.end(), session.error().begin(), session.error().end());
    }
    return out;
}

ReadFile<Session> find_ready_session(std::string_view id, const std::filesystem::path& folder,
                                     const Kinds& kinds) {
    auto ready = ready_sessions(folder, kinds);
    std::vector<std::string> ids;
    for (auto& one : ready.sessions) {
        if (one.session.id == id) return std::move(one.session);
        ids.push_back(one.session.id);
    }
    auto mistakes = std::move(ready.mistakes); // the one that is looked for may be among the broken ones
    mistakes.push_back(
        {folder.string(),
         {},
         files::advised(fmt::format(fmt::runtime(tr("There is no ready session called '{}'.")), id), id,
                        ids)});
    return tl::unexpected(std::move(mistakes));
}

std::filesystem::path program_data_folder() {
    if (const char* chosen = std::getenv("VAGSKAL_DATA_DIR"); chosen && *chosen) return chosen;
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    return program.parent_path().parent_path() / "share" / "vagskal";
}
std::filesystem::path sessions_folder() { return program_data_folder() / "sessions"; }
std::filesystem::path rehearsals_folder() { return sessions_folder() / "rehearsals"; }

} // namespace vagskal
