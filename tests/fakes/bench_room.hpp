#pragma once
// A workshop driven by commands, with the journal as the store keeps it: bodies erased when the rules say so.
#include "shared/model/decide.hpp"
#include "shared/model/evolve.hpp"
#include "tests/fakes/simple_kinds.hpp"

namespace vagskal::test {

/// An id that is all `n`.
template <class B>
B id(std::uint8_t n) {
    B out;
    out.value.fill(n);
    return out;
}

inline ItemId item(std::uint8_t n) { return id<ItemId>(n); }
inline const std::optional<Why> nobody; ///< who refuses, when it is not refused

class BenchRoom {
  public:
    Workshop state;
    std::vector<Entry> journal;
    SimpleKinds kinds;

    static Actor moderator() { return {Role::moderator, {}, {}, {}}; }
    static Actor participant(std::optional<GroupId> group = {}) { return {Role::participant, group, {}, {}}; }
    /// With the key that owns item n (see contribution()).
    static Actor author(std::uint8_t n, std::optional<GroupId> group = {}) {
        return {Role::participant, group, id<KeyHash>(n), {}};
    }
    static Contribute contribution(std::uint8_t n, std::string activity, std::string text = "ord") {
        return {id<ItemId>(n), std::move(activity), {}, id<KeyHash>(n), {{"text", std::move(text)}}};
    }

    explicit BenchRoom(Anonymity anonymity = Anonymity::unlinked) {
        (void)run(moderator(), CreateWorkshop{"Prov", "sv", anonymity, small_session()});
    }

    /// Decides and, when it may be, folds in. What happened.
    Result<Events> run(const Actor& actor, const Command& command) {
        auto events = decide(state, actor, command, kinds);
        if (!events) return events;
        for (const auto& event : *events) {
            const Entry entry{is_detached(event) ? 0 : state.seq + 1, event};
            if (entry.seq) {
                erase_what(event);
                journal.push_back(entry);
            }
            state = evolve(std::move(state), entry);
        }
        return events;
    }
    /// Why it is refused; nothing when it is not.
    std::optional<Why> refused(const Actor& actor, const Command& command) {
        const Workshop before = state;
        auto events = run(actor, command);
        if (events) return std::nullopt;
        if (!(before == state)) throw std::logic_error("a refusal changed something");
        return events.error().why;
    }

    Workshop replayed() const {
        Workshop out;
        for (const auto& entry : journal) out = evolve(std::move(out), entry);
        out.held = state.held; // kept in tables of their own
        out.votes = state.votes;
        return out;
    }

  private:
    /// What the journal erases when this event is appended (design: withdrawn means erased; an edit carries
    /// all).
    void erase_what(const Event& event) {
        for (auto& entry : journal) {
            if (const auto item = erased_item(event)) {
                if (auto* e = std::get_if<ContributionAdded>(&entry.event); e && e->item == *item)
                    *e = {e->item, e->activity, e->group, {}, {}, {}};
                if (auto* e = std::get_if<ContributionEdited>(&entry.event); e && e->item == *item)
                    *e = {e->item, e->version, {}, {}, {}};
                if (auto* e = std::get_if<ConsentSet>(&entry.event); e && e->item == *item) e->consent = {};
                forget_review(entry.event, TextKind::item, item->value);
            }
            if (const auto passage = erased_passage(event)) {
                if (auto* e = std::get_if<PassageWritten>(&entry.event); e && e->passage == *passage)
                    *e = {e->passage, e->activity, {}, {}, false};
                forget_review(entry.event, TextKind::passage, passage->value);
            }
            if (const auto note = erased_note(event)) forget_review(entry.event, TextKind::note, note->value);
            if (auto* e = std::get_if<NoteWritten>(&entry.event); e && erased_note(event) == e->note)
                *e = {e->note, e->activity, {}, false};
        }
    }
    static std::optional<ItemId> erased_item(const Event& event) {
        if (const auto* e = std::get_if<ContributionEdited>(&event)) return e->item;
        if (const auto* e = std::get_if<ContributionWithdrawn>(&event)) return e->item;
        return std::nullopt;
    }
    static void forget_review(Event& event, TextKind kind, const std::array<std::uint8_t, 16>& text) {
        if (auto* e = std::get_if<TextReviewed>(&event); e && e->about == TextRef{kind, {text}})
            e->treated.clear();
    }
    static std::optional<PassageId> erased_passage(const Event& event) {
        if (const auto* e = std::get_if<PassageWritten>(&event)) return e->passage;
        if (const auto* e = std::get_if<PassageDropped>(&event)) return e->passage;
        return std::nullopt;
    }
    static std::optional<NoteId> erased_note(const Event& event) {
        if (const auto* e = std::get_if<NoteWritten>(&event)) return e->note;
        if (const auto* e = std::get_if<NoteErased>(&event)) return e->note;
        return std::nullopt;
    }
};

} // namespace vagskal::test
