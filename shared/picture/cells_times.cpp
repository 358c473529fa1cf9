#include "shared/picture/cells_parts.hpp"
#include "shared/picture/time_layout.hpp"

#include <algorithm>

namespace vagskal::picture {
namespace {

constexpr int least_chart = 60;  // columns below which a list says more than a chart
constexpr std::size_t tall = 20; // lines from which the years are also written below

/// What is drawn on one line, from left to right; the guides of the years show in between.
class Strokes {
  public:
    void add(int column, std::string text, Look look) { strokes_.push_back({column, std::move(text), look}); }

    /// Words, with room around them: a guide that touches a letter is read as one.
    void add_words(int column, const Line& words, int columns) {
        if (words.empty()) return;
        if (column > 0) add(column - 1, " ", Look::normal);
        for (const auto& run : words) {
            add(column, run.text, run.look);
            column += width(run.text);
        }
        if (column < columns) add(column, " ", Look::normal);
    }

    Line line(const std::vector<char>& guides, const char* guide, const char* between) {
        std::stable_sort(strokes_.begin(), strokes_.end(),
                         [](const Stroke& a, const Stroke& b) { return a.column < b.column; });
        Line out;
        int column = 0;
        const auto fill_to = [&](int end) {
            std::string filling;
            for (; column < end; ++column)
                filling += guides[static_cast<std::size_t>(column)] ? guide : between;
            append(out, filling, Look::faint);
        };
        for (auto& stroke : strokes_) {
            if (stroke.column < column) continue; // the room before words, where a bar already stands
            fill_to(stroke.column);
            append(out, stroke.text, stroke.look);
            column += width(stroke.text);
        }
        fill_to(static_cast<int>(guides.size()));
        return out;
    }

  private:
    struct Stroke {
        int column;
        std::string text;
        Look look;
    };
    std::vector<Stroke> strokes_;
};

std::string glyphs(const Mark& mark, bool disputed) {
    static constexpr const char* filled[] = {"■", "◆", "▲", "●"};
    static constexpr const char* hollow[] = {"□", "◇", "△", "○"};
    const int cells = static_cast<int>(mark.x1 - mark.x0);
    if (mark.ongoing && cells == 1) return "▶";
    // A lone point is round; the memories of a disputed happening keep the shape that their dates are marked
    // with.
    const auto shape = mark.point && !disputed ? std::size_t{3} : mark.shape;
    if (!mark.approximate) {
        if (mark.ongoing) return repeated(filled[shape], cells - 1) + "▶";
        return repeated(filled[shape], cells);
    }
    const int open = std::max(1, cells / 4);
    if (mark.ongoing)
        return repeated(hollow[shape], std::min(open, cells - 1)) +
               repeated(filled[shape], cells - 1 - open) + "▶";
    if (cells <= 2 * open) return repeated(hollow[shape], cells);
    return repeated(hollow[shape], open) + repeated(filled[shape], cells - 2 * open) +
           repeated(hollow[shape], open);
}

void draw_block(const Block& block, std::vector<Strokes>& lines, int columns) {
    const bool disputed = block.marks.size() > 1;
    for (std::size_t i = 0; i < block.marks.size(); ++i)
        lines[i].add(static_cast<int>(block.marks[i].x0), glyphs(block.marks[i], disputed), Look::strong);
    const auto first = block.side == Block::Side::below ? block.marks.size() : 0;
    for (std::size_t i = 0; i < block.label.size(); ++i) {
        int column = static_cast<int>(block.label_x);
        if (block.side == Block::Side::left) column -= width(block.label[i]);
        lines[first + i].add_words(column, block.label[i], columns);
    }
}

Line axis_labels(const std::vector<Tick>& ticks) {
    Line out;
    for (const auto& tick : ticks) {
        if (tick.label.empty()) continue;
        pad_to(out, static_cast<int>(tick.at));
        append(out, tick.label, Look::normal);
    }
    return out;
}

/// Words that hang under a sign or a date.
void hang(std::vector<Line>& out, const Line& head, std::string_view text, int indent, int columns) {
    Line line = head;
    for (const auto& words : wrap(text, columns - indent)) {
        pad_to(line, indent);
        append(line, words, Look::normal);
        out.push_back(std::move(line));
        line = {};
    }
}

/// An undated happening as lines that stand at column 2 under a dash.
std::vector<Line> undated_lines(const Happening& happening, const Words& words, int columns) {
    std::vector<Line> out;
    auto lines = wrap(clean(happening.label) + " · " + words.undated, columns - 2);
    for (auto& line : lines) out.push_back({Run{(out.empty() ? "– " : "  ") + line, Look::normal}});
    return out;
}

std::vector<Line> draw_chart(const TimeChart& chart, const Axis& axis, const Words& words, int columns) {
    Metrics metrics;
    metrics.length = columns;
    metrics.comfortable = 30;
    metrics.least_label = 20;
    metrics.whole = true;
    const auto layout = lay_out(chart, axis, words, metrics);
    std::vector<char> guides(static_cast<std::size_t>(columns), 0);
    for (const auto& tick : layout.ticks)
        guides[std::min(static_cast<std::size_t>(tick.at), guides.size() - 1)] = 1;

    std::vector<Line> out{axis_labels(layout.ticks)};
    for (const auto& lane : layout.lanes) {
        Strokes heading;
        if (!lane.name.empty()) heading.add(0, shorten(lane.name, columns - 1) + " ", Look::strong);
        out.push_back(heading.line(guides, out.size() == 1 ? "┬" : "┼", "─"));
        for (const auto& shelf : lane.shelves) {
            std::vector<Strokes> lines(shelf.lines);
            for (const auto& block : shelf.blocks) draw_block(block, lines, columns);
            for (auto& line : lines) out.push_back(line.line(guides, "┊", " "));
        }
        for (const auto* happening : lane.undated) {
            for (const auto& words_of_it : undated_lines(*happening, words, columns - 1)) {
                Strokes line;
                line.add_words(0, words_of_it, columns);
                out.push_back(line.line(guides, "┊", " "));
            }
        }
    }
    out.push_back(Strokes().line(guides, "┴", "─"));
    if (out.size() > tall) out.push_back(axis_labels(layout.ticks));
    if (!layout.legend.empty())
        for (auto& line : wrap(layout.legend, columns)) out.push_back({Run{std::move(line), Look::faint}});
    return out;
}

/// For narrow terminals, and when nothing has a date.
std::vector<Line> draw_list(const TimeChart& chart, const Words& words, int columns) {
    const int most_for_dates = columns * 7 / 20;
    std::vector<Line> out;
    for (const auto& lane : by_lane(chart)) {
        if (!out.empty()) out.emplace_back();
        for (auto& line : wrap(lane.name, columns))
            if (!line.empty()) out.push_back({Run{std::move(line), Look::strong}});
        int dates = 0;
        for (const auto* happening : lane.happenings)
            if (const int size = width(dates_of(*happening, false)); size <= most_for_dates)
                dates = std::max(dates, size);
        const int indent = columns < 36 || dates == 0 ? 4 : dates + 4;
        std::vector<const Happening*> undated;
        for (const auto* happening : lane.happenings) {
            if (happening->spans.empty()) {
                undated.push_back(happening);
                continue;
            }
            const auto words_of_date = dates_of(*happening, false);
            Line head{Run{"  ", Look::normal}};
            if (width(words_of_date) + 4 <= indent) {
                append(head, words_of_date, Look::faint);
            } else {
                for (auto& line : wrap(words_of_date, columns - 2))
                    out.push_back({Run{"  " + line, Look::faint}});
            }
            hang(out, head, clean(happening->label), indent, columns);
        }
        for (const auto* happening : undated)
            for (auto& line : undated_lines(*happening, words, columns - 2)) {
                line.front().text.insert(0, "  ");
                out.push_back(std::move(line));
            }
    }
    const bool disputed = std::any_of(chart.happenings.begin(), chart.happenings.end(),
                                      [](const Happening& h) { return h.disputed && !h.spans.empty(); });
    if (disputed) {
        out.emplace_back();
        for (auto& line : wrap("≠ " + words.disagree, columns))
            out.push_back({Run{std::move(line), Look::faint}});
    }
    return out;
}

} // namespace

std::vector<Line> draw_times(const TimeChart& chart, const Words& words, int columns) {
    if (chart.happenings.empty()) return {};
    const auto axis = make_axis(chart, columns);
    if (columns < least_chart || !axis) return draw_list(chart, words, columns);
    return draw_chart(chart, *axis, words, columns);
}

} // namespace vagskal::picture
