// With cli_material.cpp the only file of this program that includes CLI11: it is slow to compile.
#include "facilitator/cli/cli.hpp"

#include "facilitator/cli/cli_material.hpp"
#include "facilitator/cli/commands.hpp"
#include "facilitator/cli/mirror.hpp"
#include "facilitator/worksheet/worksheet.hpp"
#include "shared/model/event.hpp"
#include "shared/terminal/guard.hpp"
#include "shared/words/settings.hpp"
#include "shared/words/words.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>

namespace vagskal::cli {
namespace {

struct Given {
    Common common;
    bool no_color = false, no_mouse = false, json = false;
    std::string language, web, anonymity = "unlinked";
    std::vector<std::string> tls;
    fs::path file;
    Doors doors;
    NewOptions create;
    RehearseOptions rehearse;
    MaterialCommands material;
    WorksheetOptions worksheet;
    AddOptions add;
    MirrorOptions mirror;
    bool take_over = false, follow = false;
};

/// The library's own words of the help, which the commands take over from here.
void translate_help(CLI::App& app) {
    const auto words = app.get_formatter();
    words->label("Usage", tr("Usage"));
    words->label("Positionals", tr("Arguments"));
    app.option_defaults()->group(tr("Options"));
    words->label("OPTIONS", tr("OPTIONS"));
    words->label("SUBCOMMAND", tr("COMMAND"));
    words->label("REQUIRED", tr("(required)"));
    words->label("Excludes", tr("not with"));
    app.set_help_flag("-h,--help", tr("This text"));
}

/// How people come in: the same for `run` and `rehearse`.
void describe_doors(CLI::App& command, Given& given, const char* listens) {
    command.add_option("--listen", given.doors.listen, listens);
    command
        .add_option("--web", given.web,
                    tr("Lets browsers in: HOST:PORT (alone: all networks, the port of last time or 8080)"))
        ->type_name("[HOST:PORT]");
    command.add_option("--tls", given.tls, tr("Certificate and key (PEM) that encrypt what browsers send"))
        ->type_name("CERT KEY")
        ->expected(2);
}

/// `web`: what flag, environment and config file say of browsers; nothing: nothing. Refusal: usage.
Result<Doors> decide_doors(const Given& given, const std::optional<std::string>& web) {
    Doors doors = given.doors;
    if (web) {
        const auto read = read_web(*web);
        if (!read) return tl::unexpected(read.error());
        doors.web = *read;
    }
    if (given.tls.empty()) return doors;
    if (!doors.web)
        return refuse(Why::usage, {msgid("--tls is for browsers: give --web as well, or leave it out.")});
    doors.certificate = given.tls[0];
    doors.key = given.tls[1];
    return doors;
}

/// With the doors that were asked for, or what was wrong with them.
int with_doors(const Result<Doors>& doors, const std::function<int(const Doors&)>& go_on) {
    return doors ? go_on(*doors) : failed(doors.error());
}

/// What CLI11 found wrong, in our words: it speaks only English, and in a programmer's way.
std::string usage_words(const CLI::ParseError& error, const std::string& command) {
    const std::string what = error.what();
    const auto before = [&](const char* mark) { return what.substr(0, what.find(mark)); };
    const auto about = [&](const char* sentence, const std::string& name) {
        return fmt::format(fmt::runtime(sentence), name, command);
    };
    if (dynamic_cast<const CLI::ExtrasError*>(&error))
        return about(tr("“{}” is not understood here; {} --help shows what is."),
                     what.substr(what.find(": ") + 2));
    if (dynamic_cast<const CLI::RequiredError*>(&error))
        return about(tr("{} is missing; {} --help shows how it is written."), before(" is required"));
    if (dynamic_cast<const CLI::ValidationError*>(&error) && what.find(": ") != std::string::npos)
        return about(tr("What is given for {} does not fit; {} --help shows what does."), before(": "));
    if (dynamic_cast<const CLI::ConversionError*>(&error) && what.starts_with("Could not convert: "))
        return about(tr("What is given for {} does not fit; {} --help shows what does."),
                     what.substr(19, what.find(" = ") - 19));
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) && what.find(": ") != std::string::npos)
        return about(tr("Too little or too much is given for {}; {} --help shows how it is written."),
                     before(": "));
    if (dynamic_cast<const CLI::ExcludesError*>(&error) && what.find(" excludes ") != std::string::npos)
        return fmt::format(fmt::runtime(tr("{} and {} cannot be given together; choose one.")),
                           before(" excludes "), what.substr(what.find(" excludes ") + 10));
    return tr("The command line could not be understood; facilitator --help shows how it is written.");
}

/// "facilitator run": whose help tells more.
std::string command_words(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? "facilitator" : "facilitator " + chosen.front()->get_name();
}

/// Builds the commands; what was chosen is called after parsing.
void describe(CLI::App& app, Given& given, const Config& config, std::function<int()>& chosen) {
    const auto web_said = [&] { return setting(given.web, "VAGSKAL_WEB", config, "web"); };
    chosen = [&given, web_said] {
        return with_doors(decide_doors(given, web_said()),
                          [&](const Doors& doors) { return start(doors, given.common); });
    };
    const auto language = CLI::IsMember({"sv", "en"});
    translate_help(app);
    app.set_version_flag("--version", "facilitator 0.1.0", tr("The program's version"));
    app.add_flag("--no-color", given.no_color, tr("No colours"));
    app.add_flag("--no-mouse", given.no_mouse, tr("Leave the mouse to the terminal"));
    app.add_option("--lang", given.language, tr("The interface's language: sv or en"))->check(language);
    app.require_subcommand(0, 1);
    app.fallthrough();

    auto* list = app.add_subcommand("sessions", tr("The ready sessions: what for, when, when not"));
    list->add_flag("--json", given.json, tr("As JSON"));
    list->add_option("ID", given.create.session, tr("Only this one"));
    list->callback([&] { chosen = [&] { return sessions(given.create.session, given.json); }; });

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
    describe_doors(*host, given,
                   tr("HOST:PORT to listen on (else all networks, the port of last time or 5555)"));
    auto* takes_over = host->add_flag("--take-over", given.take_over,
                                      tr("Leads, though another computer led last and does not answer"));
    host->add_flag("--follow", given.follow, tr("Follows the other computer, should that one lead by now"))
        ->excludes(takes_over);
    host->callback([&given, &chosen, web_said] {
        chosen = [&given, web_said] {
            return with_doors(decide_doors(given, web_said()), [&](const Doors& doors) {
                return run(given.file, doors, given.common,
                           given.take_over ? Leading::take_over
                           : given.follow  ? Leading::follow
                                           : Leading::ask);
            });
        };
    });

    auto* second =
        app.add_subcommand("mirror", tr("A second laptop: follows a workshop, ready to take over"));
    second->add_option("HOST:PORT", given.mirror.address)->required();
    second->add_option("CODE", given.mirror.code)->required();
    second->add_option("FILE", given.mirror.file)->required();
    describe_doors(*second, given, tr("HOST:PORT where this computer is reached, should it lead"));
    second->add_flag("--plain", given.mirror.plain, tr("Without a screen: a line for each change"));
    second->callback([&given, &chosen, web_said] {
        chosen = [&given, web_said] {
            return with_doors(decide_doors(given, web_said()), [&](const Doors& doors) {
                given.mirror.doors = doors;
                return mirror(given.mirror, given.common);
            });
        };
    });

    auto* read = app.add_subcommand("open", tr("Opens a workshop without network: themes, notes, reading"));
    read->add_option("FILE", given.file)->required();
    read->callback([&] { chosen = [&] { return cli::open(given.file, given.common); }; });

    auto* play = app.add_subcommand("rehearse", tr("Plays a rehearsal through simulated participants"));
    play->add_option("--script", given.rehearse.script, tr("The rehearsal script"))->required();
    play->add_option("--out", given.rehearse.out, tr("The folder for the result"))->required();
    describe_doors(*play, given, tr("HOST:PORT to listen on"));
    play->add_option("--speed", given.rehearse.speed, tr("How fast (1: for reading; 0: as fast as it goes)"))
        ->check(CLI::Range(0.0, 1000.0));
    play->add_flag("--headless", given.rehearse.headless, tr("Without a screen, as fast as it goes"))
        ->excludes("--web");
    play->callback([&] {
        chosen = [&] { // only what the flag says: a rehearsal lets nobody in by habit
            const auto web = given.web.empty() ? std::nullopt : std::optional(given.web);
            return with_doors(decide_doors(given, web), [&](const Doors& doors) {
                given.rehearse.doors = doors;
                return rehearse(given.rehearse, given.common);
            });
        };
    });

    auto* paper = app.add_subcommand("worksheet", tr("Writes sheets to print, for a day without laptops"));
    auto* of = paper->add_option("FILE", given.worksheet.file);
    auto* blank =
        paper->add_option("--session", given.worksheet.session, tr("A ready session"))->excludes(of);
    paper->add_option("--from", given.worksheet.from, tr("A session file of your own"))
        ->excludes(of)
        ->excludes(blank);
    paper->add_option("--to", given.worksheet.to, tr("The file to write (else NAME-worksheet.html)"));
    paper->callback([&] {
        if (given.worksheet.file.empty() && given.worksheet.session.empty() && given.worksheet.from.empty())
            throw CLI::RequiredError(tr("FILE, --session ID or --from S.toml"));
        given.worksheet.language = given.language; // only when asked for: else the workshop's own
        chosen = [&] { return worksheet(given.worksheet); };
    });

    auto* more = app.add_subcommand("add", tr("Adds contributions that were written elsewhere"));
    more->add_option("FILE", given.add.file)->required();
    more->add_option("--to", given.add.activity, tr("The part's id"))->required();
    more->add_option("--from", given.add.from,
                     tr("A line for each (.txt), or a table with field ids on top (.csv)"))
        ->required();
    more->callback([&] { chosen = [&] { return cli::add(given.add); }; });

    describe_material(app, given.material, given.common, given.language, chosen);

    auto* sound = app.add_subcommand("verify", tr("Looks whether a workshop file is whole"));
    sound->add_option("FILE", given.file)->required();
    sound->callback([&] { chosen = [&] { return verify(given.file); }; });
}

} // namespace

int facilitator(int argc, char** argv) {
    terminal::forbid_core_dumps();
    Given given;
    const auto config = read_config("facilitator");
    given.common.language = chosen_language(argc, argv, config);
    set_language(given.common.language);
    CLI::App app(tr("Vägskäl: runs structured workshops. Without a command: the first screen."),
                 "facilitator");
    std::function<int()> chosen;
    describe(app, given, config, chosen);
    for (auto* command : app.get_subcommands({})) { // what these took over is in the library's English
        command->group(tr("Subcommands"));
        command->get_help_ptr()->group(tr("Options"));
    }
    try {
        auto words = with_web_joined(argc, argv);
        std::ranges::reverse(words); // as CLI11 wants them
        app.parse(words);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
            return app.exit(error); // help, version
        failed(usage_words(error, command_words(app)));
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
