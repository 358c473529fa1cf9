#pragma once
// What the moderator writes: a contribution for somebody without a laptop, an own one again, a note, or
// whatever else has a form of its own.
#include "shared/model/fuzzy_date.hpp"
#include "shared/model/kind.hpp"
#include "shared/terminal/form.hpp"

#include <functional>

namespace vagskal {

struct Writing {
    enum class What : std::uint8_t { contribution, own, note, other } what = What::note;
    std::string activity;
    std::optional<ItemId> item; ///< own: the one that is changed
    std::optional<NoteId> note; ///< an earlier note that is changed; nothing: a new one
    std::string heading;        ///< already in the reader's language
    terminal::Form form;

    /// other: stores what the form holds; false: it has said why not, and the form stays.
    std::function<bool(const std::map<std::string, std::string>&)> store = {};

    bool dirty() const { return form.dirty() && (store || form.values().contains("text")); }
    /// What the contribution holds: without for whom it is typed.
    Fields fields() const;
    /// The group it is typed for; nothing: the whole room.
    std::optional<GroupId> group() const { return from_hex<GroupId>(from()); }
    std::string from() const; ///< the choice in the field "from whom"; empty where it is not asked
    /// The date as it is typed, when it can be read in several ways and nobody has said which.
    std::optional<DateReading> question() const;
    /// The reading that was chosen of a date that has several; empty: as words. Nothing: not asked yet.
    std::optional<std::string> reading = std::nullopt;
    /// Empty again for the next one; for whom it is typed stays.
    void clear();
    /// More of the same is likely after it was stored: the form stays.
    bool goes_on() const { return !item && !note && !store; }
};

/// A form for the activity's fields, text first; above it, in a part that is worked on in groups, from whom
/// it comes (unless it is an earlier one that is changed: whose it is cannot be changed).
terminal::Form contribution_form(const Workshop& workshop, const Kinds& kinds, const Activity& activity,
                                 bool asks_from);
/// Chooses from whom; empty: the whole room. All else becomes empty.
void set_from(terminal::Form& form, const std::string& from);
terminal::Form note_form();

} // namespace vagskal
