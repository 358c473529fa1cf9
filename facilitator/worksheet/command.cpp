// The command, and the file it writes.
#include "facilitator/cli/commands.hpp"
#include "facilitator/cli/opened.hpp"
#include "facilitator/worksheet/worksheet.hpp"
#include "sessions/catalogue.hpp"
#include "sessions/session_file.hpp"
#include "shared/model/decide.hpp"
#include "shared/model/evolve.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

namespace vagskal {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view our_mark = "<meta name=\"generator\" content=\"vagskal worksheet\">";

tl::unexpected<Refusal> problem(const fs::path& file, const char* sentence) {
    return refuse(Why::file_problem, {file.string(), sentence});
}

tl::unexpected<Refusal> failed_with(const fs::path& file, int error) {
    if (error == ENOSPC || error == EDQUOT)
        return problem(file, tr("The disk is full, and no worksheet was written. Make room and try again."));
    if (error == EACCES || error == EPERM || error == EROFS)
        return problem(file, tr("You may not write there. Choose another place with --to."));
    return problem(file, tr("The worksheet could not be written there. Choose another place with --to."));
}

bool is_ours(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string head(400, '\0');
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    return head.find(our_mark) != std::string::npos;
}

/// 0, or the error.
int write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return fsync(fd) == 0 ? 0 : errno;
}

} // namespace

Result<void> write_worksheet(const fs::path& file, const std::string& html) {
    std::error_code ignored;
    const auto status = fs::status(file, ignored);
    if (fs::exists(status) && (!fs::is_regular_file(status) || !is_ours(file)))
        return problem(file,
                       tr("Something that is not a worksheet has that name. Choose another one with --to."));
    // Beside it first: what is there stays whole until the new one is. What is printed may hold what people
    // wrote, so it is the owner's alone.
    auto draft = file.string() + ".XXXXXX";
    const int fd = ::mkostemp(draft.data(), O_CLOEXEC); // mode 0600
    if (fd < 0) return failed_with(file, errno);
    int error = write_all(fd, html);
    if (::close(fd) != 0 && !error) error = errno;
    if (!error && ::rename(draft.c_str(), file.c_str()) != 0) error = errno;
    if (!error) return {};
    ::unlink(draft.c_str());
    return failed_with(file, error);
}

namespace cli {
namespace {

/// A workshop of the session that nobody has written in yet.
Result<Workshop> blank_workshop(const Session& session, const std::string& in_language, const Kinds& kinds) {
    const CreateWorkshop make{session.title.in(in_language), in_language, Anonymity::unlinked, session};
    const auto events = decide(Workshop{}, {Role::moderator, {}, {}, {}}, make, kinds);
    if (!events) return tl::unexpected(events.error());
    Workshop out;
    for (const auto& event : *events) out = evolve(std::move(out), {out.seq + 1, event});
    return out;
}

Result<Workshop> chosen_workshop(const WorksheetOptions& options, const Kinds& kinds) {
    if (!options.file.empty()) {
        auto read = read_workshop(options.file);
        if (!read) return tl::unexpected(read.error());
        return std::move(read->workshop);
    }
    const auto session = options.from.empty() ? find_ready_session(options.session, sessions_folder(), kinds)
                                              : read_session_file(options.from, kinds);
    if (session) return blank_workshop(*session, options.language.empty() ? "sv" : options.language, kinds);
    auto lines = to_string(session.error());
    lines.pop_back(); // whoever says it ends the last line
    return refuse(Why::usage, {std::move(lines)});
}

} // namespace

int worksheet(const WorksheetOptions& options) {
    const auto kinds = make_kinds();
    const auto workshop = chosen_workshop(options, *kinds);
    if (!workshop) return failed(sentence(workshop.error()));
    auto to = options.to;
    if (to.empty()) {
        const auto& beside = options.file.empty() ? options.from : options.file;
        const auto stem = beside.empty() ? options.session : beside.stem().string();
        to = beside.parent_path() / (stem + "-worksheet.html");
    }
    std::string html;
    {
        const Speaking in(options.language.empty() ? workshop->language : options.language);
        html = worksheet_html(*workshop, *kinds, options.file.string());
    }
    if (const auto written = write_worksheet(to, html); !written) return failed(sentence(written.error()));
    fmt::print("{}\n", to.string());
    return 0;
}

} // namespace cli
} // namespace vagskal
