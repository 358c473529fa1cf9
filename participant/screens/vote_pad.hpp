#pragma once
// Voting: what can be voted on, and one's own marks. Every change goes out at once, as a new version of the
// same ballot; while one is on its way the next is held here.
#include "participant/link/link.hpp"
#include "shared/model/kind.hpp"
#include "shared/terminal/virtual_list.hpp"

namespace vagskal::screens {

class VotePad {
  public:
    VotePad(Link& link, const Kinds& kinds);

    /// The vote that is open; null: none. Also sends what is held back.
    void refresh(const Activity* activity);
    terminal::VirtualList& list() { return list_; }
    std::size_t count() const { return rows_.size(); }
    int all() const; ///< dots that everybody has
    int given() const;
    int given(const ItemId& item) const;
    /// Gives the selected one so many more (or fewer); or exactly so many. Refusal: too many.
    Result<void> add(int by);
    Result<void> set(int value);
    /// In words: counted, on its way, or why not.
    std::string standing() const;

  private:
    void send();
    const Choices& kept() const;
    Link& link_;
    const Kinds& kinds_;
    const Activity* activity_ = nullptr;
    std::string activity_id_;
    std::vector<ItemId> rows_;
    std::optional<Choices> held_; ///< not handed to the link yet
    terminal::VirtualList list_;
};

} // namespace vagskal::screens
