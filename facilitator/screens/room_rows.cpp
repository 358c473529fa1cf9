// The rows of the lists of themes, notes, groups and the agenda.
#include "facilitator/screens/room_screen.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using picture::Line;
using picture::Look;
using terminal::Rows;

Rows RoomScreen::note_rows() {
    return {
        [this] { return note_rows_.size(); }, [this](std::size_t i) { return to_hex(note_rows_[i]); },
        [this](std::size_t i, int columns) -> std::vector<Line> {
            const auto& w = workshop();
            const auto* note = w.find_note(note_rows_[i]);
            if (!note) return {};
            std::vector<Line> out;
            const auto text = note->quote ? fmt::format(fmt::runtime(tr("“{}”")), note->text) : note->text;
            for (auto& line : picture::wrap(text, columns)) out.push_back({{std::move(line), Look::normal}});
            std::string facts;
            const auto add = [&](const std::string& words) { facts += (facts.empty() ? "" : " · ") + words; };
            if (note->approved) add(fmt::format("✓ {}", tr("approved")));
            if (w.wall.note == note->id) add(tr("on the wall"));
            // Which part a note belongs to is only said where it is another than the one looked at.
            const auto* part = w.session.find(note->activity);
            if (part && part != viewed()) add(part->title.in(language()));
            if (!facts.empty()) out.push_back({{picture::shorten(facts, columns), Look::faint}});
            return out;
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
