#pragma once
// What a browser is shown: HTML from a link's replica, the same words and rules as the terminal's screens.
// Pure: no clock, network or file; the language is the calling thread's (Speaking). Every text is escaped,
// and nothing comes from elsewhere: no script, style or font but our own, none of them inline.
#include "participant/link/link.hpp"
#include "shared/model/kind.hpp"

#include <map>
#include <optional>
#include <string>

namespace vagskal::web {

/// What everybody of one role, group and language is shown alike. No marks of whose what is: a page with a
/// script adds those in the browser, where the keys are.
struct View {
    const Link& link;
    const Kinds& kinds;
    std::string part;       ///< id of the open activity the reader has chosen; empty: the current one
    bool encrypted = false; ///< --tls
    /// Names this workshop in a browser's own storage: the same after a restart of the host, another for
    /// another host, telling nothing (a hash of the code's first eight letters, say). Empty: the title has to
    /// do.
    std::string room{};
};

/// What the clock shows now, as one JSON object: {"left":SECONDS,"running":BOOL}, or null when there is none.
/// It is the only thing here that changes by itself, so it stands beside the fragments: every `page` event
/// carries it as "clock", and the script counts on from there.
std::string clock_json(const View& view);

/// The parts of the page that change while it is open, by the id of the element that holds them. The same
/// View, place in the journal, room numbers and language give the same bytes, so they are made once for all
/// readers of a kind.
struct Fragments {
    std::map<std::string, std::string> html; ///< element id -> its inner HTML
    std::string state;                       ///< one JSON object for the script: room, page, part, numbers
};
Fragments fragments(const View& view);      ///< for the participant's page
Fragments wall_fragments(const View& view); ///< for the storbild

/// What only this reader is shown, beside the fragments.
struct Reader {
    /// The keys lie in the host's memory (a browser without script, or not known yet): own contributions are
    /// rendered with their buttons, and the page says where the keys are.
    bool keys_here = true;
    std::string nonce;                 ///< 32 hex digits: the id that what is written next will have
    std::optional<ItemId> editing;     ///< own contribution whose form is shown
    std::optional<ItemId> withdrawing; ///< own contribution that is asked about
    std::optional<ItemId> allowing;    ///< own contribution about which is asked what may be done with it
    /// What is typed may be done with it; nothing: as the reader has said for all.
    std::optional<Consent> consent{};
    std::optional<Refusal> refusal; ///< of what was just sent; `typed` is then shown again
    Fields typed;
    std::map<ItemId, int> marks; ///< of a ballot that was refused
    /// Of a scribe's ballots the one that is filled in; nothing: the first that is not cast yet.
    std::optional<std::uint16_t> ballot{};
    std::string done;  ///< a sentence: what has just been done
    bool keeps = true; ///< false: "Borrowed computer" was chosen at the door
};

std::string room_page(const View& view, const Reader& reader);
std::string story_page(const View& view); ///< the story so far, boards as pictures with their text
/// What is stored, and who can see what; until the link's consent() it ends in the button that goes on (POST
/// /consent).
std::string stored_page(const View& view, bool keys_here, bool keeps = true);
/// "What the host holds about me", with the withdrawal slip: word for word where the keys are here, else the
/// browser's script fills it in.
std::string held_page(const View& view, bool keys_here, bool keeps);
std::string wall_page(const View& view);
/// For a frame in a page without script: reloads itself, never the form.
std::string others_page(const View& view);

// ---- what forms without a script post, read by those who wrote the forms ----

using Posted = std::map<std::string, std::string>; ///< names and values as they came, unescaped
/// The fields of the part's form; what is empty or was not asked for is left out. The own words of an item
/// field go before what was chosen in its list.
Fields typed_fields(const View& view, const std::string& activity, const Posted& posted);
/// The date can be read in several ways and nobody has said which: show the page again with these as
/// Reader::typed, and it asks. ("Leave it as I wrote it" is an answer too.)
bool asks_date(const Fields& typed, const Posted& posted);
/// What the author allows, where the form asked.
std::optional<Consent> typed_consent(const Posted& posted);
/// The dots as typed, to show them again.
std::map<ItemId, int> typed_marks(const Posted& posted);
/// The ballot, or why it would not be taken: what would be refused must not replace one that counts.
Result<Choices> typed_ballot(const View& view, const std::string& activity, const Posted& posted);
/// For the script: {"readings":[{"edtf":…,"words":…}],"sentence":…} of a date as typed.
std::string date_json(const std::string& typed);

/// Before anybody is in.
struct Door {
    std::string title;   ///< of the workshop; empty: not told before the code is right
    std::string code;    ///< as typed, or as the QR code gave it
    std::string problem; ///< a sentence, or empty
    bool encrypted = false;
    bool wall = false; ///< the storbild's door
};
std::string join_page(const Door& door);
/// An answer that is nothing but a sentence: refused, too many, not found. `code` is the HTTP status.
std::string notice_page(int code, const std::string& sentence);

/// Files that pages ask for ("app.js", "app.css", …), as they were built in; nullptr: none of that name.
struct Asset {
    std::string_view type, bytes, version; ///< media type; content; a short hash of it, for caches
};
const Asset* asset(std::string_view name);

} // namespace vagskal::web
