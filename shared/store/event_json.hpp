#pragma once
// Events as JSON, the form in which the journal keeps them. A permanent format: what is written once is read
// for ever. Two objects per event, by what its describe() says of each field: the head stays, the body can be
// erased.
//
//   ids, hashes   lower-case hex                     "0b1f…"
//   Minute        UTC, to the minute                 "2026-11-21T08:05Z"
//   enums         their name                         "live"
//   optional      left out when there is none
//   late fields   left out when they are empty: files from before there was such a field stay readable
//   the rest      string, number, true/false, array, object; texts as UTF-8, never \u-escaped
#include "shared/model/event.hpp"
#include "shared/model/result.hpp"

namespace vagskal {

struct Stored {
    std::uint16_t tag = 0;
    std::string head; ///< "{}" when the event has no head fields
    std::string body; ///< empty when the event has no body fields
    bool operator==(const Stored&) const = default;
};

/// The longest head or body that is read back, in bytes. A session of 200 activities is far below it.
constexpr std::size_t longest_json = 8U << 20U;

Stored to_json(const Event& event);

/// The inverse. An empty body is an erased one: its fields are empty values. Strict: every field there once
/// with its type, nothing more, in range. Refuses Why::file_problem with an empty path: an unknown tag or
/// field as from a newer version, anything else as damaged.
Result<Event> from_json(std::uint16_t tag, std::string_view head, std::string_view body);

/// Whether events of this tag have a body at all; false too for tags that are unknown.
bool has_body(std::uint16_t tag);

} // namespace vagskal
