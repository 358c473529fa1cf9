#include "facilitator/worksheet/paper_marks.hpp"

#include "facilitator/export/html.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

constexpr int most_circles = 10;

/// "Effort (0–10)": what is written on the line after it.
std::string axis_words(const std::string& name, const std::vector<std::string>& heads) {
    return fmt::format("{} ({}–{})", name, heads.front(), heads.back());
}

/// A square for each cell, as they lie; on axes of numbers, which have too many, a line for each.
std::string place_mark(const kinds::Places& places) {
    if (places.numbers_across || places.numbers_down) {
        const auto axis = [](const std::string& name, const std::vector<std::string>& heads) {
            return fmt::format("<div>{} <span class=\"figure\"></span></div>",
                               html_text(axis_words(name, heads)));
        };
        auto down = places.rows;
        if (places.numbers_down) std::ranges::reverse(down);
        return axis(places.across, places.columns) + axis(places.down, down);
    }
    std::string out;
    for (std::size_t row = 0; row < places.rows.size(); ++row) {
        out += "<div class=\"squares\">";
        for (std::size_t column = 0; column < places.columns.size(); ++column)
            out += fmt::format("<span class=\"square\">{}</span>", places.mark(column, row));
        out += "</div>";
    }
    return out;
}

} // namespace

std::string place_key(const kinds::Places& places) {
    if (places.numbers_across || places.numbers_down) return {};
    std::string out = fmt::format("<table class=\"key\">\n<thead><tr><th>{} ↓ · {} →</th>",
                                  html_text(places.down), html_text(places.across));
    for (const auto& head : places.columns) out += fmt::format("<th>{}</th>", html_text(head));
    out += "</tr></thead>\n<tbody>\n";
    for (std::size_t row = 0; row < places.rows.size(); ++row) {
        out += fmt::format("<tr><th>{}</th>", html_text(places.rows[row]));
        for (std::size_t column = 0; column < places.columns.size(); ++column) {
            const auto mark = places.mark(column, row);
            out += fmt::format("<td><span class=\"square\">{}</span> {}</td>", mark,
                               places.named ? html_text(places.words(mark)) : std::string());
        }
        out += "</tr>\n";
    }
    return out + "</tbody>\n</table>\n";
}

std::string mark_place(const BallotRule& rule, const std::optional<kinds::Places>& places) {
    using Style = BallotRule::Style;
    if (places) return place_mark(*places);
    const auto rings = [](int from, int to, bool numbered) {
        std::string out;
        for (int i = from; i <= to; ++i)
            out += fmt::format("<span class=\"dot\">{}</span>", numbered ? fmt::to_string(i) : std::string());
        return out;
    };
    const bool few = rule.most <= most_circles;
    if (rule.style == Style::dots && few) return rings(1, rule.most, false);
    if (rule.style == Style::rating && few) return rings(rule.least, rule.most, true);
    if (rule.style == Style::approval) return "<span class=\"box\"></span>";
    return "<span class=\"figure\"></span>" + html_text(rule.unit);
}

std::string pen_words(const BallotRule& rule, const std::optional<kinds::Places>& places) {
    using Style = BallotRule::Style;
    const auto all = rule.total.value_or(rule.most);
    const bool few = rule.most <= most_circles;
    switch (rule.style) {
    case Style::dots:
        return few ? fmt::format(fmt::runtime(trn("Fill in a ring for your dot, {} in all.",
                                                  "Fill in a ring for each dot you give, {} in all.",
                                                  static_cast<unsigned long>(all))),
                                 all)
                   : fmt::format(fmt::runtime(tr("Write how many dots each one gets, {} in all.")), all);
    case Style::approval: return tr("Tick all that you say yes to.");
    case Style::rating:
        return few ? tr("Ring one number on each line, or none.")
                   : tr("Write a number on each line, or none.");
    case Style::place:
        if (places && (places->numbers_across || places->numbers_down))
            return tr("Write where you think each belongs on both axes, or leave both empty.");
        return tr("Tick one square for each, where you think it belongs, or none.");
    case Style::ranking: return tr("Write 1 on the best, 2 on the next, as far as you like.");
    case Style::budget: break;
    }
    return fmt::format(fmt::runtime(tr("Write how much each one gets, {} {} in all.")), all, rule.unit);
}

} // namespace vagskal
