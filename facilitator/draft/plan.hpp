#pragma once
// What is to be done so that a workshop holds a draft: which passages are the same as before, which are new,
// which go. Pure.
#include "facilitator/draft/blocks.hpp"

#include <functional>

namespace vagskal::drafting {

/// A block of the draft as it will be, with the id and number of its passage (headings have none: number 0).
struct Numbered {
    Block block;
    PassageId id{};
    std::size_t number = 0;
    PassageStatus status = PassageStatus::undecided;
};

struct Plan {
    std::string activity;          ///< the part in which it is checked
    std::vector<Command> commands; ///< one step; none: it is there already
    std::vector<Numbered> draft;
    std::size_t fresh = 0, same = 0, gone = 0; ///< passages
    std::size_t gone_with_answers = 0; ///< of those gone: decided, or somebody has answered about them
};

/// The part of kind `review` whose draft it is: the last one that has passages, else the last one. None: no
/// such part yet.
const Activity* review_part(const Workshop&);

/// Same words (sort_key), same passage: its id, its answers and what was decided about it stay, also when the
/// order changes. Passages that took up a proposed lesson stay, last. What else is not among the blocks goes;
/// when `keep_checked` not what was decided or answered: then a block that rests on the same contributions is
/// left out in its favour. Where there is no review part, one is added at the end of the agenda.
Plan plan_draft(const Workshop&, const Kinds&, std::vector<Block> blocks, bool keep_checked,
                const std::function<PassageId()>& draw);

/// The draft as the workshop holds it, without headings.
std::vector<Numbered> draft_of(const Workshop&, const std::string& activity);

/// A passage as a form knows it.
struct Marked {
    PassageId id;
    std::string text;
};

/// Tells drafts apart, for forms: "12-KTRM-WXPH": twelve passages, letters made from their ids in order, and
/// letters made from their words. Either may change (a passage is amended; the seal gives new ids) without
/// harm to the forms that are out, and so may passages that are added at the end.
std::string draft_mark(const std::vector<Marked>&);
/// The passages that a mark stands for, among those that there are now: the first so many, if their ids or
/// their words are the same.
std::optional<std::vector<PassageId>> passages_of_mark(std::string_view mark, const std::vector<Marked>& now);

} // namespace vagskal::drafting
