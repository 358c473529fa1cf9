#include "shared/model/evolve.hpp"

#include "shared/model/review.hpp"

#include <algorithm>
#include <utility>

namespace vagskal {
namespace {

Contribution* find(Workshop& w, const ItemId& id) {
    const auto found = w.where.find(id);
    return found == w.where.end() ? nullptr : &w.items[found->second];
}

ActivityState* state_of(Workshop& w, const std::string& activity) {
    const auto i = w.index_of(activity);
    return i ? &w.states[*i] : nullptr;
}

void end_spell(ActivityState& state, Minute at) {
    if (!state.spells.empty() && !state.spells.back().until) state.spells.back().until = at;
}

/// Takes the item out of whatever merge it is in; a merge of one is none.
void leave_merge(Workshop& w, const ItemId& id) {
    for (auto merge = w.merges.begin(); merge != w.merges.end(); ++merge) {
        if (std::erase(merge->items, id) == 0) continue;
        if (auto* item = find(w, id)) item->merge.reset();
        if (merge->items.size() < 2) {
            for (const auto& last : merge->items)
                if (auto* item = find(w, last)) item->merge.reset();
            w.merges.erase(merge);
        }
        return;
    }
}

struct Evolve {
    Workshop& w;

    void operator()(const WorkshopCreated& e) const {
        w.title = e.title;
        w.language = e.language;
        w.anonymity = e.anonymity;
        w.session = e.session;
        w.states.assign(w.session.activities.size(), {});
    }
    void operator()(const ActivityOpened& e) const {
        const auto index = w.index_of(e.activity);
        if (!index) return;
        if (w.current && *w.current != *index) end_spell(w.states[*w.current], e.at);
        auto& state = w.states[*index];
        state.stage = Stage::open;
        if (state.spells.empty() || state.spells.back().until) state.spells.push_back({e.at, std::nullopt});
        w.current = index;
        const auto& sheet = w.session.activities[*index].worksheet;
        if (sheet.empty()) return;
        for (std::size_t i = 0; i < w.states.size(); ++i)
            if (w.session.activities[i].worksheet == sheet && w.states[i].stage == Stage::planned)
                w.states[i].stage = Stage::open;
    }
    void operator()(const ActivityClosed& e) const {
        if (auto* state = state_of(w, e.activity)) {
            state->stage = Stage::closed;
            end_spell(*state, e.at);
        }
    }
    void operator()(const ActivityExtended& e) const {
        if (auto* state = state_of(w, e.activity)) state->extended_minutes += e.minutes;
    }
    void operator()(const DayPaused& e) const { w.paused = e.paused; }
    void operator()(ContributionAdded e) const {
        w.where.emplace(e.item, w.items.size());
        auto& item = w.items.emplace_back();
        item.id = e.item;
        item.activity = std::move(e.activity);
        item.group = e.group;
        item.voice = e.voice;
        item.key = e.key;
        item.fields = std::move(e.fields);
        item.consent = e.consent;
    }
    void operator()(const ContributionEdited& e) const {
        if (auto* item = find(w, e.item)) {
            item->version = e.version;
            item->voice = e.voice;
            item->key = e.key;
            item->fields = e.fields;
            item->consent = e.consent;
        }
        w.reviews.erase(text_of(e.item));
    }
    void operator()(const ContributionWithdrawn& e) const {
        leave_merge(w, e.item);
        for (auto& theme : w.themes) std::erase(theme.items, e.item);
        std::erase(w.wall.items, e.item);
        for (auto& other : w.items) std::erase(other.links, e.item);
        if (auto* item = find(w, e.item)) {
            item->links.clear();
            item->withdrawn = true;
            item->fields.clear();
            item->key = {};
            item->voice.reset();
            item->consent = {};
        }
        w.reviews.erase(text_of(e.item));
        for (auto& passage : w.passages) std::erase(passage.rests_on, e.item);
    }
    void operator()(const ContributionRemoved& e) const {
        if (auto* item = find(w, e.item)) item->removed = e.removed;
    }
    void operator()(const ContributionsMerged& e) const {
        for (const auto& id : e.items) leave_merge(w, id);
        for (const auto& id : e.items)
            if (auto* item = find(w, id)) item->merge = e.merge;
        w.merges.push_back({e.merge, e.items});
    }
    void operator()(const MergeUndone& e) const {
        const auto merge = std::ranges::find(w.merges, e.merge, &Merge::id);
        if (merge == w.merges.end()) return;
        for (const auto& id : merge->items)
            if (auto* item = find(w, id)) item->merge.reset();
        w.merges.erase(merge);
    }
    void operator()(const ThemeNamed& e) const {
        const auto theme = std::ranges::find(w.themes, e.theme, &Theme::id);
        if (theme != w.themes.end())
            theme->name = e.name, w.reviews.erase(text_of(e.theme));
        else
            w.themes.push_back({e.theme, e.name, {}});
    }
    void operator()(const ThemeDropped& e) const {
        std::erase_if(w.themes, [&](const Theme& t) { return t.id == e.theme; });
        w.reviews.erase(text_of(e.theme));
    }
    void operator()(const ThemeSorted& e) const {
        const auto theme = std::ranges::find(w.themes, e.theme, &Theme::id);
        if (theme == w.themes.end()) return;
        for (const auto& id : e.taken) std::erase(theme->items, id);
        for (const auto& id : e.put) {
            const auto* item = w.find(id);
            if (item && !item->withdrawn && std::ranges::find(theme->items, id) == theme->items.end())
                theme->items.push_back(id);
        }
    }
    void operator()(const NoteWritten& e) const {
        const auto note = std::ranges::find(w.notes, e.note, &Note::id);
        if (note != w.notes.end()) {
            note->approved = false;
            w.reviews.erase(text_of(e.note)); // also when the words are the same: its body is erased
            note->text = e.text;
            note->quote = e.quote;
        } else {
            w.notes.push_back({e.note, e.activity, e.text, e.quote});
        }
    }
    void operator()(const NoteErased& e) const {
        std::erase_if(w.notes, [&](const Note& n) { return n.id == e.note; });
        if (w.wall.note == e.note) w.wall.note.reset();
        w.reviews.erase(text_of(e.note));
    }
    void operator()(const NoteApproved& e) const {
        const auto note = std::ranges::find(w.notes, e.note, &Note::id);
        if (note != w.notes.end()) note->approved = e.approved;
    }
    void operator()(const GroupsMade& e) const {
        w.placing = e.placing;
        w.groups = e.groups;
        w.group_minutes = e.minutes;
        if (!e.groups.empty()) ++w.group_round;
        for (const auto& group : e.groups) {
            const auto known = std::ranges::find(w.past_groups, group.id, &Group::id);
            if (known == w.past_groups.end())
                w.past_groups.push_back({group.id, group.name, {}});
            else
                known->name = group.name;
        }
    }
    void operator()(const ScribesCounted& e) const {
        w.scribes = e.scribes;
        w.people = e.people;
    }
    void operator()(const AgendaChanged& e) const {
        // Each part keeps what it has been through; the index of the present one moves with it.
        const std::string current = w.current ? w.session.activities[*w.current].id : std::string();
        std::vector<ActivityState> states;
        for (const auto& part : e.activities) {
            const auto i = w.index_of(part.id);
            states.push_back(i ? std::move(w.states[*i]) : ActivityState{});
        }
        const Session was{w.session.id, w.session.title, w.session.purpose,
                          std::exchange(w.session.activities, e.activities), w.session.ask_evidence};
        keep_agenda_reviews(was);
        w.states = std::move(states);
        w.current = current.empty() ? std::nullopt : w.index_of(current);
    }
    /// Decisions about words that are no more end with them.
    void keep_agenda_reviews(const Session& was) const {
        const auto review = w.reviews.find(text_of_agenda);
        if (review == w.reviews.end()) return;
        std::erase_if(review->second, [&](const Treated& one) {
            const auto* before = agenda_text(was, one.field);
            const auto* now = agenda_text(w.session, one.field);
            return !before || !now || *before != *now;
        });
        if (review->second.empty()) w.reviews.erase(review);
    }
    void operator()(const ConsentSet& e) const {
        auto* item = find(w, e.item);
        if (item && !item->withdrawn) item->consent = e.consent;
    }
    void operator()(const TextReviewed& e) const {
        if (e.treated.empty())
            w.reviews.erase(e.about);
        else
            w.reviews[e.about] = e.treated;
    }
    void operator()(const PassageWritten& e) const {
        w.reviews.erase(text_of(e.passage));
        DraftPassage written{e.passage, e.activity, e.text, e.rests_on, PassageStatus::undecided, e.lesson};
        const auto known = std::ranges::find(w.passages, e.passage, &DraftPassage::id);
        if (known == w.passages.end())
            w.passages.push_back(std::move(written));
        else
            *known = std::move(written);
    }
    void operator()(const PassageDropped& e) const {
        std::erase_if(w.passages, [&](const DraftPassage& p) { return p.id == e.passage; });
        w.reviews.erase(text_of(e.passage));
    }
    void operator()(const PassageDecided& e) const {
        const auto known = std::ranges::find(w.passages, e.passage, &DraftPassage::id);
        if (known != w.passages.end()) known->status = e.status;
    }
    void operator()(const AboutSet& e) const { w.about = e.about; }
    void operator()(const TermRaised& e) const { w.term = e.term; }
    void operator()(const WorkshopSealed& e) const { w.sealed = Sealing{e.month, e.milestones}; }
    void operator()(const ContributionLinked& e) const {
        auto* item = find(w, e.item);
        const auto* to = find(w, e.to);
        if (!item || item->withdrawn || !to || to->withdrawn) return;
        std::erase(item->links, e.to);
        if (e.linked) item->links.push_back(e.to);
    }
    void operator()(const ContributionsLifted& e) const {
        for (const auto& id : e.items)
            if (auto* item = find(w, id)) item->lifted = e.lifted;
    }
    void operator()(const WallSet& e) const {
        w.wall.blank = e.blank;
        w.wall.items.clear();
        for (const auto& id : e.items)
            if (const auto* item = w.find(id); item && !item->withdrawn) w.wall.items.push_back(id);
        w.wall.note = e.note && w.find_note(*e.note) ? e.note : std::nullopt;
    }
    void operator()(const VoteClosed& e) const {
        w.votes.erase(e.activity);
        w.results[e.activity] = e.ballots;
        w.counts.erase(e.activity);
    }
    void operator()(const VoteCounted& e) const { w.counts[e.activity] = e; }
    void operator()(const ContributionHeld& e) const {
        Contribution item;
        item.id = e.item;
        item.activity = e.activity;
        item.group = e.group;
        item.voice = e.voice;
        item.key = e.key;
        item.version = e.version;
        item.fields = e.fields;
        item.consent = e.consent;
        w.held[e.item] = std::move(item);
    }
    void operator()(const HeldLeft& e) const { w.held.erase(e.item); }
    void operator()(const BallotCast& e) const {
        w.votes[e.activity].ballots[e.ballot] = {e.key, e.version, e.choices};
    }
    void operator()(const ElectorMarked& e) const { w.votes[e.activity].electorate.insert(e.elector); }
};

} // namespace

Workshop evolve(Workshop workshop, Entry entry) {
    std::visit(Evolve{workshop}, std::move(entry.event));
    if (entry.seq != 0) workshop.seq = entry.seq;
    return workshop;
}

Workshop evolve_all(Workshop workshop, std::vector<Entry> entries) {
    const auto added = std::ranges::count_if(
        entries, [](const Entry& entry) { return std::holds_alternative<ContributionAdded>(entry.event); });
    const auto items = workshop.items.size() + static_cast<std::size_t>(added);
    workshop.items.reserve(items), workshop.where.reserve(items);
    for (auto& entry : entries) workshop = evolve(std::move(workshop), std::move(entry));
    return workshop;
}

} // namespace vagskal
