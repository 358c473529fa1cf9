// The writer of plain text: what the picture says, as sentences one after another.
#include "shared/picture/grid_layout.hpp"
#include "shared/picture/scatter_layout.hpp"
#include "shared/picture/text_width.hpp"
#include "shared/picture/time_layout.hpp"
#include "shared/picture/writers.hpp"

#include <algorithm>

namespace vagskal::picture {
namespace {

/// Line breaks inside a text go on under its beginning.
std::string hanging(std::string_view text, std::size_t indent) {
    std::string out;
    for (const char c : clean(text, true)) {
        out += c;
        if (c == '\n') out.append(indent, ' ');
    }
    return out;
}

void write_times(std::string& out, const TimeChart& chart, const Words& words) {
    bool first = true;
    for (const auto& lane : by_lane(chart)) {
        if (!first) out += '\n';
        first = false;
        if (!lane.name.empty()) out += lane.name + "\n";
        const auto write = [&](const Happening& happening, const std::string& when) {
            out += "  " + when + ": " + clean(happening.label);
            if (happening.disputed) out += " (≠ " + clean(words.disagree) + ")";
            out += '\n';
        };
        for (const auto* happening : lane.happenings)
            if (!happening->spans.empty()) write(*happening, dates_of(*happening, false));
        for (const auto* happening : lane.happenings)
            if (happening->spans.empty()) write(*happening, clean(words.undated));
    }
}

void write_grid(std::string& out, const Grid& grid, const Words& words) {
    for (const auto& axis : axes_in_words(grid)) out += "  " + axis + "\n";
    for (const auto& cell : cells_to_tell(grid)) {
        out += "\n" + cell.place + "\n";
        if (cell.entries.empty()) out += "  –\n";
        for (const auto& entry : cell.entries)
            out += std::string("  - ") + (entry.apart ? "≠ " : "") + hanging(entry.text, 6) + "\n";
    }
    if (any_apart(grid)) out += "\n(≠ " + clean(words.apart) + ")\n";
}

void write_scatter(std::string& out, const Scatter& scatter, const Words& words) {
    for (const auto& axis : axes_in_words(scatter)) out += "  " + axis + "\n";
    for (const auto& dotted : scatter.dots) {
        out += std::string("\n- ") + (dotted.spots.size() > 1 ? "≠ " : "") + hanging(dotted.label, 4) + "\n";
        for (const auto& told : dotted.told) out += "    " + hanging(told, 6) + "\n";
    }
    if (any_camps(scatter)) out += "\n(≠ " + clean(words.camps) + ")\n";
}

void write_card(std::string& out, const Card& card) {
    out += "- " + hanging(card.heading, 2) + "\n";
    for (const auto& [name, text] : card.rows) out += "    " + clean(name) + ": " + hanging(text, 6) + "\n";
    if (card.tags.empty()) return;
    out += "   ";
    for (const auto& tag : card.tags) out += " [" + clean(tag) + "]";
    out += '\n';
}

} // namespace

std::string to_text(const Scene& scene) {
    std::string out;
    const auto part = [&](auto write) {
        if (!out.empty()) out += '\n';
        write();
    };
    if (!scene.title.empty()) out += clean(scene.title) + "\n";
    const bool titled = !out.empty();
    if (scene.times && !scene.times->happenings.empty())
        part([&] { write_times(out, *scene.times, scene.words); });
    if (scene.grid && scene.grid->drawable()) part([&] { write_grid(out, *scene.grid, scene.words); });
    if (scene.scatter && scene.scatter->drawable())
        part([&] { write_scatter(out, *scene.scatter, scene.words); });
    if (scene.bars && !scene.bars->bars.empty())
        part([&] {
            for (const auto& bar : scene.bars->bars) {
                out += "  " + clean(bar.label);
                if (!bar.shown.empty()) out += ": " + clean(bar.shown);
                out += "\n";
            }
        });
    if (!scene.cards.empty())
        part([&] {
            for (const auto& card : scene.cards) write_card(out, card);
        });
    if (!scene.remarks.empty())
        part([&] {
            for (const auto& remark : scene.remarks) out += hanging(remark, 0) + "\n";
        });
    const bool nothing = out.empty() || (titled && std::count(out.begin(), out.end(), '\n') == 1);
    if (nothing && !scene.empty_text.empty()) part([&] { out += hanging(scene.empty_text, 0) + "\n"; });
    return out;
}

} // namespace vagskal::picture
