#include "facilitator/seal/command.hpp"

#include "facilitator/cli/opened.hpp"
#include "facilitator/review/findings.hpp"
#include "facilitator/review/passphrase.hpp"
#include "facilitator/seal/files.hpp"
#include "facilitator/seal/locked_file.hpp"
#include "facilitator/seal/seal.hpp"
#include "sessions/catalogue.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <chrono>
#include <cstdio>
#include <fmt/format.h>
#include <iostream>
#include <unistd.h>

namespace vagskal::cli {
namespace {

void line(const std::string& text) { fmt::print("{}\n", text); }

std::string filled(const char* sentence, const auto&... words) {
    return fmt::format(fmt::runtime(sentence), words...);
}

/// What is refused here was written rightly: exit code 1.
int refused(const Refusal& refusal) { return failed(sentence(refusal)); }

std::string today() {
    const std::chrono::year_month_day date{
        std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<WorkingFile> working_of(const std::string& word) {
    if (word == "delete") return WorkingFile::remove;
    if (word == "encrypt") return WorkingFile::lock;
    if (word == "keep") return WorkingFile::keep;
    return std::nullopt;
}

std::optional<std::string> asked(const std::string& prompt) {
    fmt::print(stderr, "{} ", prompt);
    std::fflush(stderr);
    std::string said;
    if (!std::getline(std::cin, said)) return std::nullopt;
    return said;
}

/// Decision and ground from the terminal; nothing: it was closed, or nothing was chosen.
std::optional<std::pair<WorkingFile, std::string>> ask_decision(const fs::path& file, bool settles) {
    const auto* before =
        settles ? tr("{} is sealed, and its working file still lies beside. It is then")
                : tr("{} is about to be sealed. After it nobody can change or withdraw anything, and that "
                     "cannot be undone. The working file, with all the keys, the order and the original "
                     "words, is then");
    fmt::print(stderr, "{}\n{}\n", filled(before, file.string()),
               tr("  1  deleted: nobody can go back\n"
                  "  2  kept encrypted under a passphrase of yours\n"
                  "  3  kept readable for now: until you decide, the material is confidential as before"));
    for (;;) {
        const auto said = asked(tr("1, 2 or 3 (nothing: leave all as it is):"));
        if (!said || said->empty()) return std::nullopt;
        if (*said != "1" && *said != "2" && *said != "3") continue;
        const auto chosen = *said == "1"   ? WorkingFile::remove
                            : *said == "2" ? WorkingFile::lock
                                           : WorkingFile::keep;
        auto ground = asked(tr("On what ground? (a law, a decision, the ethical approval; it is written in "
                               "the receipt):"));
        if (!ground) return std::nullopt;
        return std::pair(chosen, *ground);
    }
}

/// The passphrase for a new lock, or for one that is there.
Result<Passphrase> passphrase(const fs::path& file, bool fresh) {
    if (file.empty()) return fresh ? ask_new_passphrase() : ask_passphrase(tr("Passphrase:"));
    auto read = read_passphrase(file);
    if (read && fresh)
        if (const auto strong = strong_enough(*read); !strong) return tl::unexpected(strong.error());
    return read;
}

void tell(const SealResult& done, WorkingFile working) {
    const auto& n = done.counts;
    line(filled(tr("{} is sealed."), done.file.string()));
    line(filled(trn("{} contribution is in it; {} is not.", "{} contributions are in it; {} are not.",
                    n.contributions),
                n.contributions, n.withdrawn + n.removed + n.not_archived + n.withheld + n.not_quotable));
    switch (working) {
    case WorkingFile::remove:
        line(tr("The working file was overwritten and deleted. Copies and backups are not reached, and flash "
                "disks may keep traces for a while."));
        break;
    case WorkingFile::lock:
        line(filled(tr("The working file is kept encrypted: {}. Without its passphrase nobody can open it."),
                    done.working->string()));
        break;
    case WorkingFile::keep:
        line(filled(tr("The working file is still there, readable: {}. As long as it is, everything that the "
                       "seal took away can be looked up in it. Decide with: facilitator seal {} --working "
                       "delete|encrypt --ground TEXT"),
                    done.working->string(), done.file.string()));
        break;
    }
    line(filled(tr("The receipt: {}"), done.receipt.string()));
}

} // namespace

int seal(const SealCommand& command) {
    const auto read = read_workshop(command.file);
    if (!read) return refused(read.error());
    std::error_code ignored;
    const auto real = fs::weakly_canonical(command.file, ignored);
    const bool settles = read->workshop.sealed && fs::exists(working_beside(real), ignored);
    if (!settles)
        if (const auto fit = can_be_sealed(read->workshop, command.leave_out); !fit)
            return refused(fit.error());

    SealPlan plan;
    plan.ground = command.ground;
    plan.leave_out = command.leave_out;
    plan.today = today();
    plan.participants = read->participants;
    if (const auto said = working_of(command.working)) {
        if (*said != WorkingFile::keep && command.ground.empty())
            return failed(
                Refusal{Why::usage,
                        {msgid("--working needs --ground TEXT: on what ground it is decided, for the "
                               "receipt.")}});
        plan.working = *said;
    } else if (::isatty(STDIN_FILENO) != 0) {
        auto decision = ask_decision(command.file, settles);
        if (!decision) return failed(tr("Nothing was chosen, and nothing was changed."));
        plan.working = decision->first;
        plan.ground = decision->second;
    } else if (settles) {
        return failed(
            filled(tr("{} is sealed already; its working file is still there as {}. Say what becomes "
                      "of it: --working delete or encrypt, and --ground."),
                   command.file.string(), working_beside(real).filename().string()));
    }
    if (plan.working == WorkingFile::lock) {
        auto words = passphrase(command.passphrase_file, true);
        if (!words) return refused(words.error());
        plan.passphrase = std::move(*words);
    }

    const auto kinds = make_kinds();
    Roster roster;
    if (!command.roster.empty()) {
        auto names = read_roster(command.roster);
        if (!names) return refused(names.error());
        roster = std::move(*names);
    }
    plan.unreviewed = [&](const Workshop& sealed) {
        return find_all(sealed, *kinds, screening(std::move(roster), 5, *kinds)).open_words();
    };
    const auto done =
        settles ? settle_working(command.file, *kinds, plan) : seal_file(command.file, *kinds, plan);
    if (!done) return refused(done.error());
    tell(*done, plan.working);
    return 0;
}

int unlock(const UnlockCommand& command) {
    auto to = command.to;
    if (to.empty()) {
        to = command.file;
        if (to.extension() != ".enc")
            return failed(
                tr("The name of a locked file ends in .enc; say with --to where it shall be written."));
        to.replace_extension();
    }
    auto words = passphrase(command.passphrase_file, false);
    if (!words) return refused(words.error());
    const auto done = unlock_file(command.file, to, words->text());
    if (!done) return refused(done.error());
    line(filled(tr("{} is readable again, with everything that the seal took away. Keep it confidential, and "
                   "delete it when you are done."),
                to.string()));
    return 0;
}

} // namespace vagskal::cli
