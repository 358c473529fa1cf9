#include "participant/screens/wall_screen.hpp"

#include "participant/screens/screen_words.hpp"
#include "sessions/common/ballots.hpp"
#include "shared/model/board.hpp"
#include "shared/picture/scene.hpp"
#include "shared/terminal/big_text.hpp"
#include "shared/terminal/text.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>

namespace vagskal {

using namespace screens;
using terminal::Canvas;
using terminal::Line;
using terminal::Style;

namespace {

constexpr int least_board = 20;                    // what the picture writer can draw in
constexpr int clock_and_counts = 14;               // what the question leaves free for them and its heading
constexpr int most_clock_rows = 12;                // the question is what matters, not the clock
constexpr std::int64_t page_seconds = 15;          // a board too long for the wall turns its page by itself
constexpr int letter_columns = 6, letter_rows = 6; // of a large letter, with the space around it

} // namespace

WallScreen::WallScreen(Link& link, const Kinds& kinds, std::string address, std::function<void()> leave)
    : Shell({{"larger",
              {"+"},
              msgid("Larger"),
              msgid("Shows the question in larger letters, where they fit."),
              "",
              1},
             {"smaller", {"-"}, msgid("Smaller"), msgid("Shows the question in smaller letters."), "", 2}}),
      link_(link), kinds_(kinds), address_(std::move(address)), leave_(std::move(leave)) {}

void WallScreen::take_news() {
    link_.poll(Milliseconds(0));
    for (const auto& news : link_.take_news()) {
        if (news.what == News::What::wrong_key)
            trouble_ = tr(
                "The computer at that address is not the one of this code; check the code and the address.");
        if (news.what == News::What::not_admitted && news.refusal) trouble_ = sentence(*news.refusal);
        if (news.what == News::What::admitted || news.what == News::What::back) trouble_.clear();
    }
}

std::string WallScreen::title() const { return link_.replica().title; }

void WallScreen::act(const std::string& action) {
    if (action == "larger") zoom_ = std::min(zoom_ + 1, 2);
    if (action == "smaller") zoom_ = std::max(zoom_ - 1, 0);
    if (action == "quit" && leave_) leave_();
}

bool WallScreen::body_tick(terminal::Clock::time_point now) {
    const auto place = link_.place();
    const auto state = link_.state();
    take_news();
    const auto second = now.time_since_epoch() / std::chrono::seconds(1);
    const bool changed = second != shown_second_ || place != link_.place() || state != link_.state();
    shown_second_ = second;
    return changed;
}

std::vector<Line> WallScreen::lifted(int columns) const {
    const auto& w = link_.replica();
    std::vector<Line> out;
    for (const auto& activity : w.session.activities) {
        auto board = board_of(w, activity);
        std::erase_if(board.items, [&](const Contribution* item) {
            return std::ranges::find(w.wall.items, item->id) == w.wall.items.end();
        });
        const auto* kind = kinds_.find(activity.kind);
        if (board.items.empty() || !kind) continue;
        auto scene = kind->board(board);
        scene.title.clear();
        if (!out.empty()) out.emplace_back();
        for (auto& line : picture::to_cells(scene, std::max(columns, least_board)))
            out.push_back(std::move(line));
    }
    return out;
}

std::string WallScreen::counts(const Activity& activity) const {
    const auto& w = link_.replica();
    const auto& room = link_.room();
    // Of a round of groups how long it lasts, whatever they write.
    auto people = fill(trn("{} person", "{} people", room.voters), room.voters);
    if (const auto scribes = kinds::scribes_words(link_.replica().scribes, link_.replica().people);
        !scribes.empty())
        people += " · " + scribes;
    if (const auto left = link_.group_seconds_left(); left && activity.talk == Talk::groups)
        people = fill(tr("round {}: {}"), w.group_round, time_left(*left)) + " · " + people;
    const auto* kind = kinds_.find(activity.kind);
    if (kind && kind->takes_ballots(activity)) {
        const auto cast = room.ballots.find(activity.id);
        return fill(tr("{} of {} have voted"), cast == room.ballots.end() ? 0U : cast->second, room.voters);
    }
    if (kind && !kind->takes_contributions(activity)) return people;
    std::uint32_t said = 0; // a worksheet's parts are one
    for (const auto& [id, count] : room.counts) {
        const auto* other = w.session.find(id);
        if (id == activity.id ||
            (other && !activity.worksheet.empty() && other->worksheet == activity.worksheet))
            said += count;
    }
    return fmt::format("{} · {}", fill(trn("{} contribution", "{} contributions", said), said), people);
}

int WallScreen::draw_prompt(Canvas canvas, const std::string& prompt, int room) const {
    const int most = canvas.height() / 2;
    const auto large = terminal::wrapped(prompt, std::max(canvas.width() / letter_columns, 1));
    const bool whole_words =
        std::ranges::all_of(large, [](const std::string& line) { return line.size() > 1; });
    if (zoom_ == 2 && whole_words && canvas.width() >= 100 &&
        static_cast<int>(large.size()) * letter_rows <= room) {
        int y = 0;
        for (const auto& line : large)
            y += terminal::draw_big_text(canvas.rows(y, letter_rows - 1), line) + 1;
        return y;
    }
    const auto lines = terminal::wrapped(prompt, canvas.width());
    const int step = zoom_ > 0 && static_cast<int>(lines.size()) * 2 <= most ? 2 : 1;
    int y = 0;
    for (const auto& line : lines) {
        if (y >= most) break;
        canvas.put_centre(y, line, Style::bold);
        y += step;
    }
    return y;
}

void WallScreen::draw_lobby(Canvas canvas) {
    const auto& w = link_.replica();
    int y = std::max(canvas.height() / 4 - 2, 0);
    y += draw_prompt(canvas.part(2, y, canvas.width() - 4), w.title, canvas.height() / 3) + 1;
    if (!w.session.purpose.empty())
        for (const auto& line :
             terminal::wrapped(in_words(w.session.purpose), std::min(canvas.width() - 4, 90)))
            canvas.put_centre(y++, line);
    const auto here = link_.room().voters;
    canvas.put_centre(y + 2, fill(trn("{} person is here", "{} people are here", here), here), Style::bold);
    if (canvas.height() > y + 3)
        canvas.put_centre(y + 3, kinds::scribes_words(link_.replica().scribes, link_.replica().people));
    if (canvas.height() > y + 4)
        canvas.put_centre(y + 4, tr("Welcome. The address and the code are on the moderator's screen."));
}

/// A note that is read back to the room: nothing else is there meanwhile.
void WallScreen::draw_note(Canvas canvas, const Note& note) const {
    const auto text = note.quote ? fill(tr("“{}”"), note.text) : note.text;
    canvas = canvas.middle({std::min(canvas.width() - 4, 90), canvas.height()});
    const auto lines = static_cast<int>(terminal::wrapped(text, canvas.width()).size());
    int y = std::max((canvas.height() - lines) / 3, 2);
    if (!note.approved) canvas.put_centre(y - 2, tr("Is this right?"), Style::dim);
    if (zoom_ > 0 && lines * 2 < canvas.height() - y) { // apart, to be read from the back row
        for (const auto& line : terminal::wrapped(text, canvas.width())) {
            canvas.put_centre(y, line, Style::bold);
            y += 2;
        }
    } else {
        y += canvas.rows(y).put_wrapped(0, text, Style::bold);
    }
    if (note.approved)
        canvas.put_centre(std::min(y + 1, canvas.height() - 1), fmt::format("✓ {}", tr("approved")));
}

/// Page by page when it is too long, each held long enough to be read; cut between cards where that is
/// possible.
void WallScreen::draw_board(Canvas canvas) const {
    const int lines = static_cast<int>(drawn_.size()), height = canvas.height();
    if (height < 1) return;
    if (lines <= height) return canvas.put_lines(drawn_);
    const int rows = std::max(height - 1, 1); // the last row says which page it is
    const auto begins = [&](int i) {
        const auto& line = drawn_[static_cast<std::size_t>(i)];
        return line.empty() || line.front().text.starts_with("╭");
    };
    std::vector<int> tops{0};
    while (tops.back() + rows < lines) {
        int next = tops.back() + rows;
        while (next > tops.back() + rows / 2 && !begins(next)) --next;
        tops.push_back(begins(next) ? next : tops.back() + rows);
    }
    const auto page =
        static_cast<std::size_t>(std::max<std::int64_t>(shown_second_, 0) / page_seconds) % tops.size();
    const int end = page + 1 < tops.size() ? tops[page + 1] : lines;
    canvas.rows(0, end - tops[page]).put_lines(drawn_, tops[page]);
    canvas.put_right(height - 1, fmt::format("{}/{}", page + 1, tops.size()), Style::bold);
}

void WallScreen::draw_part(Canvas canvas, const Activity& activity) {
    const auto& w = link_.replica();
    const auto left = seconds_left(w, w.current_activity()->id, link_.spent_seconds());
    if (drawn_seq_ != w.seq || drawn_columns_ != canvas.width() || drawn_language_ != language()) {
        drawn_seq_ = w.seq;
        drawn_columns_ = canvas.width();
        drawn_language_ = language();
        drawn_ = lifted(canvas.width() - 4);
    }
    canvas.put_short(1, 0, fmt::format("{} · {}", w.title, in_words(activity.title)), canvas.width() - 2,
                     Style::bold);
    int y = canvas.height() > 14 ? 2 : 1;
    // Alone with the clock, the question may take what the board else needs.
    y += draw_prompt(canvas.part(2, y, canvas.width() - 4), in_words(activity.prompt),
                     drawn_.empty() ? canvas.height() - clock_and_counts : canvas.height() / 3);
    const auto silent = std::int64_t{activity.silent_minutes} * 60 - link_.spent_seconds();
    if (silent > 0)
        canvas.put_centre(y++, fill(tr("{} min on your own first; then you talk"), (silent + 59) / 60));
    if (left <= 0) canvas.put_centre(y++, tr("time is up; go on until the moderator moves on"));
    const auto clock = clock_digits(left);
    const int rest = canvas.height() - y - 2;
    if (drawn_.empty()) {
        if (rest > 1)
            y += terminal::draw_big_text(canvas.rows(y + 1, std::min(rest - 1, most_clock_rows)), clock) + 2;
        canvas.put_centre(std::min(y, canvas.height() - 1), counts(activity), Style::bold);
        return;
    }
    canvas.put_centre(y++, fmt::format("{}   {}", clock, counts(activity)), Style::bold);
    const auto board = canvas.part(2, y + (canvas.height() > 14 ? 1 : 0), canvas.width() - 4);
    draw_board(board);
}

void WallScreen::draw_body(Canvas canvas) {
    if (!link_.ready()) {
        int y = canvas.height() / 3;
        const auto text = trouble_.empty() ? fill(tr("Looking for the moderator's computer at {} …"),
                                                  looked_for_at(link_, address_))
                                           : trouble_;
        for (const auto& line : terminal::wrapped(text, std::min(canvas.width() - 4, 70)))
            canvas.put_centre(y++, line);
        canvas.put_centre(canvas.height() - 1, tr("q leaves"), Style::dim);
        return;
    }
    const auto& w = link_.replica();
    if (w.paused) { // a quiet word, so that nobody thinks the projector has broken
        canvas.put_centre(canvas.height() / 2, tr("The day is paused."), Style::dim);
        return;
    }
    if (w.wall.blank) return;
    const auto* activity = w.current_activity();
    if (const auto* note = w.wall.note ? w.find_note(*w.wall.note) : nullptr)
        draw_note(canvas.rows(0, canvas.height() - 1), *note);
    else if (!activity)
        draw_lobby(canvas);
    else if (w.is_open(activity->id))
        draw_part(canvas, *activity);
    else {
        int y = std::max(canvas.height() / 4 - 2, 0);
        y += draw_prompt(canvas.part(2, y, canvas.width() - 4), in_words(activity->title),
                         canvas.height() / 3) +
             1;
        if (const auto result = w.results.find(activity->id); result != w.results.end()) {
            // What the room has just settled is what it wants to see.
            auto scene = kinds_.find(activity->kind)->board(board_of(w, *activity));
            scene.title.clear();
            drawn_ = picture::to_cells(scene, std::max(canvas.width() - 4, least_board));
            drawn_seq_ = {}; // made anew for the next part
            draw_board(canvas.part(2, y, canvas.width() - 4, canvas.height() - y - 1));
        } else {
            canvas.put_centre(y, *w.current + 1 == w.states.size() ? tr("Thank you.") : tr("We go on soon."),
                              Style::bold);
        }
    }
    if (!link_.admitted())
        canvas.put_centre(canvas.height() - 1,
                          tr("No connection with the moderator's computer; it is being looked for."),
                          Style::dim);
    else if (link_.role() == Role::participant)
        canvas.put_centre(canvas.height() - 1,
                          tr("Joined with a participant's code; the wall's own code also shows what the "
                             "moderator lifts here."),
                          Style::dim);
}

} // namespace vagskal
