#pragma once
// What may be refused. A Refusal is a value: a reason with the names it concerns. It becomes one sentence in
// the reader's language in shared/words/refusals.hpp.
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace vagskal {

/// Permanent numbers: they travel in frames. Add at the end, never reuse.
enum class Why : std::uint16_t {
    unknown_activity = 1, ///< args: activity id
    not_open = 2,         ///< args: activity id; it is not open (yet, or any more)
    already_open = 3,     ///< args: activity id
    not_allowed = 4,      ///< the role may not do this
    empty_text = 5,
    text_too_long = 6, ///< args: field, limit in code points, length
    bad_encoding = 7,  ///< args: field; not UTF-8, or holds control characters
    unknown_field = 8, ///< args: activity id, field
    bad_value = 9,     ///< args: field, value, what is allowed
    unknown_item = 10, ///< no such contribution, or not one you may see
    id_taken = 11,     ///< the id belongs to a contribution under another key
    not_yours = 12,    ///< the key does not match
    outdated = 13,     ///< the version is not the next one
    withdrawn = 14,    ///< the contribution was withdrawn by its author
    removed = 15,      ///< the moderator has taken it away
    unknown_theme = 16,
    unknown_note = 17,
    unknown_merge = 18,
    too_few_items = 19, ///< a merge needs two
    paused = 20,        ///< the day is paused
    no_group = 21,      ///< groups are made, and the client is in none
    other_group = 22,   ///< the item belongs to another group
    not_a_vote = 23,    ///< args: activity id
    too_many_dots = 24, ///< args: limit, given
    already_voted = 25, ///< this client's ballot is another one
    bad_number = 26,    ///< args: what, value, range
    sealed = 27,
    no_contributions = 28, ///< args: activity id; a break takes none
    name_taken = 29,       ///< args: name
    nothing_to_undo = 30,
    no_voice = 31, ///< the workshop is unlinked: a voice may not be given
    voice_needed = 32,
    changed_since = 33,  ///< undo refused: somebody changed it after
    cross_activity = 34, ///< a merge across activities
    host_failing = 35,   ///< the host could not store it (args: reason code); keep it and try again
    too_fast = 36,       ///< this client sends faster than people do
    wrong_code = 37,
    newer_protocol = 38, ///< the other program is of another version
    already_merged = 39,
    bad_mark = 40,        ///< args: value, least, most
    too_many_on_one = 41, ///< args: limit, given
    over_budget = 42,     ///< args: limit, sum, unit
    uneven_sum = 43,      ///< args: value, step, unit
    too_many_places = 44, ///< args: limit, given
    too_many_lifted = 45, ///< args: limit
    not_dealt = 46,       ///< a vote on something that is not among this voter's
    same_theme = 47,      ///< a theme into itself
    comes_later = 48,     ///< args: activity id, the one it builds on that does not come before it
    already_begun = 49,   ///< args: activity id; it was opened once, and keeps its place
    built_on = 50,        ///< args: activity id, another that builds on it
    no_place = 51,        ///< a link to what is neither an event nor a decision point
    merged_away = 52,     ///< a vote on what another stands for
    not_for_so_many = 53, ///< a ballot for somebody whom the moderator has not confirmed
    last_part = 54,       ///< the only part of the day cannot go
    unknown_passage = 55,
    bad_treatment = 56, ///< args: field; places overlap, or are not in the text (any more)
    superseded = 57,    ///< another computer leads by now (args: its address, when known)
    follows = 58,       ///< this computer only follows the one that leads
    not_followed = 59,  ///< the moderator has not let this computer follow
    file_problem = 100, ///< args: path, sentence in English already made for people (from store or sessions)
    usage = 101,        ///< args: sentence
};

struct Refusal {
    Why why{};
    std::vector<std::string> args{};
    bool operator==(const Refusal&) const = default;
};

template <class T>
using Result = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(Why why, std::vector<std::string> args = {}) {
    return tl::unexpected<Refusal>(Refusal{why, std::move(args)});
}

} // namespace vagskal
