#include "facilitator/draft/stance_words.hpp"

#include <algorithm>

namespace vagskal::drafting {
namespace {

using kinds::Stance;

struct Phrase {
    const char* words;
    Stance stance;
};

constexpr Phrase phrases[]{
    {"1", Stance::agree},
    {"håller med", Stance::agree},
    {"haller med", Stance::agree},
    {"jag håller med", Stance::agree},
    {"håller helt med", Stance::agree},
    {"instämmer", Stance::agree},
    {"stämmer", Stance::agree},
    {"ja", Stance::agree},
    {"ok", Stance::agree},
    {"okej", Stance::agree},
    {"agree", Stance::agree},
    {"i agree", Stance::agree},
    {"yes", Stance::agree},
    {"2", Stance::amend},
    {"vill ändra", Stance::amend},
    {"vill andra", Stance::amend},
    {"jag vill ändra", Stance::amend},
    {"ändra", Stance::amend},
    {"ändring", Stance::amend},
    {"amend", Stance::amend},
    {"change", Stance::amend},
    {"i want it changed", Stance::amend},
    {"want it changed", Stance::amend},
    {"3", Stance::supplement},
    {"vill lägga till", Stance::supplement},
    {"vill lagga till", Stance::supplement},
    {"jag vill lägga till", Stance::supplement},
    {"lägga till", Stance::supplement},
    {"lägg till", Stance::supplement},
    {"tillägg", Stance::supplement},
    {"komplettera", Stance::supplement},
    {"komplettering", Stance::supplement},
    {"supplement", Stance::supplement},
    {"add", Stance::supplement},
    {"i want to add something", Stance::supplement},
    {"i want to add", Stance::supplement},
    {"want to add", Stance::supplement},
    {"4", Stance::dissent},
    {"håller inte med", Stance::dissent},
    {"haller inte med", Stance::dissent},
    {"jag håller inte med", Stance::dissent},
    {"instämmer inte", Stance::dissent},
    {"stämmer inte", Stance::dissent},
    {"nej", Stance::dissent},
    {"invändning", Stance::dissent},
    {"dissent", Stance::dissent},
    {"disagree", Stance::dissent},
    {"i disagree", Stance::dissent},
    {"i do not agree", Stance::dissent},
    {"do not agree", Stance::dissent},
    {"i don't agree", Stance::dissent},
    {"i don’t agree", Stance::dissent},
    {"no", Stance::dissent},
};

/// Whoever says one of these after "I agree" does not agree with all of it.
constexpr const char* exceptions[]{"men",    "fast",     "delvis",    "utom",      "förutom",
                                   "inte",   "bortsett", "i stort",   "nästan",    "but",
                                   "except", "partly",   "mostly",    "not",       "almost",
                                   "though", "dock",     "till viss", "i princip", "to some"};

bool is_letter(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0xC3;
}

std::string_view bare(std::string_view text) {
    static constexpr std::string_view marks = " \t.,:;!?*_()[]\"'/\\-";
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view dash : {"–", "—", "”", "“", "\xC2\xA0"}) {
            if (text.starts_with(dash)) text.remove_prefix(dash.size()), again = true;
            if (text.ends_with(dash) && dash != "”" && dash != "“")
                text.remove_suffix(dash.size()), again = true;
        }
        while (!text.empty() && marks.find(text.front()) != marks.npos) text.remove_prefix(1), again = true;
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '*' || text.back() == '_'))
        text.remove_suffix(1);
    return text;
}

bool begins_with_word(std::string_view text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    return text.size() == word.size() || !is_letter(static_cast<unsigned char>(text[word.size()]));
}

/// The longest phrase that the text begins with.
const Phrase* phrase_at(std::string_view key) {
    const Phrase* best = nullptr;
    for (const auto& phrase : phrases)
        if (begins_with_word(key, phrase.words) &&
            (!best || std::string_view(phrase.words).size() > std::string_view(best->words).size()))
            best = &phrase;
    return best;
}
bool is_short(std::string_view words) {
    for (const std::string_view one : {"ja", "ok", "okej", "nej", "yes", "no"})
        if (words == one) return true;
    return words.size() == 1;
}

} // namespace

std::string lower(std::string_view text) {
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (out[i] >= 'A' && out[i] <= 'Z') out[i] = static_cast<char>(out[i] - 'A' + 'a');
        if (out[i] == '\xC3' && i + 1 < out.size() &&
            (out[i + 1] == '\x85' || out[i + 1] == '\x84' || out[i + 1] == '\x96'))
            out[i + 1] = static_cast<char>(out[i + 1] + 0x20);
    }
    return out;
}

std::optional<SaidStance> said_stance(std::string_view line) {
    const auto text = bare(line);
    const auto* said = phrase_at(lower(text));
    if (!said) return std::nullopt;
    const auto rest = bare(text.substr(std::string_view(said->words).size()));
    // "1 håller med", "ja, jag håller med": the second says it; together they must say one thing.
    if (is_short(said->words) && phrase_at(lower(rest))) {
        auto more = said_stance(rest);
        return more && more->stance == said->stance ? more : std::nullopt;
    }
    if (said->stance == Stance::agree)
        for (const auto* word : exceptions)
            if (begins_with_word(lower(rest), word)) return std::nullopt;
    return SaidStance{said->stance, std::string(rest)};
}

std::optional<bool> said_yes(std::string_view line) {
    const auto key = lower(bare(line));
    for (const auto* word : {"ja", "yes", "j", "y", "x ja", "x yes"})
        if (begins_with_word(key, word)) return true;
    for (const auto* word : {"nej", "no", "n", "x nej", "x no", "inte", "not"})
        if (begins_with_word(key, word)) return false;
    return std::nullopt;
}

} // namespace vagskal::drafting
