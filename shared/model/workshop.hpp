#pragma once
// The state of a workshop: a value, made only by evolve(). A participant's replica holds the same type with
// the part that it may see.
#include "shared/model/event.hpp"

#include <set>
#include <unordered_map>

namespace vagskal {

enum class Stage : std::uint8_t { planned, open, closed };

/// From being in focus until the focus moved on (or still: no `until`).
struct Spell {
    Minute from = 0;
    std::optional<Minute> until;
    bool operator==(const Spell&) const = default;
};

struct ActivityState {
    Stage stage = Stage::planned;
    int extended_minutes = 0;
    std::vector<Spell> spells;
    bool operator==(const ActivityState&) const = default;
};

struct Contribution {
    ItemId id;
    std::string activity;
    std::optional<GroupId> group; ///< said in this group; nothing: said to the whole room
    std::optional<VoiceId> voice;
    KeyHash key;
    Fields fields; ///< empty when withdrawn
    std::uint32_t version = 1;
    bool withdrawn = false; ///< by its author, for good
    bool removed = false;   ///< by the moderator, may come back
    bool lifted = false;    ///< from its group to the whole room
    std::optional<MergeId> merge;
    std::vector<ItemId> links{}; ///< events and decision points it belongs to, in the order they were linked
    Consent consent{};

    bool present() const { return !withdrawn && !removed; }
    bool plenary() const { return !group || lifted; } ///< before the whole room
    const std::string& field(const std::string& name) const {
        static const std::string none;
        const auto found = fields.find(name);
        return found == fields.end() ? none : found->second;
    }
    const std::string& text() const { return field("text"); }
    bool operator==(const Contribution&) const = default;
};

struct Merge {
    MergeId id;
    std::vector<ItemId> items; ///< the first stands for all
    bool operator==(const Merge&) const = default;
};
struct Theme {
    ThemeId id;
    std::string name;
    std::vector<ItemId> items; ///< in the order they were put in
    bool operator==(const Theme&) const = default;
};
struct Note {
    NoteId id;
    std::string activity, text;
    bool quote = false;
    bool approved = false; ///< read back to the room in these words
    bool operator==(const Note&) const = default;
};
/// A passage of a draft that those who took part check.
struct DraftPassage {
    PassageId id;
    std::string activity, text;
    std::vector<ItemId> rests_on;
    PassageStatus status = PassageStatus::undecided;
    bool lesson = false; ///< proposed by those who took part
    bool operator==(const DraftPassage&) const = default;
};
struct Sealing {
    std::string month; ///< "2019-05"; empty: no part was ever opened
    std::vector<Milestone> milestones;
    bool operator==(const Sealing&) const = default;
};
struct Wall {
    bool blank = false;
    std::vector<ItemId> items;
    std::optional<NoteId> note{}; ///< shown large
    bool operator==(const Wall&) const = default;
};
struct OpenBallot {
    KeyHash key;
    std::uint32_t version = 1;
    Choices choices;
    bool operator==(const OpenBallot&) const = default;
};
/// A vote while it is open. Ballots and electorate are two sets without anything between them.
struct OpenVote {
    std::map<BallotId, OpenBallot> ballots;
    std::set<KeyHash> electorate;
    bool operator==(const OpenVote&) const = default;
};

struct Workshop {
    Seq seq = 0;   ///< of the last entry folded in
    Term term = 1; ///< which computer leads, counted from the first
    std::string title, language;
    Anonymity anonymity = Anonymity::unlinked;
    Session session;
    std::vector<ActivityState> states;  ///< one per activity of the session, in its order
    std::optional<std::size_t> current; ///< index of what the room does now
    bool paused = false;
    std::vector<Contribution> items;               ///< in order of arrival (or of the lot, for held ones)
    std::unordered_map<ItemId, std::size_t> where; ///< id -> index in items
    std::map<ItemId, Contribution> held;           ///< waiting for their activity to close
    std::vector<Merge> merges;
    std::vector<Theme> themes;
    std::vector<Note> notes;
    Placing placing = Placing::random;
    std::vector<Group> groups;
    std::uint32_t group_round = 0;  ///< how often groups were made; 0: never
    std::int32_t group_minutes = 0; ///< of this round; 0: as long as the part
    std::vector<Group> past_groups; ///< all there ever were, the present ones included, without tokens
    std::uint32_t scribes = 0;      ///< laptops that write for more than one …
    std::uint32_t people = 0;       ///< … and for how many together
    Wall wall;
    std::vector<DraftPassage> passages; ///< in their order: the first has the number 1
    std::map<std::string, std::string> about;
    std::map<TextRef, std::vector<Treated>> reviews; ///< of texts as they are now
    std::optional<Sealing> sealed;
    std::map<std::string, OpenVote> votes; ///< open ones, by activity
    /// Closed ones: the ballots, sorted. A replica that has the count has none of them.
    std::map<std::string, std::vector<Choices>> results;
    /// What the closed ones came to. Nothing of votes that an earlier version of the program closed.
    std::map<std::string, VoteCounted> counts;

    bool created() const { return !session.activities.empty(); }
    const Contribution* find(const ItemId& id) const {
        const auto found = where.find(id);
        return found == where.end() ? nullptr : &items[found->second];
    }
    std::optional<std::size_t> index_of(std::string_view activity) const {
        for (std::size_t i = 0; i < session.activities.size(); ++i)
            if (session.activities[i].id == activity) return i;
        return std::nullopt;
    }
    const Activity* current_activity() const { return current ? &session.activities[*current] : nullptr; }
    bool is_open(std::string_view activity) const {
        const auto i = index_of(activity);
        return i && states[*i].stage == Stage::open;
    }
    const Theme* find_theme(const ThemeId& id) const {
        for (const auto& t : themes)
            if (t.id == id) return &t;
        return nullptr;
    }
    const Note* find_note(const NoteId& id) const {
        for (const auto& n : notes)
            if (n.id == id) return &n;
        return nullptr;
    }
    const DraftPassage* find_passage(const PassageId& id) const {
        for (const auto& p : passages)
            if (p.id == id) return &p;
        return nullptr;
    }
    const Merge* find_merge(const MergeId& id) const {
        for (const auto& m : merges)
            if (m.id == id) return &m;
        return nullptr;
    }
    const Group* find_group(const GroupId& id) const {
        for (const auto& g : groups)
            if (g.id == id) return &g;
        return nullptr;
    }
    /// The group's name, also of one from an earlier round; empty when there was none of that id.
    std::string group_name(const GroupId& id) const {
        for (const auto& g : past_groups)
            if (g.id == id) return g.name;
        return {};
    }
    /// Ballots that were cast in a closed vote.
    std::size_t ballots_cast(const std::string& activity) const {
        if (const auto count = counts.find(activity); count != counts.end()) return count->second.ballots;
        const auto ballots = results.find(activity);
        return ballots == results.end() ? 0 : ballots->second.size();
    }
    bool operator==(const Workshop&) const = default;
};

} // namespace vagskal
