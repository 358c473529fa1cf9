#pragma once
// Sessions (upplägg) as TOML files that a moderator can write.
//
//   id = "half-day"                     [a-z0-9-]
//   title = { sv = "…", en = "…" }      or one text for both languages; so everywhere
//   purpose = …                         optional
//   use, avoid, materials = …           optional: when to take it, when not, what to have at hand
//   ask_evidence = false                optional: participants are asked what sort of knowledge it rests on
//   [[activity]]                        one block for each part of the day, in order
//   id = "timeline"                     [a-z0-9-], each once
//   kind = "timeline"                   one of the catalogue
//   title, prompt, help = …             title: else the id; prompt: needed where something is said
//   minutes = 40                        0-600, needed
//   silent_minutes = 3                  optional, at most minutes
//   talk = "plenary"                    or groups, individual
//   reveal = "live"                     or after
//   worksheet = "underlag"              optional: those with the same name are open together
//   group_minutes = [15, 15]            only with talk = "groups": a round of groups for each, together at
//                                       most minutes
//   lift = 3                            only with talk = "groups": how many each group may lift by itself
//   options = { dots = 5, on = ["works"] }      what the kind has of them; `on` always lists activities;
//                                       a table in it is flattened: cells.much.little = { sv = …, en = … }
//   [[activity.field]]                  optional: else the kind's own fields
//   id = "how"                          [a-z0-9_]; where the kind has a field of that id, what is not given
//   type = "text"                       here is as there. Types: text, line, date, choice, item, yes_no,
//                                       number;
//   label, help = …                     a date field is called "when"
//   choices = [{ id = "politics", label = … }]  only for choice
//   of = "timeline"                     only for item: the kind that it points to, of an earlier part
//   least, most = 0, 100                only for number: its bounds
#include "sessions/mistakes.hpp"
#include "shared/model/kind.hpp"

#include <filesystem>
#include <string_view>

namespace vagskal {

/// Reads the file; on any mistake gives all that were found. What the session leaves to its kinds (fields) is
/// filled in, so that the session in the journal is whole.
ReadFile<Session> read_session_file(const std::filesystem::path& file, const Kinds& kinds);
/// The same from a text; `name` is named in mistakes.
ReadFile<Session> read_session_text(std::string_view text, const std::string& name, const Kinds& kinds);

/// What the file says to whoever chooses a session. It is no part of the session itself: a workshop, once
/// made, does not hold it.
struct Guidance {
    Localised use;       ///< when to take this session
    Localised avoid;     ///< when not to
    Localised materials; ///< what to have at hand
};
struct ReadySession {
    std::filesystem::path file;
    Session session;
    Guidance guidance = {};
    Mistakes hints = {}; ///< what is no mistake but hardly meant, like a text in one language only
};
/// As read_session_file(), with the guidance.
ReadFile<ReadySession> read_ready_session(const std::filesystem::path& file, const Kinds& kinds);
struct ReadySessions {
    std::vector<ReadySession> sessions; ///< sorted by file name
    Mistakes mistakes;                  ///< of files that could not be read; they hide no others
};
/// The *.toml of a folder. A folder that is not there holds none.
ReadySessions ready_sessions(const std::filesystem::path& folder, const Kinds& kinds);

/// The ready session of that id in the folder, or the mistake that there is none, with those there are.
ReadFile<Session> find_ready_session(std::string_view id, const std::filesystem::path& folder,
                                     const Kinds& kinds);

/// Where what belongs to the programs lies: $VAGSKAL_DATA_DIR, else ../share/vagskal beside the program's
/// folder (in the build tree as when installed).
std::filesystem::path program_data_folder();
std::filesystem::path sessions_folder();   ///< program_data_folder()/sessions
std::filesystem::path rehearsals_folder(); ///< …/sessions/rehearsals

} // namespace vagskal
