#include "facilitator/compare/themes.hpp"

#include "shared/model/text.hpp"
#include "shared/words/alike.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>

namespace vagskal::compare {
namespace {

/// Chosen on the examples of the tests: names of themes are two or three words, of which one in common says
/// much; contributions are many words, of which themes on one subject share a fifth.
constexpr double alike_names = 0.25, alike_texts = 0.2;
constexpr std::size_t telling_words = 3;

using Stems = std::set<std::string>;

struct Weights {
    std::map<std::string, double> of;
    double sum(const Stems& stems) const {
        double all = 0;
        for (const auto& stem : stems) all += of.at(stem);
        return all;
    }
};
/// As in alike.hpp: what stands in many says little.
Weights weights_of(const std::vector<Stems>& all) {
    std::map<std::string, std::size_t> holders;
    for (const auto& stems : all)
        for (const auto& stem : stems) ++holders[stem];
    Weights out;
    for (const auto& [stem, n] : holders)
        out.of[stem] = std::log1p(static_cast<double>(all.size()) / static_cast<double>(n));
    return out;
}

Stems shared(const Stems& a, const Stems& b) {
    Stems out;
    std::ranges::set_intersection(a, b, std::inserter(out, out.end()));
    return out;
}
double alike(const Stems& a, const Stems& b, const Weights& weights) {
    const double both = weights.sum(shared(a, b)), either = weights.sum(a) + weights.sum(b) - both;
    return either > 0 ? both / either : 0;
}

} // namespace

ThemeDesk::ThemeDesk(std::vector<SourceTheme> sources, std::string language)
    : sources_(std::move(sources)), language_(std::move(language)) {
    std::map<std::string, std::size_t> at; // folded name -> place in themes_
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        const auto [place, fresh] = at.emplace(sort_key(sources_[i].name), themes_.size());
        if (fresh)
            themes_.push_back({sources_[i].name, {i}});
        else
            themes_[place->second].of.push_back(i);
    }
    arrange();
}

std::vector<std::string> ThemeDesk::workshops_of(const OneTheme& theme) const {
    std::vector<std::string> names;
    for (const auto i : theme.of)
        if (std::ranges::find(names, sources_[i].workshop) == names.end())
            names.push_back(sources_[i].workshop);
    return names;
}

void ThemeDesk::arrange() {
    for (auto& theme : themes_) std::ranges::sort(theme.of);
    std::ranges::sort(themes_, [&](const OneTheme& a, const OneTheme& b) {
        const auto more = workshops_of(a).size(), less = workshops_of(b).size();
        return more != less ? more > less
                            : std::pair(sort_key(a.name), a.of) < std::pair(sort_key(b.name), b.of);
    });
}

std::string ThemeDesk::free_name(const std::string& wanted, const std::vector<OneTheme>& among) const {
    const auto taken = [&](const std::string& name) {
        return std::ranges::any_of(among,
                                   [&](const OneTheme& one) { return sort_key(one.name) == sort_key(name); });
    };
    auto name = wanted;
    for (int n = 2; taken(name); ++n) name = fmt::format("{} ({})", wanted, n);
    return name;
}

std::vector<Suggestion> ThemeDesk::suggestions() const {
    std::vector<Stems> names, texts;
    for (const auto& theme : themes_) {
        Stems name, text;
        const auto add = [&](Stems& to, const std::string& words) {
            for (auto& stem : stems_of(words, language_)) to.insert(std::move(stem));
        };
        add(name, theme.name);
        for (const auto i : theme.of) {
            add(name, sources_[i].name);
            for (const auto& one : sources_[i].texts) add(text, one);
        }
        names.push_back(std::move(name));
        texts.push_back(std::move(text));
    }
    const auto of_names = weights_of(names), of_texts = weights_of(texts);
    std::vector<Suggestion> out;
    for (std::size_t a = 0; a < themes_.size(); ++a)
        for (std::size_t b = a + 1; b < themes_.size(); ++b) {
            const auto here = workshops_of(themes_[a]), there = workshops_of(themes_[b]);
            // Who sorted one workshop held the two apart.
            if (std::ranges::find_first_of(here, there) != here.end()) continue;
            const auto common = shared(texts[a], texts[b]);
            const double by_name = alike(names[a], names[b], of_names);
            const double by_text = common.size() < telling_words ? 0 : alike(texts[a], texts[b], of_texts);
            if (by_name < alike_names && by_text < alike_texts) continue;
            Suggestion one{a, b, {}, std::max(by_name, by_text)};
            for (const auto& stem : shared(names[a], names[b])) one.words.push_back(stem);
            std::vector<std::string> telling(common.begin(), common.end());
            std::ranges::stable_sort(telling, std::ranges::greater{},
                                     [&](const std::string& stem) { return of_texts.of.at(stem); });
            for (auto& stem : telling)
                if (std::ranges::find(one.words, stem) == one.words.end())
                    one.words.push_back(std::move(stem));
            if (one.words.size() > 6) one.words.resize(6);
            out.push_back(std::move(one));
        }
    std::ranges::stable_sort(out, std::ranges::greater{}, &Suggestion::score);
    return out;
}

bool ThemeDesk::join(std::size_t a, std::size_t b) {
    if (a == b || a >= themes_.size() || b >= themes_.size()) return false;
    keep();
    themes_[a].of.insert(themes_[a].of.end(), themes_[b].of.begin(), themes_[b].of.end());
    themes_.erase(themes_.begin() + static_cast<std::ptrdiff_t>(b));
    arrange();
    return true;
}

bool ThemeDesk::part(std::size_t theme) {
    if (theme >= themes_.size() || themes_[theme].of.size() < 2) return false;
    keep();
    const auto parted = themes_[theme];
    themes_.erase(themes_.begin() + static_cast<std::ptrdiff_t>(theme));
    for (const auto i : parted.of) themes_.push_back({free_name(sources_[i].name, themes_), {i}});
    arrange();
    return true;
}

bool ThemeDesk::name(std::size_t theme, const std::string& name) {
    const auto clean = clean_text("name", name, 120);
    if (theme >= themes_.size() || !clean || clean->empty() || *clean == themes_[theme].name) return false;
    for (std::size_t i = 0; i < themes_.size(); ++i)
        if (i != theme && sort_key(themes_[i].name) == sort_key(*clean)) return false;
    keep();
    themes_[theme].name = *clean;
    std::ranges::replace(themes_[theme].name, '\n', ' ');
    arrange();
    return true;
}

bool ThemeDesk::undo() {
    if (before_.empty()) return false;
    themes_ = std::move(before_.back());
    before_.pop_back();
    return true;
}

} // namespace vagskal::compare
