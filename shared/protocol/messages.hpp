#pragma once
// What host and clients say to each other. Every message and every event and command in it has a permanent
// tag; within a message the fields stand in the order of describe(). A protocol number in Hello and Welcome
// lets an older program say that it is too old instead of misreading.
#include "shared/model/command.hpp"
#include "shared/model/result.hpp"
#include "shared/protocol/transport.hpp"

namespace vagskal {

inline constexpr std::uint16_t protocol_number = 4;
/// A snapshot travels in chunks of at most this many bytes of entries (limits: 32 KB or less).
inline constexpr std::size_t chunk_bytes = 30 * 1024;

/// Where in the journal somebody stands. Zero: nowhere yet.
struct Place {
    Term term = 0;
    Seq seq = 0;
    ChainHash chain;
    bool operator==(const Place&) const = default;
    static void describe(auto& self, auto& v) {
        v("term", self.term), v("seq", self.seq), v("chain", self.chain);
    }
};

/// That a host of this key has led in this term: keyed BLAKE2b-256 over "term" and the number (4 bytes,
/// little-endian) under the host's secret key. Only the hosts of one workshop can make or check it, so nobody
/// else can stop a host by naming a high number. Made by proof_of() (facilitator/host/secrets.hpp).
struct ProvenTerm {
    Term term = 0; ///< 0: none was ever seen
    Secret proof;
    bool operator==(const ProvenTerm&) const = default;
    static void describe(auto& self, auto& v) { v("term", self.term), v("proof", self.proof); }
};

// ---- to the host ----

/// The first thing a client says. Nothing else is answered before it.
struct Hello {
    static constexpr std::uint16_t tag = 1;
    std::uint16_t protocol = protocol_number;
    std::string letters;               ///< the last four of the join code: the role
    std::optional<Secret> group_token; ///< of the group this client was in
    Place place;                       ///< how far its replica reaches; zero when it has none
    Place known;                       ///< the furthest it was ever told of, also before a restart
    ProvenTerm led;                    ///< the highest that a host has shown it: a host below it stops
    static void describe(auto& self, auto& v) {
        v("protocol", self.protocol), v("letters", self.letters), v("group_token", self.group_token);
        v("place", self.place), v("known", self.known), v("led", self.led);
    }
};
struct Submit {
    static constexpr std::uint16_t tag = 2;
    std::uint32_t request = 0; ///< comes back in the Answer; counts within one connection and is not kept
    Command command;
    std::optional<Secret> key; ///< of the contribution or ballot that is being changed; only its hash goes on
    std::uint16_t share =
        0; ///< of a ballot: which one of those that this client casts for others too, from 0
};
/// Everything up to here has been taken in (cumulative): tells the host who lags.
struct Seen {
    static constexpr std::uint16_t tag = 3;
    Seq seq = 0;
    static void describe(auto& self, auto& v) { v("seq", self.seq); }
};
/// Place me in a group: by number from 1, or 0 for wherever there is most room.
struct AskGroup {
    static constexpr std::uint16_t tag = 4;
    std::uint16_t number = 0;
    static void describe(auto& self, auto& v) { v("number", self.number); }
};

/// What may I mark in this vote? For votes where everybody is given a few of many.
struct AskSet {
    static constexpr std::uint16_t tag = 5;
    std::string activity;
    std::uint16_t share = 0; ///< as in Submit
    static void describe(auto& self, auto& v) { v("activity", self.activity), v("share", self.share); }
};
/// This laptop writes for so many people who sit round it (a scribe), its own person among them.
struct SpeakFor {
    static constexpr std::uint16_t tag = 6;
    std::uint16_t people = 1;    ///< 1-50; 1: only for whoever holds it
    std::optional<Secret> token; ///< of an earlier SpeaksFor: then nobody needs to be asked again
    static void describe(auto& self, auto& v) { v("people", self.people), v("token", self.token); }
};

/// Who leads? Answered to anybody whom the line lets in, with LedBy; tells nothing of the workshop.
struct AskTerm {
    static constexpr std::uint16_t tag = 7;
    static void describe(auto&, auto&) {}
};

// A second laptop that follows (the mirror). It is no client: it gets the file itself, and each batch.

/// May this computer follow? With letters that the moderator's screen showed for it, once; with the token of
/// an earlier MirrorBegins when the line was lost; or with `owner` from a computer that has led this workshop
/// itself. But for the token the moderator is asked, and compares mirror_number() on both screens.
struct AskMirror {
    static constexpr std::uint16_t tag = 8;
    std::uint16_t protocol = protocol_number;
    std::string letters;         ///< the last four of the mirror's code; empty: none
    std::optional<Secret> token; ///< of MirrorBegins
    std::optional<Secret> owner; ///< derive(host's secret key, "owner" and this connection's public key)
    std::string address; ///< HOST:PORT where it will be reached, should it lead; empty: it listens nowhere
    ProvenTerm led;
    std::string web{}; ///< likewise for browsers, "http://192.168.1.21:8080"; empty: it lets none in
    static void describe(auto& self, auto& v) {
        v("protocol", self.protocol), v("letters", self.letters), v("token", self.token);
        v("owner", self.owner), v("address", self.address), v("led", self.led), v("web", self.web);
    }
};
/// Ready for the copy's bytes up to here (from 0). Sent as they are taken in, so that no more is under way
/// than the line carries.
struct WantCopy {
    static constexpr std::uint16_t tag = 9;
    std::uint64_t up_to = 0;
    static void describe(auto& self, auto& v) { v("up_to", self.up_to); }
};
/// On this computer's disk: everything up to this number (cumulative). 0: the copy itself.
struct Mirrored {
    static constexpr std::uint16_t tag = 10;
    std::uint64_t number = 0;
    static void describe(auto& self, auto& v) { v("number", self.number); }
};

using ToHost =
    std::variant<Hello, Submit, Seen, AskGroup, AskSet, SpeakFor, AskTerm, AskMirror, WantCopy, Mirrored>;

// ---- to a client ----

struct Welcome {
    static constexpr std::uint16_t tag = 1;
    std::uint16_t protocol = protocol_number;
    Role role = Role::participant;
    /// The host does not have what the client says it has seen: the client offers its own again.
    bool behind = false;
    ProvenTerm led; ///< the host's own term: kept, and no host below it is spoken to any more
    static void describe(auto& self, auto& v) {
        v("protocol", self.protocol), v("role", self.role), v("behind", self.behind), v("led", self.led);
    }
};
/// Not admitted; the connection is of no more use until the person gives another code.
struct NotAdmitted {
    static constexpr std::uint16_t tag = 2;
    Refusal why;
};
/// The viewer's part of the journal from the beginning, in parts; replaces what the replica had.
struct Snapshot {
    static constexpr std::uint16_t tag = 3;
    std::uint32_t part = 0, parts = 1; ///< part counts from 0
    std::vector<Entry> entries;
    Place head; ///< where the replica stands after the last part
};
/// What came since. Entries that the viewer may not see are simply not there; `head` says how far this
/// reaches.
struct Tail {
    static constexpr std::uint16_t tag = 4;
    Seq after =
        0; ///< continues from here; a replica that stands elsewhere has missed something and says hello again
    std::vector<Entry> entries;
    Place head;
};
/// To one Submit. Without refusal it is durable on the host's disk.
struct Answer {
    static constexpr std::uint16_t tag = 5;
    std::uint32_t request = 0;
    std::optional<Refusal> refusal;
};
/// What is true now and not in the journal. Sent when it changes; numbers of people and things, never who.
struct Room {
    static constexpr std::uint16_t tag = 6;
    std::uint32_t present = 0;                    ///< participants connected
    std::uint32_t voters = 0;                     ///< as present, with all for whom a laptop writes
    std::map<std::string, std::uint32_t> counts;  ///< contributions by activity, waiting ones included
    std::map<std::string, std::uint32_t> ballots; ///< ballots cast in open votes
    std::int32_t spent_seconds = 0;               ///< of the current activity, pauses not counted
    std::int32_t group_seconds = 0;               ///< of this round of groups, likewise
    Seq seq = 0; ///< the journal's head: a replica that stands before it has missed something
    bool operator==(const Room&) const = default;
    static void describe(auto& self, auto& v) {
        v("present", self.present), v("voters", self.voters), v("counts", self.counts);
        v("ballots", self.ballots);
        v("spent_seconds", self.spent_seconds), v("group_seconds", self.group_seconds), v("seq", self.seq);
    }
};
struct GroupGiven {
    static constexpr std::uint16_t tag = 7;
    GroupId group;
    Secret token;
    static void describe(auto& self, auto& v) { v("group", self.group), v("token", self.token); }
};
/// The host has another address now; the key is the same.
struct Moved {
    static constexpr std::uint16_t tag = 8;
    std::string address; ///< HOST:PORT
    static void describe(auto& self, auto& v) { v("address", self.address); }
};
/// The moderator has ended the program.
struct Goodbye {
    static constexpr std::uint16_t tag = 9;
    static void describe(auto&, auto&) {}
};
/// To one AskSet: what this client may mark. It shows items and ticket with its ballot; they are kept nowhere
/// else.
struct SetDealt {
    static constexpr std::uint16_t tag = 10;
    std::string activity;
    std::uint16_t share = 0;
    std::vector<ItemId> items; ///< none: there is nothing to be dealt (any more)
    KeyHash ticket;
    static void describe(auto& self, auto& v) {
        v("activity", self.activity), v("share", self.share), v("items", self.items),
            v("ticket", self.ticket);
    }
};
/// The moderator's word on SpeakFor.
struct SpeaksFor {
    static constexpr std::uint16_t tag = 11;
    std::uint16_t people = 1;
    std::optional<Secret> token; ///< to be shown after a lost connection; none: the moderator said no
    static void describe(auto& self, auto& v) { v("people", self.people), v("token", self.token); }
};

/// Part of a message that is larger than a frame. All parts follow each other on the line without anything
/// between them; put together they are the frame of one message, at most max_message bytes.
struct Piece {
    static constexpr std::uint16_t tag = 12;
    std::uint32_t part = 0, parts = 1; ///< part counts from 0
    std::vector<std::uint8_t> bytes;
};
/// Where the workshop can be reached besides: tried in turn when the host does not answer. Replaces what was
/// told before.
struct Standby {
    static constexpr std::uint16_t tag = 13;
    std::vector<std::string> addresses; ///< HOST:PORT
    std::string web{};                  ///< for browsers, "http://192.168.1.21:8080"; empty: nowhere
    static void describe(auto& self, auto& v) { v("addresses", self.addresses), v("web", self.web); }
};
/// To AskTerm.
struct LedBy {
    static constexpr std::uint16_t tag = 14;
    ProvenTerm led;       ///< the highest this computer knows of
    bool leading = false; ///< and it leads itself
    static void describe(auto& self, auto& v) { v("led", self.led), v("leading", self.leading); }
};

// To a mirror. Secrets and batches are numbered from 1 in the order sent.

/// The moderator has said yes: all that leading takes. The copy's bytes come as they are wanted.
struct MirrorBegins {
    static constexpr std::uint16_t tag = 15;
    Secret token;            ///< shown after a lost line: nobody needs to be asked again
    std::string secrets;     ///< HostSecrets::text()
    std::uint64_t bytes = 0; ///< of the copy
    Place head;              ///< of the copy
    static void describe(auto& self, auto& v) {
        v("token", self.token), v("secrets", self.secrets), v("bytes", self.bytes), v("head", self.head);
    }
};
struct CopyPart {
    static constexpr std::uint16_t tag = 16;
    std::uint64_t from = 0; ///< offset of the first byte
    std::vector<std::uint8_t> bytes;
};
/// What one append stored, to be stored in the same way: with the same salts the chain is the same.
struct MirrorBatch {
    static constexpr std::uint16_t tag = 17;
    std::uint64_t number = 0;
    std::vector<Event> events;
    std::vector<Bytes<16, struct SaltTag>> salts; ///< as many as events
    Place head;                                   ///< after it
};
struct MirrorSecrets {
    static constexpr std::uint16_t tag = 18;
    std::uint64_t number = 0;
    std::string secrets; ///< HostSecrets::text()
    static void describe(auto& self, auto& v) { v("number", self.number), v("secrets", self.secrets); }
};

using ToClient =
    std::variant<Welcome, NotAdmitted, Snapshot, Tail, Answer, Room, GroupGiven, Moved, Goodbye, SetDealt,
                 SpeaksFor, Piece, Standby, LedBy, MirrorBegins, CopyPart, MirrorBatch, MirrorSecrets>;

/// No message is larger, however many pieces it comes in: a vote of 1,100 ballots, or the close of a part in
/// which 10,000 contributions waited, is some megabytes.
inline constexpr std::size_t max_message = 64 * 1024 * 1024;
/// Of a Piece, or of a part of a copy: its head fits beside it in a frame.
inline constexpr std::size_t piece_bytes = max_frame - 32;

} // namespace vagskal
