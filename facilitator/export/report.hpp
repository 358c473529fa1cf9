#pragma once
// anonymity_report.json: what was done to the texts and the counts, in numbers alone:
//   k, reviewed (true or false), unreviewed (a sentence, only where not all was reviewed), sealed;
//   marks {kind: {open, keep, replace, generalise, paraphrase, withhold}}: places in texts, by what was
//     decided about them; a kind or a decision that there is none of is left out;
//   rare_combinations {open, kept}: of attributes, that fewer than k contributions share, as they leave;
//   generalised_attributes: attributes that were made wider or left out;
//   without_consent: contributions and passages that are not here as their authors do not allow it;
//   votes {activity: {told: "numbers", "places" or "nothing", held_back}}: of how many contributions
//   something
//     is not told;
//   counted: "people" in votes, "contributions" elsewhere.
#include "facilitator/export/material.hpp"
#include "facilitator/review/findings.hpp"

namespace vagskal {

/// `workshop`: before anything was taken out of it.
std::string anonymity_report(const Material&, const Workshop& workshop, const Kinds&, const Findings&);

} // namespace vagskal
