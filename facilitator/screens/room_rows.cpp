// The rows of the lists of themes, notes, groups and the agenda.
#include "facilitator/screens/room_screen.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using picture::Line;
using picture::Look;
using terminal::Rows;

namespace {

std::string flat(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

} // namespace

Rows RoomScreen::theme_rows() {
    return {[this] { return theme_rows_.size(); },
            [this](std::size_t i) {
                const auto& row = theme_rows_[i];
                return to_hex(row.theme) + (row.item ? to_hex(*row.item) : std::string());
            },
            [this](std::size_t i, int columns) -> std::vector<Line> {
                const auto& row = theme_rows_[i];
                const auto& w = workshop();
                if (row.item) {
                    const auto* item = w.find(*row.item);
                    return {{{picture::shorten("    " + flat(item ? item->text() : std::string()), columns),
                              Look::normal}}};
                }
                const auto* theme = w.find_theme(row.theme);
                if (!theme) return {};
                const auto count = std::ranges::count_if(theme->items, [&](const ItemId& id) {
                    const auto* item = w.find(id);
                    return item && item->present();
                });
                const auto number = fmt::format("  {}", count);
                return {
                    {{picture::shorten("# " + theme->name, columns - picture::width(number)), Look::strong},
                     {number, Look::normal}}};
            }};
}

Rows RoomScreen::note_rows() {
    return {[this] { return note_rows_.size(); }, [this](std::size_t i) { return to_hex(note_rows_[i]); },
            [this](std::size_t i, int columns) -> std::vector<Line> {
                const auto& w = workshop();
                const auto* note = w.find_note(note_rows_[i]);
                if (!note) return {};
                std::vector<Line> out;
                const auto text =
                    note->quote ? fmt::format(fmt::runtime(tr("“{}”")), note->text) : note->text;
                for (auto& line : picture::wrap(text, columns))
                    out.push_back({{std::move(line), Look::normal}});
                // Which part a note belongs to is only said where it is another than the one looked at.
                const auto* part = w.session.find(note->activity);
                if (part && part != viewed())
                    out.push_back({{picture::shorten(part->title.in(language()), columns), Look::faint}});
                return out;
            }};
}

Rows RoomScreen::group_rows() {
    return {[this] { return workshop().groups.size(); },
            [this](std::size_t i) { return to_hex(workshop().groups[i].id); },
            [this](std::size_t i, int columns) -> std::vector<Line> {
                const auto& w = workshop();
                const auto& group = w.groups[i];
                std::size_t written = 0, lifted = 0;
                for (const auto& item : w.items)
                    if (item.present() && item.group == group.id) ++written, lifted += item.lifted ? 1 : 0;
                const auto facts =
                    info_.networked
                        ? fmt::format(fmt::runtime(tr("{} in · {} written · {} lifted")),
                                      host_.present_in(group.id), written, lifted)
                        : fmt::format(fmt::runtime(tr("{} written · {} lifted")), written, lifted);
                return {{{picture::shorten(group.name, columns), Look::strong}},
                        {{picture::shorten(facts, columns), Look::normal}}};
            }};
}

Rows RoomScreen::agenda_rows() {
    return {[this] { return workshop().session.activities.size(); },
            [this](std::size_t i) { return workshop().session.activities[i].id; },
            [this](std::size_t i, int columns) -> std::vector<Line> {
                const auto agenda = agenda_with_news();
                const auto& line = agenda.lines[i];
                auto words = stage_words(line);
                if (line.extended != 0) words = fmt::format("{:+} · {}", line.extended, words);
                const int room = columns - 16;
                if (room < 24) return {agenda_line(line, columns)};
                auto out = agenda_line(line, room);
                out.push_back({"  " + words, Look::faint});
                return {out};
            }};
}

} // namespace vagskal
