#include "facilitator/compare/command.hpp"

#include "facilitator/cli/opened.hpp"
#include "facilitator/compare/files.hpp"
#include "facilitator/compare/plain_themes.hpp"
#include "facilitator/compare/theme_screen.hpp"
#include "sessions/catalogue.hpp"
#include "shared/terminal/app.hpp"
#include "shared/words/files.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <iostream>
#include <system_error>

namespace vagskal::cli {
namespace {

using namespace vagskal::compare;

/// At once, whoever reads it: a script waits for the answer.
void line(const std::string& text) {
    fmt::print("{}\n", text);
    std::fflush(stdout);
}

fs::path map_path(const CompareOptions& options) {
    if (!options.themes.empty()) return options.themes;
    auto folder = options.to;
    if (!folder.has_filename()) folder = folder.parent_path(); // "out/"
    return folder.parent_path() / (folder.filename().string() + "-themes.toml");
}

/// The sentence of what was wrong, or nothing.
std::string save(const ThemeDesk& desk, const fs::path& path) {
    try {
        write_private_file(path, desk.map());
    } catch (const std::system_error& error) {
        return fmt::format(fmt::runtime(tr("The map of themes could not be kept in {} ({}).")), path.string(),
                           error.code().message());
    }
    return {};
}

Result<std::vector<Workshop>> read_all(const CompareOptions& options, const Kinds& kinds) {
    std::set<fs::path> seen;
    for (const auto& file : options.files) {
        std::error_code ignored;
        if (!seen.insert(fs::weakly_canonical(file, ignored)).second)
            return refuse(
                Why::usage,
                {fmt::format(fmt::runtime(tr("{} is given twice; a workshop is compared with others.")),
                             file.string())});
    }
    Roster roster;
    if (!options.roster.empty()) {
        auto read = read_roster(options.roster);
        if (!read) return tl::unexpected(read.error());
        roster = std::move(*read);
    }
    Screener screener(screening(std::move(roster), static_cast<std::size_t>(options.k), kinds));
    std::vector<Workshop> workshops;
    for (const auto& file : options.files) {
        auto read = read_workshop(file);
        if (!read) return tl::unexpected(read.error());
        if (const auto may = may_be_compared(file, read->workshop, kinds, screener); !may)
            return tl::unexpected(may.error());
        workshops.push_back(std::move(read->workshop));
    }
    return workshops;
}

enum class Ended : std::uint8_t { write, leave, lost };

Ended line_by_line(ThemeDesk& desk, const fs::path& map) {
    PlainThemes plain(desk, line, [&] {
        if (const auto wrong = save(desk, map); !wrong.empty()) line(wrong);
    });
    plain.greet();
    std::string typed;
    while (std::getline(std::cin, typed)) {
        const auto next = plain.line(typed);
        if (next != PlainThemes::Next::go_on)
            return next == PlainThemes::Next::write ? Ended::write : Ended::leave;
    }
    return Ended::write; // a script that has said all it had to say
}

Ended on_screen(ThemeDesk& desk, const fs::path& map, const Common& common) {
    terminal::App* running = nullptr;
    ThemeScreen* shown = nullptr;
    auto ended = Ended::leave;
    ThemeScreen screen(desk, {[&] {
                                  if (const auto wrong = save(desk, map); !wrong.empty()) shown->error(wrong);
                              },
                              [&](bool write) {
                                  ended = write ? Ended::write : Ended::leave;
                                  running->quit();
                              }});
    terminal::App app(screen, {common.color, common.mouse});
    running = &app;
    shown = &screen;
    return app.run() == 0 ? ended : Ended::lost;
}

} // namespace

int compare(const CompareOptions& options, const Common& common) {
    if (options.files.size() < 2)
        return failed(refuse(Why::usage, {msgid("Give two sealed workshops or more to compare.")}).value());
    const auto kinds = make_kinds();
    const auto workshops = read_all(options, *kinds);
    if (!workshops) return failed(workshops.error());
    const auto members = members_of(*workshops, *kinds, {options.k, options.seed});
    if (common.language.empty()) set_language(language_of(members));
    ThemeDesk desk(source_themes(members), language_of(members));

    const auto map = map_path(options);
    std::error_code ignored;
    // One that was asked for must be there, unless it is to be begun here.
    if (fs::exists(map, ignored))
        if (const auto read = desk.read_map(map); !read) return failed(read.error());
    const auto around = terminal::Surroundings::read();
    auto ended = Ended::write;
    if (options.plain || around.accessible)
        ended = line_by_line(desk, map);
    else if (around.terminal && !around.dumb && !desk.themes().empty())
        ended = on_screen(desk, map, common);
    if (ended == Ended::lost) return 1;
    if (ended == Ended::leave) {
        line(fmt::format(fmt::runtime(tr("Nothing was written. The themes are kept in {}.")), map.string()));
        return 0;
    }
    const auto files = files_of(members, desk, *kinds);
    if (!files) return failed(files.error());
    const auto written = write_folder(options.to, *files, names_of_files());
    if (!written) return failed(written.error());
    for (const auto& file : *written) line(file.string());
    if (const auto wrong = save(desk, map); !wrong.empty()) return failed(wrong);
    line(map.string());
    return 0;
}

} // namespace vagskal::cli
