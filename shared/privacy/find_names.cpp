// Words with a capital that no word list knows: people, places, organisations. In the review only.
#include "shared/privacy/common_words.hpp"
#include "shared/privacy/find.hpp"

#include <algorithm>

namespace vagskal::finding {
namespace {

/// What a word with a capital can be.
enum class Guess {
    nothing,  ///< no name, and ends one
    ordinary, ///< a common word: part of a name when its neighbour is one ("Göteborgs Stad")
    possible,
    certain,
};

/// Words that hang together: "Anna-Lena", "O'Brien".
struct Chunk {
    std::size_t first = 0, last = 0; ///< words
    Guess guess = Guess::nothing;
    bool initial = false;
};

class Names {
  public:
    Names(const Case& here, std::string_view language, const WordLists& lists)
        : here_(here), words_(here.words), language_(language), lists_(lists) {}

    void find() {
        for (std::size_t i = 0; i < words_.size();) {
            const auto chunk = chunk_at(i);
            i = chunk.last + 1;
            if (chunk.guess == Guess::nothing) continue;
            i = run_from(chunk);
        }
    }

  private:
    std::string_view gap(std::size_t i) const { return gap_before(here_.text, words_, i); }
    std::string written(std::size_t i) const {
        return std::string(here_.text.substr(words_[i].begin, words_[i].end - words_[i].begin));
    }

    Chunk chunk_at(std::size_t i) const {
        Chunk out{i, i, guess(i), words_[i].capital && words_[i].letters == 1};
        while (out.last + 1 < words_.size()) {
            const auto next = out.last + 1;
            const bool apostrophe = (gap(next) == "'" || gap(next) == "\u2019") && words_[next].capital;
            if (gap(next) != "-" && !apostrophe) break;
            out.last = next;
            out.initial = false;
            out.guess = std::max(out.guess, guess(next));
        }
        return out;
    }

    Guess guess(std::size_t i) const {
        const auto& word = words_[i];
        if (!word.capital || word.digits || capital_by_custom(word.lower)) return Guess::nothing;
        if (word.letters == 1) return word.starts ? Guess::nothing : Guess::ordinary; // an initial
        const auto known = lists_.look_up(written(i));
        if (word.all_caps) return in_capitals(word, known);
        return word.starts ? at_start(word, known) : inside(word, known);
    }
    Guess in_capitals(const Word& word, const WordLists::Known& known) const {
        if (known.acronym || begins_sentences(word.lower, language_)) return Guess::nothing;
        const bool ordinary = known.word || known.compound;
        if (known.name && word.letters > 2) return ordinary ? Guess::possible : Guess::certain;
        if (ordinary) return Guess::nothing;
        return lists_.complete() || !word.starts ? Guess::possible : Guess::nothing;
    }
    Guess inside(const Word& word, const WordLists::Known& known) const {
        if (!known.word && !known.compound) return Guess::certain;
        if (begins_sentences(word.lower, language_) && !name_and_word(word.lower)) return Guess::ordinary;
        const bool possible = known.name || known.both || known.compound || name_and_word(word.lower);
        return possible ? Guess::possible : Guess::ordinary;
    }
    Guess at_start(const Word& word, const WordLists::Known& known) const {
        const bool usual = begins_sentences(word.lower, language_);
        if (!usual && !known.word && !known.compound) {
            if (known.name) return Guess::certain;
            return lists_.complete() ? Guess::possible : Guess::nothing;
        }
        if (!usual && (known.name || known.both)) return Guess::possible;
        // A surname that is a word seldom begins a sentence alone; before another capital it is half a name.
        return name_and_word(word.lower) ? Guess::ordinary : Guess::nothing;
    }

    /// From the first chunk as far as names go on; the word after it.
    std::size_t run_from(const Chunk& first) const {
        auto last = first;
        auto best = first.guess;
        std::size_t ordinary = first.guess == Guess::ordinary && !words_[first.first].starts ? 1 : 0;
        std::size_t chunks = 1;
        for (auto i = first.last + 1; i < words_.size() && chunks < 6;) {
            const bool after_initial = last.initial && (gap(i) == ". " || gap(i) == ".");
            if (gap(i) != " " && !after_initial) break;
            auto at = i;
            while (at + 1 < words_.size() && particle(words_[at].lower) && !words_[at].capital &&
                   gap(at + 1) == " ")
                ++at;
            if (words_[at].starts && !after_initial) break;
            const auto next = chunk_at(at);
            if (next.guess == Guess::nothing) break;
            best = std::max(best, next.guess);
            ordinary += next.guess == Guess::ordinary ? 1 : 0;
            last = next;
            i = next.last + 1;
            ++chunks;
        }
        // "Open Harbour", "Café Kanel": two capitals beside each other inside a sentence, but for a line of
        // nothing else.
        if (best == Guess::ordinary && ordinary >= 2 && !all_capitals(first.first)) best = Guess::possible;
        if (best >= Guess::possible) mark(first.first, last.last, best == Guess::possible);
        return last.last + 1;
    }

    /// Is every longer word of its line with a capital, as in an English heading?
    bool all_capitals(std::size_t i) const {
        const auto line_of = [&](std::size_t word) {
            return here_.text.substr(0, words_[word].begin).rfind('\n');
        };
        const auto line = line_of(i);
        for (std::size_t at = 0; at < words_.size(); ++at)
            if (words_[at].letters > 3 && !words_[at].capital && line_of(at) == line) return false;
        return true;
    }

    void mark(std::size_t first, std::size_t last, bool possible) const {
        std::string key;
        auto end = words_[last].end;
        for (auto i = first; i < last; ++i) key += words_[i].lower + " ";
        const auto whole = written(last);
        const auto base = words_[last].capital ? lists_.look_up(whole).base : words_[last].lower;
        // "Annas" is marked without its s when "Anna" is a name that the list knows; the key is without it
        // always.
        if (base.size() + 1 == words_[last].lower.size() && (whole.back() | 0x20) == 's') {
            const auto name = lists_.look_up(whole.substr(0, whole.size() - 1));
            if (name.name || name.both) --end;
        }
        here_.add(words_[first].begin, end, MarkKind::unknown_name, possible, key + base);
    }

    const Case& here_;
    const std::vector<Word>& words_;
    std::string_view language_;
    const WordLists& lists_;
};

} // namespace

void unknown_names(const Case& here, std::string_view language, const WordLists& words) {
    Names(here, language, words).find();
}

} // namespace vagskal::finding
