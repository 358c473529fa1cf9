#include "shared/words/alike_words.hpp"

namespace vagskal::alike {
namespace {

using Word = std::string_view;

constexpr Word swedish[] = {
    "att",    "av",      "blev",   "bli",   "blir",   "blivit", "de",    "dem",    "den",    "denna", "dess",
    "dessa",  "det",     "detta",  "dig",   "din",    "ditt",   "du",    "där",    "då",     "eller", "en",
    "er",     "era",     "ert",    "ett",   "fick",   "finns",  "fram",  "från",   "får",    "fått",  "för",
    "ha",     "hade",    "han",    "har",   "hennes", "hon",    "hos",   "hur",    "här",    "i",     "in",
    "jag",    "ju",      "kan",    "kunde", "man",    "med",    "men",   "mig",    "min",    "mitt",  "mot",
    "mycket", "må",      "måste",  "ni",    "nu",     "när",    "nån",   "något",  "några",  "och",   "också",
    "om",     "oss",     "på",     "samt",  "sedan",  "sen",    "si",    "sig",    "sin",    "sina",  "sitt",
    "ska",    "skall",   "skulle", "som",   "så",     "sådan",  "till",  "under",  "upp",    "ut",    "vad",
    "var",    "vara",    "varit",  "vem",   "vi",     "vid",    "vilka", "vilken", "vilket", "vår",   "våra",
    "vårt",   "väldigt", "är",     "åt",    "över",
};
constexpr Word english[] = {
    "a",     "about", "all",   "also",  "am",     "an",    "and",  "are",   "as",   "at",   "be",    "been",
    "being", "but",   "by",    "can",   "could",  "did",   "do",   "does",  "for",  "from", "get",   "gets",
    "got",   "had",   "has",   "have",  "he",     "her",   "here", "his",   "how",  "i",    "if",    "in",
    "into",  "is",    "it",    "its",   "just",   "may",   "me",   "must",  "my",   "of",   "on",    "one",
    "or",    "our",   "out",   "she",   "should", "so",    "some", "than",  "that", "the",  "their", "them",
    "then",  "there", "these", "they",  "this",   "those", "to",   "us",    "very", "was",  "we",    "were",
    "what",  "when",  "where", "which", "who",    "will",  "with", "would", "you",  "your",
};
constexpr Word denying[] = {
    "aldrig",  "ej",      "icke",   "inga",    "ingen", "inget", "ingenting", "inte",   "knappast", "utan",
    "cannot",  "don",     "hardly", "neither", "never", "no",    "nobody",    "none",   "nor",      "not",
    "nothing", "without", "didn",   "doesn",   "isn",   "wasn",  "won",       "couldn", "shouldn",
};
constexpr std::pair<Word, Word> against[] = {
    {"mer", "mindre"},       {"mera", "mindre"},       {"fler", "färre"},
    {"flera", "färre"},      {"bättre", "sämre"},      {"bra", "dåligt"},
    {"bra", "dålig"},        {"större", "mindre"},     {"lättare", "svårare"},
    {"lätt", "svårt"},       {"före", "efter"},        {"innan", "efter"},
    {"början", "slutet"},    {"börjar", "slutar"},     {"öka", "minska"},
    {"ökar", "minskar"},     {"starta", "avsluta"},    {"startar", "slutar"},
    {"startade", "slutade"}, {"öppnar", "stänger"},    {"första", "sista"},
    {"tidigt", "sent"},      {"tidigare", "senare"},   {"med", "mot"},
    {"styrka", "svaghet"},   {"inne", "ute"},          {"uppifrån", "underifrån"},
    {"more", "less"},        {"more", "fewer"},        {"better", "worse"},
    {"good", "bad"},         {"bigger", "smaller"},    {"easier", "harder"},
    {"easy", "hard"},        {"before", "after"},      {"beginning", "end"},
    {"begins", "ends"},      {"increase", "decrease"}, {"increases", "decreases"},
    {"start", "stop"},       {"starts", "stops"},      {"started", "ended"},
    {"opens", "closes"},     {"first", "last"},        {"early", "late"},
    {"earlier", "later"},    {"strength", "weakness"},
};

} // namespace

std::span<const Word> small_words(std::string_view language) {
    if (language == "sv") return swedish;
    return english;
}
std::string without_neuter_endings(std::string word) {
    const auto cut = [&](Word ending, Word instead, std::size_t least) {
        if (!word.ends_with(ending) || word.size() < ending.size() + least) return false;
        word.resize(word.size() - ending.size());
        word += instead;
        return true;
    };
    if (cut("samma", "sam", 2) || cut("samt", "sam", 2)) return word;
    if (word.ends_with("het") || word.ends_with("hets")) return word; // "jämställdhet" is not definite
    if (cut("ena", "e", 2)) return word;
    if (cut("ets", "", 2) || cut("et", "", 2))
        for (const auto* doubled : {"mm", "nn"}) // "programmet", "rummet"
            if (word.ends_with(doubled)) word.pop_back();
    return word;
}
std::span<const Word> denying_words() { return denying; }
std::span<const std::pair<Word, Word>> opposites() { return against; }

} // namespace vagskal::alike
