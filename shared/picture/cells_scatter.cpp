// A scatter in terminal cells:
//
//     ↑ Effect
//     10 ┤ ·    ·    ·    ·    ·
//      8 ┤ ·    ·    ├────2────┤
//      6 ┤ ·  ┬ ·    ·    ·    ·
//      4 ┤ ├──1──────┤    ·    ·
//        │    ┴
//      2 ┤ ·    ·    ·    ·    ·
//        ╰─┴────┴────┴────┴────┴─
//          0    2    4    6    8
//          Effort →
//
// and under it what each number is, in words.
#include "shared/picture/cells_plot.hpp"
#include "shared/picture/text_width.hpp"

#include <algorithm>

namespace vagskal::picture {
namespace {

constexpr int least_drawn_columns = 40; // below which a list says more than a drawing
constexpr int most_head = 14, most_width = 100;

void put_text(Line& line, int column, const std::string& text, Look look) {
    pad_to(line, column);
    append(line, text, look);
}

/// Under the plot: the axis with its marks, and what they stand for.
void draw_across(std::vector<Line>& out, const Ruler& ruler, int left, int columns) {
    std::vector<std::pair<int, std::string>> labels;
    std::string axis = "╰─";
    if (ruler.steps()) {
        axis += repeated("─", ruler.length);
    } else {
        std::size_t longest = 1;
        for (const int end : {ruler.axis.least, ruler.axis.most})
            longest = std::max(longest, std::to_string(end).size());
        std::vector<bool> marked(static_cast<std::size_t>(ruler.length));
        for (const int value : number_ticks(ruler.axis, ruler.length / (static_cast<int>(longest) + 2) + 1)) {
            marked[static_cast<std::size_t>(ruler.at(value))] = true;
            labels.emplace_back(ruler.at(value), std::to_string(value));
        }
        for (const bool mark : marked) axis += mark ? "┴" : "─";
    }
    Line line;
    put_text(line, left - 2, axis + "─", Look::faint);
    out.push_back(std::move(line));
    if (!ruler.steps()) {
        Line numbers;
        for (const auto& [at, text] : labels) {
            const int size = static_cast<int>(text.size());
            put_text(numbers, std::min(left + at - (size - 1) / 2, columns - size), text, Look::normal);
        }
        out.push_back(std::move(numbers));
    } else {
        std::vector<std::vector<std::string>> heads;
        std::size_t height = 0;
        for (const auto& step : ruler.axis.steps) {
            heads.push_back(wrap(clean(step), ruler.band));
            height = std::max(height, heads.back().size());
        }
        for (std::size_t y = 0; y < height; ++y) {
            Line row;
            for (std::size_t i = 0; i < heads.size(); ++i)
                if (y < heads[i].size())
                    put_text(row, left + static_cast<int>(i) * (ruler.band + 1), heads[i][y], Look::strong);
            out.push_back(std::move(row));
        }
    }
}

std::vector<Line> draw_plot(const Scatter& scatter, int columns) {
    int head = 0;
    for (const auto& step : scatter.upright.steps) head = std::max(head, width(clean(step)));
    if (scatter.upright.steps.empty())
        for (const int end : {scatter.upright.least, scatter.upright.most})
            head = std::max(head, static_cast<int>(std::to_string(end).size()));
    head = std::min(head, most_head);
    const int left = head + 3; // a space, the axis, a space
    const Plot plot(scatter, std::min(columns - left - 1, most_width));
    const auto& upright = plot.upright();

    std::vector<std::string> heads(static_cast<std::size_t>(upright.length));
    std::vector<bool> marked(heads.size());
    if (upright.steps()) {
        for (std::size_t i = 0; i < upright.axis.steps.size(); ++i) {
            auto words = wrap(clean(upright.axis.steps[i]), head);
            keep_first(words, static_cast<std::size_t>(upright.band), head, cell_width);
            for (std::size_t y = 0; y < words.size(); ++y)
                heads[i * static_cast<std::size_t>(upright.band + 1) + y] = words[y];
        }
    } else {
        for (const int value : number_ticks(upright.axis, upright.length / 2 + 1)) {
            const auto y = static_cast<std::size_t>(plot.row(value));
            const auto text = std::to_string(value);
            heads[y] = std::string(static_cast<std::size_t>(head) -
                                       std::min(text.size(), static_cast<std::size_t>(head)),
                                   ' ') +
                       text;
            marked[y] = true;
        }
    }
    std::vector<Line> out;
    if (!scatter.upright.name.empty())
        for (auto& words :
             wrap(upright.steps() ? clean(scatter.upright.name) + " ↓" : "↑ " + clean(scatter.upright.name),
                  columns))
            out.push_back({Run{std::move(words), Look::faint}});
    for (int y = 0; y < upright.length; ++y) {
        const auto i = static_cast<std::size_t>(y);
        Line line;
        append(line, heads[i], upright.steps() ? Look::strong : Look::normal);
        put_text(line, left - 2, marked[i] ? "┤ " : "│ ", Look::faint);
        plot.put(line, y);
        out.push_back(std::move(line));
    }
    draw_across(out, plot.across(), left, columns);
    if (!scatter.across.name.empty())
        for (const auto& words : wrap(clean(scatter.across.name) + " →", columns - left)) {
            Line line;
            put_text(line, left, words, Look::faint);
            out.push_back(std::move(line));
        }
    return out;
}

} // namespace

std::vector<Line> draw_scatter(const Scatter& scatter, const Words& words, int columns) {
    if (!scatter.drawable()) return {};
    const bool steps_fit = scatter.across.steps.size() * 8 <= static_cast<std::size_t>(columns - most_head);
    const bool as_list = columns < least_drawn_columns || !steps_fit;
    std::vector<Line> out;
    const auto add = [&](const std::string& text, Look look, const std::string& before, int indent) {
        Line line;
        if (!before.empty()) append(line, before, Look::strong);
        for (const auto& one : wrap(text, columns - indent)) {
            put_text(line, indent, one, look);
            out.push_back(std::move(line));
            line = {};
        }
    };
    if (as_list)
        for (const auto& axis : axes_in_words(scatter)) add(axis, Look::faint, {}, 0);
    else
        out = draw_plot(scatter, columns);
    if (!as_list && any_range(scatter)) add("├─┤ " + clean(words.half), Look::faint, {}, 0);
    if (!as_list && any_camps(scatter)) add("( ) " + clean(words.camps), Look::faint, {}, 0);
    for (std::size_t i = 0; i < scatter.dots.size(); ++i) {
        if (i == 0) out.emplace_back();
        const auto mark = mark_of(scatter, i);
        const int indent = std::max(static_cast<int>(mark.size()) + 1, 4);
        add(clean(scatter.dots[i].label, true), Look::strong, mark, indent);
        for (const auto& told : scatter.dots[i].told) add(clean(told), Look::normal, {}, indent);
    }
    return out;
}

} // namespace vagskal::picture
