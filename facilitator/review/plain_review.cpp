#include "facilitator/review/plain_review.hpp"

#include "facilitator/review/review_words.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <sstream>

namespace vagskal {
namespace {

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(" \t\r\n");
    return from == std::string::npos ? std::string()
                                     : text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

std::vector<std::string> words_in(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> out;
    for (std::string word; in >> word;) out.push_back(word);
    return out;
}

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

template <class... Args>
std::string say_tr(const char* english, const Args&... args) {
    return fmt::format(fmt::runtime(tr(english)), args...);
}

} // namespace

const std::vector<PlainReview::Verb>& PlainReview::verbs() {
    static const std::vector<Verb> all{
        {"list", "lista", msgid("[all] [KIND]"),
         msgid("what is open, with numbers; all: also what is decided; KIND: names, numbers, combinations, "
               "quotes, or one of those that the list shows, as phone"),
         &PlainReview::list},
        {"next", "nästa", "", msgid("the next open one, with the words around it"), &PlainReview::next},
        {"show", "visa", msgid("N"), msgid("number N, also a decided one, to decide it or change it"),
         &PlainReview::show},
        {"place", "plats", msgid("N"),
         msgid("of several places the one that paraphrase and withhold are about"), &PlainReview::place},
        {"keep", "behåll", msgid("[N …]"), msgid("let it stand as it is; with numbers: several at once"),
         &PlainReview::keep},
        {"replace", "ersätt", msgid("[LABEL]"),
         msgid("replace it everywhere, by LABEL or by what is offered; brackets are added"),
         &PlainReview::replace},
        {"generalise", "generalisera", msgid("[TEXT]"),
         msgid("something wider stands there instead; of a combination, nothing does"),
         &PlainReview::generalise},
        {"paraphrase", "skriv-om", msgid("TEXT"), msgid("the whole text in other words"),
         &PlainReview::paraphrase},
        {"withhold", "utelämna", "", msgid("leave out the whole contribution"), &PlainReview::withhold},
        {"keep-all", "behåll-alla", msgid("KIND …"),
         msgid(
             "let all open ones of these kinds stand: numbers, combinations, names (but not roster-name and "
             "title-and-name, which are given by themselves), or as in the list"),
         &PlainReview::keep_all},
        {"replace-all", "ersätt-alla", msgid("KIND …"),
         msgid("replace all open ones of these kinds by what is offered"), &PlainReview::replace_all},
        {"reopen", "ångra-beslut", msgid("[N …]"), msgid("make it undecided again"), &PlainReview::reopen},
        {"undo", "ångra", "", msgid("take back the last step, and again the one before"), &PlainReview::undo},
        {"progress", "läge", "", msgid("how far it has come"), &PlainReview::progress},
        {"help", "hjälp", "", msgid("these commands"), &PlainReview::help},
        {"quit", "sluta", "", msgid("leave; everything decided is stored, go on whenever you like"),
         &PlainReview::quit},
    };
    return all;
}

std::string PlainReview::progress_words() const {
    const auto [done, all] = desk_.session().progress();
    return say_tr("{} of {} decided", done, all);
}

void PlainReview::greet() {
    const auto again = desk_.same_again();
    if (!again)
        no(sentence(again.error()));
    else if (*again > 0)
        ok(fmt::format(
            fmt::runtime(trn("{} text with words that were decided before got the same again",
                             "{} texts with words that were decided before got the same again", *again)),
            *again));
    ok(progress_words());
    say_(tr("next shows the next one; help shows all commands."));
}

void PlainReview::farewell() {
    const auto open = desk_.session().findings().open_words();
    ok(open.empty() ? say_tr("{}; nothing is left to decide", progress_words())
                    : say_tr("{}; left: {}", progress_words(), open));
}

bool PlainReview::line(const std::string& typed) {
    const auto text = trimmed(typed);
    if (text.empty()) return true;
    const auto space = text.find_first_of(" \t");
    const auto word = text.substr(0, space);
    const auto rest = space == std::string::npos ? std::string() : trimmed(text.substr(space));
    for (const auto& verb : verbs())
        if (word == verb.name || word == verb.swedish) return (this->*verb.run)(rest);
    no(say_tr("“{}” is not a command; type help to see them.", word));
    return true;
}

std::size_t PlainReview::number_of(const Card& card) {
    const auto known = std::ranges::find(numbers_, card.id);
    if (known != numbers_.end()) return static_cast<std::size_t>(known - numbers_.begin()) + 1;
    numbers_.push_back(card.id);
    return numbers_.size();
}

const Card* PlainReview::current() {
    const auto* card = current_.empty() ? nullptr : desk_.session().find(current_);
    if (!card) no(tr("Nothing is chosen yet; next takes the next one, show N number N."));
    return card;
}

std::optional<std::vector<const Card*>> PlainReview::chosen(const std::string& numbers) {
    if (numbers.empty()) {
        const auto* card = current();
        return card ? std::optional(std::vector{card}) : std::nullopt;
    }
    std::vector<const Card*> out;
    for (const auto& word : words_in(numbers)) {
        std::size_t number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        const bool known = error == std::errc() && end == word.data() + word.size() && number > 0 &&
                           number <= numbers_.size();
        const auto* card = known ? desk_.session().find(numbers_[number - 1]) : nullptr;
        if (!card) {
            no(say_tr("There is no number {} in the list.", word));
            return std::nullopt;
        }
        out.push_back(card);
    }
    return out;
}

std::optional<std::vector<const Card*>> PlainReview::of_kinds(const std::string& kinds, bool all_kinds) {
    std::vector<const Card*> out;
    const auto words = words_in(kinds);
    if (words.empty()) {
        no(tr("Which kinds? For instance: names, or phone."));
        return std::nullopt;
    }
    for (const auto& word : words) {
        const auto pass = pass_named(word);
        const auto kind = kind_of(word);
        if ((!pass && !kind) || (!all_kinds && pass == Pass::quotes)) {
            no(say_tr("“{}” is no kind that this can be done with; list shows them.", word));
            return std::nullopt;
        }
        for (const auto& card : desk_.session().cards()) {
            const bool fits = pass ? card.pass == *pass : !card.places.empty() && card.kind == *kind;
            if (fits && std::ranges::find(out, &card) == out.end()) out.push_back(&card);
        }
    }
    return out;
}

bool PlainReview::list(const std::string& rest) {
    auto words = words_in(rest);
    const auto all = std::erase(words, "all") + std::erase(words, "allt") > 0;
    const auto asked = words.empty() ? std::string("names numbers combinations quotes")
                                     : fmt::format("{}", fmt::join(words, " "));
    const auto cards = of_kinds(asked, true);
    if (!cards) return true;
    std::size_t count = 0;
    for (const auto* card : *cards) {
        if (!card->open && !all) continue;
        ++count;
        const auto kind = card->places.empty() ? code_of(card->pass) : code_of(card->kind);
        say_(fmt::format("{}. {} ({}; {}): {}", number_of(*card), one_line(words_of(desk_.session(), *card)),
                         kind, about_words(desk_.session(), *card), decision_words(*card)));
    }
    ok(count == 0 ? say_tr("nothing here; {}", progress_words())
                  : fmt::format(fmt::runtime(trn("{} in the list; {}", "{} in the list; {}", count)), count,
                                progress_words()));
    return true;
}

void PlainReview::tell(const Card& card) {
    current_ = card.id;
    place_ = 0;
    const auto& session = desk_.session();
    say_(fmt::format("{}. {}", number_of(card), one_line(words_of(session, card))));
    say_(fmt::format("   {}; {}", about_words(session, card), decision_words(card)));
    const auto places =
        card.pass == Pass::combinations ? card.items.size() : std::max<std::size_t>(card.places.size(), 1);
    for (std::size_t i = 0; i < places; ++i) {
        const auto context = session.context(card, i);
        const auto where = place_words(session, context);
        const auto words = context.words.empty() ? std::string() : fmt::format("»{}«", context.words);
        say_(fmt::format("   {}) {}{}{}", i + 1, where.empty() ? where : fmt::format("{}: ", where),
                         one_line(context.before + words), one_line(context.after)));
    }
    if (!card.places.empty() && card.open) say_(say_tr("   offered: replace by {}", session.label(card)));
    ok(progress_words());
}

bool PlainReview::next(const std::string&) {
    const auto& cards = desk_.session().cards();
    const auto now = std::ranges::find(cards, current_, &Card::id);
    const auto from = now == cards.end() ? std::size_t{0} : static_cast<std::size_t>(now - cards.begin()) + 1;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const auto& card = cards[(from + i) % cards.size()];
        if (card.open) return tell(card), true;
    }
    farewell();
    return true;
}

bool PlainReview::show(const std::string& rest) {
    const auto cards = chosen(rest);
    if (cards) tell(*cards->front());
    return true;
}

bool PlainReview::place(const std::string& rest) {
    const auto* card = current();
    if (!card) return true;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (error != std::errc() || end != rest.data() + rest.size() || number == 0 ||
        number > card->places.size())
        no(say_tr("There is no place {} here.", rest));
    else
        place_ = number - 1, ok(say_tr("now about place {}", number));
    return true;
}

bool PlainReview::decided(const Result<ReviewSession::Commands>& commands, const std::string& what) {
    if (!commands) return no(sentence(commands.error())), true;
    if (const auto done = desk_.carry_out(*commands); !done) return no(sentence(done.error())), true;
    ok(fmt::format("{}; {}", what, progress_words()));
    return true;
}

bool PlainReview::keep(const std::string& rest) {
    const auto cards = chosen(rest);
    if (!cards) return true;
    for (const auto* card : *cards)
        if (card->pass == Pass::quotes)
            return no(tr("What may not be quoted is paraphrased or withheld.")), true;
    return decided(desk_.session().keep(*cards), tr("stays"));
}

bool PlainReview::replace(const std::string& rest) {
    const auto* card = current();
    if (!card) return true;
    const auto id = card->id;
    const auto commands = desk_.session().replace({card}, rest);
    return decided(commands, tr("replaced everywhere"));
}

bool PlainReview::generalise(const std::string& rest) {
    const auto* card = current();
    return card ? decided(desk_.session().generalise({card}, rest), tr("generalised")) : true;
}

bool PlainReview::paraphrase(const std::string& rest) {
    const auto* card = current();
    return card ? decided(desk_.session().paraphrase(*card, place_, rest), tr("in other words")) : true;
}

bool PlainReview::withhold(const std::string&) {
    const auto* card = current();
    return card ? decided(desk_.session().withhold(*card, place_), tr("withheld")) : true;
}

bool PlainReview::keep_all(const std::string& rest) {
    auto cards = of_kinds(rest, false);
    if (!cards) return true;
    // Names on the list, and numbers, only where they are named: "names" is the quick way for all others.
    const auto named = words_in(rest);
    std::erase_if(*cards, [&](const Card* card) {
        const bool by_kind = std::ranges::find(named, code_of(card->kind)) != named.end();
        return !card->open ||
               (card->pass == Pass::names && !by_kind && !ReviewSession::is_harmless_at_best(*card));
    });
    const auto count = cards->size();
    return decided(desk_.session().keep(*cards),
                   fmt::format(fmt::runtime(trn("{} stays", "{} stay", count)), count));
}

bool PlainReview::replace_all(const std::string& rest) {
    auto cards = of_kinds(rest, false);
    if (!cards) return true;
    std::erase_if(*cards, [](const Card* card) { return !card->open; });
    const auto count = cards->size();
    const bool combined = std::ranges::any_of(*cards, [](const Card* card) { return card->places.empty(); });
    if (combined && !std::ranges::all_of(*cards, [](const Card* card) { return card->places.empty(); }))
        return no(tr("Name combinations by themselves; the others are replaced, combinations are "
                     "generalised.")),
               true;
    return decided(combined ? desk_.session().generalise(*cards, "") : desk_.session().replace(*cards, ""),
                   fmt::format(fmt::runtime(trn("{} replaced", "{} replaced", count)), count));
}

bool PlainReview::reopen(const std::string& rest) {
    const auto cards = chosen(rest);
    return cards ? decided(desk_.session().reopen(*cards), tr("undecided again")) : true;
}

bool PlainReview::undo(const std::string&) {
    if (const auto done = desk_.undo(); !done)
        no(sentence(done.error()));
    else
        ok(say_tr("taken back; {}", progress_words()));
    return true;
}

bool PlainReview::progress(const std::string&) {
    const auto& session = desk_.session();
    for (const auto pass : passes) {
        const auto [done, all] = session.progress(pass);
        if (all > 0) say_(say_tr("{}: {} of {}", title_of(pass), done, all));
    }
    farewell();
    return true;
}

bool PlainReview::help(const std::string&) {
    for (const auto& verb : verbs())
        say_(fmt::format("{} {}: {}", language() == "sv" ? verb.swedish : verb.name,
                         *verb.arguments ? tr(verb.arguments) : "", tr(verb.help)));
    say_(tr("A decision holds for all places of the same words, and is stored at once."));
    ok(progress_words());
    return true;
}

bool PlainReview::quit(const std::string&) { return false; }

} // namespace vagskal
