// facilitator letter and facilitator about: what is said about a workshop, to those who take part and to
// archives.
#include "facilitator/cli/opened.hpp"
#include "facilitator/seal/about_keys.hpp"
#include "facilitator/seal/change_file.hpp"
#include "facilitator/seal/command.hpp"
#include "facilitator/seal/letter.hpp"
#include "sessions/catalogue.hpp"
#include "shared/words/files.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>

namespace vagskal::cli {
namespace {

using Said = std::map<std::string, std::string>;

/// Stores what was said beside what was there; an empty value takes a key away.
Result<void> store(const fs::path& file, Workshop& w, const Said& said) {
    auto all = w.about;
    for (const auto& [key, value] : said)
        if (value.empty())
            all.erase(key);
        else
            all[key] = value;
    if (all == w.about) return {};
    const auto kinds = make_kinds();
    auto done = change_file(file, *kinds, {{{Role::moderator, {}, {}, {}}, SetAbout{all}}});
    if (done) w.about = std::move(all);
    return done;
}

std::string known_keys() {
    std::string out;
    for (const auto& one : about_keys()) out.append(out.empty() ? "" : ", ").append(one.key);
    return out;
}

} // namespace

int letter(const LetterCommand& command) {
    auto read = read_workshop(command.file);
    if (!read) return failed(sentence(read.error()));
    if (const auto done = store(command.file, read->workshop, command.said); !done)
        return failed(sentence(done.error()));
    const auto to = command.to.empty() ? fs::path(command.file.string() + "-letter.md") : command.to;
    const auto written = letter_of(read->workshop);
    try {
        write_private_file(fs::absolute(to), written.text);
    } catch (const std::system_error&) {
        return failed(fmt::format(
            fmt::runtime(tr("{} could not be written there; choose another place with --to.")), to.string()));
    }
    fmt::print("{}\n", to.string());
    for (const auto& key : written.missing)
        fmt::print(
            stderr, "{}\n",
            fmt::format(fmt::runtime(tr("To fill in: {} (--{}).")), tr(find_about_key(key)->meaning), key));
    return 0;
}

int about(const AboutCommand& command) {
    Said said;
    for (const auto& one : command.said) {
        const auto equals = one.find('=');
        const auto key = one.substr(0, equals);
        if (equals == std::string::npos || !find_about_key(key))
            return failed(
                Refusal{Why::usage,
                        {fmt::format(fmt::runtime(tr("“{}” is not understood: write KEY=TEXT, and as key "
                                                     "one of {}.")),
                                     one, known_keys())}});
        said[key] = one.substr(equals + 1);
    }
    auto read = read_workshop(command.file);
    if (!read) return failed(sentence(read.error()));
    if (const auto done = store(command.file, read->workshop, said); !done)
        return failed(sentence(done.error()));
    const auto& all = read->workshop.about;
    for (const auto& one : about_keys()) {
        const auto found = all.find(one.key);
        if (found != all.end())
            fmt::print("{}={}\n", one.key, found->second);
        else if (said.empty())
            fmt::print("{}=  ({})\n", one.key, tr(one.meaning));
    }
    return 0;
}

} // namespace vagskal::cli
