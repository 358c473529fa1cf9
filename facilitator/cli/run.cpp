#include "facilitator/cli/mirror.hpp"
#include "facilitator/cli/recent.hpp"
#include "facilitator/cli/room_program.hpp"
#include "facilitator/cli/who_leads.hpp"
#include "facilitator/screens/start_screen.hpp"
#include "sessions/catalogue.hpp"
#include "sessions/rehearsal_script.hpp"
#include "sessions/session_file.hpp"
#include "shared/terminal/app.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>
#include <iostream>
#include <unistd.h>

namespace vagskal::cli {
namespace {

/// A question before there is a screen. No where nobody can be asked.
bool says_yes(const std::string& question) {
    if (::isatty(STDIN_FILENO) == 0) return false;
    fmt::print("{} {} ", question, tr("(y/n)"));
    std::fflush(stdout);
    std::string answer;
    if (!std::getline(std::cin, answer) || answer.empty()) return false;
    return std::string("yYjJ").find(answer.front()) != std::string::npos;
}

enum class Then : std::uint8_t { lead, follow, end };

/// Only one computer leads. `leader`: where it is asked; becomes whom to follow.
Then who_is_to_lead(const fs::path& file, Host& host, Leading wanted, std::string& leader) {
    const auto& secrets = host.secrets();
    const bool follows = !secrets.follows.empty();
    leader = follows ? secrets.follows : secrets.second ? secrets.second->address : std::string();
    if (!follows && leader.empty() && host.superseded() == 0) return Then::lead;
    fmt::print("{}\n", tr("Asks the other computer whether it leads the workshop …"));
    std::fflush(stdout);
    const auto led = ask_who_leads(leader, host_letters(secrets.keys.public_key));
    if (led) host.shown(led->led);
    const bool it_leads = led && led->leading && (follows || host.superseded() != 0);
    if (it_leads) {
        if (wanted == Leading::follow ||
            (wanted == Leading::ask &&
             says_yes(fmt::format(
                 fmt::runtime(tr("{} leads this workshop now. Shall this computer follow it?")), leader))))
            return Then::follow;
        failed(fmt::format(
            fmt::runtime(tr("{0} leads this workshop now, and only one computer can; follow it with: "
                            "facilitator run {1} --follow")),
            leader, file.string()));
        return Then::end;
    }
    if (!follows && host.superseded() == 0) return Then::lead; // it only follows, or is not there
    if (wanted == Leading::follow) return Then::follow;        // it may come back
    if (wanted == Leading::take_over ||
        says_yes(fmt::format(
            fmt::runtime(tr("{} led this workshop last and does not answer. Shall this computer lead it?")),
            leader))) {
        if (const auto raised = host.take_over(); !raised) {
            failed(raised.error());
            return Then::end;
        }
        return Then::lead;
    }
    failed(fmt::format(fmt::runtime(tr("{0} led this workshop last and does not answer; lead it here with: "
                                       "facilitator run {1} --take-over")),
                       leader, file.string()));
    return Then::end;
}

int show(const fs::path& file, bool network, const Doors& doors, const Common& common,
         Leading leading = Leading::ask) {
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
    std::string leader;
    auto then = network ? who_is_to_lead(file, *(*opened)->host, leading, leader) : Then::lead;
    if (then == Then::end) return 1;
    RoomOptions options;
    options.file = file;
    options.network = network;
    options.doors = doors;
    if (then == Then::lead) {
        const int left = show_room(**opened, options, common);
        if (left != wants_to_follow) return left;
        const auto& second = (*opened)->host->secrets().second;
        if (second) leader = second->address;
    }
    opened->reset();
    MirrorOptions follow;
    follow.file = file;
    follow.address = leader;
    follow.doors = doors;
    follow.has_led = true;
    return mirror(follow, common);
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

int run(const fs::path& file, const Doors& doors, const Common& common, Leading leading) {
    return show(file, true, doors, common, leading);
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
