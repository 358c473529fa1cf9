#include "facilitator/review/command.hpp"

#include "facilitator/cli/opened.hpp"
#include "facilitator/review/log_choice.hpp"
#include "facilitator/review/plain_review.hpp"
#include "facilitator/review/review_words.hpp"
#include "facilitator/screens/review_screen.hpp"
#include "shared/terminal/app.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <iostream>

namespace vagskal::cli {
namespace {

/// At once, whoever reads it: a script waits for the answer.
void line(const std::string& text) {
    fmt::print("{}\n", text);
    std::fflush(stdout);
}

void notice(const std::string& text) {
    if (!text.empty()) fmt::print(stderr, "{}\n", text);
}

int show_log(const ReviewOptions& options) {
    auto path = options.log.empty() ? ReplacementLog::beside(options.file) : options.log;
    std::error_code error;
    if (options.log.empty() && !fs::exists(path, error))
        if (const auto opened = open_readonly(options.file); opened)
            if (const auto first = (*opened)->chain_at(1))
                if (const auto choice = remembered_log(*first); choice && choice->keep) path = choice->path;
    if (!fs::exists(path, error))
        return failed(
            refuse(Why::file_problem,
                   {path.string(), msgid("There is no log of replacements there that can be read.")})
                .value());
    const auto log = open_log(path, options.passphrase_file);
    if (!log) return failed(log.error());
    for (const auto& one : log->entries()) {
        const auto kind = kind_of(one.kind);
        line(fmt::format(
            fmt::runtime(trn("{} → {} ({}; in {} place)", "{} → {} ({}; in {} places)", one.places)),
            one.original, one.with, kind ? name_of(*kind) : tr("of another list of names"), one.places));
    }
    if (log->entries().empty()) line(tr("Nothing has been replaced so far."));
    return 0;
}

int plain(ReviewDesk& desk) {
    PlainReview review(desk, line);
    review.greet();
    std::string typed;
    while (std::getline(std::cin, typed))
        if (!review.line(typed)) break;
    review.farewell();
    return 0;
}

int screen(ReviewDesk& desk, const ReviewOptions& options, const Common& common, const std::string& missing) {
    terminal::App* running = nullptr;
    ReviewScreen shown(desk,
                       {options.file.filename().string(),
                        desk.log() ? desk.log()->path().string() : std::string(), [&] { running->quit(); }});
    if (!missing.empty()) shown.error(missing);
    terminal::App app(shown, {common.color, common.mouse});
    running = &app;
    if (const int lost = app.run()) return lost;
    const auto open = desk.session().findings().open_words();
    line(open.empty()
             ? tr("Everything is decided: the workshop can be sealed and exported.")
             : fmt::format(fmt::runtime(tr("Left to decide: {}. Start the review again to go on.")), open));
    return 0;
}

} // namespace

int review(const ReviewOptions& options, const Common& common) {
    if (options.show_log) return show_log(options);
    const bool lines = options.plain || terminal::Surroundings::read().accessible;
    if (!lines && !terminal::check_terminal()) {
        failed(tr("The review's screen needs a terminal; start it in a terminal window, or line by line: "
                  "facilitator "
                  "review FILE --plain."));
        return 2;
    }
    Roster roster;
    if (!options.roster.empty()) {
        auto read = read_roster(options.roster);
        if (!read) return failed(read.error());
        roster = std::move(*read);
    }
    auto opened = open_workshop(options.file, false);
    if (!opened) return failed(opened.error());
    auto& workshop = **opened;
    if (common.language.empty()) set_language(workshop.host->workshop().language);
    for (const auto& said : workshop.notices) notice(said);
    auto log = chosen_log(options, *workshop.journal->chain_at(1));
    if (!log) return failed(log.error());
    auto how = screening(std::move(roster), options.k, *workshop.kinds);
    const auto missing = how.words.missing_sentence();
    ReviewSession session(workshop.host->workshop(), *workshop.kinds, std::move(how));
    ReviewDesk desk(*workshop.host, session, log->get());
    if (!lines) return screen(desk, options, common, missing);
    notice(missing);
    if (desk.log())
        line(fmt::format(fmt::runtime(tr("The log of replacements: {}")), desk.log()->path().string()));
    return plain(desk);
}

} // namespace vagskal::cli
