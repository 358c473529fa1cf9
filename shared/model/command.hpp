#pragma once
// What somebody wants done. The moderator's screen, note-takers, participants, browsers and the simulated all
// send these to the same host. What is drawn by lot or read from a clock is already in the command; who sends
// it, and with which right, is the Actor that the host makes from the connection, never something the sender
// writes. Tags are permanent: they travel in frames.
#include "shared/model/event.hpp"

namespace vagskal {

enum class Role : std::uint8_t {
    participant = 0,
    note_taker = 1,
    wall = 2,
    co_moderator = 3,
    moderator = 4,
};

/// Who asks, as the host knows it.
struct Actor {
    Role role = Role::participant;
    std::optional<GroupId> group;   ///< by the token the client showed; of who leads: whom it is typed for
    std::optional<KeyHash> proof;   ///< hash of the key that came with the command
    std::optional<KeyHash> elector; ///< for ballots: keyed hash of the client's key for this vote
    std::optional<std::uint32_t> present{}; ///< for closing a vote: participants who are connected
    bool dealt = false; ///< for ballots: what the command says was dealt to this elector was
    bool leads() const { return role == Role::moderator || role == Role::co_moderator; }
    bool sorts() const { return leads() || role == Role::note_taker; } ///< may theme, merge and write notes
};

struct CreateWorkshop {
    static constexpr std::uint16_t tag = 1;
    std::string title, language;
    Anonymity anonymity = Anonymity::unlinked;
    Session session;
    static void describe(auto& self, auto& v) {
        v("title", self.title), v("language", self.language), v("anonymity", self.anonymity);
        v("session", self.session);
    }
};
struct OpenActivity {
    static constexpr std::uint16_t tag = 2;
    std::string activity;
    Minute at = 0;
    static void describe(auto& self, auto& v) { v("activity", self.activity), v("at", self.at); }
};
struct CloseActivity {
    static constexpr std::uint16_t tag = 3;
    std::string activity;
    Minute at = 0;
    std::uint64_t lot = 0; ///< random: the order in which held contributions come out
    static void describe(auto& self, auto& v) {
        v("activity", self.activity), v("at", self.at), v("lot", self.lot);
    }
};
struct ExtendActivity {
    static constexpr std::uint16_t tag = 4;
    std::string activity;
    std::int32_t minutes = 5; ///< -600 to 600, not 0
    static void describe(auto& self, auto& v) { v("activity", self.activity), v("minutes", self.minutes); }
};
struct PauseDay {
    static constexpr std::uint16_t tag = 5;
    bool paused = true;
    static void describe(auto& self, auto& v) { v("paused", self.paused); }
};
struct Contribute {
    static constexpr std::uint16_t tag = 7;
    ItemId item; ///< random, made by the client: sending twice is the same contribution
    std::string activity;
    std::optional<VoiceId> voice;
    KeyHash key; ///< hash of the contribution's own key
    Fields fields;
    Consent consent{};
    static void describe(auto& self, auto& v) {
        v("item", self.item), v("activity", self.activity), v("voice", self.voice), v("key", self.key);
        v("fields", self.fields), v("consent", self.consent);
    }
};
struct EditContribution {
    static constexpr std::uint16_t tag = 8;
    ItemId item;
    std::uint32_t version = 2; ///< the version it becomes: one more than the present
    Fields fields;
    Consent consent{};
    static void describe(auto& self, auto& v) {
        v("item", self.item), v("version", self.version), v("fields", self.fields),
            v("consent", self.consent);
    }
};
struct WithdrawContribution {
    static constexpr std::uint16_t tag = 9;
    ItemId item;
    static void describe(auto& self, auto& v) { v("item", self.item); }
};
struct RemoveContribution {
    static constexpr std::uint16_t tag = 10;
    ItemId item;
    bool removed = true; ///< false: restore
    static void describe(auto& self, auto& v) { v("item", self.item), v("removed", self.removed); }
};
struct MergeContributions {
    static constexpr std::uint16_t tag = 12;
    MergeId merge;
    std::vector<ItemId> items;
    static void describe(auto& self, auto& v) { v("merge", self.merge), v("items", self.items); }
};
struct UndoMerge {
    static constexpr std::uint16_t tag = 13;
    MergeId merge;
    static void describe(auto& self, auto& v) { v("merge", self.merge); }
};
struct NameTheme {
    static constexpr std::uint16_t tag = 14;
    ThemeId theme;
    std::string name;
    static void describe(auto& self, auto& v) { v("theme", self.theme), v("name", self.name); }
};
struct DropTheme {
    static constexpr std::uint16_t tag = 15;
    ThemeId theme;
    static void describe(auto& self, auto& v) { v("theme", self.theme); }
};
struct SortTheme {
    static constexpr std::uint16_t tag = 16;
    ThemeId theme;
    std::vector<ItemId> put, take;
    static void describe(auto& self, auto& v) {
        v("theme", self.theme), v("put", self.put), v("take", self.take);
    }
};
struct WriteNote {
    static constexpr std::uint16_t tag = 17;
    NoteId note;
    std::string activity, text;
    bool quote = false;
    static void describe(auto& self, auto& v) {
        v("note", self.note), v("activity", self.activity), v("text", self.text), v("quote", self.quote);
    }
};
struct EraseNote {
    static constexpr std::uint16_t tag = 18;
    NoteId note;
    static void describe(auto& self, auto& v) { v("note", self.note); }
};
struct MakeGroups {
    static constexpr std::uint16_t tag = 19;
    Placing placing = Placing::random;
    std::vector<Group> groups; ///< 0-50; none: back to one room
    std::int32_t minutes = 0;  ///< 0-600; 0: as long as the part
    static void describe(auto& self, auto& v) {
        v("placing", self.placing), v("groups", self.groups), v("minutes", self.minutes);
    }
};
struct LiftContributions {
    static constexpr std::uint16_t tag = 20;
    std::vector<ItemId> items;
    bool lifted = true;
    static void describe(auto& self, auto& v) { v("items", self.items), v("lifted", self.lifted); }
};
struct SetWall {
    static constexpr std::uint16_t tag = 21;
    bool blank = false;
    std::vector<ItemId> items;
    std::optional<NoteId> note{}; ///< shown large, to be read back
    static void describe(auto& self, auto& v) {
        v("blank", self.blank), v("items", self.items), v("note", self.note);
    }
};
struct CastBallot {
    static constexpr std::uint16_t tag = 22;
    std::string activity;
    BallotId ballot;             ///< random, made by the client, the same when the ballot is changed
    KeyHash key;                 ///< hash of the ballot's own key
    std::uint32_t version = 1;   ///< 1, and a greater one for each change
    Choices choices;             ///< empty: a blank ballot
    std::vector<ItemId> dealt{}; ///< where everybody is given a few of many: those, as the host gave them
    KeyHash ticket{};            ///< and its mark that it did
    static void describe(auto& self, auto& v) {
        v("activity", self.activity), v("ballot", self.ballot), v("key", self.key),
            v("version", self.version);
        v("choices", self.choices), v("dealt", self.dealt), v("ticket", self.ticket);
    }
};
struct LinkContribution {
    static constexpr std::uint16_t tag = 24;
    ItemId item, to; ///< `to`: an event or a decision point, another than `item`
    bool linked = true;
    static void describe(auto& self, auto& v) {
        v("item", self.item), v("to", self.to), v("linked", self.linked);
    }
};
struct ApproveNote {
    static constexpr std::uint16_t tag = 25;
    NoteId note;
    bool approved = true;
    static void describe(auto& self, auto& v) { v("note", self.note), v("approved", self.approved); }
};
/// From the moderator's program, when it has confirmed one more.
struct CountScribes {
    static constexpr std::uint16_t tag = 26;
    std::uint32_t scribes = 0, people = 0; ///< the most there have been
    static void describe(auto& self, auto& v) { v("scribes", self.scribes), v("people", self.people); }
};
struct AddActivity {
    static constexpr std::uint16_t tag = 27;
    Activity activity;  ///< with an id of its own
    std::string before; ///< which it comes before; empty: last
    static void describe(auto& self, auto& v) { v("activity", self.activity), v("before", self.before); }
};
struct DropActivity {
    static constexpr std::uint16_t tag = 28;
    std::string activity; ///< never opened
    static void describe(auto& self, auto& v) { v("activity", self.activity); }
};
struct MoveActivity {
    static constexpr std::uint16_t tag = 29;
    std::string activity; ///< never opened
    std::string before;   ///< empty: last
    static void describe(auto& self, auto& v) { v("activity", self.activity), v("before", self.before); }
};
struct RewordActivity {
    static constexpr std::uint16_t tag = 30;
    std::string activity;
    Localised title, prompt, help; ///< a language that is left out becomes as the other
    std::int32_t minutes = 0;      ///< 0-600
    static void describe(auto& self, auto& v) {
        v("activity", self.activity), v("title", self.title), v("prompt", self.prompt);
        v("help", self.help), v("minutes", self.minutes);
    }
};
/// All of one theme into another; its name goes.
struct MergeThemes {
    static constexpr std::uint16_t tag = 31;
    ThemeId into, from;
    static void describe(auto& self, auto& v) { v("into", self.into), v("from", self.from); }
};
/// Some of a theme become a new one.
struct SplitTheme {
    static constexpr std::uint16_t tag = 32;
    ThemeId theme, fresh;
    std::string name; ///< of the new one
    std::vector<ItemId> items;
    static void describe(auto& self, auto& v) {
        v("theme", self.theme), v("fresh", self.fresh), v("name", self.name), v("items", self.items);
    }
};
/// By the holder of the contribution's key, until the seal, also when its part is closed.
struct SetConsent {
    static constexpr std::uint16_t tag = 33;
    ItemId item;
    Consent consent{};
    static void describe(auto& self, auto& v) { v("item", self.item), v("consent", self.consent); }
};
/// By the moderator's program: all that is decided about one text (TextReviewed).
struct ReviewText {
    static constexpr std::uint16_t tag = 34;
    TextRef about;
    std::vector<Treated> treated; ///< in any order; refused where they overlap or do not fit the text
    static void describe(auto& self, auto& v) { v("about", self.about), v("treated", self.treated); }
};
struct WritePassage {
    static constexpr std::uint16_t tag = 35;
    PassageId passage;
    std::string activity, text;
    std::vector<ItemId> rests_on;
    bool lesson = false;
    static void describe(auto& self, auto& v) {
        v("passage", self.passage), v("activity", self.activity), v("text", self.text);
        v("rests_on", self.rests_on), v("lesson", self.lesson);
    }
};
struct DropPassage {
    static constexpr std::uint16_t tag = 36;
    PassageId passage;
    static void describe(auto& self, auto& v) { v("passage", self.passage); }
};
struct DecidePassage {
    static constexpr std::uint16_t tag = 37;
    PassageId passage;
    PassageStatus status = PassageStatus::undecided;
    static void describe(auto& self, auto& v) { v("passage", self.passage), v("status", self.status); }
};
/// All of it; a key with an empty value is left out.
struct SetAbout {
    static constexpr std::uint16_t tag = 38;
    std::map<std::string, std::string> about;
    static void describe(auto& self, auto& v) { v("about", self.about); }
};
/// This computer leads from now on. Only the program that leads does this, on its own; Refusal: bad_number
/// when the term is not higher than the workshop's.
struct RaiseTerm {
    static constexpr std::uint16_t tag = 39;
    Term term = 0;
    static void describe(auto& self, auto& v) { v("term", self.term); }
};

using Command =
    std::variant<CreateWorkshop, OpenActivity, CloseActivity, ExtendActivity, PauseDay, Contribute,
                 EditContribution, WithdrawContribution, RemoveContribution, MergeContributions, UndoMerge,
                 NameTheme, DropTheme, SortTheme, WriteNote, EraseNote, MakeGroups, LiftContributions,
                 SetWall, CastBallot, LinkContribution, ApproveNote, CountScribes, AddActivity, DropActivity,
                 MoveActivity, RewordActivity, MergeThemes, SplitTheme, SetConsent, ReviewText, WritePassage,
                 DropPassage, DecidePassage, SetAbout, RaiseTerm>;

} // namespace vagskal
