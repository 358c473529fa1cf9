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
    Consent consent{};
};
Html contribution_form(const View& view, const Activity& activity, const Filled& filled);

/// In a member check: the passages of the draft in full, with what was answered and quick ways to answer.
/// `nonce`: as Reader::nonce; empty where a script draws the ids. Nothing in other parts, and before there is
/// a draft.
Html passage_list(const View& view, const Activity& part, const std::string& nonce);

Html group_form(const View& view);

/// A ballot to be filled in.
struct Ballot {
    std::map<ItemId, int> marks{};              ///< as typed or as cast
    std::string standing{};                     ///< how it stands, in words; may be empty
    std::uint16_t share = 0;                    ///< of a scribe's, which one
    const std::vector<ItemId>* dealt = nullptr; ///< where each is given a few of many: those; else all
    bool own = false; ///< made for this reader: no script may replace it by what all are shown
};
Html vote_form(const View& view, const Activity& vote, const Ballot& ballot);
/// In this vote everybody is given a few of many, so its form is nobody else's.
bool deals(const View& view, const Activity& vote);
/// Of those that a scribe casts, the first that is not cast yet; else the first.
std::uint16_t next_ballot(const Link& link, const std::string& vote);

/// For how many this reader writes, and the form that says so. Made for one reader.
Html scribe_form(const View& view);
/// What a group may bring before the whole room by itself, and how many more of this part. Alike for the
/// whole group; nothing for whoever is in none.
Html lift_form(const View& view, const Activity& part);

/// What the script must know of a part's form to show own contributions: labels by field, and the labels of
/// options.
std::string form_labels(const View& view, const Activity& activity);

} // namespace vagskal::web
