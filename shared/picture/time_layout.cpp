#include "shared/picture/time_layout.hpp"

#include <algorithm>
#include <cmath>

namespace vagskal::picture {
namespace {

constexpr std::size_t label_lines =
    4; // of a label before it is cut: the whole text stands in the list of contributions
constexpr std::size_t date_lines = 3;
constexpr const char* shape_signs[] = {"■", "◆", "▲", "●"};

bool same(const Span& a, const Span& b) {
    return a.earliest == b.earliest && a.latest == b.latest && a.ongoing == b.ongoing &&
           a.approximate == b.approximate && a.words == b.words;
}

/// The memories without repetitions, in their order.
std::vector<const Span*> distinct(const Happening& happening) {
    std::vector<const Span*> out;
    for (const auto& span : happening.spans)
        if (std::none_of(out.begin(), out.end(), [&](const Span* seen) { return same(*seen, span); }))
            out.push_back(&span);
    return out;
}

Mark mark_of(const Span& span, std::size_t shape, const Axis& axis, const Metrics& m) {
    const auto from = within_reach(span.earliest);
    const auto to = std::max(from, within_reach(span.latest));
    Mark out;
    out.x0 = axis.at(from);
    out.x1 = axis.at(to + 1);
    if (m.whole) {
        out.x0 = std::round(out.x0);
        out.x1 = std::round(out.x1);
    }
    if (out.x1 - out.x0 <= m.least_bar) {
        out.point = true;
        // A point keeps its middle; on whole cells it keeps its cell.
        if (!m.whole) out.x0 = (out.x0 + out.x1 - m.least_bar) / 2;
        out.x0 = std::clamp(out.x0, 0.0, m.length - m.least_bar);
        out.x1 = out.x0 + m.least_bar;
    }
    out.shape = shape % std::size(shape_signs);
    out.ongoing = span.ongoing;
    out.approximate = span.approximate;
    return out;
}

struct Label {
    std::vector<Line> lines;
    bool cut = false;
};

Label label_of(const Happening& happening, double limit, const Metrics& m) {
    auto words = wrap_by((happening.disputed ? "≠ " : "") + clean(happening.label), limit, m.measure);
    Label out;
    out.cut = words.size() > label_lines;
    keep_first(words, label_lines, limit, m.measure);
    for (auto& line : words) out.lines.push_back({Run{std::move(line), Look::normal}});
    const auto dates = dates_of(happening, happening.disputed);
    const auto look =
        happening.disputed ? Look::normal : Look::faint; // what is disputed is to be talked about
    const auto tail = " · " + dates;
    if (m.measure(out.lines.back().front().text) + m.measure(tail) <= limit) {
        out.lines.back().push_back({tail, look});
        return out;
    }
    auto rest = wrap_by(dates, limit, m.measure);
    out.cut = out.cut || rest.size() > date_lines;
    keep_first(rest, date_lines, limit, m.measure);
    for (auto& line : rest) out.lines.push_back({Run{std::move(line), look}});
    return out;
}

double widest(const std::vector<Line>& lines, Measure measure) {
    double out = 0;
    for (const auto& line : lines) {
        double size = 0;
        for (const auto& run : line) size += measure(run.text);
        out = std::max(out, size);
    }
    return out;
}

/// The same number of lines, as even in length as they can be: leaves room for neighbours and reads as one
/// block.
std::vector<Line> even_label(const Happening& happening, double limit, const Metrics& m) {
    auto best = label_of(happening, limit, m);
    if (best.lines.size() < 2 || best.cut) return std::move(best.lines);
    double low = limit / 2, high = limit;
    for (int round = 0; round < 5; ++round) {
        const double middle = m.whole ? std::floor((low + high) / 2) : (low + high) / 2;
        auto tried = label_of(happening, middle, m);
        if (tried.lines.size() == best.lines.size() && !tried.cut) {
            best = std::move(tried);
            high = middle;
        } else {
            low = middle;
        }
    }
    return std::move(best.lines);
}

Block place(const Happening& happening, const Axis& axis, const Metrics& m) {
    Block out;
    for (const auto* span : distinct(happening))
        out.marks.push_back(mark_of(*span, out.marks.size(), axis, m));
    out.left = out.marks.front().x0;
    out.right = out.marks.front().x1;
    for (const auto& mark : out.marks) {
        out.left = std::min(out.left, mark.x0);
        out.right = std::max(out.right, mark.x1);
    }
    const double whole = m.measure((happening.disputed ? "≠ " : "") + clean(happening.label) + " · " +
                                   dates_of(happening, happening.disputed));
    const double right_room = m.length - out.right - m.gap, left_room = out.left - m.gap;
    const double wish = std::min(whole, m.comfortable);
    // On one line, to the right if it can be; else wherever lines are not too short.
    const bool one_line_left = right_room < whole && left_room >= whole;
    const bool to_right =
        !one_line_left && (right_room >= wish || (left_room < wish && right_room >= left_room));
    const double room = to_right ? right_room : left_room;
    if (room >= std::min(whole, m.least_label)) {
        out.side = to_right ? Block::Side::right : Block::Side::left;
        out.label = even_label(happening, room, m);
        out.label_x = to_right ? out.right + m.gap : out.left - m.gap;
    } else {
        out.side = Block::Side::below;
        out.label_x = std::max(0.0, std::min(out.left, m.length - std::min(whole, 2 * m.comfortable)));
        out.label = even_label(happening, m.length - out.label_x, m);
    }
    const double size = widest(out.label, m.measure);
    if (out.side == Block::Side::left) {
        out.left = out.label_x - size;
    } else {
        out.left = std::min(out.left, out.label_x);
        out.right = std::max(out.right, out.label_x + size);
    }
    return out;
}

/// Beside the last ones when there is room to their right, so that reading down and to the right follows
/// time.
void put_on_shelf(std::vector<Shelf>& shelves, Block block, const Metrics& m) {
    if (shelves.empty() || block.left < shelves.back().blocks.back().right + 3 * m.gap)
        shelves.emplace_back();
    auto& shelf = shelves.back();
    shelf.lines = std::max(shelf.lines, block.lines());
    shelf.blocks.push_back(std::move(block));
}

std::string legend_of(const TimeChart& chart, const Words& words) {
    bool about = false, ongoing = false, disputed = false;
    for (const auto& happening : chart.happenings) {
        disputed = disputed || (happening.disputed && !happening.spans.empty());
        for (const auto& span : happening.spans) {
            about = about || span.approximate;
            ongoing = ongoing || span.ongoing;
        }
    }
    std::string out;
    const auto add = [&](bool used, const char* sign, const std::string& meaning) {
        if (used) out += (out.empty() ? "" : " · ") + std::string(sign) + " " + clean(meaning);
    };
    add(about, "□○", words.about);
    add(ongoing, "▶", words.ongoing);
    add(disputed, "≠", words.disagree);
    return out;
}

} // namespace

std::string dates_of(const Happening& happening, bool signs) {
    std::string out;
    std::vector<std::string> said;
    std::size_t shape = 0;
    for (const auto* span : distinct(happening)) {
        auto words = date_words(*span);
        const auto* sign = shape_signs[shape++ % std::size(shape_signs)];
        if (!signs && std::find(said.begin(), said.end(), words) != said.end()) continue;
        if (!out.empty()) out += happening.disputed ? " ≠ " : " / ";
        if (signs) out += std::string(sign) + " ";
        out += words;
        said.push_back(std::move(words));
    }
    return out;
}

std::vector<LaneGroup> by_lane(const TimeChart& chart) {
    std::vector<LaneGroup> out(chart.lanes.size() + 1);
    for (std::size_t i = 0; i < chart.lanes.size(); ++i) out[i].name = clean(chart.lanes[i]);
    for (const auto& happening : chart.happenings)
        out[std::min(happening.lane, chart.lanes.size())].happenings.push_back(&happening);
    std::erase_if(out, [](const LaneGroup& lane) { return lane.happenings.empty(); });
    return out;
}

ChartLayout lay_out(const TimeChart& chart, const Axis& axis, const Words& words, const Metrics& metrics) {
    ChartLayout out;
    out.ticks = make_ticks(axis, words, metrics.measure, 2 * metrics.gap);
    if (metrics.whole)
        for (auto& tick : out.ticks) tick.at = std::round(tick.at);
    for (auto& group : by_lane(chart)) {
        LaneLayout lane;
        lane.name = std::move(group.name);
        for (const auto* happening : group.happenings) {
            if (happening->spans.empty()) {
                lane.undated.push_back(happening);
            } else {
                put_on_shelf(lane.shelves, place(*happening, axis, metrics), metrics);
            }
        }
        out.lanes.push_back(std::move(lane));
    }
    out.legend = legend_of(chart, words);
    return out;
}

} // namespace vagskal::picture
