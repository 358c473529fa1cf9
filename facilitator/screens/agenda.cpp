#include "facilitator/screens/agenda.hpp"

#include "shared/model/board.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

Agenda agenda_of(const Host& host) {
    const auto& w = host.workshop();
    Agenda out;
    for (std::size_t i = 0; i < w.session.activities.size() && i < w.states.size(); ++i) {
        const auto& activity = w.session.activities[i];
        const auto& state = w.states[i];
        AgendaLine line{activity.title.in(language()),
                        state.stage,
                        w.current == i && state.stage == Stage::open,
                        activity.minutes + state.extended_minutes,
                        state.extended_minutes,
                        static_cast<int>(host.spent_seconds(activity.id) / 60),
                        0};
        if (line.stage != Stage::closed) out.left += std::max(0, line.planned - line.spent);
        // Late is what the closed parts took too much, and what the present one has taken too much so far.
        if (line.stage == Stage::closed)
            out.behind += line.spent - activity.minutes;
        else
            out.behind += std::max(0, line.spent - activity.minutes);
        out.lines.push_back(std::move(line));
    }
    return out;
}

const char* stage_mark(const AgendaLine& line) {
    if (line.current) return "▶";
    if (line.stage == Stage::closed) return "✓";
    return line.stage == Stage::open ? "◦" : "·";
}

std::string stage_words(const AgendaLine& line) {
    if (line.current) return tr("now");
    if (line.stage == Stage::closed) return tr("done");
    return line.stage == Stage::open ? tr("open") : tr("to come");
}

picture::Line agenda_line(const AgendaLine& line, int columns) {
    using picture::Look;
    const auto look = line.current                   ? Look::strong
                      : line.stage == Stage::planned ? Look::normal
                      : line.stage == Stage::closed  ? Look::faint
                                                     : Look::normal;
    // Spent stands before planned, so that a row reads as "12 of 40".
    std::string numbers = line.spent == 0 && line.stage == Stage::planned
                              ? fmt::format("{}", line.planned)
                              : fmt::format("{}/{}", line.spent, line.planned);
    const int room = std::max(columns - 2 - picture::width(numbers) - 1, 4);
    const auto fresh = line.fresh > 0 ? fmt::format(" +{}", line.fresh) : std::string();
    auto title = picture::shorten(line.title, room - picture::width(fresh)) + fresh;
    const auto gap = static_cast<std::size_t>(std::max(room - picture::width(title) + 1, 1));
    return {{fmt::format("{} {}", stage_mark(line), title), look},
            {std::string(gap, ' '), Look::normal},
            {numbers, look}};
}

std::vector<std::string> agenda_foot(const Agenda& agenda) {
    std::vector<std::string> out;
    out.push_back(fmt::format(fmt::runtime(tr("{} left of the day")), minutes_words(agenda.left)));
    if (agenda.behind >= 2)
        out.push_back(fmt::format(fmt::runtime(tr("{} behind the plan")), minutes_words(agenda.behind)));
    else if (agenda.behind <= -2)
        out.push_back(fmt::format(fmt::runtime(tr("{} before the plan")), minutes_words(-agenda.behind)));
    return out;
}

std::string minutes_words(int minutes) {
    if (minutes < 60) return fmt::format(fmt::runtime(tr("{} min")), minutes);
    if (minutes % 60 == 0) return fmt::format(fmt::runtime(tr("{} h")), minutes / 60);
    return fmt::format(fmt::runtime(tr("{} h {} min")), minutes / 60, minutes % 60);
}

std::string clock_text(std::int64_t seconds) {
    seconds = std::abs(seconds);
    return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

std::string left_words(std::int64_t seconds) {
    if (seconds > 0) return fmt::format(fmt::runtime(tr("{} left")), clock_text(seconds));
    return left_minutes_words(seconds);
}

std::string left_minutes_words(std::int64_t seconds) {
    if (seconds >= 60)
        return fmt::format(fmt::runtime(tr("{} left")), minutes_words(static_cast<int>(seconds / 60)));
    if (seconds > 0) return tr("less than a minute left");
    if (seconds > -60) return tr("time is up");
    return fmt::format(fmt::runtime(tr("{} over")), minutes_words(static_cast<int>(-seconds / 60)));
}

} // namespace vagskal
