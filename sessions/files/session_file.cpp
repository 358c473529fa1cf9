#include "sessions/session_file.hpp"

#include "sessions/files/session_reader.hpp"

namespace vagskal {
namespace {

ReadFile<ReadySession> read_whole(std::string_view text, const std::string& name, const Kinds& kinds) {
    const auto document = files::read_document(text, name);
    if (!document) return tl::unexpected(document.error());
    files::SessionReader reader(name, kinds);
    auto guidance = reader.guidance(*document); // first: its mistakes are told with the others
    auto session = reader.session(*document);
    if (!session) return tl::unexpected(session.error());
    return ReadySession{name, std::move(*session), std::move(guidance), reader.hints()};
}

} // namespace

ReadFile<Session> read_session_text(std::string_view text, const std::string& name, const Kinds& kinds) {
    auto whole = read_whole(text, name, kinds);
    if (!whole) return tl::unexpected(whole.error());
    return std::move(whole->session);
}

ReadFile<ReadySession> read_ready_session(const std::filesystem::path& file, const Kinds& kinds) {
    const auto text = files::read_small_file(file);
    if (!text) return tl::unexpected(text.error());
    return read_whole(*text, file.string(), kinds);
}

ReadFile<Session> read_session_file(const std::filesystem::path& file, const Kinds& kinds) {
    auto whole = read_ready_session(file, kinds);
    if (!whole) return tl::unexpected(whole.error());
    return std::move(whole->session);
}

} // namespace vagskal
