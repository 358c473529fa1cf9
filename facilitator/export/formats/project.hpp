#pragma once
// A workshop's material as texts for qualitative analysis.
#include "facilitator/export/codebook.hpp"
#include "facilitator/export/formats/qda.hpp"

namespace vagskal {

/// The codes with what stands in the codebook about them; first, where not all was reviewed, a heading that
/// says so.
std::vector<qda::Code> qda_codes(const Material&, const Codebook&);

/// One text for each activity with contributions, in the session's order, each contribution a paragraph with
/// its fields on lines of their own; then one for the notes of each activity. What stands under a theme or
/// bears an evidence kind is selected and coded. `values` of each: workshop, part, month (qda_variables()).
/// `prefix` begins each key, so that several workshops fit into one project.
std::vector<qda::Source> qda_sources(const Material&, const Kinds&, const Codebook&,
                                     const std::string& prefix = {});
std::vector<std::string> qda_variables();

/// The workshop's title, or else its session's, in the language in force.
std::string title_of(const Material&);

} // namespace vagskal
