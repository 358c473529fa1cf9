// How the participant's screen looks.
#include "participant/about/about_me.hpp"
#include "participant/screens/participant_screen.hpp"
#include "participant/screens/screen_words.hpp"
#include "shared/model/board.hpp"
#include "shared/terminal/text.hpp"

#include <algorithm>

namespace vagskal {

using namespace screens;
using terminal::Canvas;
using terminal::Look;
using terminal::Style;

namespace {

constexpr int side_by_side = 100; ///< from this width the form stands beside what has been said
constexpr int low = 14;           ///< below this height only what is written in has room

void draw_new_below(Canvas rows, std::size_t count) {
    if (count > 0)
        rows.put_right(rows.height() - 1, fill(trn(" ↓ {} new (End) ", " ↓ {} new (End) ", count), count),
                       Style::bold);
}

} // namespace

std::string ParticipantScreen::my_group() const {
    const auto* group = link_.group() ? workshop().find_group(*link_.group()) : nullptr;
    return group ? group->name : std::string();
}

std::int64_t ParticipantScreen::left() const {
    const auto& w = workshop();
    return w.current ? seconds_left(w, w.session.activities[*w.current].id, link_.spent_seconds()) : 0;
}

std::string ParticipantScreen::title() const {
    if (!link_.ready()) return tr("Join a workshop");
    const auto& w = workshop();
    const auto at = page();
    if (at == Page::part || at == Page::vote || at == Page::rest)
        return fmt::format("{} · {}", w.title, in_words(focus()->title));
    return w.title;
}

std::string ParticipantScreen::title_right() const {
    if (!link_.ready()) return {};
    const auto& w = workshop();
    if (!link_.admitted()) return tr("no connection");
    if (w.paused || !w.current || w.states[*w.current].stage != Stage::open) return {};
    const auto round = round_left();
    return round.empty() ? time_left(left()) : round;
}

void ParticipantScreen::draw_body(Canvas canvas) {
    tab_areas_.clear();
    const auto at = page();
    if (at == Page::connecting) return draw_connecting(canvas);
    draw_banner(canvas);
    switch (at) {
    case Page::consent: return draw_consent(canvas);
    case Page::allow: return draw_allow(canvas);
    case Page::paused:
        return draw_calm(canvas, tr("PAUSED"),
                         tr("The day is paused. It goes on when the moderator says so; nothing is lost."),
                         false);
    case Page::story: {
        const int y =
            canvas.put_wrapped(0,
                               link_.needs_group() ? tr("Welcome. This is the story so far; read it in "
                                                        "peace. Enter goes on and places you in a group.")
                                                   : tr("Welcome. This is the story so far; read it in "
                                                        "peace. Enter goes on to what the room is doing."),
                               Style::bold);
        return pane_.draw(canvas.rows(y + 1), "story", workshop().seq,
                          [this](int columns) { return story_lines(workshop(), kinds_, columns); });
    }
    default: break;
    }
    if (view_ != View::here) return draw_view(canvas);
    switch (at) {
    case Page::groups: return draw_groups(canvas);
    case Page::lobby: return draw_lobby(canvas);
    case Page::rest: return draw_rest(canvas);
    case Page::part: return draw_part(canvas);
    case Page::vote: return draw_vote(canvas);
    case Page::end: {
        const int y =
            canvas.put_wrapped(0,
                               tr("Thank you. The workshop is over; below is what was said. You can still "
                                  "withdraw what is yours (m) while the moderator's program runs."),
                               Style::bold);
        return pane_.draw(canvas.rows(y + 1), "end", workshop().seq,
                          [this](int columns) { return story_lines(workshop(), kinds_, columns); });
    }
    default: { // between two parts
        const auto* activity = focus();
        int y = canvas.put_wrapped(
            0, fill(tr("{} is closed. The moderator opens the next part soon."), in_words(activity->title)),
            Style::bold);
        return pane_.draw(
            canvas.rows(y + 1), "between " + activity->id, workshop().seq,
            [this, activity](int columns) { return board_lines(workshop(), kinds_, *activity, columns); });
    }
    }
}

/// Says in words that the line is down and that nothing is lost by it.
void ParticipantScreen::draw_banner(Canvas& canvas) {
    if (link_.admitted() && trouble_.empty()) return;
    const auto waiting = link_.waiting();
    std::string text = trouble_;
    if (text.empty()) {
        text = knows_several(link_, info_.way.address)
                   ? fill(tr("No connection; the workshop is being looked for at {}. Go on "
                             "writing: nothing is lost."),
                          looked_for_at(link_, info_.way.address))
                   : tr("No connection with the moderator's computer; it is being looked "
                        "for. Go on writing: nothing is lost.");
        if (waiting > 0)
            text +=
                " " + fill(trn("{} is waiting to be sent.", "{} are waiting to be sent.", waiting), waiting);
    }
    if (canvas.height() < low && trouble_.empty())
        text = waiting > 0 ? fill(trn("No connection; {} waits. Go on writing.",
                                      "No connection; {} wait. Go on writing.", waiting),
                                  waiting)
                           : std::string(tr("No connection. Go on writing."));
    const auto lines = terminal::wrapped(text, canvas.width() - 2);
    int y = 0;
    for (const auto& line : lines) {
        if (y >= 3) break;
        canvas.rows(y, 1).clear(Style::inverse);
        canvas.put(1, y++, line, Style::inverse);
    }
    canvas = canvas.rows(y);
}

std::string ParticipantScreen::hint() const {
    const auto* activity = focus();
    std::vector<std::string> hints;
    if (const auto group = my_group(); !group.empty() && activity->talk == Talk::groups)
        hints.push_back(group);
    const auto silent = std::int64_t{activity->silent_minutes} * 60 - link_.spent_seconds();
    const auto* current = workshop().current_activity();
    if (activity == current && silent > 0)
        hints.push_back(fill(tr("{} min on your own first; then you talk"), (silent + 59) / 60));
    else if (left() <= 0)
        hints.push_back(tr("time is up; go on until the moderator moves on"));
    for (auto& words : group_hints()) hints.push_back(std::move(words));
    if (activity->kind == "round") hints.push_back(tr("we talk now; you may also write"));
    if (activity->reveal == Reveal::after && !sorts())
        hints.push_back(tr("what others write is shown when the part closes"));
    std::string out;
    for (const auto& one : hints) out += (out.empty() ? "" : " · ") + one;
    return out;
}

void ParticipantScreen::draw_tabs(Canvas& canvas) {
    const auto parts = open_parts();
    if (parts.size() < 2) return;
    const auto* now = focus();
    if (canvas.height() < low) { // no room for their names
        const auto at = std::ranges::find(parts, now) - parts.begin() + 1;
        canvas.put_short(1, 0, fmt::format("[{}] {}/{}", in_words(now->title), at, parts.size()),
                         canvas.width() - 1, Style::bold | Style::underline);
        canvas = canvas.rows(1);
        return;
    }
    int x = 1, y = 0;
    for (const auto* part : parts) {
        const auto label =
            part == now ? "[" + in_words(part->title) + "]" : " " + in_words(part->title) + " ";
        const int wide = terminal::text_width(label);
        if (x > 1 && x + wide > canvas.width()) x = 1, ++y;
        tab_areas_.emplace_back(part->id, canvas.part(x, y, wide, 1).area());
        x = canvas.put(x, y, label, part == now ? Style::bold | Style::underline : Style::plain) + 1;
    }
    canvas = canvas.rows(y + 1);
}

void ParticipantScreen::draw_prompt(Canvas& canvas) {
    const bool roomy = canvas.height() >= 18;
    const auto lines = terminal::wrapped(in_words(focus()->prompt), canvas.width() - 2);
    const int most = std::max(canvas.height() / 4, 2);
    int y = roomy ? 1 : 0;
    for (int i = 0; i < static_cast<int>(lines.size()) && i < most; ++i)
        canvas.put(1, y++, lines[static_cast<std::size_t>(i)], Style::bold);
    if (const auto words = hint(); !words.empty() && canvas.height() > 9) {
        if (canvas.height() < low) {
            canvas.put_short(1, y++, words, canvas.width() - 2, Style::dim);
        } else {
            const auto wrapped = terminal::wrapped(words, canvas.width() - 2);
            for (int i = 0; i < static_cast<int>(wrapped.size()) && i < 2; ++i)
                canvas.put(1, y++, wrapped[static_cast<std::size_t>(i)], Style::dim);
        }
    }
    canvas = canvas.rows(y + (roomy ? 1 : 0));
}

void ParticipantScreen::draw_said(Canvas canvas) {
    const auto count = said_.count();
    auto rows = terminal::draw_heading(canvas,
                                       count == 0 ? std::string(tr("What has been said"))
                                                  : fill(tr("What has been said ({})"), count),
                                       !writing());
    rows = rows.rows(filter_.draw(rows.rows(0, 1)));
    const auto* activity = focus();
    said_.list().draw(rows, !writing(),
                      filter_.on() ? tr("Nothing holds these words.")
                      : activity->reveal == Reveal::after && !sorts()
                          ? tr("Yours is listed here. What others write comes when the part closes.")
                          : tr("Nothing yet. Somebody is first."));
    if (!sorts()) return;
    draw_new_below(rows, said_.new_below());
    if (!writing()) sorter_.draw_over(rows);
}

void ParticipantScreen::draw_part(Canvas canvas) {
    draw_tabs(canvas);
    draw_prompt(canvas);
    if (!writer_) return draw_said(canvas);
    auto& form = writer_->form();
    if (canvas.width() >= side_by_side) {
        const auto panes = terminal::split(canvas, !writing());
        draw_form(panes.first.columns(0, -1));
        return answers_draft() && writing() ? draw_passage(panes.second) : draw_said(panes.second);
    }
    // One above the other; when there is too little room for both, what has the focus.
    const int foot = writing() ? static_cast<int>(foot_lines(canvas.width()).size()) : 0;
    const int wanted = form.rows(canvas.width()) + foot;
    constexpr int least_list = 4;
    if (canvas.height() < 10) {
        if (writing()) return draw_form(canvas);
        return draw_said(canvas);
    }
    // A long form may take the room of a list that is still empty.
    const bool draft = answers_draft() && writing();
    const int most = !draft && said_.count() == 0 ? canvas.height() : canvas.height() * 3 / 5;
    const int share = writing() ? most : canvas.height() / 3;
    const int rows = std::clamp(wanted, 4, std::max(std::min(share + foot, canvas.height() - least_list), 4));
    const auto above = canvas.rows(0, canvas.height() - rows - 1);
    if (draft)
        draw_passage(above);
    else
        draw_said(above);
    canvas.rule(canvas.height() - rows - 1);
    draw_form(canvas.rows(canvas.height() - rows));
}

void ParticipantScreen::draw_notes(Canvas canvas) {
    draw_prompt(canvas);
    if (!writer_) return;
    const int foot = writing() ? static_cast<int>(foot_lines(canvas.width()).size()) : 0;
    const int rows = std::min(writer_->form().rows(canvas.width()), std::max(canvas.height() / 2, 4)) + foot;
    const auto above = canvas.rows(0, canvas.height() - rows - 1);
    notes_.draw(terminal::draw_heading(above, tr("Notes"), !writing()), !writing(),
                tr("No notes yet. No names; what was said aloud word for word is marked as such."));
    canvas.rule(canvas.height() - rows - 1);
    draw_form(canvas.rows(canvas.height() - rows));
}

/// Of any part, open or not, for whoever sorts.
void ParticipantScreen::draw_sorting(Canvas canvas) {
    const auto* part = sorted_part();
    if (!part) return;
    auto heading = fmt::format("← {} ({}) →", in_words(part->title), all_.count());
    if (all_.shows_only_lone()) heading += fmt::format(" · {}", tr("Lone voices"));
    if (const auto marked = all_.list().marked().size(); marked > 0)
        heading += " · " + fill(tr("{} marked"), marked);
    auto rows = terminal::draw_heading(canvas, heading, true);
    rows = rows.rows(filter_.draw(rows.rows(0, 1)));
    all_.list().draw(rows, true,
                     all_.shows_only_lone() || filter_.on()
                         ? tr("Nothing here. Esc shows all again.")
                         : tr("Nothing is written in this part. ← and → go to the others."));
    draw_new_below(rows, all_.new_below());
    sorter_.draw_over(rows);
}

void ParticipantScreen::draw_view(Canvas canvas) {
    const auto& w = workshop();
    const auto* activity = w.current ? focus() : nullptr;
    const auto page_of = [&](const char* heading, const std::string& what, auto make) {
        pane_.draw(terminal::draw_heading(canvas, heading, true).columns(2), what, w.seq, make);
    };
    switch (view_) {
    case View::board:
        if (!activity) return page_of(tr("Agenda"), "agenda view", [&](int c) { return agenda_lines(w, c); });
        return page_of(in_words(activity->title).c_str(), "board " + activity->id,
                       [&](int c) { return board_lines(w, kinds_, *activity, c); });
    case View::story:
        return page_of(tr("The day so far"), "story view", [&](int c) { return story_lines(w, kinds_, c); });
    case View::agenda: return page_of(tr("Agenda"), "agenda view", [&](int c) { return agenda_lines(w, c); });
    case View::themes:
        if (sorts()) {
            const auto rows = terminal::draw_heading(canvas, tr("Themes"), true);
            themes_.draw(rows, true);
            return sorter_.draw_over(rows);
        }
        return page_of(tr("Themes"), "themes view", [&](int c) { return theme_lines(w, c); });
    case View::stored:
        return page_of(tr("What is stored"), info_.keeps ? "stored" : "stored nothing",
                       [&](int c) { return stored_lines(w, info_.keeps, std::min(c, 90)); });
    case View::about_me:
        return page_of(tr("What is held about me"),
                       fmt::format("about me {} {}", link_.waiting(), link_.own().size()), [&](int c) {
                           return parts_lines(about_me(link_, info_.keeps ? info_.kept_at : std::string()),
                                              std::min(c, 90));
                       });
    case View::offer:
        return page_of(tr("A withdrawal slip?"), "offer",
                       [&](int c) { return offer_lines(std::min(c, 76)); });
    case View::slip:
        return page_of(tr("Withdrawal slip"), "slip", [&](int c) { return slip_lines(std::min(c, 76)); });
    case View::allow: return draw_allow(canvas);
    case View::mine:
        return mine_.list().draw(terminal::draw_heading(canvas, tr("What I wrote"), true), true,
                                 tr("You have written nothing yet."));
    case View::notes: return draw_notes(canvas);
    case View::sort: return draw_sorting(canvas);
    case View::here: return;
    }
}

} // namespace vagskal
