#pragma once
// The member check on the moderator's screen: the passages on the left, what was answered about the selected
// one on the right (or below, on a small screen), those who do not agree first. After the passages stand the
// lessons that were proposed and not taken up, and what was said of passages that are gone.
#include "shared/model/kind.hpp"
#include "shared/terminal/layout.hpp"
#include "shared/terminal/virtual_list.hpp"

namespace vagskal {

class DraftPane {
  public:
    DraftPane();
    /// Before each draw: finds the rows again when the workshop or the part has changed.
    void refresh(const Workshop& workshop, const std::string& activity);

    const DraftPassage* passage();      ///< the selected one; nullptr: something else is, or nothing
    const Contribution* contribution(); ///< the selected proposal, or answer about what is gone
    bool on_proposal();                 ///< a lesson that was proposed is selected
    /// All of what is selected, with every answer in full.
    std::vector<terminal::Line> whole(int columns);
    void draw(terminal::Canvas canvas);

    terminal::VirtualList list;

  private:
    struct Row {
        std::string id;
        std::optional<PassageId> passage;
        std::optional<ItemId> item;
        bool proposal = false;
    };
    const Row* row();
    std::vector<terminal::Line> lines(std::size_t row, int columns) const;
    std::vector<terminal::Line> answers(const Row& row, int columns) const;

    const Workshop* workshop_ = nullptr;
    std::string activity_;
    Seq seq_ = 0;
    std::vector<Row> rows_;
};

} // namespace vagskal
