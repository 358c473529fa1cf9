#include "shared/picture/cells_parts.hpp"
#include "shared/picture/text_width.hpp"

#include <algorithm>

namespace vagskal::picture {
namespace {

constexpr int gap = 2; // columns between cards
constexpr int least_two = 92,
              least_three = 150; // columns from which cards stand two and three beside each other
constexpr int beside = 44;       // inner width from which a row's name stands beside its text

bool bare(const Card& card) { return card.rows.empty() && card.tags.empty(); }

/// Cards that are headings alone are a list of sentences: boxes would only stand between them.
std::vector<Line> draw_sentences(const std::vector<Card>& cards, int columns) {
    std::vector<Line> out;
    for (const auto& card : cards) {
        Line line{Run{"▪ ", Look::normal}};
        for (const auto& words : wrap(card.heading, columns - 2)) {
            pad_to(line, 2);
            append(line, words, Look::normal);
            out.push_back(std::move(line));
            line = {};
        }
    }
    return out;
}

/// Columns of the longest row name, so that texts begin under each other in all cards.
int name_columns(const std::vector<Card>& cards) {
    int out = 0;
    for (const auto& card : cards)
        for (const auto& row : card.rows) out = std::max(out, width(clean(row.first)));
    return out;
}

std::vector<Line> inside(const Card& card, int names, int columns) {
    std::vector<Line> out;
    for (auto& line : wrap(card.heading, columns)) out.push_back({Run{std::move(line), Look::strong}});
    const bool two_columns = columns >= beside && names <= columns * 2 / 5;
    const int indent = two_columns ? names + 2 : 2;
    for (const auto& [name, text] : card.rows) {
        Line line;
        if (two_columns) {
            append(line, clean(name), Look::faint);
        } else {
            for (auto& part : wrap(name, columns)) out.push_back({Run{std::move(part), Look::faint}});
        }
        for (const auto& words : wrap(text, columns - indent)) {
            pad_to(line, indent);
            append(line, words, Look::normal);
            out.push_back(std::move(line));
            line = {};
        }
    }
    std::string tags;
    for (const auto& tag : card.tags) tags += (tags.empty() ? "[" : "  [") + clean(tag) + "]";
    if (!tags.empty())
        for (auto& line : wrap(tags, columns)) out.push_back({Run{std::move(line), Look::normal}});
    return out;
}

} // namespace

std::vector<Line> draw_cards(const std::vector<Card>& cards, int columns) {
    if (std::all_of(cards.begin(), cards.end(), bare)) return draw_sentences(cards, columns);
    const auto most = columns >= least_three ? std::size_t{3}
                      : columns >= least_two ? std::size_t{2}
                                             : std::size_t{1};
    const auto abreast = std::min(most, cards.size());
    const int outer = (columns - gap * (static_cast<int>(abreast) - 1)) / static_cast<int>(abreast);
    const int inner = outer - 4, names = name_columns(cards);
    const auto edge = repeated("─", outer - 2);
    std::vector<Line> out;
    for (std::size_t first = 0; first < cards.size(); first += abreast) {
        const auto count = std::min(abreast, cards.size() - first);
        std::vector<std::vector<Line>> texts;
        std::size_t height = 0;
        for (std::size_t i = 0; i < count; ++i) {
            texts.push_back(inside(cards[first + i], names, inner));
            height = std::max(height, texts.back().size());
        }
        Line top, bottom;
        for (std::size_t i = 0; i < count; ++i) {
            pad_to(top, static_cast<int>(i) * (outer + gap));
            pad_to(bottom, static_cast<int>(i) * (outer + gap));
            append(top, "╭" + edge + "╮", Look::faint);
            append(bottom, "╰" + edge + "╯", Look::faint);
        }
        out.push_back(std::move(top));
        for (std::size_t y = 0; y < height; ++y) {
            Line line;
            for (std::size_t i = 0; i < count; ++i) {
                const int left = static_cast<int>(i) * (outer + gap);
                pad_to(line, left);
                append(line, "│", Look::faint);
                pad_to(line, left + 2);
                if (y < texts[i].size())
                    for (const auto& run : texts[i][y]) append(line, run.text, run.look);
                pad_to(line, left + outer - 1);
                append(line, "│", Look::faint);
            }
            out.push_back(std::move(line));
        }
        out.push_back(std::move(bottom));
    }
    return out;
}

} // namespace vagskal::picture
