#pragma once
// workshop.json: all of the material for programs, in UTF-8 with keys in a fixed order:
//   title, session, language, month ("2019-05" or null), participants (a number or null: not known),
//   activities [{id, kind, title, prompt, minutes, contributions [{id, text, fields, edtf, themes,
//   merged_with}],
//                vote {method, of, present (when known), results [{contribution, result, voters}]} where
//                there was one}],
//   themes [{name, contributions}], notes [{activity, text, quote}].
#include "facilitator/export/material.hpp"

namespace vagskal {

std::string to_json(const Material&, const Kinds&);

} // namespace vagskal
