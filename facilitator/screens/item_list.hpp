#pragma once
// The list of contributions on the moderator's screen: which ones are shown, how a row looks, the marks. It
// stands still while others write: only what is selected or filtered by the moderator moves it.
#include "shared/model/kind.hpp"
#include "shared/terminal/virtual_list.hpp"

#include <deque>

namespace vagskal {

/// What is shown. The activity always; the others narrow it.
struct ItemFilter {
    std::string activity;
    std::optional<GroupId> group;
    std::optional<ThemeId> theme; ///< of all activities then
    std::string words;            ///< in any field, letters' size does not matter
    bool removed = false;         ///< what was taken away, instead of what is there
    bool lone = false;            ///< only what stands alone (lone_voices)
    bool operator==(const ItemFilter&) const = default;
};

class ItemList {
  public:
    ItemList();
    ItemFilter filter;

    /// Before each draw: finds the rows again when the workshop or the filter has changed. `now`: seconds,
    /// for the sign on what has just come.
    void refresh(const Workshop& workshop, const Kinds& kinds, std::function<bool(const ItemId&)> is_own,
                 std::int64_t now);
    std::size_t count() const { return rows_.size(); }
    /// Contributions of the activity that are there, unfiltered; merged ones counted each.
    std::size_t present() const { return present_; }
    const Contribution* selected();
    /// Marked, or the selected one; with those that they are merged with.
    std::vector<ItemId> targets();
    std::vector<ItemId> all() const; ///< every row's, likewise
    bool anything_marked() { return !list.marked().empty(); }
    /// From the first key on that is meant for something in it, the list stands still: what is new comes
    /// below what is seen, and what is selected stays selected. Until then it follows what comes.
    void pin() { pinned_ = true; }
    void unpin() { pinned_ = false; }
    /// Rows below the selected one that came since the last row was selected.
    std::size_t new_below();
    void draw(terminal::Canvas canvas, bool focused, std::string_view empty_text);

    terminal::VirtualList list;

  private:
    std::vector<terminal::Line> lines(std::size_t row, int columns) const;
    bool fits(const Contribution& item, const std::string& words) const;

    const Workshop* workshop_ = nullptr;
    const Kinds* kinds_ = nullptr;
    std::function<bool(const ItemId&)> is_own_;
    std::vector<std::size_t> rows_; ///< indices into workshop.items
    std::size_t present_ = 0;
    std::set<ItemId> lone_;
    bool pinned_ = false;
    std::size_t known_ = 0; ///< contributions there were when the last row was selected
    struct Made {
        Seq seq = 0;
        ItemFilter filter;
        bool operator==(const Made&) const = default;
    };
    std::optional<Made> made_;
    /// How many contributions there were, and since when (seconds): tells what has just come. In memory only.
    std::deque<std::pair<std::size_t, std::int64_t>> arrivals_;
    std::int64_t now_ = 0;
};

} // namespace vagskal
