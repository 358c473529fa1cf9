// The participant's screen where there is nothing to write: on the way in, in the lobby, in breaks.
#include "participant/screens/participant_screen.hpp"
#include "participant/screens/screen_words.hpp"
#include "shared/terminal/big_text.hpp"
#include "shared/terminal/text.hpp"

#include <algorithm>

namespace vagskal {

using namespace screens;
using terminal::Canvas;
using terminal::Style;

namespace {

constexpr std::chrono::seconds long_wait{8}; ///< then it is said that nobody answers

} // namespace

void ParticipantScreen::draw_connecting(Canvas canvas) {
    std::string text;
    const auto address = looked_for_at(link_, info_.way.address);
    const bool long_ago = began_ != terminal::Clock::time_point{} && now_ - began_ > long_wait;
    if (!trouble_.empty())
        text = trouble_;
    else if (link_.state() == LinkState::checking_key)
        text = fill(tr("Found a computer at {}; checking that it is the right one."),
                    link_.address().empty() ? info_.way.address : link_.address());
    else if (link_.state() == LinkState::connected)
        text = link_.admitted() ? tr("You are in; fetching what has been said so far.")
                                : tr("Asking to be let in.");
    else if (long_ago)
        text = fill(tr("Nobody answers at {} yet. Check the address, the network, and that the moderator has "
                       "started. "
                       "The program goes on trying."),
                    address);
    else
        text = fill(tr("Looking for the moderator's computer at {} …"), address);
    const int wide = std::min(canvas.width() - 4, 70);
    const auto area = canvas.part((canvas.width() - wide) / 2, canvas.height() > 16 ? 2 : 0, wide);
    int y = area.put_wrapped(0, text, Style::bold) + 1;
    if (canvas.height() > 13)
        y += area.rows(y).put_wrapped(
                 0,
                 tr("Is the address or the code another one? Change it here and press Enter; "
                    "nothing that you have written is lost."),
                 Style::dim) +
             1;
    join_.draw(area.rows(y));
}

void ParticipantScreen::draw_consent(Canvas canvas) {
    if (canvas.height() > 24) canvas = canvas.rows(1);
    pane_.draw(
        canvas.columns(1), info_.keeps ? "consent" : "consent nothing", workshop().seq,
        [this](int columns) { return first_stored_lines(workshop(), info_.keeps, std::min(columns, 90)); });
}

/// A word in large letters with a sentence under it.
void ParticipantScreen::draw_calm(Canvas canvas, const std::string& large, const std::string& text,
                                  bool agenda) {
    const int wide = std::min(canvas.width() - 4, 70);
    auto area = canvas.part((canvas.width() - wide) / 2, 0, wide);
    int y = std::max((canvas.height() - 12) / 4, 0);
    y += terminal::draw_big_text(canvas.rows(y, std::max(canvas.height() / 3, 1)), large) + 1;
    for (const auto& line : terminal::wrapped(text, wide)) area.put_centre(y++, line);
    ++y;
    if (!agenda || y + 2 >= area.height()) return;
    pane_.draw(area.rows(y), "calm agenda", workshop().seq,
               [this](int columns) { return agenda_lines(workshop(), columns); });
}

void ParticipantScreen::draw_lobby(Canvas canvas) {
    const auto& w = workshop();
    const int wide = std::min(canvas.width() - 4, 76);
    auto area = canvas.part((canvas.width() - wide) / 2, canvas.height() > 16 ? 1 : 0, wide);
    int y = 0; // the title stands in the line above
    if (!w.session.purpose.empty()) y += area.put_wrapped(0, in_words(w.session.purpose));
    const auto here = link_.room().voters;
    y += 1;
    y += area.rows(y).put_wrapped(
        0, fill(trn("You are in. {} person is here; the moderator starts when everybody has come.",
                    "You are in. {} people are here; the moderator starts when everybody has come.", here),
                here));
    y += 1;
    pane_.draw(area.rows(y), "agenda", w.seq,
               [this](int columns) { return agenda_lines(workshop(), columns); });
}

void ParticipantScreen::draw_rest(Canvas canvas) {
    const auto* activity = focus();
    const auto remaining = left();
    auto text = in_words(activity->prompt);
    if (!text.empty()) text += "\n";
    text += remaining > 0 ? fill(tr("We go on in {}."), clock_digits(remaining))
                          : std::string(tr("We go on soon."));
    draw_calm(canvas, in_words(activity->title), text, true);
}

} // namespace vagskal
