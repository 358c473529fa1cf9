#pragma once
// The day in numbers and words: what was planned, what was spent, what is left.
#include "facilitator/host/host.hpp"
#include "shared/picture/writers.hpp"

#include <string>
#include <vector>

namespace vagskal {

/// One part of the agenda.
struct AgendaLine {
    std::string title; ///< in the workshop's language
    Stage stage = Stage::planned;
    bool current = false;
    int planned = 0;  ///< minutes, extensions included
    int extended = 0; ///< minutes of these
    int spent = 0;    ///< whole minutes in focus
    int fresh = 0;    ///< contributions that have not been looked at
};

struct Agenda {
    std::vector<AgendaLine> lines;
    int left = 0;   ///< minutes that the parts not yet closed have left as planned
    int behind = 0; ///< minutes later than the session planned; below 0: earlier
};
Agenda agenda_of(const Host& host);

/// "▶ Timeline            12/40": the mark says the state, with the part looked at told by the list itself.
picture::Line agenda_line(const AgendaLine& line, int columns);
/// ✓ closed, ▶ now, ○ planned, ◦ open beside the current one.
const char* stage_mark(const AgendaLine& line);
/// "closed", "now", "open", "planned", in the language in force.
std::string stage_words(const AgendaLine& line);
/// What stands under the agenda: what is left and whether the day is late.
std::vector<std::string> agenda_foot(const Agenda& agenda);

/// "40 min", "3 h 30 min", "2 h".
std::string minutes_words(int minutes);
/// "27:40"; what is below 0 without its sign: the words beside say that it is over.
std::string clock_text(std::int64_t seconds);
/// "27:40 left", "time is up", "3 min over": never an end, only a number.
std::string left_words(std::int64_t seconds);
/// "27 min left" for where seconds would only disturb.
std::string left_minutes_words(std::int64_t seconds);

} // namespace vagskal
