#include "facilitator/screens/alone.hpp"
#include "facilitator/screens/lobby.hpp"
#include "facilitator/screens/now.hpp"
#include "facilitator/screens/room_screen.hpp"
#include "shared/model/board.hpp"
#include "shared/picture/scene.hpp"
#include "shared/terminal/big_text.hpp"
#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using terminal::Canvas;
using terminal::Style;

namespace {

constexpr int agenda_columns = 32;

/// Thousands at once would push the words out of the tab.
std::string count_words(std::size_t count) { return count == 0 ? std::string() : fmt::format(" {}", count); }

} // namespace

void RoomScreen::draw_body(Canvas canvas) {
    refresh();
    width_ = canvas.width();
    auto trouble = storage_words(host_.storage());
    if (trouble.empty() && !in_lobby() && trouble_ == Reach::Trouble::all_lost)
        trouble = trouble_words(trouble_, info_);
    if (!trouble.empty()) {
        const auto lines = terminal::wrapped(trouble, canvas.width() - 2);
        for (int y = 0; y < static_cast<int>(lines.size()); ++y) {
            canvas.rows(y, 1).clear(Style::inverse);
            canvas.put(1, y, lines[static_cast<std::size_t>(y)], Style::inverse | Style::bold);
        }
        canvas = canvas.rows(static_cast<int>(lines.size()));
    }
    if (const auto words = scribe_words(); !words.empty()) {
        canvas.rows(0, 1).clear(Style::inverse);
        canvas.put_short(1, 0, words, canvas.width() - 2, Style::inverse);
        canvas = canvas.rows(1);
    }
    if (const auto words = second_words(); !words.empty()) {
        const auto style = second_needs_a_look() ? Style::inverse : Style::dim;
        canvas.rows(0, 1).clear(second_needs_a_look() ? Style::inverse : Style::plain);
        canvas.put_short(1, 0, words, canvas.width() - 2, style);
        canvas = canvas.rows(1);
    }
    const auto& w = workshop();
    if (writing_) return draw_writing(canvas);
    if (ballot_) {
        const auto vote = w.votes.find(ballot_->activity());
        return ballot_->draw(canvas, vote == w.votes.end() ? 0 : vote->second.ballots.size());
    }
    if (!in_lobby()) return draw_running(canvas);
    if (!info_.networked) return draw_alone(canvas, w, info_.file_name);
    LobbyFacts facts{info_,
                     {},
                     host_.present(Role::participant),
                     host_.wrong_codes(),
                     host_.present(Role::note_taker),
                     host_.present(Role::wall),
                     trouble_,
                     show_qr_,
                     host_.scribes().scribes,
                     host_.scribes().people};
    if (!show_way_in_ && !w.session.activities.empty()) {
        const auto& first = w.session.activities.front();
        facts.first_part = fmt::format("{}, {}", first.title.in(language()), minutes_words(first.minutes));
    }
    draw_lobby(canvas, facts);
}

void RoomScreen::draw_running(Canvas canvas) {
    agenda_area_ = {};
    if (!small()) {
        const auto side = canvas.columns(1, agenda_columns);
        for (int y = 0; y < canvas.height(); ++y) canvas.put(agenda_columns + 2, y, "│", Style::dim);
        side.put(0, 1, tr("Agenda"), Style::bold);
        const auto agenda = agenda_with_news();
        const auto rows = side.rows(3);
        agenda_area_ = rows.rows(0, static_cast<int>(agenda.lines.size())).area();
        int y = 0;
        for (const auto& line : agenda.lines) rows.put_line(0, y++, agenda_line(line, side.width()));
        ++y;
        for (const auto& words : agenda_foot(agenda)) rows.put_short(2, y++, words, side.width() - 2);
        canvas = canvas.columns(agenda_columns + 4);
    }
    if (canvas.width() < 100 && small()) canvas = canvas.columns(canvas.width() > 44 ? 1 : 0);
    canvas = canvas.rows(draw_now(canvas, host_, news()));
    if (workshop().paused) {
        const int big =
            canvas.rows(1).height() > 5 ? terminal::draw_big_text(canvas.rows(1, 5), tr("PAUSED")) : 1;
        if (big == 1) canvas.put_centre(1, tr("PAUSED"), Style::bold);
        const auto below = canvas.rows(big + 2);
        below.put_centre(0, tr("All screens in the room are blank."));
        below.put_centre(1, tr("Press p to go on; nothing is lost."), Style::bold);
        return;
    }
    draw_tabs(canvas.rows(0, 1));
    canvas.rule(1);
    draw_pane(canvas.rows(2));
}

void RoomScreen::draw_tabs(Canvas canvas) {
    const auto& w = workshop();
    const std::vector<std::pair<Tab, std::string>> tabs{
        {Tab::items, tr("Contributions") + count_words(items_.present())},
        {Tab::board, tr("Board")},
        {Tab::themes, tr("Themes") + count_words(w.themes.size())},
        {Tab::notes, tr("Notes") + count_words(w.notes.size())},
        {Tab::groups, tr("Groups") + count_words(w.groups.size())},
        {Tab::agenda, tr("Agenda")},
    };
    int wanted = 0;
    for (const auto& [tab, words] : tabs) wanted += 4 + terminal::text_width(words);
    const bool all = wanted <= canvas.width() + 2; // else only the name of the one shown
    tab_areas_.clear();
    int x = 0;
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        const auto& [tab, words] = tabs[i];
        const bool here = tab == tab_;
        const auto label = all || here ? fmt::format("{} {}", i + 1, words) : std::to_string(i + 1);
        const int end = canvas.put(x, 0, here ? fmt::format("▸{}", label) : fmt::format(" {}", label),
                                   here ? Style::bold | Style::underline : Style::plain);
        tab_areas_.emplace_back(tab, canvas.part(x, 0, end - x, 1).area());
        x = end + 1;
    }
}

void RoomScreen::draw_pane(Canvas canvas) {
    // Another part than the room's, or a filter: said first, with the way back.
    const auto& w = workshop();
    std::string other;
    const auto add = [&](const std::string& words) { other += (other.empty() ? "" : " · ") + words; };
    const auto& filter = items_.filter;
    if (looking_at_ && (tab_ == Tab::items || tab_ == Tab::board) && !filter.theme)
        add(fmt::format(fmt::runtime(tr("Looking at: {}")), viewed()->title.in(language())));
    if (tab_ == Tab::items || tab_ == Tab::board)
        if (filter.group) add(w.group_name(*filter.group));
    if (tab_ == Tab::items) {
        if (filter.removed) add(tr("What you have removed"));
        if (const auto* theme = filter.theme ? w.find_theme(*filter.theme) : nullptr) add("# " + theme->name);
        if (filter.lone) add(tr("Lone voices"));
        if (!filter.words.empty()) add(fmt::format(fmt::runtime(tr("with “{}”")), filter.words));
        if (const auto marked = items_.list.marked().size(); marked > 0)
            add(fmt::format(fmt::runtime(tr("{} marked")), marked));
    }
    if (!other.empty()) {
        const auto way_back = fmt::format("Esc {}", tr("back"));
        const int used = terminal::text_width(way_back) + 1;
        canvas.put_short(0, 0, other, canvas.width() - used - 1, Style::bold);
        canvas.put_right(0, way_back, Style::dim);
        canvas = canvas.rows(1);
    }
    pane_area_ = canvas.area();
    switch (tab_) {
    case Tab::items:
        items_.draw(canvas, true, empty_words());
        if (const auto below = items_.new_below(); below > 0)
            canvas.put_right(
                canvas.height() - 1,
                fmt::format(fmt::runtime(trn(" ↓ {} new (End) ", " ↓ {} new (End) ", below)), below),
                Style::bold);
        return sorter_.draw_over(canvas);
    case Tab::board: return checks_draft() ? draft_.draw(canvas) : draw_board(canvas);
    case Tab::themes: themes_.draw(canvas, true); return sorter_.draw_over(canvas);
    case Tab::notes:
        canvas = canvas.rows(draw_round(canvas));
        return notes_.draw(canvas, true, tr("There are no notes yet. Press a to write one."));
    case Tab::groups:
        canvas = canvas.rows(draw_round_of_groups(canvas));
        return groups_.draw(canvas, true, tr("The room is together. Press g to make groups."));
    case Tab::agenda: {
        const auto foot = agenda_foot(agenda_of(host_));
        const int rows = static_cast<int>(foot.size());
        const bool room = canvas.height() > rows + 6;
        agenda_.draw(room ? canvas.rows(0, canvas.height() - rows - 1) : canvas, true);
        for (int i = 0; room && i < rows; ++i)
            canvas.put_short(3, canvas.height() - rows + i, foot[static_cast<std::size_t>(i)],
                             canvas.width() - 3, Style::bold);
        return;
    }
    }
}

std::string RoomScreen::empty_words() const {
    const auto& filter = items_.filter;
    if (filter.removed) return tr("Nothing was removed in this part.");
    if (filter.theme || filter.group || filter.lone || !filter.words.empty())
        return tr("Nothing here. Esc shows all again.");
    const auto* part = viewed();
    const auto* kind = part ? host_.kinds().find(part->kind) : nullptr;
    if (kind && kind->takes_ballots(*part))
        return tr("People vote in this part; press 2 to see on what, and the result when it is closed.");
    if (kind && !kind->takes_contributions(*part)) return tr("Nothing is written in this part.");
    const auto waits = [&](const auto& held) { return held.second.activity == part->id; };
    if (part && std::ranges::any_of(workshop().held, waits))
        return tr("What people write is shown when the part closes, in an order drawn by lot.");
    if (part && !workshop().is_open(part->id)) return tr("Nothing was written in this part.");
    return tr("Nothing is written yet. Press c to write for somebody without a laptop, a to write a note.");
}

void RoomScreen::draw_board(Canvas canvas) {
    const auto* part = viewed();
    const auto* kind = part ? host_.kinds().find(part->kind) : nullptr;
    if (!kind) return;
    const auto& w = workshop();
    const auto vote = w.votes.find(part->id);
    const int columns = std::max(canvas.width() - 1, 20);
    const BoardKey key{w.seq,      vote == w.votes.end() ? 0 : vote->second.ballots.size(),
                       columns,    part->id,
                       language(), items_.filter.group};
    if (key != board_key_) {
        board_key_ = key;
        auto scene = kind->board(board_of(w, *part, items_.filter.group));
        scene.title.clear(); // it stands above already
        board_lines_ = picture::to_cells(scene, columns);
    }
    board_.draw(canvas, board_lines_);
}

void RoomScreen::draw_writing(Canvas canvas) {
    const auto& w = workshop();
    if (canvas.width() > 60)
        canvas = canvas.part(2, canvas.height() > 12 ? 1 : 0, std::min(canvas.width() - 4, 90));
    if (writing_->what == Writing::What::note) canvas = canvas.rows(draw_round(canvas.rows(0, 3)));
    canvas.put_short(0, 0, writing_->heading, canvas.width(), Style::bold);
    int y = 1;
    const auto* part = w.session.find(writing_->activity);
    if (part && canvas.height() > 12)
        y += canvas.rows(y, 2).put_wrapped(0, part->prompt.in(language()), Style::dim) + 1;
    writing_->form.draw(canvas.rows(y), !asking());
}

} // namespace vagskal
