#include "facilitator/review/log_choice.hpp"

#include "shared/terminal/text.hpp"
#include "shared/words/files.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <iostream>
#include <system_error>
#include <unistd.h>

namespace vagskal {
namespace {

namespace fs = std::filesystem;

constexpr int tries = 3;

fs::path choice_file(const ChainHash& first) {
    return state_folder() / "reviews" / (to_hex(first).substr(0, 24) + ".conf");
}

bool is_one_of(const std::string& said, std::initializer_list<const char*> words) {
    for (const char* word : words)
        if (said == word) return true;
    return false;
}

/// Nothing: the terminal was closed.
std::optional<bool> asked(const fs::path& path) {
    const auto question = fmt::format(
        fmt::runtime(
            tr("Shall a log be kept of what is replaced by what? It leads back to the original words, so it "
               "is encrypted under a passphrase of yours ({}). Without it nobody can go back, once the "
               "workshop is sealed.")),
        path.string());
    for (const auto& row : terminal::wrapped(question, 78)) fmt::print(stderr, "{}\n", row);
    for (;;) {
        fmt::print(stderr, "{} ", tr("y: keep a log, n: none"));
        std::fflush(stderr);
        std::string said;
        if (!std::getline(std::cin, said)) return std::nullopt;
        if (is_one_of(said, {"y", "Y", "yes", "j", "J", "ja"})) return true;
        if (is_one_of(said, {"n", "N", "no", "nej"})) return false;
    }
}

Result<Passphrase> new_passphrase(const fs::path& file) {
    if (file.empty()) return ask_new_passphrase();
    auto read = read_passphrase(file);
    if (!read) return read;
    if (const auto strong = strong_enough(*read); !strong) return tl::unexpected(strong.error());
    return read;
}

Result<std::unique_ptr<ReplacementLog>> opened(const fs::path& path, const fs::path& passphrase_file) {
    auto log = open_log(path, passphrase_file);
    if (!log) return tl::unexpected(log.error());
    return std::make_unique<ReplacementLog>(std::move(*log));
}

Result<std::unique_ptr<ReplacementLog>> created(const fs::path& path, const fs::path& passphrase_file) {
    const auto passphrase = new_passphrase(passphrase_file);
    if (!passphrase) return tl::unexpected(passphrase.error());
    auto log = ReplacementLog::create(path, *passphrase);
    try {
        log.save({}); // a place where it cannot be written is noticed now
    } catch (const std::system_error&) {
        return refuse(
            Why::file_problem,
            {path.string(), msgid("The log cannot be written there; choose another place with --log.")});
    }
    return std::make_unique<ReplacementLog>(std::move(log));
}

} // namespace

std::optional<LogChoice> remembered_log(const ChainHash& first) {
    const auto text = read_file(choice_file(first));
    if (!text) return std::nullopt;
    const auto line = text->substr(0, text->find('\n'));
    if (line == "log = none") return LogChoice{};
    constexpr std::string_view key = "log = ";
    if (line.starts_with(key)) return LogChoice{true, line.substr(key.size())};
    return std::nullopt;
}

void remember_log(const ChainHash& first, const LogChoice& choice) {
    try {
        write_private_file(choice_file(first), fmt::format("log = {}\n", choice.keep ? choice.path.string()
                                                                                     : std::string("none")));
    } catch (const std::system_error&) { // the next review asks again
    }
}

Result<ReplacementLog> open_log(const fs::path& path, const fs::path& passphrase_file) {
    for (int attempt = 1;; ++attempt) {
        const auto passphrase = passphrase_file.empty()
                                    ? ask_passphrase(tr("Passphrase for the log (it is not shown):"))
                                    : read_passphrase(passphrase_file);
        if (!passphrase) return tl::unexpected(passphrase.error());
        auto log = ReplacementLog::open(path, *passphrase);
        if (log || !passphrase_file.empty() || attempt == tries) return log;
        fmt::print(stderr, "{}\n", sentence(log.error()));
    }
}

Result<std::unique_ptr<ReplacementLog>> chosen_log(const cli::ReviewOptions& options,
                                                   const ChainHash& first) {
    const auto before = remembered_log(first);
    if (options.no_log) {
        remember_log(first, {});
        return nullptr;
    }
    std::error_code error;
    auto path = options.log;
    if (path.empty()) path = before && before->keep ? before->path : ReplacementLog::beside(options.file);
    path = fs::absolute(path, error);
    const bool there = fs::exists(path, error);
    if (there) {
        remember_log(first, {true, path});
        return opened(path, options.passphrase_file);
    }
    if (before && before->keep && options.log.empty())
        return refuse(
            Why::file_problem,
            {path.string(), msgid("The log of replacements is not there any more. Say with --log where it "
                                  "is now, or --no-log to go on without one.")});
    bool keep = !options.log.empty() || (!options.passphrase_file.empty() && !before);
    if (!keep && !before && isatty(STDIN_FILENO)) {
        const auto said = asked(path);
        if (!said) return refuse(Why::usage, {msgid("No answer was given; nothing is changed.")});
        keep = *said;
        if (!keep) remember_log(first, {});
    }
    if (!keep) return nullptr;
    auto log = created(path, options.passphrase_file);
    if (log) remember_log(first, {true, path});
    return log;
}

} // namespace vagskal
