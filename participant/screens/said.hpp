#pragma once
// What has been said, as rows of a list: others' contributions and one's own with how far they have come.
#include "participant/link/link.hpp"
#include "shared/model/kind.hpp"
#include "shared/terminal/filter.hpp"
#include "shared/terminal/virtual_list.hpp"

namespace vagskal::screens {

/// What an own contribution is waiting for, or why it was refused; nothing to say: empty.
std::string own_status(const Link& link, const Own& own);

/// One contribution: its words, then what else was given, then its standing. Own ones begin with a sign and
/// are also called "yours". `where`: names the part it belongs to.
/// `brief`: without the longer fields.
std::vector<terminal::Line> item_lines(const Link& link, const Kinds& kinds, const ItemId& item, int columns,
                                       bool where = false, bool brief = false);

/// The list of one activity, or of all that is one's own. Rows are ids only; words are made for what is seen.
class Said {
  public:
    enum class Which : std::uint8_t { activity, own };
    Said(const Link& link, const Kinds& kinds, Which which);

    /// Brings the rows up to date: those of the activity (null: none), narrowed by the filter.
    void refresh(const Activity* activity, const terminal::Filter* filter = nullptr);
    terminal::VirtualList& list() { return list_; }
    std::optional<ItemId> selected();
    std::vector<ItemId> targets(); ///< the marked ones, else the selected one
    std::size_t count() const { return rows_.size(); }
    bool select(const ItemId& item) { return list_.select_id(to_hex(item)); }

  private:
    bool shown(const ItemId& item, const terminal::Filter* filter) const;
    const Link& link_;
    const Kinds& kinds_;
    Which which_;
    std::vector<ItemId> rows_;
    terminal::VirtualList list_;
};

} // namespace vagskal::screens
