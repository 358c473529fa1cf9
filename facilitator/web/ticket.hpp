#pragma once
// What a browser's cookie says, and that we said it. Nothing of it is kept by the host: whoever shows a
// ticket that bears the host's mark is let in again, also after the program was started anew.
#include "shared/model/command.hpp"
#include "shared/protocol/crypto.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace vagskal::web {

using BrowserId = Bytes<16, struct BrowserTag>;

struct Ticket {
    BrowserId id;
    Role role = Role::participant; ///< or wall; never another
    bool keeps = true;             ///< the cookie outlives the browser (a day); no: a borrowed computer
    bool consented = false;        ///< has read what is stored
    Consent consent{};             ///< that what is written begins with
    bool operator==(const Ticket&) const = default;
};

/// 32 hex digits, 'p' or 'w', '0'-'?' (1: keeps, 2: consented, 4: not to be quoted, 8: not to be archived),
/// 64 hex digits of the mark.
std::string write_ticket(const Ticket& ticket, const Secret& secret);
/// Nothing for what does not bear our mark (compared in a time that says nothing).
std::optional<Ticket> read_ticket(std::string_view cookie, const Secret& secret);

/// A group and its token as one word for the browser to keep, and to show when it comes back to a program
/// that has forgotten it. It bears our mark: whoever shows a word of its own making is in no group.
std::string write_group(const GroupId& group, const Secret& token, const Secret& secret);
std::optional<std::pair<GroupId, Secret>> read_group(std::string_view word, const Secret& secret);

/// Who the browser is on the line. The id cannot be computed from it, so neither votes' marks nor anything
/// that the host keeps leads back to a cookie.
PeerKey key_on_line(const BrowserId& id);

} // namespace vagskal::web
