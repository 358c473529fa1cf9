#pragma once
// Fuzzy dates in words, as an echo of what was understood: "hösten 2015" typed on an English screen → "autumn
// 2015".
#include "shared/model/fuzzy_date.hpp"

namespace vagskal {

/// The date in the language in force: "hösten 2015", "juni–augusti 2016", "omkring 2014", "sedan 2014", "till
/// och med 2013". What read_date() makes of the words is the same date again. EDTF that is not ours is given
/// back as it is.
std::string date_words(const FuzzyDate& date);

} // namespace vagskal
