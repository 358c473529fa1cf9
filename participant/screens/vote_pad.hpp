#pragma once
// Voting: what can be voted on, and one's own marks, by whatever rule the vote has. Every change goes out at
// once, as a new version of the same ballot; while one is on its way the next is held here. A scribe has a
// ballot for each person that the moderator has confirmed, one after the other.
#include "participant/link/link.hpp"
#include "participant/screens/place_pad.hpp"
#include "sessions/vote/marking.hpp"
#include "shared/model/kind.hpp"
#include "shared/terminal/virtual_list.hpp"

namespace vagskal::screens {

/// The name under which the keymap knows what can be done on such a ballot: "vote" (dots), "vote-yes",
/// "vote-rate", "vote-rank", "vote-sum", "vote-place".
std::string vote_context(const BallotRule&);

class VotePad {
  public:
    VotePad(Link& link, const Kinds& kinds);

    /// The vote that is open; null: none. Also sends what is held back.
    void refresh(const Activity* activity);
    /// In a ranking what has a place comes first, in one's own order.
    terminal::VirtualList& list() { return list_; }
    std::size_t count() const { return rows_.size(); }
    const BallotRule& rule() const { return rule_; }
    /// The selected one's mark; 0: none.
    int mark() const;
    /// What is left to give, and which marks are given: the sum that the rest would be.
    std::int64_t rest() const;
    /// One press of + or -; or a mark as it is given (0: none). Refused when it does not fit the rule: then
    /// nothing changes.
    Result<void> more();
    Result<void> less();
    Result<void> set(int mark);
    /// Yes or no; in a ranking: last in the order, or out of it.
    Result<void> toggle();

    /// Where each is placed in a cell: the grid beside the list, and what is typed of a place.
    PlacePad& place() { return place_; }
    const PlacePad& place() const { return place_; }

    /// How many ballots one casts: one, or a scribe's; and which of them is filled in now, from 0.
    std::uint16_t ballots() const { return std::max<std::uint16_t>(link_.speaks_for(), 1); }
    std::uint16_t ballot() const { return share_; }
    void next_ballot();
    /// The same marks on all that are not cast yet; how many those were.
    std::size_t same_for_the_rest();
    /// Everybody is given some of all, and the host has not said which yet.
    bool awaits_set() const;

    /// "2 dots left of 5."
    std::string left() const;
    /// In words: counted, on its way, or why not. `brief`: for narrow screens.
    std::string standing(bool brief = false) const;
    /// What has become of marks on what was merged or taken away since; nothing: they are as they were.
    std::string followed() const;

  private:
    void fill_rows(const Kind*);
    void follow();
    const OwnBallot* own() const { return link_.ballot(activity_id_, share_); }
    void send();
    void put_in_order();
    std::optional<ItemId> selected() const;
    std::vector<terminal::Line> lines(std::size_t row, int columns) const;
    const Choices& kept() const;
    const Choices& there() const { return now_.choices; }
    Link& link_;
    const Kinds& kinds_;
    const Activity* activity_ = nullptr;
    std::string activity_id_;
    BallotRule rule_;
    std::vector<ItemId> rows_;
    std::uint16_t share_ = 0;
    PlacePad place_;
    kinds::Followed now_;         ///< kept marks on what can be voted on still
    std::optional<Choices> held_; ///< not handed to the link yet
    mutable terminal::VirtualList list_;
};

} // namespace vagskal::screens
