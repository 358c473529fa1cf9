#pragma once
// What has been said, as rows of a list: others' contributions and one's own with how far they have come.
#include "participant/link/link.hpp"
#include "shared/model/kind.hpp"
#include "shared/terminal/filter.hpp"
#include "shared/terminal/virtual_list.hpp"

#include <set>

namespace vagskal::screens {

/// What an own contribution is waiting for, or why it was refused; nothing to say: empty.
std::string own_status(const Link& link, const Own& own);

/// One contribution: its words, then what else was given, then its standing. Own ones begin with a sign and
/// are also called "yours". `where`: names the part it belongs to.
/// `brief`: without the longer fields. `more`: said beside what else was given.
std::vector<terminal::Line> item_lines(const Link& link, const Kinds& kinds, const ItemId& item, int columns,
                                       bool where = false, bool brief = false,
                                       const std::vector<std::string>& more = {});

/// The list of one activity, or of all that is one's own. Rows are ids only; words are made for what is seen.
class Said {
  public:
    enum class Which : std::uint8_t { activity, own };
    Said(const Link& link, const Kinds& kinds, Which which);

    /// Brings the rows up to date: those of the activity (null: none), narrowed by the filter.
    void refresh(const Activity* activity, const terminal::Filter* filter = nullptr);
    /// For whoever sorts: what is merged stands in one row, with themes, links and lone voices.
    /// `brief`: without the longer fields.
    void sort(bool on, bool brief = false) { sorting_ = on, brief_ = brief; }
    void only_lone(bool on) { only_lone_ = on; }
    bool shows_only_lone() const { return only_lone_; }
    /// From the first key on that is meant for something in it the list stands still; until then, and again
    /// in another part, it follows what comes.
    void pin() { pinned_ = true; }
    std::size_t new_below(); ///< rows below the selected one that came since the last row was selected
    terminal::VirtualList& list() { return list_; }
    std::optional<ItemId> selected();
    std::vector<ItemId> targets(); ///< the marked ones, else the selected one
    std::size_t count() const { return rows_.size(); }
    bool select(const ItemId& item) { return list_.select_id(to_hex(item)); }

  private:
    bool shown(const ItemId& item, const terminal::Filter* filter) const;
    std::vector<terminal::Line> lines(const ItemId& item, int columns) const;
    const Link& link_;
    const Kinds& kinds_;
    Which which_;
    std::vector<ItemId> rows_;
    bool sorting_ = false, brief_ = false, only_lone_ = false, pinned_ = false;
    std::string activity_;  ///< whose rows these are
    std::size_t known_ = 0; ///< rows there were when the last one was selected
    std::set<ItemId> lone_;
    Seq lone_seq_ = 0; ///< of the workshop that they were found in
    terminal::VirtualList list_;
};

} // namespace vagskal::screens
