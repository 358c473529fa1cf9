#include "facilitator/compare/plain_themes.hpp"

#include "facilitator/compare/said.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <sstream>

namespace vagskal::compare {
namespace {

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(" \t\r");
    return from == std::string::npos ? std::string()
                                     : text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

std::pair<std::string, std::string> first_word(const std::string& text) {
    const auto clean = trimmed(text);
    const auto space = clean.find(' ');
    return {clean.substr(0, space),
            space == std::string::npos ? std::string() : trimmed(clean.substr(space))};
}

const char* no_such = msgid("There is no theme with that number; list shows which there are.");

} // namespace

std::size_t number_of(const OneTheme& theme) { return theme.of.front() + 1; }

const std::vector<PlainThemes::Verb>& PlainThemes::verbs() {
    static const std::vector<Verb> all{
        {"list", "lista", "", msgid("all themes with their numbers, and in which workshops they are"),
         &PlainThemes::list},
        {"show", "visa", msgid("N"), msgid("what each workshop calls theme N, and what stands under it"),
         &PlainThemes::show},
        {"suggestions", "förslag", "", msgid("themes that are probably one, as they share words"),
         &PlainThemes::suggestions},
        {"join", "slå-ihop", msgid("N M …"), msgid("make them one, under the name of the first"),
         &PlainThemes::join},
        {"part", "dela", msgid("N"), msgid("make it several again, as the workshops have them"),
         &PlainThemes::part},
        {"name", "namn", msgid("N TEXT"), msgid("what theme N is called in the comparison"),
         &PlainThemes::name},
        {"undo", "ångra", "", msgid("take back the last step, and again the one before"), &PlainThemes::undo},
        {"write", "skriv", "", msgid("write the comparison"), &PlainThemes::write},
        {"help", "hjälp", "", msgid("these commands"), &PlainThemes::help},
        {"quit", "sluta", "", msgid("leave without writing; what was joined is kept in the map of themes"),
         &PlainThemes::quit},
    };
    return all;
}

void PlainThemes::greet() {
    say_(fmt::format(fmt::runtime(trn("{} theme. help shows the commands; write writes the comparison.",
                                      "{} themes. help shows the commands; write writes the comparison.",
                                      desk_.themes().size())),
                     desk_.themes().size()));
    if (const auto some = desk_.suggestions().size())
        say_(fmt::format(fmt::runtime(trn("{} pair is probably one theme: suggestions shows it.",
                                          "{} pairs are probably one theme: suggestions shows them.", some)),
                         some));
}

PlainThemes::Next PlainThemes::line(const std::string& typed) {
    const auto [word, rest] = first_word(typed);
    if (word.empty()) return Next::go_on;
    for (const auto& verb : verbs())
        if (word == verb.name || word == verb.swedish) return (this->*verb.run)(rest);
    say_("no " + said(msgid("“{}” is no command here; help shows them."), word));
    return Next::go_on;
}

std::optional<std::size_t> PlainThemes::theme_in(const std::string& text) const {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    const auto found = std::ranges::find(desk_.themes(), number, number_of);
    if (found == desk_.themes().end()) return std::nullopt;
    return static_cast<std::size_t>(found - desk_.themes().begin());
}

PlainThemes::Next PlainThemes::done(bool did, const std::string& what, const std::string& why_not) {
    say_((did ? "ok " : "no ") + (did ? what : why_not));
    if (did) changed_();
    return Next::go_on;
}

std::string PlainThemes::words_of(const OneTheme& theme) const {
    return fmt::format("{}. {} ({})", number_of(theme), theme.name,
                       fmt::join(desk_.workshops_of(theme), "; "));
}

PlainThemes::Next PlainThemes::list(const std::string&) {
    for (const auto& theme : desk_.themes()) say_(words_of(theme));
    if (desk_.themes().empty()) say_(tr("No workshop has sorted its contributions under themes."));
    return Next::go_on;
}

PlainThemes::Next PlainThemes::show(const std::string& rest) {
    const auto theme = theme_in(rest);
    if (!theme) return done(false, {}, tr(no_such));
    for (const auto i : desk_.themes()[*theme].of) {
        const auto& source = desk_.sources()[i];
        say_(fmt::format("{}: {}", source.workshop, source.name));
        for (auto text : source.texts) {
            std::ranges::replace(text, '\n', ' ');
            say_("  - " + text);
        }
    }
    return Next::go_on;
}

PlainThemes::Next PlainThemes::suggestions(const std::string&) {
    const auto all = desk_.suggestions();
    for (const auto& one : all) {
        const auto &a = desk_.themes()[one.a], &b = desk_.themes()[one.b];
        say_(said(msgid("join {0} {1}: {2} and {3} share words: {4}"), number_of(a), number_of(b), a.name,
                  b.name, fmt::join(one.words, ", ")));
    }
    if (all.empty()) say_(tr("No two themes of different workshops share enough words."));
    return Next::go_on;
}

PlainThemes::Next PlainThemes::join(const std::string& rest) {
    std::istringstream in(rest);
    std::vector<std::size_t> numbers;
    for (std::string word; in >> word;) {
        const auto theme = theme_in(word);
        if (!theme) return done(false, {}, tr(no_such));
        numbers.push_back(number_of(desk_.themes()[*theme]));
    }
    if (numbers.size() < 2) return done(false, {}, tr("Give the numbers of two themes or more: join 1 4"));
    auto first = numbers.front();
    bool any = false;
    for (std::size_t i = 1; i < numbers.size(); ++i) {
        const auto a = theme_in(std::to_string(first)), b = theme_in(std::to_string(numbers[i]));
        any = (a && b && desk_.join(*a, *b)) || any;
        first = std::min(first, numbers[i]);
    }
    const auto now = theme_in(std::to_string(first));
    return done(any, now ? words_of(desk_.themes()[*now]) : std::string(), tr("They are one already."));
}

PlainThemes::Next PlainThemes::part(const std::string& rest) {
    const auto theme = theme_in(rest);
    if (!theme) return done(false, {}, tr(no_such));
    return done(desk_.part(*theme), tr("parted"),
                tr("It is of one workshop alone: there is nothing to part."));
}

PlainThemes::Next PlainThemes::name(const std::string& rest) {
    const auto [number, text] = first_word(rest);
    const auto theme = theme_in(number);
    if (!theme) return done(false, {}, tr(no_such));
    return done(desk_.name(*theme, text), text,
                tr("Give a name of at most 120 characters that no other theme has: name 3 Timing"));
}

PlainThemes::Next PlainThemes::undo(const std::string&) {
    return done(desk_.undo(), tr("undone"), tr("There is nothing to undo."));
}

PlainThemes::Next PlainThemes::help(const std::string&) {
    for (const auto& verb : verbs()) {
        const std::string with = *verb.arguments ? std::string(" ") + tr(verb.arguments) : std::string();
        say_(fmt::format("{}{}: {}", language() == "sv" ? verb.swedish : verb.name, with, tr(verb.help)));
    }
    return Next::go_on;
}

PlainThemes::Next PlainThemes::write(const std::string&) { return Next::write; }
PlainThemes::Next PlainThemes::quit(const std::string&) { return Next::leave; }

} // namespace vagskal::compare
