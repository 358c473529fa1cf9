#pragma once
// The list of themes with what lies under each, and what can be done there: for both who sort.
#include "participant/screens/sorter.hpp"
#include "shared/terminal/virtual_list.hpp"

namespace vagskal::screens {

class ThemeBoard {
  public:
    /// Both outlive it.
    ThemeBoard(Sorter& sorter, std::function<const Workshop&()> workshop);

    struct Row { ///< a theme, or a contribution under it
        ThemeId theme;
        std::optional<ItemId> item;
    };
    void refresh(); ///< when the workshop has changed
    std::optional<Row> chosen();
    terminal::VirtualList& list() { return list_; }
    /// new-theme, rename, drop, merge-theme, split: true when it was one of these.
    bool act(const std::string& action);
    void draw(terminal::Canvas canvas, bool focused);

  private:
    std::vector<Row> targets(); ///< the marked contributions, else the chosen row
    std::vector<terminal::Line> lines(const Row& row, int columns);
    void drop();
    void split();

    Sorter& sorter_;
    std::function<const Workshop&()> workshop_;
    std::vector<Row> rows_;
    terminal::VirtualList list_;
};

} // namespace vagskal::screens
