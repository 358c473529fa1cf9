#include "shared/picture/svg_parts.hpp"
#include "shared/picture/text_width.hpp"
#include "shared/picture/writers.hpp"

#include <algorithm>
#include <cmath>

namespace vagskal::picture {
namespace {

constexpr double margin = 24, between_parts = 22;
constexpr int least_width = 320;

/// In thousandths of the text size. Between Arial, which is narrow, and DejaVu Sans, which is wide.
double cluster_width(std::string_view cluster) {
    if (cluster.size() > 1) return width(cluster) > 1 ? 1050 : 640;
    const char c = cluster.empty() ? ' ' : cluster.front();
    static constexpr std::string_view narrow = "iljtfrI.,:;'|!()[]-/ ";
    static constexpr std::string_view broad = "mwMW%@";
    if (narrow.find(c) != std::string_view::npos) return 380;
    if (broad.find(c) != std::string_view::npos) return 950;
    if (c >= 'A' && c <= 'Z') return 700;
    return 610;
}

} // namespace

double print_width(std::string_view text) {
    double out = 0;
    for (const auto cluster : clusters(text)) out += cluster_width(cluster);
    return out * text_size / 1000;
}

double bold_width(std::string_view text) { return print_width(text) * 1.1; }

std::string number(double value) {
    const auto tenths = std::llround(value * 10);
    auto out = std::to_string(std::llabs(tenths) / 10);
    if (tenths % 10 != 0) out += "." + std::to_string(std::llabs(tenths) % 10);
    return tenths < 0 ? "-" + out : out;
}

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '&': out += "&amp;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
    return out;
}

void Drawing::set_text(double x, double baseline, std::string_view words, Style style, bool ends) {
    body_ += "<text x=\"" + number(x) + "\" y=\"" + number(baseline) + "\"";
    if (style.size != text_size) body_ += " font-size=\"" + number(style.size) + "\"";
    if (style.bold) body_ += " font-weight=\"bold\"";
    if (style.grey) body_ += " fill=\"#5a5a5a\"";
    if (ends) body_ += " text-anchor=\"end\"";
    body_ += ">" + escaped(words) + "</text>\n";
}

void Drawing::text(double x, double baseline, std::string_view words, Style style) {
    set_text(x, baseline, words, style, false);
}

void Drawing::text_before(double x, double baseline, std::string_view words, Style style) {
    set_text(x, baseline, words, style, true);
}

void Drawing::rect(double x, double y0, double w, double h, std::string_view attributes) {
    body_ += "<rect x=\"" + number(x) + "\" y=\"" + number(y0) + "\" width=\"" + number(std::max(w, 0.0)) +
             "\" height=\"" + number(std::max(h, 0.0)) + "\" " + std::string(attributes) + "/>\n";
}

void Drawing::line(double x0, double y0, double x1, double y1, std::string_view attributes) {
    body_ += "<line x1=\"" + number(x0) + "\" y1=\"" + number(y0) + "\" x2=\"" + number(x1) + "\" y2=\"" +
             number(y1) + "\" " + std::string(attributes) + "/>\n";
}

void Drawing::path(std::string_view data, std::string_view attributes) {
    body_ += "<path d=\"" + std::string(data) + "\" " + std::string(attributes) + "/>\n";
}

void Drawing::paragraph(double x, double limit, std::string_view words, Style style) {
    const double scale = style.size / text_size;
    const double leading = line_height * scale;
    for (const auto& one :
         wrap_by(clean(words, true), limit / scale, style.bold ? bold_width : print_width)) {
        text(x, y + 0.76 * leading, one, style);
        y += leading;
    }
}

void svg_bars(Drawing& drawing, const BarChart& chart) {
    const double names = drawing.width() * 0.38, numbers = drawing.width() * 0.16, gap = 12;
    const double room = drawing.width() - names - numbers - 2 * gap;
    for (const auto& bar : chart.bars) {
        if (bar.shown.empty()) { // heads those after it
            drawing.paragraph(0, drawing.width(), bar.label, {.bold = true});
            drawing.y += 6;
            continue;
        }
        const double full = chart.full > 0 ? chart.full : 1;
        const double share = std::isfinite(bar.value) ? std::clamp(bar.value / full, 0.0, 1.0) : 0.0;
        const double top = drawing.y;
        drawing.paragraph(0, names, bar.label);
        const double below_name = drawing.y;
        drawing.rect(names + gap, top + 3, room, 13, "fill=\"none\" stroke=\"#c4c4c4\"");
        if (share > 0) drawing.rect(names + gap, top + 3, room * share, 13, "fill=\"#2f5d8a\"");
        drawing.y = top;
        drawing.paragraph(names + room + 2 * gap, numbers, bar.shown, {.bold = true});
        drawing.y = std::max(below_name, drawing.y) + 6;
    }
}

void svg_cards(Drawing& drawing, const std::vector<Card>& cards) {
    const bool bare = std::all_of(cards.begin(), cards.end(),
                                  [](const Card& c) { return c.rows.empty() && c.tags.empty(); });
    if (bare) {
        for (const auto& card : cards) {
            drawing.rect(0, drawing.y + 6, 6, 6, "fill=\"#2f5d8a\"");
            drawing.paragraph(16, drawing.width() - 16, card.heading);
        }
        return;
    }
    constexpr double gap = 16, padding = 14, least = 400;
    const std::size_t abreast =
        std::min(cards.size(), drawing.width() >= 2 * least + gap ? std::size_t{2} : std::size_t{1});
    const double columns = static_cast<double>(abreast);
    const double outer = (drawing.width() - gap * (columns - 1)) / columns, inner = outer - 2 * padding;
    const double names = inner * 0.3;
    for (std::size_t first = 0; first < cards.size(); first += abreast) {
        const double top = drawing.y;
        double bottom = top;
        const auto count = std::min(abreast, cards.size() - first);
        for (std::size_t i = 0; i < count; ++i) {
            const auto& card = cards[first + i];
            const double x = static_cast<double>(i) * (outer + gap) + padding;
            drawing.y = top + padding;
            drawing.paragraph(x, inner, card.heading, {.bold = true});
            drawing.y += 4;
            for (const auto& [name, words] : card.rows) {
                const double row = drawing.y;
                drawing.paragraph(x, names - 8, name, {.grey = true});
                const double below_name = drawing.y;
                drawing.y = row;
                drawing.paragraph(x + names, inner - names, words);
                drawing.y = std::max(below_name, drawing.y) + 2;
            }
            std::string tags;
            for (const auto& tag : card.tags) tags += (tags.empty() ? "[" : "  [") + tag + "]";
            if (!tags.empty()) drawing.paragraph(x, inner, tags, {.bold = true});
            bottom = std::max(bottom, drawing.y + padding - 4);
        }
        for (std::size_t i = 0; i < count; ++i)
            drawing.rect(static_cast<double>(i) * (outer + gap), top, outer, bottom - top,
                         "rx=\"6\" fill=\"none\" stroke=\"#8a8a8a\"");
        drawing.y = bottom + gap;
    }
    drawing.y -= gap;
}

std::string to_svg(const Scene& scene, int width) {
    const double whole = std::max(width, least_width);
    Drawing drawing(whole - 2 * margin);
    const auto part = [&](bool there) {
        if (there && drawing.y > 0) drawing.y += between_parts;
        return there;
    };
    if (!scene.title.empty())
        drawing.paragraph(0, drawing.width(), scene.title, {.bold = true, .size = title_size});
    const double after_title = drawing.y;
    if (part(scene.times && !scene.times->happenings.empty())) svg_times(drawing, *scene.times, scene.words);
    if (part(scene.grid && scene.grid->drawable())) svg_grid(drawing, *scene.grid, scene.words);
    if (part(scene.scatter && scene.scatter->drawable())) svg_scatter(drawing, *scene.scatter, scene.words);
    if (part(scene.bars && !scene.bars->bars.empty())) svg_bars(drawing, *scene.bars);
    if (part(!scene.cards.empty())) svg_cards(drawing, scene.cards);
    if (part(!scene.remarks.empty()))
        for (const auto& remark : scene.remarks) drawing.paragraph(0, drawing.width(), remark);
    if (drawing.y == after_title && part(!scene.empty_text.empty()))
        drawing.paragraph(0, drawing.width(), scene.empty_text, {.grey = true});

    const auto w = number(whole), h = number(std::ceil(drawing.y + 2 * margin));
    const auto title = clean(scene.title);
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + w + "\" height=\"" + h +
                      "\" viewBox=\"0 0 " + w + " " + h + "\" font-family=\"sans-serif\" font-size=\"" +
                      number(text_size) + "\" fill=\"#1c1c1c\" role=\"img\">\n";
    out += "<title>" + escaped(title) + "</title>\n<desc>" + escaped(to_text(scene)) + "</desc>\n";
    out += "<rect width=\"" + w + "\" height=\"" + h + "\" fill=\"#ffffff\"/>\n";
    out += "<g transform=\"translate(" + number(margin) + " " + number(margin) + ")\">\n" + drawing.body();
    return out + "</g>\n</svg>\n";
}

} // namespace vagskal::picture
