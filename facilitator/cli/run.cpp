#include "facilitator/cli/recent.hpp"
#include "facilitator/cli/room_program.hpp"
#include "facilitator/screens/start_screen.hpp"
#include "sessions/catalogue.hpp"
#include "sessions/rehearsal_script.hpp"
#include "sessions/session_file.hpp"
#include "shared/terminal/app.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal::cli {
namespace {

int show(const fs::path& file, bool network, const Doors& doors, const Common& common) {
    if (const int none = no_terminal()) return none;
    // Tried before the file is opened, which would leave its mark on it: a port in use changes nothing.
    if (network)
        if (const auto free = try_doors(doors); !free) return failed(free.error());
    auto opened = open_workshop(file, true);
    if (!opened) return failed(sentence(opened.error()));
    if (network && (*opened)->host->workshop().sealed)
        return failed(fmt::format(
            fmt::runtime(tr("{0} is sealed, and nobody can take part in it any more; read and order it "
                            "with: facilitator open {0}")),
            file.string()));
    if (common.language.empty()) set_language((*opened)->host->workshop().language);
    remember(file);
    RoomOptions options;
    options.file = file;
    options.network = network;
    options.doors = doors;
    return show_room(**opened, options, common);
}

StartInfo start_info(const Kinds& kinds) {
    StartInfo info;
    for (const auto& ready : ready_sessions(sessions_folder(), kinds).sessions) {
        StartSession one{ready.session.id,
                         ready.session.title,
                         ready.session.purpose,
                         ready.session.minutes(),
                         ready.guidance.use,
                         ready.guidance.avoid,
                         ready.guidance.materials,
                         {},
                         false};
        for (const auto& part : ready.session.activities) {
            one.parts.push_back({part.title, part.minutes});
            const auto* kind = kinds.find(part.kind);
            one.votes |= kind && kind->takes_ballots(part);
        }
        info.sessions.push_back(std::move(one));
    }
    for (const auto& file : recent_files()) {
        const auto workshop = read_workshop(file);
        info.recent.push_back({file, workshop ? workshop->workshop.title : file.stem().string()});
    }
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(rehearsals_folder(), error)) {
        if (entry.path().extension() != ".toml") continue;
        const auto script = read_rehearsal(entry.path(), kinds, [&](std::string_view id) {
            return find_ready_session(id, sessions_folder(), kinds);
        });
        if (!script) continue;
        info.rehearsals.push_back({entry.path().string(), script->title,
                                   fmt::format(fmt::runtime(tr("{} simulated participants, {}")),
                                               script->voices, script->session.title.in(language()))});
    }
    info.folder = fs::current_path(error);
    info.exists = [](const fs::path& path) {
        std::error_code ignored;
        return fs::exists(path, ignored);
    };
    return info;
}

} // namespace

int run(const fs::path& file, const Doors& doors, const Common& common) {
    return show(file, true, doors, common);
}

int open(const fs::path& file, const Common& common) { return show(file, false, {}, common); }

int start(const Doors& doors, const Common& common) {
    if (const int none = no_terminal()) return none;
    const auto kinds = make_kinds();
    StartChoice choice;
    {
        terminal::App* running = nullptr;
        StartScreen* shown = nullptr;
        StartScreen screen(start_info(*kinds), [&](StartChoice chosen) {
            if (chosen.what == StartChoice::What::create) {
                NewOptions options;
                options.file = chosen.file;
                options.session = chosen.session;
                options.title = chosen.title;
                options.language = chosen.language;
                options.anonymity = chosen.anonymity;
                if (const auto wrong = create_workshop(options))
                    return shown->error(*wrong); // stays: to be set right
            }
            choice = std::move(chosen);
            running->quit();
        });
        terminal::App app(screen, {common.color, common.mouse});
        running = &app;
        shown = &screen;
        if (const int lost = app.run()) return lost;
    }
    Common chosen = common;
    chosen.language = language(); // the screen may have changed it
    switch (choice.what) {
    case StartChoice::What::create:
    case StartChoice::What::open: return run(choice.file, doors, chosen);
    case StartChoice::What::rehearse: {
        RehearseOptions options;
        options.script = choice.rehearsal;
        std::error_code error;
        options.out = fs::current_path(error) / "rehearsal";
        return rehearse(options, chosen);
    }
    case StartChoice::What::quit: return 0;
    }
    return 0;
}

} // namespace vagskal::cli
