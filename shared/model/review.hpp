#pragma once
// What is done about the texts before they leave the workshop: what the review decided about places in them,
// and what their authors allow. The original words stay in the workshop until the seal; decisions hold places
// and what stands there instead, nothing else.
#include "shared/model/kind.hpp"

namespace vagskal {

template <class Tag>
TextRef text_of(TextKind kind, const Bytes<16, Tag>& id) {
    return {kind, TextId{id.value}};
}
inline TextRef text_of(const ItemId& id) { return text_of(TextKind::item, id); }
inline TextRef text_of(const NoteId& id) { return text_of(TextKind::note, id); }
inline TextRef text_of(const ThemeId& id) { return text_of(TextKind::theme, id); }
inline TextRef text_of(const PassageId& id) { return text_of(TextKind::passage, id); }
inline const TextRef text_of_title{TextKind::workshop, {}};
inline const TextRef text_of_agenda{TextKind::agenda, {}};

/// The stored value of a field of a text (Treated::field); nullptr: there is no such text or field.
const std::string* stored_field(const Workshop&, const TextRef&, std::string_view field);

/// Title, prompt or help of a part, by a Treated::field of the agenda ("live.prompt.sv"); nullptr: no such.
const std::string* agenda_text(const Session&, std::string_view field);

/// The decisions about a text; none: nullptr.
const std::vector<Treated>* review_of(const Workshop&, const TextRef&);

/// A decision covers these bytes of the field, or the whole field, or the whole text.
bool is_treated(const Workshop&, const TextRef&, std::string_view field, std::size_t begin, std::size_t end);

/// The field's value as it may leave. Places are those of `value` as it is stored. What is withheld is empty.
std::string treated_text(const std::vector<Treated>& review, std::string_view field,
                         const std::string& value);
/// All of it is withheld.
bool is_withheld(const std::vector<Treated>& review);

/// For whom something leaves the workshop.
enum class Audience : std::uint8_t {
    research, ///< export, sealed file, comparison: with what their authors allow
    room,     ///< those who were there, who have seen it
};

/// The workshop as it may be taken further: texts as the review left them; what is withheld removed (as by
/// the moderator). For research also without what may not be archived, and in place of what may not be quoted
/// its paraphrase; where there is none it is removed, and so are its other fields in people's own words that
/// nobody has paraphrased. No decision and no consent is left in it.
Workshop released(const Workshop&, const Kinds&, Audience);

/// Present contributions that may be archived but not quoted, and that nobody has paraphrased or withheld.
std::vector<ItemId> unquotable(const Workshop&);

/// How the first and the last year of each timeline moved while people remembered, in order. Of a part that
/// showed contributions as they came; in another there was no order. After the seal: as the seal kept them.
std::vector<Milestone> milestones(const Workshop&);

/// The passage holds the words of the contribution, as they were written or as the review left them: it rests
/// on it and has its text in it, or has a text of 20 code points and more in it. Compared as people would
/// (sort_key).
bool holds_words_of(const Workshop&, const DraftPassage&, const Contribution&);

} // namespace vagskal
