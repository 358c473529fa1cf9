#pragma once
// Rehearsal scripts: what simulated people say.
//
//   title = "…"
//   session = "half-day"          the id of a session
//   language = "sv"               optional; or en
//   voices = 12                   how many people, 1-1000
//   groups = 3                    optional, 0-50; voice v is in group (v-1) mod groups
//   roster = ["Förnamn Efternamn"]   optional: names to look for before an export
//   [[say]]                       activity, voice, text; id if others refer to it; every further key is a
//   field
//   [[note]]                      activity, text; quote = true for something said aloud
//   [[theme]]                     name, items
//   [[mark]]                      activity (a vote), voice, on, value (1 if left out): dots, 1 for yes, 1 to
//                                 5, a place or a sum, as the vote's method has it
//   [[merge]]                     items, two or more of one activity
//   [[withdraw]]                  item
//   [[link]]                      item, to: an event or a decision point that it belongs to
//   [[scribe]]                    voice, people: this laptop writes for so many, and votes for each of them
//   [[passage]]                   activity (a member check), text; id, rests_on (ids of says), lesson = true,
//                                 status (agreed, amended, disputed, left_out: decided when the part closes)
//   [[opinion]]                   on, marks, activity (optional, when there is one such vote): for votes
//   where
//                                 everybody is given a few of many: what those who are asked about it answer,
//                                 in turn, over and over
//
// quote = false or archive = false in a [[say]]: its voice does not allow that.
//
// In a part with several rounds of groups a [[say]] may have round = 2: people then sit with others.
//
// items, item and on are ids of [[say]]; so may be a field that points to a contribution (event), which
// otherwise is words. Years and yes/no may stand without quotation marks. Here a script is read and checked;
// the order of play is the player's.
#include "sessions/mistakes.hpp"
#include "shared/model/kind.hpp"

#include <filesystem>
#include <functional>
#include <string_view>

namespace vagskal {

/// Everything keeps its place in the file, for the player to name when the host refuses it.
struct Rehearsal {
    struct Say {
        FilePlace at;
        std::string id; ///< by which others refer to it; empty: none does
        std::string activity;
        int voice = 1;                             ///< 1 to voices
        int round = 1;                             ///< of groups, in a part that has several
        Fields fields;                             ///< "text" and what else was said, as typed
        std::map<std::string, std::string> refers; ///< item fields that name another say: field -> its id
        Consent consent{};
    };
    struct Note {
        FilePlace at;
        std::string activity, text;
        bool quote = false;
    };
    struct Theme {
        FilePlace at;
        std::string name;
        std::vector<std::string> items; ///< ids of says
    };
    struct Mark {
        FilePlace at;
        std::string activity;
        int voice = 1;
        std::string on; ///< id of a say
        int value = 1;
    };
    struct Merge {
        FilePlace at;
        std::vector<std::string> items; ///< ids of says of one activity, two or more
    };
    struct Withdrawal {
        FilePlace at;
        std::string item; ///< id of a say
    };
    struct Link {
        FilePlace at;
        std::string item, to; ///< ids of says
    };
    struct Scribe {
        FilePlace at;
        int voice = 1;
        int people = 2; ///< 2-50
    };
    struct Passage {
        FilePlace at;
        std::string id; ///< by which answers refer to it; empty: none does
        std::string activity, text;
        std::vector<std::string> rests_on; ///< ids of says
        bool lesson = false;
        PassageStatus status = PassageStatus::undecided;
    };
    struct Opinion {
        FilePlace at;
        std::string activity;
        std::string on; ///< id of a say
        std::vector<int>
            marks; ///< one at least; the k-th who is asked gives the k-th, and then from the start
    };

    std::string title;
    std::string language = "sv"; ///< "sv" or "en"
    Session session;             ///< as it was looked up
    int voices = 1;              ///< 1-1000
    int groups = 0;              ///< 0-50; 0 and 1: the room is not divided
    std::vector<std::string> roster;
    std::vector<Say> says; ///< all in file order
    std::vector<Note> notes;
    std::vector<Theme> themes;
    std::vector<Mark> marks;
    std::vector<Merge> merges;
    std::vector<Withdrawal> withdrawals;
    std::vector<Link> links;
    std::vector<Scribe> scribes;
    std::vector<Opinion> opinions;
    std::vector<Passage> passages; ///< in file order: the first of its part has the number 1

    const Say* find(std::string_view id) const;
};

/// Finds the session that a script names: usually find_ready_session() in sessions_folder(). Its mistakes'
/// sentences are told at the place where the script names it.
using SessionLookup = std::function<ReadFile<Session>(std::string_view id)>;

/// Reads and checks; on any mistake gives all that were found.
ReadFile<Rehearsal> read_rehearsal(const std::filesystem::path& file, const Kinds& kinds,
                                   const SessionLookup& lookup);
ReadFile<Rehearsal> read_rehearsal_text(std::string_view text, const std::string& name, const Kinds& kinds,
                                        const SessionLookup& lookup);

} // namespace vagskal
