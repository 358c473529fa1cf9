#pragma once
// What happened. Events are the only truth about a workshop: its state is these folded by evolve().
//
// Every event has a permanent tag (never reused, never renumbered) and names its fields once, in describe();
// the journal's JSON, the wire and the readable views all go through it. A field is either head (v.head:
// stays for ever: ids, activity) or body (v: what people said and keys; the store can erase it, and an erased
// body reads as empty values). evolve() must give the same state from an erased body as it had after the
// erasing event.
//
// Two kinds of events:
//  - sequenced (tag < 1000) get a Seq and a place in the hash chain;
//  - detached (tag >= 1000) lie in unordered tables until an activity closes: held contributions and ballots.
//    They have no Seq and no order, so nothing tells who was first.
#include "shared/model/ids.hpp"
#include "shared/model/session.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace vagskal {

using Fields = std::map<std::string, std::string>; ///< by field id; "text" is always there

enum class Anonymity : std::uint8_t {
    unlinked = 0, ///< nothing joins two contributions of one person
    voice = 1,    ///< a random pseudonym through the day, told to all before joining
};

/// What the author of a contribution allows beyond the room. Given on joining, changed for each contribution
/// until the seal; both the seal and an export apply it and leave it out.
struct Consent {
    bool quote = true;   ///< to be quoted word for word
    bool archive = true; ///< to be kept in the sealed file and in research exports
    bool operator==(const Consent&) const = default;
    static void describe(auto& self, auto& v) { v("quote", self.quote), v("archive", self.archive); }
};

struct Group {
    GroupId id;
    std::string name;
    KeyHash token; ///< hash of the token its members' programs hold
    bool operator==(const Group&) const = default;
    static void describe(auto& self, auto& v) {
        v("id", self.id), v("name", self.name), v("token", self.token);
    }
};

/// How people come into groups: placed by lot, each says the number they were counted to, or each chooses
/// among those that the moderator has named.
enum class Placing : std::uint8_t { random = 0, numbered = 1, chosen = 2 };

/// One mark on a ballot.
struct Choice {
    ItemId item;
    std::int32_t value = 0; ///< dots given, a rating, a rank, a sum: the kind's method says
    auto operator<=>(const Choice&) const = default;
    static void describe(auto& self, auto& v) { v("item", self.item), v("value", self.value); }
};
using Choices = std::vector<Choice>; ///< sorted by item, each item once

struct WorkshopCreated {
    static constexpr std::uint16_t tag = 1;
    std::string title, language;
    Anonymity anonymity = Anonymity::unlinked;
    Session session;
    bool operator==(const WorkshopCreated&) const = default;
    static void describe(auto& self, auto& v) {
        v("title", self.title), v("language", self.language), v("anonymity", self.anonymity);
        v("session", self.session);
    }
};
/// The activity is open and is what the room does now. Its worksheet companions that were never opened open
/// with it.
struct ActivityOpened {
    static constexpr std::uint16_t tag = 2;
    std::string activity;
    Minute at = 0;
    bool operator==(const ActivityOpened&) const = default;
    static void describe(auto& self, auto& v) { v.head("activity", self.activity), v.head("at", self.at); }
};
struct ActivityClosed {
    static constexpr std::uint16_t tag = 3;
    std::string activity;
    Minute at = 0;
    bool operator==(const ActivityClosed&) const = default;
    static void describe(auto& self, auto& v) { v.head("activity", self.activity), v.head("at", self.at); }
};
struct ActivityExtended {
    static constexpr std::uint16_t tag = 4;
    std::string activity;
    std::int32_t minutes = 0; ///< may be below 0 (taking back)
    bool operator==(const ActivityExtended&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("activity", self.activity), v.head("minutes", self.minutes);
    }
};
struct DayPaused {
    static constexpr std::uint16_t tag = 5;
    bool paused = false;
    bool operator==(const DayPaused&) const = default;
    static void describe(auto& self, auto& v) { v.head("paused", self.paused); }
};
struct ContributionAdded {
    static constexpr std::uint16_t tag = 7;
    ItemId item;
    std::string activity;
    std::optional<GroupId> group;
    std::optional<VoiceId> voice; ///< only in `voice` workshops
    KeyHash key;                  ///< hash of the contribution's own key: the right to change it
    Fields fields;
    Consent consent{};
    bool operator==(const ContributionAdded&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("item", self.item), v.head("activity", self.activity), v.head("group", self.group);
        v("voice", self.voice), v("key", self.key), v("fields", self.fields);
        v.late("consent", self.consent);
    }
};
/// Carries all of the contribution, so that the bodies of its former versions can be erased at once.
struct ContributionEdited {
    static constexpr std::uint16_t tag = 8;
    ItemId item;
    std::uint32_t version = 0; ///< 2 for the first edit
    std::optional<VoiceId> voice;
    KeyHash key;
    Fields fields;
    Consent consent{};
    bool operator==(const ContributionEdited&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("item", self.item), v.head("version", self.version);
        v("voice", self.voice), v("key", self.key), v("fields", self.fields);
        v.late("consent", self.consent);
    }
};
/// By its author: erased for good.
struct ContributionWithdrawn {
    static constexpr std::uint16_t tag = 9;
    ItemId item;
    bool operator==(const ContributionWithdrawn&) const = default;
    static void describe(auto& self, auto& v) { v.head("item", self.item); }
};
/// By the moderator, who does not learn whose it is: hidden (`removed`), or back again.
struct ContributionRemoved {
    static constexpr std::uint16_t tag = 10;
    ItemId item;
    bool removed = true;
    bool operator==(const ContributionRemoved&) const = default;
    static void describe(auto& self, auto& v) { v.head("item", self.item), v.head("removed", self.removed); }
};
/// The same thing said several times; every text is kept. Takes over what earlier merges of these items held.
struct ContributionsMerged {
    static constexpr std::uint16_t tag = 12;
    MergeId merge;
    std::vector<ItemId> items; ///< two or more; the first stands for all
    bool operator==(const ContributionsMerged&) const = default;
    static void describe(auto& self, auto& v) { v.head("merge", self.merge), v.head("items", self.items); }
};
struct MergeUndone {
    static constexpr std::uint16_t tag = 13;
    MergeId merge;
    std::vector<ItemId> items; ///< what it held: tells who may hear of it
    bool operator==(const MergeUndone&) const = default;
    static void describe(auto& self, auto& v) { v.head("merge", self.merge), v.head("items", self.items); }
};
/// Creates the theme or gives it a new name.
struct ThemeNamed {
    static constexpr std::uint16_t tag = 14;
    ThemeId theme;
    std::string name;
    bool operator==(const ThemeNamed&) const = default;
    static void describe(auto& self, auto& v) { v.head("theme", self.theme), v("name", self.name); }
};
struct ThemeDropped {
    static constexpr std::uint16_t tag = 15;
    ThemeId theme;
    bool operator==(const ThemeDropped&) const = default;
    static void describe(auto& self, auto& v) { v.head("theme", self.theme); }
};
struct ThemeSorted {
    static constexpr std::uint16_t tag = 16;
    ThemeId theme;
    std::vector<ItemId> put, taken; ///< put in, taken out
    bool operator==(const ThemeSorted&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("theme", self.theme), v.head("put", self.put), v.head("taken", self.taken);
    }
};
/// Writes the note or replaces its text.
struct NoteWritten {
    static constexpr std::uint16_t tag = 17;
    NoteId note;
    std::string activity;
    std::string text;
    bool quote = false; ///< said aloud: the only thing the report puts in quotation marks
    bool operator==(const NoteWritten&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("note", self.note), v.head("activity", self.activity);
        v("text", self.text), v("quote", self.quote);
    }
};
struct NoteErased {
    static constexpr std::uint16_t tag = 18;
    NoteId note;
    bool operator==(const NoteErased&) const = default;
    static void describe(auto& self, auto& v) { v.head("note", self.note); }
};
/// Replaces any groups there were; what former groups said stays theirs until lifted.
struct GroupsMade {
    static constexpr std::uint16_t tag = 19;
    Placing placing = Placing::random;
    std::vector<Group> groups;
    std::int32_t minutes = 0; ///< that this round of groups is meant to take; 0: as long as the part
    bool operator==(const GroupsMade&) const = default;
    static void describe(auto& self, auto& v) {
        v("placing", self.placing), v("groups", self.groups), v.late("minutes", self.minutes);
    }
};
/// From a group to the whole room (helgrupp), or back.
struct ContributionsLifted {
    static constexpr std::uint16_t tag = 20;
    std::vector<ItemId> items;
    bool lifted = true;
    bool operator==(const ContributionsLifted&) const = default;
    static void describe(auto& self, auto& v) { v.head("items", self.items), v.head("lifted", self.lifted); }
};
/// What the wall (storbild) shows beside prompt, time and counts.
struct WallSet {
    static constexpr std::uint16_t tag = 21;
    bool blank = false;
    std::vector<ItemId> items;
    std::optional<NoteId> note{}; ///< read back to the room
    bool operator==(const WallSet&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("blank", self.blank), v.head("items", self.items), v.head("note", self.note);
    }
};
/// All ballots of a vote, each sorted within and the ballots sorted among themselves: no order of casting is
/// left.
struct VoteClosed {
    static constexpr std::uint16_t tag = 22;
    std::string activity;
    std::vector<Choices> ballots;
    bool operator==(const VoteClosed&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("activity", self.activity), v("ballots", self.ballots);
    }
};
/// One item's part of a count.
struct Count {
    ItemId item;
    std::uint64_t sum = 0;    ///< of the ballots' marks
    std::uint32_t voters = 0; ///< ballots that mark it
    std::uint32_t place = 0;  ///< 1 the best; equals share a place
    /// How many ballots gave the mark 1, 2, …; only where the method needs more than the sum.
    std::vector<std::uint32_t> marks{};
    bool operator==(const Count&) const = default;
    static void describe(auto& self, auto& v) {
        v("item", self.item), v("sum", self.sum), v("voters", self.voters), v("place", self.place);
        v.late("marks", self.marks);
    }
};
/// What the ballots of the VoteClosed just before come to, as they were counted then. The ballots stay in the
/// file; others get this alone, which is small however many have voted and tells nobody's ballot.
struct VoteCounted {
    static constexpr std::uint16_t tag = 23;
    std::string activity;
    std::uint32_t ballots = 0;
    std::optional<std::uint32_t> present; ///< participants connected at the close; nothing: not known
    std::vector<Count> items;
    bool operator==(const VoteCounted&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("activity", self.activity);
        v("ballots", self.ballots), v("present", self.present), v("items", self.items);
    }
};
/// A contribution belongs to an event or a decision point, or does not any more.
struct ContributionLinked {
    static constexpr std::uint16_t tag = 24;
    ItemId item, to;
    bool linked = true;
    bool operator==(const ContributionLinked&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("item", self.item), v.head("to", self.to), v.head("linked", self.linked);
    }
};
/// Read back to the room, and right.
struct NoteApproved {
    static constexpr std::uint16_t tag = 25;
    NoteId note;
    bool approved = true;
    bool operator==(const NoteApproved&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("note", self.note), v.head("approved", self.approved);
    }
};
/// How many laptops write for more than one, and for how many people together. Which ones, nobody stores.
struct ScribesCounted {
    static constexpr std::uint16_t tag = 26;
    std::uint32_t scribes = 0, people = 0;
    bool operator==(const ScribesCounted&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("scribes", self.scribes), v.head("people", self.people);
    }
};
/// The agenda as it is from here on, whole: so whoever reads the file needs only the last one. Parts that
/// were opened are always among them, in their former order.
struct AgendaChanged {
    static constexpr std::uint16_t tag = 27;
    std::vector<Activity> activities;
    bool operator==(const AgendaChanged&) const = default;
    static void describe(auto& self, auto& v) { v("activities", self.activities); }
};

/// The author of a contribution allows more or less than before.
struct ConsentSet {
    static constexpr std::uint16_t tag = 28;
    ItemId item;
    Consent consent{};
    bool operator==(const ConsentSet&) const = default;
    static void describe(auto& self, auto& v) { v.head("item", self.item), v("consent", self.consent); }
};

/// A text that somebody may have to be recognised by, and which can leave the workshop.
enum class TextKind : std::uint8_t { item = 0, note = 1, theme = 2, passage = 3, workshop = 4, agenda = 5 };
struct TextRef {
    TextKind kind = TextKind::item;
    TextId id; ///< the bytes of its own id; zero for the workshop (its title) and the agenda
    auto operator<=>(const TextRef&) const = default;
    static void describe(auto& self, auto& v) { v("kind", self.kind), v("id", self.id); }
};
/// What is done about a place in a text before it leaves the workshop.
enum class Treatment : std::uint8_t {
    keep = 0,
    replace = 1,    ///< by a [description], the same for the same words everywhere
    generalise = 2, ///< by something wider: a month for a day, nothing for a rare attribute
    paraphrase = 3, ///< a whole field in other words
    withhold = 4,   ///< a field is left out; all of it where `field` is empty
};
struct Treated {
    /// Of a contribution: the field's id. Note, theme, passage and title: "text". Agenda: the part's id, a
    /// full stop, title, prompt or help, a full stop, the language.
    std::string field;
    std::uint32_t begin = 0, end = 0; ///< bytes of the field as it is stored; the end is not included
    Treatment treatment = Treatment::keep;
    std::string with; ///< what stands there instead; empty for keep and withhold
    auto operator<=>(const Treated&) const = default;
    static void describe(auto& self, auto& v) {
        v("field", self.field), v("begin", self.begin), v("end", self.end);
        v("treatment", self.treatment), v("with", self.with);
    }
};
/// All that was decided about a text so far; replaces what was decided before. Never holds the words that
/// something stands instead of. Ends with the text: when it is edited, renamed or withdrawn.
struct TextReviewed {
    static constexpr std::uint16_t tag = 29;
    TextRef about;
    std::vector<Treated> treated; ///< sorted, disjoint; none: undecided again
    bool operator==(const TextReviewed&) const = default;
    static void describe(auto& self, auto& v) { v.head("about", self.about), v("treated", self.treated); }
};

/// What the room (or whoever answered by mail) and the moderator came to about a passage.
enum class PassageStatus : std::uint8_t {
    undecided = 0,
    agreed = 1,
    amended = 2,  ///< stands in the words that the check led to
    disputed = 3, ///< stands, with the dissent beside it
    left_out = 4,
};
/// A numbered passage of a draft, for those who took part to check. Written again with other words, it is
/// undecided again.
struct PassageWritten {
    static constexpr std::uint16_t tag = 30;
    PassageId passage;
    std::string activity; ///< the part in which it is checked
    std::string text;
    std::vector<ItemId> rests_on; ///< contributions
    bool lesson = false;          ///< proposed by those who took part, and taken up
    bool operator==(const PassageWritten&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("passage", self.passage), v.head("activity", self.activity);
        v("text", self.text), v("rests_on", self.rests_on), v("lesson", self.lesson);
    }
};
/// By the moderator; or as somebody withdrew the contribution whose words it held.
struct PassageDropped {
    static constexpr std::uint16_t tag = 31;
    PassageId passage;
    bool operator==(const PassageDropped&) const = default;
    static void describe(auto& self, auto& v) { v.head("passage", self.passage); }
};
struct PassageDecided {
    static constexpr std::uint16_t tag = 32;
    PassageId passage;
    PassageStatus status = PassageStatus::undecided;
    bool operator==(const PassageDecided&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("passage", self.passage), v.head("status", self.status);
    }
};
/// Who is behind the workshop, for whoever takes part and for archives. By key, all of it: responsible,
/// contact, purpose, researchers, ethics, licence, access, keywords; other keys are kept as they are.
struct AboutSet {
    static constexpr std::uint16_t tag = 33;
    std::map<std::string, std::string> about;
    bool operator==(const AboutSet&) const = default;
    static void describe(auto& self, auto& v) { v("about", self.about); }
};
/// How a shared timeline grew: its first or its last year moved when somebody remembered more.
struct Milestone {
    std::string activity;
    bool first = true;             ///< the first year; else the last
    std::int32_t from = 0, to = 0; ///< years
    bool operator==(const Milestone&) const = default;
    static void describe(auto& self, auto& v) {
        v("activity", self.activity), v("first", self.first), v("from", self.from), v("to", self.to);
    }
};
/// The first thing after the contributions of a sealed file: here nothing joins anybody to anything any more.
struct WorkshopSealed {
    static constexpr std::uint16_t tag = 34;
    std::string month; ///< "2019-05", of the first part that was opened; empty: none was
    std::vector<Milestone> milestones;
    bool operator==(const WorkshopSealed&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("month", self.month), v("milestones", self.milestones);
    }
};

/// Another computer leads from here on: the second laptop that followed, after the first was lost (or the
/// first again). Terms count from 1; whoever has seen a higher one does not go back to a lower.
struct TermRaised {
    static constexpr std::uint16_t tag = 35;
    Term term = 0;
    bool operator==(const TermRaised&) const = default;
    static void describe(auto& self, auto& v) { v.head("term", self.term); }
};

// ---- detached: no Seq, no order ----

/// A contribution of an `after` activity, waiting for the activity to close. Replaces an earlier version of
/// itself.
struct ContributionHeld {
    static constexpr std::uint16_t tag = 1001;
    ItemId item;
    std::string activity;
    std::optional<GroupId> group;
    std::optional<VoiceId> voice;
    KeyHash key;
    std::uint32_t version = 1;
    Fields fields;
    Consent consent{};
    bool operator==(const ContributionHeld&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("item", self.item), v.head("activity", self.activity), v.head("group", self.group);
        v("voice", self.voice), v("key", self.key), v("version", self.version), v("fields", self.fields);
        v.late("consent", self.consent);
    }
};
/// Leaves the waiting table: withdrawn, or about to be appended at the close.
struct HeldLeft {
    static constexpr std::uint16_t tag = 1002;
    ItemId item;
    bool operator==(const HeldLeft&) const = default;
    static void describe(auto& self, auto& v) { v.head("item", self.item); }
};
/// A ballot of an open vote; replaces an earlier version of itself.
struct BallotCast {
    static constexpr std::uint16_t tag = 1003;
    std::string activity;
    BallotId ballot;
    KeyHash key;
    std::uint32_t version = 1;
    Choices choices;
    bool operator==(const BallotCast&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("activity", self.activity), v.head("ballot", self.ballot);
        v("key", self.key), v("version", self.version), v("choices", self.choices);
    }
};
/// Somebody with this mark has voted. Kept apart from the ballots: nothing joins the two.
struct ElectorMarked {
    static constexpr std::uint16_t tag = 1004;
    std::string activity;
    KeyHash elector; ///< keyed hash of the client's key, under a secret of this vote kept outside the file
    bool operator==(const ElectorMarked&) const = default;
    static void describe(auto& self, auto& v) {
        v.head("activity", self.activity), v.head("elector", self.elector);
    }
};

using Event = std::variant<WorkshopCreated, ActivityOpened, ActivityClosed, ActivityExtended, DayPaused,
                           ContributionAdded, ContributionEdited, ContributionWithdrawn, ContributionRemoved,
                           ContributionsMerged, MergeUndone, ThemeNamed, ThemeDropped, ThemeSorted,
                           NoteWritten, NoteErased, GroupsMade, ContributionsLifted, WallSet, VoteClosed,
                           VoteCounted, ContributionLinked, NoteApproved, ScribesCounted, AgendaChanged,
                           ConsentSet, TextReviewed, PassageWritten, PassageDropped, PassageDecided, AboutSet,
                           WorkshopSealed, TermRaised, ContributionHeld, HeldLeft, BallotCast, ElectorMarked>;
using Events = std::vector<Event>;

/// The permanent tag of an event (not its place in the variant).
inline std::uint16_t tag_of(const Event& event) {
    return std::visit([](const auto& e) { return std::decay_t<decltype(e)>::tag; }, event);
}
inline bool is_detached(const Event& event) { return tag_of(event) >= 1000; }

/// Makes an empty event of the tag; nothing for a tag this program does not know.
template <class Variant = Event, std::size_t I = 0>
std::optional<Variant> of_tag(std::uint16_t tag) {
    if constexpr (I == std::variant_size_v<Variant>)
        return std::nullopt;
    else if (std::variant_alternative_t<I, Variant>::tag == tag)
        return Variant(std::in_place_index<I>);
    else
        return of_tag<Variant, I + 1>(tag);
}

/// A sequenced event in its place. Detached events travel with seq 0.
struct Entry {
    Seq seq = 0;
    Event event;
    bool operator==(const Entry&) const = default;
};

} // namespace vagskal
