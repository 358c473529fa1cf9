#pragma once
// How a round looks on the moderator's screen, above the notes.
#include "facilitator/screens/round_keeper.hpp"
#include "shared/picture/writers.hpp"
#include "shared/terminal/form.hpp"

namespace vagskal {

/// "4 Anna", "4".
std::string seat_words(const RoundKeeper& round, int seat);
/// "4 Anna has the word · then 5, 6": one row, for where something else is written.
std::string turn_words(const RoundKeeper& round);
/// Whose turn it is, every seat with its mark, and how many have spoken; at most so many rows.
std::vector<picture::Line> round_lines(const RoundKeeper& round, int columns, int rows);

/// People, order, start, direction, passing; filled in as the plan has it.
terminal::Form round_form(const RoundPlan& plan);
/// What the form says, in words that cannot be read as a number left as the plan had them.
RoundPlan round_plan(const std::map<std::string, std::string>& values, RoundPlan otherwise);

} // namespace vagskal
