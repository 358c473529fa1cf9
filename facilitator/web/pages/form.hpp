#pragma once
// The forms of the room page. In the fragments they are empty and alike for all; a page without a script gets
// them with what its reader has typed.
#include "facilitator/web/pages/html.hpp"
#include "facilitator/web/pages/stage.hpp"

namespace vagskal::web {

/// What stands in a form.
struct Filled {
    Fields fields;
    std::string item;   ///< hex: the id that what is written will have; empty: the script draws one
    std::string action; ///< where it is posted; empty: /contribute
    bool change = false;
};
Html contribution_form(const View& view, const Activity& activity, const Filled& filled);

Html group_form(const View& view);

/// `marks`: as typed or as cast. `standing`: how the ballot stands, in words; may be empty.
Html vote_form(const View& view, const Activity& vote, const std::map<ItemId, int>& marks,
               const std::string& standing);

/// What the script must know of a part's form to show own contributions: labels by field, and the labels of
/// options.
std::string form_labels(const View& view, const Activity& activity);

} // namespace vagskal::web
