#include "facilitator/cli/commands.hpp"

#include "facilitator/cli/opened.hpp"
#include "facilitator/export/export.hpp"
#include "facilitator/screens/start_screen.hpp"
#include "sessions/catalogue.hpp"
#include "sessions/session_file.hpp"
#include "shared/model/decide.hpp"
#include "shared/store/verify.hpp"
#include "shared/terminal/guard.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>

namespace vagskal::cli {
namespace {

void line(const std::string& text) { fmt::print("{}\n", text); }

std::string duration(int minutes) {
    return minutes % 60 == 0 ? fmt::format("{} h", minutes / 60)
                             : fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

bool has_votes(const Session& session) {
    const auto kinds = make_kinds();
    return std::ranges::any_of(session.activities, [&](const Activity& part) {
        const auto* kind = kinds->find(part.kind);
        return kind && kind->takes_ballots(part);
    });
}

Result<Session> chosen_session(const NewOptions& options, const Kinds& kinds) {
    const auto read = options.from.empty() ? find_ready_session(options.session, sessions_folder(), kinds)
                                           : read_session_file(options.from, kinds);
    if (read) return *read;
    auto lines = to_string(read.error());
    lines.pop_back(); // whoever says it ends the last line
    return refuse(Why::usage, {std::move(lines)});
}

} // namespace

int failed(const std::string& sentence) {
    fmt::print(stderr, "facilitator: {}\n", sentence);
    return 1;
}

int failed(const Refusal& refusal) {
    failed(sentence(refusal));
    return refusal.why == Why::usage ? 2 : 1;
}

int no_terminal() {
    if (terminal::check_terminal()) return 0;
    failed(tr("The moderator's screen needs a terminal; start it in a terminal window (participants can do "
              "without: "
              "participant --plain)."));
    return 2;
}

int check(const fs::path& file) {
    const auto kinds = make_kinds();
    const auto read = read_ready_session(file, *kinds);
    if (!read) {
        fmt::print(stderr, "{}", to_string(read.error())); // each mistake ends its line
        return 1;
    }
    fmt::print(stderr, "{}", to_string(read->hints));
    const auto& session = read->session;
    line(fmt::format(fmt::runtime(tr("{}: “{}”, {} parts, {}. Nothing is wrong.")), file.string(),
                     session.title.in(language()), session.activities.size(), duration(session.minutes())));
    return 0;
}

std::optional<std::string> create_workshop(const NewOptions& options) {
    const auto kinds = make_kinds();
    auto session = chosen_session(options, *kinds);
    if (!session) return sentence(session.error());
    CreateWorkshop command{options.title.empty() ? session->title.in(options.language) : options.title,
                           options.language, options.anonymity, std::move(*session)};
    // Decided before anything is made: a refusal leaves no file.
    const auto events = decide(Workshop{}, {Role::moderator, {}, {}, {}}, command, *kinds);
    if (!events) return sentence(events.error());
    auto journal = SqliteJournal::create(options.file);
    if (!journal) return sentence(journal.error());
    (*journal)->append(*events);
    return std::nullopt;
}

int create(const NewOptions& options) {
    if (const auto wrong = create_workshop(options)) return failed(*wrong);
    line(fmt::format(fmt::runtime(tr("{} is made. Start it with: facilitator run {}")), options.file.string(),
                     options.file.string()));
    if (const auto made = read_workshop(options.file); made && has_votes(made->workshop.session))
        line(about_small_votes());
    return 0;
}

int export_files(const ExportCommand& command) {
    const auto read = read_workshop(command.file);
    if (!read) return failed(sentence(read.error()));
    auto formats = read_formats(command.formats);
    if (!formats) return failed(sentence(formats.error()));
    ExportOptions options;
    options.folder = command.to;
    options.formats = *formats;
    options.seed = command.seed;
    options.for_room = command.for_room;
    options.k = command.k;
    options.allow_unreviewed = command.allow_unreviewed;
    options.file = command.file;
    options.participants = read->participants;
    if (!command.roster.empty()) {
        auto names = read_roster(command.roster);
        if (!names) return failed(sentence(names.error()));
        options.roster = std::move(*names);
    }
    const auto kinds = make_kinds();
    const auto files = export_workshop(read->workshop, *kinds, options);
    if (!files) return failed(sentence(files.error()));
    for (const auto& file : *files) line(file.string());
    return 0;
}

int verify(const fs::path& file) {
    const auto found = vagskal::verify(file);
    if (!found) return failed(sentence(found.error()));
    for (const auto& [sound, text, args] : found->lines) {
        const auto said = fmt::format(fmt::runtime(tr(text.c_str())), args.size() > 0 ? args[0] : "",
                                      args.size() > 1 ? args[1] : "");
        line(fmt::format("{} {}", sound ? tr("ok") : tr("WRONG"), said));
    }
    return found->sound ? 0 : 1;
}

} // namespace vagskal::cli
