#pragma once
// A ballot on paper while the moderator types it in: what is voted on, numbered as on the printed list, and
// the marks of this one ballot. Nothing is stored before the screen hands it to the host.
#include "participant/screens/place_pad.hpp"
#include "shared/model/kind.hpp"
#include "shared/terminal/virtual_list.hpp"

namespace vagskal {

class PaperBallot {
  public:
    PaperBallot(const Workshop& workshop, const Kinds& kinds, const Activity& activity);
    PaperBallot(const PaperBallot&) = delete; // the list's rows are its own
    PaperBallot& operator=(const PaperBallot&) = delete;

    const std::string& activity() const { return activity_; }
    /// Nothing to vote on: the ballot cannot be filled in.
    bool empty() const { return rows_.empty(); }
    bool dirty() const { return choices_ != loaded_; }
    const Choices& choices() const { return choices_; }
    const BallotRule& rule() const { return rule_; }
    /// Gives the selected one a step more or less, or exactly so much; in a ranking a place. Refusal: what
    /// may not stand together on a ballot.
    Result<void> more();
    Result<void> less();
    Result<void> set(std::int32_t mark);
    /// A number key: the mark itself. Where each is placed in one of more cells than there are keys, two
    /// digits: first across, then up.
    Result<void> digit(int digit);
    /// What was merged or taken away while the ballot lies here: its marks go where they belong, and the line
    /// that draw() shows says so. Every other member that needs it does it first.
    void follow();
    /// Another paper: the marks are gone, the first one is selected.
    void clear();
    /// One that was typed before, to be put right.
    void change(const BallotId& ballot, std::uint64_t number, Choices choices);
    const std::optional<BallotId>& changes() const { return changes_; }
    std::uint64_t number() const { return number_; } ///< of the one that is put right

    terminal::VirtualList& list() { return list_; }
    /// `in`: ballots that are in already.
    void draw(terminal::Canvas canvas, std::size_t in);

  private:
    std::vector<terminal::Line> lines(std::size_t row, int columns) const;

    const Workshop& workshop_;
    const Kinds& kinds_;
    std::string activity_;
    BallotRule rule_;
    std::vector<ItemId> rows_;
    std::string told_;         ///< what has become of marks
    Choices choices_, loaded_; ///< sorted
    std::optional<BallotId> changes_;
    std::uint64_t number_ = 0;
    screens::PlacePad pad_; ///< only where each is placed in a cell
    terminal::VirtualList list_;
};

} // namespace vagskal
