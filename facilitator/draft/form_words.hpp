#pragma once
// The words by which an answer form is written and read back. A form is written in one language and read in
// both: who answers may write in the other. Permanent: forms that were mailed come back weeks later.
#include "shared/model/session.hpp"

namespace vagskal::drafting::form {

inline const Localised draft{"Utkast", "Draft"};
inline const Localised passage{"Stycke", "Passage"};
inline const Localised answer{"Svar", "Answer"};
inline const Localised words{"Ord", "Words"};
inline const Localised lessons{"Lärdomar", "Lessons"};
inline const Localised lesson{"Lärdom", "Lesson"};
inline const Localised quote{"Får citeras", "May be quoted"};
inline const Localised archive{"Får arkiveras", "May be archived"};
inline const Localised yes{"ja", "yes"};
inline const Localised no{"nej", "no"};
inline const Localised yes_or_no{"ja eller nej", "yes or no"};
inline const Localised end{"Slut på formuläret", "End of the form"};

/// Before each line of a passage, so that what is quoted is never taken for an answer.
inline constexpr const char* passage_line = "| ";

} // namespace vagskal::drafting::form
