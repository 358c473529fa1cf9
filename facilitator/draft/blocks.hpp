#pragma once
// A draft as it is put together, before it is stored: headings, and paragraphs that become numbered passages.
// Pure.
#include "sessions/mistakes.hpp"
#include "shared/model/kind.hpp"

namespace vagskal::drafting {

struct Block {
    int heading = 0;                ///< 1-6: a heading of that level, which gets no number; 0: a passage
    std::string text;               ///< of a heading one line; of a passage as it is stored (clean_text)
    std::vector<ItemId> rests_on{}; ///< what the text names or holds
    bool lesson = false;
    bool operator==(const Block&) const = default;
};

/// A draft of the program's own, from what may be quoted (`released`): the timeline, what was said part by
/// part, the themes, the decision points, and at the end, as lessons, transfer and take-aways. Words in the
/// language in force. Sorted by date and by words, never by arrival.
std::vector<Block> own_draft(const Workshop& released, const Kinds&);

/// The researcher's text (Markdown): paragraphs are passages, headings stay headings. What stands under a
/// heading that begins with "Lärdom", "Medskick", "Lesson" or "Take-away" is a lesson. Left out are front
/// matter, comments, rules, and numbers like "[3] " that an earlier draft gave. A passage rests on
/// contributions whose ids (8 digits or more of them) stand in brackets or in a comment, which are taken
/// away, and on those whose words stand in it. Mistakes: a paragraph that is too long, too many of them,
/// none.
ReadFile<std::vector<Block>> read_draft(std::string_view markdown, const std::string& file, const Workshop&);

} // namespace vagskal::drafting
