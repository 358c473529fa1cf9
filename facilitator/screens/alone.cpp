#include "facilitator/screens/alone.hpp"

#include "facilitator/screens/agenda.hpp"
#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal {

using terminal::Canvas;
using terminal::Style;

void draw_alone(Canvas canvas, const Workshop& w, const std::string& file) {
    const auto& session = w.session;
    if (canvas.width() > 60) canvas = canvas.part(4, 0, std::min(canvas.width() - 8, 96));
    int y = canvas.height() > 18 ? 1 : 0;
    canvas.put_short(0, y++, session.title.in(language()), canvas.width(), Style::bold);
    if (canvas.height() > 12 && !session.purpose.empty())
        y += canvas.rows(y, 2).put_wrapped(0, session.purpose.in(language()), Style::dim);
    canvas.put_short(0, y++,
                     fmt::format(fmt::runtime(trn("{} part, {}", "{} parts, {}", session.activities.size())),
                                 session.activities.size(), minutes_words(session.minutes())),
                     canvas.width());
    y += canvas.height() > 14 ? 1 : 0;
    y += canvas.rows(y).put_wrapped(
        0, tr("No network is needed: you lead the day and type in what the room writes on paper."),
        Style::bold);
    y += canvas.height() > 14 ? 1 : 0;
    const auto print = fmt::format("facilitator worksheet {}", file);
    const std::vector<std::pair<std::string, std::string>> ways{
        {"Enter", session.activities.empty() ? std::string()
                                             : fmt::format(fmt::runtime(tr("opens the first part: {}")),
                                                           session.activities.front().title.in(language()))},
        {"g", tr("makes groups; what you type can then be a group's")},
        {"c", tr("in a part: types in one contribution after the other; in a vote, a ballot")},
        {"a", tr("in a part: writes a note, for instance what is said aloud")},
        {"n", tr("in a part: on to the next one")},
    };
    for (const auto& [key, words] : ways) {
        if (y >= canvas.height()) return;
        canvas.put(2, y, key, Style::bold);
        const auto side = canvas.part(9, y);
        y += side.rows(0, 2).put_wrapped(0, words);
    }
    y += canvas.height() > 14 ? 1 : 0;
    if (y + 1 >= canvas.height()) return;
    y += canvas.rows(y).put_wrapped(0, tr("Worksheets to print, before you begin or beside the program:"));
    canvas.put_short(2, y, print, canvas.width() - 2, Style::bold);
}

} // namespace vagskal
