// The only file of this program that includes CLI11: it is slow to compile.
#include "facilitator/cli/cli.hpp"

#include "facilitator/cli/commands.hpp"
#include "shared/model/event.hpp"
#include "shared/terminal/guard.hpp"
#include "shared/words/settings.hpp"
#include "shared/words/words.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace vagskal::cli {
namespace {

/// What the interface speaks: empty when nobody and nothing chose it.
std::string choose_language(int argc, char** argv, const Config& config) {
    const auto chosen = setting(language_flag(argc, argv), "VAGSKAL_LANG", config, "language");
    const bool nowhere = !chosen && environment_has_no_language(); // asked before gettext sets it
    set_language(chosen ? *chosen : language_from_environment());
    return nowhere ? std::string{} : language();
}

struct Given {
    Common common;
    bool no_color = false, no_mouse = false, json = false, unreviewed = false;
    std::string language, listen, anonymity = "unlinked";
    fs::path file;
    NewOptions create;
    RehearseOptions rehearse;
    ExportCommand out;
};

/// Builds the commands; what was chosen is called after parsing.
void describe(CLI::App& app, Given& given, std::function<int()>& chosen) {
    const auto language = CLI::IsMember({"sv", "en"});
    app.set_version_flag("--version", "facilitator 0.1.0");
    app.add_flag("--no-color", given.no_color, tr("No colours"));
    app.add_flag("--no-mouse", given.no_mouse, tr("Leave the mouse to the terminal"));
    app.add_option("--lang", given.language, tr("The interface's language: sv or en"))->check(language);
    app.require_subcommand(0, 1);
    app.fallthrough();

    auto* list = app.add_subcommand("sessions", tr("The ready sessions"));
    list->add_flag("--json", given.json, tr("As JSON"));
    list->callback([&] { chosen = [&] { return sessions(given.json); }; });

    auto* check_file = app.add_subcommand("check", tr("Finds every mistake in a session file"));
    check_file->add_option("SESSION.toml", given.file)->required();
    check_file->callback([&] { chosen = [&] { return check(given.file); }; });

    auto* make = app.add_subcommand("new", tr("Makes a workshop file"));
    make->add_option("FILE", given.create.file)->required();
    auto* ready = make->add_option("--session", given.create.session, tr("A ready session"));
    make->add_option("--from", given.create.from, tr("A session file of your own"))->excludes(ready);
    make->add_option("--title", given.create.title, tr("The workshop's title"));
    make->add_option("--anonymity", given.anonymity, tr("unlinked, or voice: a signature through the day"))
        ->check(CLI::IsMember({"unlinked", "voice"}));
    make->callback([&] {
        if (given.create.session.empty() && given.create.from.empty())
            throw CLI::RequiredError(tr("--session ID or --from S.toml"));
        chosen = [&] {
            given.create.anonymity = given.anonymity == "voice" ? Anonymity::voice : Anonymity::unlinked;
            given.create.language =
                given.language.empty() ? "sv" : given.language; // participants' language: Swedish first
            return create(given.create);
        };
    });

    auto* host = app.add_subcommand("run", tr("Hosts a workshop: the moderator's screen"));
    host->add_option("FILE", given.file)->required();
    host->add_option("--listen", given.listen, tr("HOST:PORT to listen on (else all networks, port 5555)"));
    host->callback([&] { chosen = [&] { return run(given.file, given.listen, given.common); }; });

    auto* read = app.add_subcommand("open", tr("Opens a workshop without network: themes, notes, reading"));
    read->add_option("FILE", given.file)->required();
    read->callback([&] { chosen = [&] { return cli::open(given.file, given.common); }; });

    auto* play = app.add_subcommand("rehearse", tr("Plays a rehearsal through simulated participants"));
    play->add_option("--script", given.rehearse.script, tr("The rehearsal script"))->required();
    play->add_option("--out", given.rehearse.out, tr("The folder for the result"))->required();
    play->add_option("--listen", given.rehearse.listen, tr("HOST:PORT to listen on"));
    play->add_option("--speed", given.rehearse.speed, tr("How fast (1: for reading; 0: as fast as it goes)"))
        ->check(CLI::Range(0.0, 1000.0));
    play->add_flag("--headless", given.rehearse.headless, tr("Without a screen, as fast as it goes"));
    play->callback([&] { chosen = [&] { return rehearse(given.rehearse, given.common); }; });

    auto* out = app.add_subcommand("export", tr("Writes the summary and the files for researchers"));
    out->add_option("FILE", given.out.file)->required();
    out->add_option("--to", given.out.to, tr("The folder for the export"))->required();
    out->add_option("--format", given.out.formats, tr("all, or of md,csv,json,html,svg"));
    out->add_option("--seed", given.out.seed, tr("Fixes the random ids (for tests)"));
    out->add_flag("--for-room", given.out.for_room,
                  tr("For those who were there: what the whole room has seen"));
    out->add_flag("--allow-unreviewed", given.unreviewed,
                  tr("Said for the record: this version reviews nothing, and every export says so"));
    out->callback([&] { chosen = [&] { return export_files(given.out); }; });

    auto* sound = app.add_subcommand("verify", tr("Looks whether a workshop file is whole"));
    sound->add_option("FILE", given.file)->required();
    sound->callback([&] { chosen = [&] { return verify(given.file); }; });
}

} // namespace

int facilitator(int argc, char** argv) {
    terminal::forbid_core_dumps();
    Given given;
    const auto config = read_config("facilitator");
    given.common.language = choose_language(argc, argv, config);
    CLI::App app(tr("Vägskäl: runs structured workshops. Without a command: the first screen."),
                 "facilitator");
    std::function<int()> chosen = [&] { return start(given.common); };
    describe(app, given, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
            return app.exit(error); // help, version
        failed(fmt::format(
            "{} ({})",
            tr("The command line could not be understood; facilitator --help shows how it is written."),
            error.what()));
        return 2;
    }
    given.common.color = !given.no_color && is_yes(setting({}, nullptr, config, "color"), true);
    given.common.mouse = !given.no_mouse && is_yes(setting({}, nullptr, config, "mouse"), true);
    try {
        return chosen();
    } catch (const std::exception& broken) {
        // A broken environment (disk, network, memory). What was acknowledged is in the file.
        return failed(fmt::format(
            fmt::runtime(tr("Something on this computer failed ({}); nothing that was acknowledged is "
                            "lost. Start again.")),
            broken.what()));
    }
}

} // namespace vagskal::cli
