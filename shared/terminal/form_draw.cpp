// How a form looks:
//
//     ▸ What happened?                     the focused field's label, its help beside or below
//       │ The budget was cut               the text, growing with what is written
//       When?
//       │ hösten 2015
//       → autumn 2015                      what the date was understood as
//       Lane
//       [Politics]  Organisation  Project
#include "shared/terminal/form.hpp"
#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>

namespace vagskal::terminal {

using Kind = FormField::Kind;

namespace {

constexpr int most_help = 2;
constexpr int indent = 2, bar = 2; // the bar before what is written shows an empty field too
constexpr int least_text_rows = 3, most_text_rows = 10;
constexpr int roomy =
    8; // from this height a help that is long may take two lines even if fields are hidden by it

} // namespace

int Form::part_rows(const Part& part, int columns, bool focused) const {
    int rows = 1 + (focused ? help_rows(part, columns) : 0); // label, help
    if (part.field.kind == Kind::text) {
        const int wanted = part.editor.rows(columns - indent - bar);
        return rows + std::clamp(wanted, focused ? least_text_rows : 1, most_text_rows);
    }
    rows += 1;
    if (part.field.kind == Kind::date && !part.editor.text().empty() && echo_) rows += 1;
    if (part.field.kind == Kind::item && focused) rows += static_cast<int>(suggestions(part).size());
    return rows;
}

int Form::help_rows(const Part& part, int columns) const {
    if (part.field.help.empty()) return 0;
    return std::min(static_cast<int>(wrapped(part.field.help, columns - indent).size()), most_help_rows_);
}

int Form::rows(int columns) const {
    most_help_rows_ = most_help;
    int sum = 0;
    for (std::size_t i = 0; i < parts_.size(); ++i) sum += part_rows(parts_[i], columns, i == focus_);
    return sum;
}

void Form::draw_choice(const Part& part, Canvas canvas, bool focused) const {
    const auto& options = part.field.options;
    int all = 0;
    for (const auto& option : options) all += text_width(option.label) + 3;
    if (all > canvas.width()) { // no room for all: the chosen one, between arrows
        const auto shown =
            part.chosen < 0 ? std::string("–") : options[static_cast<std::size_t>(part.chosen)].label;
        canvas.put_short(0, 0, focused ? "‹ " + shown + " ›" : shown, canvas.width(),
                         focused ? Style::inverse : Style::plain);
        return;
    }
    int x = 0;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const bool chosen = static_cast<int>(i) == part.chosen;
        const auto style = chosen ? Style::bold | (focused ? Style::inverse : Style::plain) : Style::plain;
        x = canvas.put(x, 0, chosen ? "[" + options[i].label + "]" : " " + options[i].label + " ", style) + 1;
    }
}

/// What it is, and what it may be; what does not fit is marked.
void Form::draw_number(Part& part, Canvas canvas, bool focused, bool active) {
    auto range = std::to_string(part.field.least) + "–" + std::to_string(part.field.most);
    if (!fits(part)) range.insert(0, "! ");
    canvas.put(0, 0, "│", focused ? Style::plain : Style::dim);
    const int columns =
        std::clamp(static_cast<int>(part.field.limit) + 1, 3, std::max(canvas.width() - bar, 3));
    part.editor.draw(canvas.part(bar, 0, columns, 1), focused && active);
    const int x = bar + columns + 1;
    canvas.put_short(x, 0, range, canvas.width() - x, fits(part) ? Style::dim : Style::bold);
}

void Form::draw_part(Part& part, Canvas canvas, bool focused, bool active) {
    part.area = canvas.area();
    const int x = canvas.put(0, 0, focused && active ? "▸ " : "  ", Style::bold);
    canvas.put_short(x, 0, part.field.label, canvas.width() - x, Style::bold);
    canvas = canvas.part(indent, 1);
    if (focused && !part.field.help.empty()) {
        const int rows = help_rows(part, canvas.width() + indent);
        const auto lines = wrapped(part.field.help, canvas.width());
        for (int y = 0; y < rows; ++y) {
            // What does not fit is cut where it is seen to be cut.
            const bool cut = y + 1 == rows && static_cast<int>(lines.size()) > rows;
            const auto& line = lines[static_cast<std::size_t>(y)];
            canvas.put_short(0, y, cut ? line + " …" : line, canvas.width(), Style::dim);
        }
        canvas = canvas.rows(rows);
    }
    if (chooses(part)) return draw_choice(part, canvas, focused);
    if (part.field.kind == Kind::number) return draw_number(part, canvas, focused, active);
    const auto field = part.field.kind == Kind::text ? canvas : canvas.rows(0, 1);
    for (int y = 0; y < field.height(); ++y) field.put(0, y, "│", focused ? Style::plain : Style::dim);
    part.editor.draw(field.columns(bar), focused && active);
    if (part.field.kind == Kind::text) return;
    canvas = canvas.rows(1);
    if (part.field.kind == Kind::date && !part.editor.text().empty() && echo_)
        canvas.put_short(0, 0, "→ " + echo_(part.editor.text()), canvas.width(), Style::dim);
    if (part.field.kind == Kind::item && focused) {
        const auto offered = suggestions(part);
        for (int i = 0; i < static_cast<int>(offered.size()); ++i) {
            const bool here = i == part.suggested;
            const auto& label = part.field.options[offered[static_cast<std::size_t>(i)]].label;
            canvas.put_short(0, i, (here ? "▸ " : "· ") + clean(label, true), canvas.width(),
                             here ? Style::inverse : Style::dim);
        }
    }
}

void Form::draw(Canvas canvas, bool focused) {
    for (auto& part : parts_) part.area = {};
    if (parts_.empty() || canvas.empty()) return;
    // Long help takes two lines where all fits with it, or where there is room enough anyway.
    most_help_rows_ = most_help;
    if (canvas.height() < roomy && rows(canvas.width()) > canvas.height()) most_help_rows_ = 1;
    const auto height = [&](std::size_t i) {
        return std::min(part_rows(parts_[i], canvas.width(), i == focus_), canvas.height());
    };
    // Scrolled by whole fields: the first one shown moves just far enough for the focused one to be seen
    // whole.
    first_ = std::min(first_, focus_);
    int used = 0;
    for (auto i = first_; i <= focus_; ++i) used += height(i);
    while (used > canvas.height()) used -= height(first_++);
    // Going back up when there is room again.
    int after = used;
    for (auto i = focus_ + 1; i < parts_.size(); ++i) after += height(i);
    while (first_ > 0 && after + height(first_ - 1) <= canvas.height()) after += height(--first_);

    int y = 0;
    auto i = first_;
    for (; i < parts_.size() && y < canvas.height(); ++i) {
        const int rows = std::min(height(i), canvas.height() - y);
        draw_part(parts_[i], canvas.rows(y, rows), i == focus_, focused);
        y += rows;
    }
    if (first_ > 0) canvas.put_right(0, "↑", Style::bold);
    if (i < parts_.size()) canvas.put_right(canvas.height() - 1, "↓", Style::bold);
}

} // namespace vagskal::terminal
