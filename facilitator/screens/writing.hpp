#pragma once
// What the moderator writes: a contribution for somebody without a laptop, an own one again, or a note.
#include "shared/model/kind.hpp"
#include "shared/terminal/form.hpp"

namespace vagskal {

struct Writing {
    enum class What : std::uint8_t { contribution, own, note } what = What::note;
    std::string activity;
    std::optional<ItemId> item; ///< own: the one that is changed
    std::optional<NoteId> note; ///< an earlier note that is changed; nothing: a new one
    std::string heading;        ///< already in the reader's language
    terminal::Form form;

    bool dirty() const { return form.dirty() && form.values().contains("text"); }
    /// More of the same is likely after it was stored: the form stays.
    bool goes_on() const { return !item && !note; }
};

/// A form for the activity's fields, text first. Labels in the workshop's language.
terminal::Form contribution_form(const Workshop& workshop, const Kinds& kinds, const Activity& activity);
terminal::Form note_form();
/// What a date was understood as, or a question back; the form puts an arrow before it.
std::string date_echo(const std::string& typed);

} // namespace vagskal
