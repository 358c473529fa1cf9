#include "shared/picture/cells_parts.hpp"
#include "shared/picture/text_width.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace vagskal::picture {
namespace {

constexpr int least_columns = 20;

/// What stands for the shapes on a terminal that has none. Same widths, so nothing moves.
struct Plain {
    std::string_view shape;
    char letter;
};
constexpr Plain plain_shapes[] = {
    {"┊", ':'}, {"─", '-'}, {"┬", '+'}, {"┴", '+'}, {"┼", '+'}, {"│", '|'}, {"╭", '+'},
    {"╮", '+'}, {"╰", '+'}, {"╯", '+'}, {"■", '='}, {"□", '~'}, {"●", '*'}, {"○", 'o'},
    {"◆", '#'}, {"◇", '%'}, {"▲", '^'}, {"△", 'v'}, {"▶", '>'}, {"█", '#'}, {"▉", '#'},
    {"▊", '#'}, {"▋", '#'}, {"▌", '#'}, {"▍", '-'}, {"▎", '-'}, {"▏", '-'}, {"▪", '*'},
    {"▫", 'o'}, {"├", '+'}, {"┤", '+'}, {"→", '>'}, {"↓", 'v'}, {"↑", '^'},
};

void make_plain(std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        // All shapes are three bytes long and begin alike, so everything else is passed by quickly.
        const auto* found =
            text[at] != '\xE2'
                ? std::end(plain_shapes)
                : std::find_if(std::begin(plain_shapes), std::end(plain_shapes),
                               [&](const Plain& p) { return text.compare(at, 3, p.shape) == 0; });
        if (found == std::end(plain_shapes)) {
            out += text[at++];
        } else {
            out += found->letter;
            at += 3;
        }
    }
    text = std::move(out);
}

void append_all(std::vector<Line>& to, std::vector<Line> from) {
    if (!to.empty() && !from.empty()) to.emplace_back();
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::vector<Line> paragraph(std::string_view text, int columns, Look look) {
    std::vector<Line> out;
    for (auto& line : wrap(text, columns)) out.push_back({Run{std::move(line), look}});
    return out;
}

/// In eighths of a cell: a vote more is seen also when the bar is short.
std::string bar_of(double share, int columns) {
    static constexpr const char* eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const auto total = static_cast<int>(std::lround(share * columns * 8));
    return repeated("█", total / 8) + eighths[total % 8];
}

} // namespace

void append(Line& line, std::string_view text, Look look) {
    if (text.empty()) return;
    if (!line.empty() && line.back().look == look) {
        line.back().text += text;
    } else {
        line.push_back({std::string(text), look});
    }
}

int width(const Line& line) {
    int out = 0;
    for (const auto& run : line) out += width(run.text);
    return out;
}

void pad_to(Line& line, int column) {
    const int missing = column - width(line);
    if (missing > 0) append(line, std::string(static_cast<std::size_t>(missing), ' '), Look::normal);
}

std::string repeated(std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

std::vector<Line> draw_bars(const BarChart& chart, int columns) {
    int name_columns = 0, shown_columns = 0;
    for (const auto& bar : chart.bars) {
        name_columns = std::max(name_columns, width(clean(bar.label)));
        shown_columns = std::max(shown_columns, width(clean(bar.shown)));
    }
    shown_columns = std::min(shown_columns, columns / 3);
    const bool beside = columns >= 50;
    name_columns = beside ? std::min(name_columns, columns * 2 / 5) : columns;
    const int indent = beside ? name_columns + 2 : 2;
    const int room = std::max(columns - indent - shown_columns - 1, 1);
    std::vector<Line> out;
    for (const auto& bar : chart.bars) {
        const double full = chart.full > 0 ? chart.full : 1;
        const double share = std::isfinite(bar.value) ? std::clamp(bar.value / full, 0.0, 1.0) : 0.0;
        const auto names = wrap(bar.label, name_columns), shown = wrap(bar.shown, std::max(shown_columns, 1));
        for (std::size_t i = 0; !beside && i < names.size(); ++i)
            out.push_back({Run{names[i], Look::normal}});
        const auto lines = beside ? std::max(names.size(), shown.size()) : shown.size();
        for (std::size_t i = 0; i < lines; ++i) {
            Line line;
            if (beside && i < names.size()) append(line, names[i], Look::normal);
            if (i == 0 && share > 0) {
                pad_to(line, indent);
                append(line, bar_of(share, room), Look::strong);
            }
            if (i < shown.size()) {
                // The number stands at the bar's end, where the eye is; what wraps of it, under it.
                const int drawn = share > 0 ? static_cast<int>(std::ceil(share * room)) + 1 : 0;
                pad_to(line, std::min(indent + drawn, columns - shown_columns));
                append(line, shown[i], Look::normal);
            }
            out.push_back(std::move(line));
        }
    }
    return out;
}

std::vector<Line> to_cells(const Scene& scene, int columns, bool ascii) {
    columns = std::max(columns, least_columns);
    std::vector<Line> out, body;
    if (scene.times) append_all(body, draw_times(*scene.times, scene.words, columns));
    if (scene.grid) append_all(body, draw_grid(*scene.grid, scene.words, columns));
    if (scene.scatter) append_all(body, draw_scatter(*scene.scatter, scene.words, columns));
    if (scene.bars) append_all(body, draw_bars(*scene.bars, columns));
    append_all(body, draw_cards(scene.cards, columns));
    std::vector<Line> remarks;
    for (const auto& remark : scene.remarks)
        for (auto& line : paragraph(remark, columns, Look::normal)) remarks.push_back(std::move(line));
    append_all(body, std::move(remarks));
    if (body.empty() && !scene.empty_text.empty()) body = paragraph(scene.empty_text, columns, Look::faint);
    if (!scene.title.empty()) out = paragraph(scene.title, columns, Look::strong);
    append_all(out, std::move(body));
    if (ascii)
        for (auto& line : out)
            for (auto& run : line) make_plain(run.text);
    return out;
}

} // namespace vagskal::picture
