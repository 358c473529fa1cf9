#include "shared/words/alike.hpp"

#include "shared/model/text.hpp"
#include "shared/words/alike_words.hpp"

#include <algorithm>
#include <cmath>
#include <libstemmer.h>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <unicode/uchar.h>

namespace vagskal {
namespace {

/// One of Snowball's stemmers. Holds a buffer, so each call of ours has its own.
class Stemmer {
  public:
    explicit Stemmer(const char* language) : stemmer_(sb_stemmer_new(language, "UTF_8"), &sb_stemmer_delete) {
        if (!stemmer_) throw std::runtime_error("libstemmer knows neither Swedish nor English here");
    }
    std::string stem(const std::string& word) {
        const auto* out = sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                                          static_cast<int>(word.size()));
        if (!out) throw std::bad_alloc();
        return {reinterpret_cast<const char*>(out),
                static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
    }

  private:
    std::unique_ptr<sb_stemmer, decltype(&sb_stemmer_delete)> stemmer_;
};

/// A text ready to be compared.
struct Said {
    std::string whole;              ///< its words as they stand, for texts of small words alone
    std::vector<std::string> stems; ///< sorted, each once
    std::set<std::string> words;    ///< as they stand
    bool denies = false;
};

std::vector<std::string> words_of(std::string_view text) {
    const auto key = sort_key(text);
    std::vector<std::string> out;
    std::string word;
    for (std::size_t at = 0; at < key.size();) {
        const auto from = at;
        const auto code = next_code_point(key, at);
        // An apostrophe parts "don't" into two words, of which the first is known to deny.
        if (code >= 0 && (u_isalnum(code) || u_getCombiningClass(code) != 0))
            word.append(key, from, at - from);
        else if (!word.empty())
            out.push_back(std::exchange(word, {}));
    }
    if (!word.empty()) out.push_back(std::move(word));
    return out;
}

bool among(std::span<const std::string_view> words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

class Reader {
  public:
    Said read(std::string_view text, std::string_view language) {
        Said out;
        const auto words = words_of(text);
        const bool swedish = is_swedish(words, language);
        auto& stemmer = swedish ? swedish_ : english_;
        for (const auto& word : words) {
            out.whole += out.whole.empty() ? word : " " + word;
            out.denies = out.denies || among(alike::denying_words(), word);
            if (!among(alike::small_words(swedish ? "sv" : "en"), word))
                out.stems.push_back(stemmer.stem(swedish ? alike::without_neuter_endings(word) : word));
            out.words.insert(word);
        }
        std::ranges::sort(out.stems);
        out.stems.erase(std::unique(out.stems.begin(), out.stems.end()), out.stems.end());
        return out;
    }

  private:
    /// By its small words and its letters; else the language in which the room speaks.
    static bool is_swedish(const std::vector<std::string>& words, std::string_view language) {
        int swedish = 0, english = 0;
        for (const auto& word : words) {
            swedish += among(alike::small_words("sv"), word) ? 1 : 0;
            english += among(alike::small_words("en"), word) ? 1 : 0;
            for (const auto* letter : {"å", "ä", "ö"}) swedish += word.find(letter) != word.npos ? 1 : 0;
        }
        return swedish == english ? language == "sv" : swedish > english;
    }
    Stemmer swedish_{"swedish"}, english_{"english"};
};

bool against(const Said& a, const Said& b) {
    if (a.denies != b.denies) return true;
    const auto one_way = [](const Said& x, const Said& y, std::string_view p, std::string_view q) {
        const auto has = [](const Said& said, std::string_view word) {
            return said.words.contains(std::string(word));
        };
        return has(x, p) && !has(x, q) && has(y, q) && !has(y, p);
    };
    return std::ranges::any_of(alike::opposites(), [&](const auto& pair) {
        return one_way(a, b, pair.first, pair.second) || one_way(b, a, pair.first, pair.second);
    });
}

/// `shared`: the weight of the stems in both, and how many they are.
double score(const Said& a, double weight_a, const Said& b, double weight_b, double shared,
             std::size_t count) {
    if (a.whole == b.whole && !a.whole.empty()) return 1;
    const double either = weight_a + weight_b - shared;
    if (either <= 0) return 0;
    const double jaccard = shared / either;
    const auto shorter = std::min(a.stems.size(), b.stems.size());
    const auto longer = std::max(a.stems.size(), b.stems.size());
    if (count == shorter && shorter >= 2 && longer <= 3 * shorter) return 0.6 + 0.4 * jaccard;
    return jaccard;
}

} // namespace

std::vector<std::string> stems_of(std::string_view text, std::string_view language) {
    return Reader().read(text, language).stems;
}

std::vector<Alike> likely_duplicates(const Workshop& w, std::string_view activity) {
    // In the order of ids, so that the order of arrival changes not even the last bit of a sum.
    std::vector<const Contribution*> items;
    for (const auto& item : w.items)
        if (item.present() && item.activity == activity) items.push_back(&item);
    std::ranges::sort(items, {}, [](const auto* item) { return item->id; });

    Reader reader;
    std::vector<Said> said;
    std::map<std::string, std::vector<std::size_t>> holders; // stem -> which of `items`
    std::map<std::string, std::vector<std::size_t>> wholes;  // the same in the same words
    for (std::size_t i = 0; i < items.size(); ++i) {
        said.push_back(reader.read(items[i]->text(), w.language));
        for (const auto& stem : said.back().stems) holders[stem].push_back(i);
        if (!said.back().whole.empty()) wholes[said.back().whole].push_back(i);
    }
    std::vector<double> weights(items.size());
    std::vector<ItemId> stands_for(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        for (const auto& stem : said[i].stems)
            weights[i] +=
                std::log1p(static_cast<double>(items.size()) / static_cast<double>(holders.at(stem).size()));
        stands_for[i] = items[i]->id;
        const auto* merge = items[i]->merge ? w.find_merge(*items[i]->merge) : nullptr;
        if (!merge) continue;
        for (const auto& id : merge->items)
            if (const auto* first = w.find(id); first && first->present()) {
                stands_for[i] = id;
                break;
            }
    }

    std::map<std::pair<ItemId, ItemId>, double> best;
    std::vector<double> shared(items.size());
    std::vector<std::size_t> counts(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        std::vector<std::size_t> met; // earlier ones that share anything with this one
        const auto meet = [&](std::size_t j, double weight, std::size_t stems) {
            if (counts[j] == 0 && shared[j] == 0) met.push_back(j);
            shared[j] += weight, counts[j] += stems;
        };
        for (const auto& stem : said[i].stems) {
            const auto& others = holders.at(stem);
            const double weight =
                std::log1p(static_cast<double>(items.size()) / static_cast<double>(others.size()));
            for (const auto j : others) {
                if (j >= i) break;
                meet(j, weight, 1);
            }
        }
        if (said[i].stems.empty() && !said[i].whole.empty())
            for (const auto j : wholes.at(said[i].whole)) {
                if (j >= i) break;
                met.push_back(j);
            }
        for (const auto j : met) {
            const double how = score(said[i], weights[i], said[j], weights[j], shared[j], counts[j]);
            shared[j] = 0, counts[j] = 0;
            if (how < alike_enough || stands_for[i] == stands_for[j] || against(said[i], said[j])) continue;
            auto& kept = best[std::minmax(stands_for[i], stands_for[j])];
            kept = std::max(kept, how);
        }
    }
    std::vector<Alike> out;
    for (const auto& [pair, how] : best) out.push_back({pair.first, pair.second, how});
    std::ranges::stable_sort(out, std::ranges::greater{}, &Alike::score);
    return out;
}

} // namespace vagskal
