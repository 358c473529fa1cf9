#pragma once
// workshop.json: all of the material for programs, in UTF-8 with keys in a fixed order:
//   title, session, language, month ("2019-05" or null), participants (a number or null: not known),
//   activities [{id, kind, title, prompt, minutes, contributions [{id, text, fields, edtf, themes,
//   merged_with}],
//                vote {method, of, present (when known), results [{contribution, result, voters, rank}]}
//                where there was one; null is what is held back}],
//   themes [{name, contributions}], notes [{activity, text, quote}],
//   passages [{id, text, status, lesson, rests_on}], milestones [{activity, first, from, to}] of a sealed
//   one, k, unreviewed (a sentence; only where not all was reviewed).
#include "facilitator/export/material.hpp"

namespace vagskal {

std::string to_json(const Material&);

} // namespace vagskal
