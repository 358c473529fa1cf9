// Beside cli.cpp the only file of this program that includes CLI11: it is slow to compile.
#include "facilitator/cli/cli_material.hpp"

#include "facilitator/export/export.hpp"
#include "facilitator/seal/about_keys.hpp"
#include "shared/words/words.hpp"

#include <CLI/CLI.hpp>

namespace vagskal::cli {
namespace {

void describe_review(CLI::App& app, MaterialCommands& given, const Common& common,
                     std::function<int()>& chosen) {
    auto& to = given.review;
    auto* command = app.add_subcommand("review", tr("Goes through what may tell who somebody is"));
    command->add_option("FILE", to.file)->required();
    command->add_option("--roster", to.roster, tr("Names to look for, one a line"));
    command->add_flag("--plain", to.plain, tr("Lines instead of a screen"));
    command->add_option("--k", to.k, tr("Combinations that fewer share are asked about (2-50)"))
        ->check(CLI::Range(2, 50));
    auto* log =
        command->add_option("--log", to.log, tr("The log of replacements, encrypted (else FILE-log)"));
    command->add_flag("--no-log", to.no_log, tr("Keeps no log: nobody can go back"))->excludes(log);
    command->add_flag("--show-log", to.show_log, tr("Shows the log, and ends"));
    command->add_option("--passphrase-file", to.passphrase_file,
                        tr("A file whose first line is the passphrase"));
    command->callback([&] { chosen = [&] { return review(to, common); }; });
}

void describe_seal(CLI::App& app, MaterialCommands& given, std::function<int()>& chosen) {
    auto& to = given.seal;
    auto* command =
        app.add_subcommand("seal", tr("Seals a workshop: nothing joins words to people any more"));
    command->add_option("FILE", to.file)->required();
    command->add_option("--working", to.working, tr("The working file: delete, encrypt or keep"))
        ->check(CLI::IsMember({"delete", "encrypt", "keep"}));
    command->add_option("--ground", to.ground, tr("On what ground, for the receipt"));
    command->add_option("--passphrase-file", to.passphrase_file,
                        tr("A file whose first line is the passphrase"));
    command->add_flag("--leave-out", to.leave_out,
                      tr("Leaves out what may not be quoted and is not in other words"));
    command->add_option("--roster", to.roster, tr("Names to look for, one a line"));
    command->callback([&] { chosen = [&] { return seal(to); }; });

    auto& open = given.unlock;
    auto* again = app.add_subcommand("unlock", tr("Opens an encrypted working file again"));
    again->add_option("FILE-working.enc", open.file)->required();
    again->add_option("--to", open.to, tr("The file to write (else its name without .enc)"));
    again->add_option("--passphrase-file", open.passphrase_file,
                      tr("A file whose first line is the passphrase"));
    again->callback([&] { chosen = [&] { return unlock(open); }; });
}

void describe_withdraw(CLI::App& app, MaterialCommands& given, std::function<int()>& chosen) {
    auto& to = given.withdraw;
    auto* command = app.add_subcommand("withdraw", tr("Withdraws what a withdrawal slip stands for"));
    command->add_option("FILE", to.file)->required();
    command->add_option("SLIP", to.slip, tr("The letters of the slip; - reads them from the keyboard"))
        ->required();
    auto* list = command->add_flag("--list", to.list, tr("Shows it, with numbers, and withdraws nothing"));
    command->add_option("--only", to.only, tr("Only these numbers of the list: N,N,..."))
        ->delimiter(',')
        ->excludes(list);
    command->callback([&] { chosen = [&] { return withdraw(to); }; });
}

void describe_letter(CLI::App& app, MaterialCommands& given, std::function<int()>& chosen) {
    auto& to = given.letter;
    auto* command = app.add_subcommand("letter", tr("Writes the information to those who take part"));
    command->add_option("FILE", to.file)->required();
    command->add_option("--to", to.to, tr("The file to write (else FILE-letter.md)"));
    for (const auto& one : about_keys()) {
        const std::string key = one.key;
        command->add_option_function<std::string>(
            "--" + key, [&to, key](const std::string& text) { to.said[key] = text; }, tr(one.meaning));
    }
    command->callback([&] { chosen = [&] { return letter(to); }; });

    auto& say = given.about;
    auto* told = app.add_subcommand("about", tr("Shows and sets what is said about a workshop"));
    told->add_option("FILE", say.file)->required();
    told->add_option("KEY", say.said, tr("KEY=TEXT: what to say; without a text it is taken away"));
    told->callback([&] { chosen = [&] { return about(say); }; });
}

void describe_member_check(CLI::App& app, MaterialCommands& given, const std::string& language,
                           std::function<int()>& chosen) {
    auto& to = given.draft;
    auto* command = app.add_subcommand("draft", tr("Writes a numbered draft and a form to answer it"));
    command->add_option("FILE", to.file)->required();
    command->add_option("--to", to.to, tr("The folder for draft and form"))->required();
    command->add_option("--text", to.text,
                        tr("A text of your own (Markdown) instead of one from the material"));
    command->callback([&] {
        chosen = [&] {
            to.language = language; // only when asked for: else the workshop's own
            return draft(to);
        };
    });

    auto& in = given.answers;
    auto* back = app.add_subcommand("answers", tr("Reads answers to a draft that came back"));
    back->add_option("FILE", in.file)->required();
    back->add_option("ANSWER", in.answers, tr("Forms that were filled in"))->required();
    back->callback([&] { chosen = [&] { return answers(in); }; });
}

void describe_export(CLI::App& app, MaterialCommands& given, std::function<int()>& chosen) {
    auto& to = given.out;
    auto* command = app.add_subcommand("export", tr("Writes the summary and the files for researchers"));
    command->add_option("FILE", to.file)->required();
    command->add_option("--to", to.to, tr("The folder for the export"))->required();
    command->add_option("--format", to.formats, tr("all, or of md,csv,json,html,svg,qdc,qdpx,xlsx"));
    command->add_option("--k", to.k, tr("Counts of fewer than so many are not told (5)"))
        ->check(CLI::Range(least_k, most_k));
    command->add_option("--roster", to.roster, tr("Names that must not be in it, one a line"));
    command->add_option("--seed", to.seed, tr("Fixes the random ids (for tests)"));
    command->add_flag("--for-room", to.for_room,
                      tr("For those who were there: what the whole room has seen"));
    command->add_flag("--allow-unreviewed", to.allow_unreviewed,
                      tr("Also when the review is not finished; every file says so"));
    command->callback([&] { chosen = [&] { return export_files(to); }; });
}

void describe_compare(CLI::App& app, MaterialCommands& given, const Common& common,
                      std::function<int()>& chosen) {
    auto& to = given.compare;
    auto* command = app.add_subcommand("compare", tr("Lays sealed workshops side by side"));
    command->add_option("FILE", to.files)->required();
    command->add_option("--to", to.to, tr("The folder for the comparison"))->required();
    command->add_option("--themes", to.themes, tr("Which themes are one (else DIR-themes.toml)"));
    command->add_option("--k", to.k, tr("Counts of fewer than so many are not told (5)"))
        ->check(CLI::Range(2, 50));
    command->add_option("--roster", to.roster, tr("Names that must not be in it, one a line"));
    command->add_flag("--plain", to.plain, tr("Lines instead of a screen"));
    command->add_option("--seed", to.seed, tr("Fixes the random ids (for tests)"));
    command->callback([&] { chosen = [&] { return compare(to, common); }; });
}

} // namespace

void describe_material(CLI::App& app, MaterialCommands& given, const Common& common,
                       const std::string& language, std::function<int()>& chosen) {
    describe_letter(app, given, chosen);
    describe_withdraw(app, given, chosen);
    describe_review(app, given, common, chosen);
    describe_member_check(app, given, language, chosen);
    describe_seal(app, given, chosen);
    describe_export(app, given, chosen);
    describe_compare(app, given, common, chosen);
}

} // namespace vagskal::cli
