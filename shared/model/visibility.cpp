#include "shared/model/visibility.hpp"

#include <algorithm>

namespace vagskal {
namespace {

bool sees(const Workshop& w, const Viewer& viewer, const ItemId& id) {
    const auto* item = w.find(id);
    return item && vagskal::sees(w, viewer, *item);
}

std::vector<ItemId> seen(const Workshop& w, const Viewer& viewer, const std::vector<ItemId>& ids) {
    std::vector<ItemId> out;
    std::ranges::copy_if(ids, std::back_inserter(out), [&](const ItemId& id) { return sees(w, viewer, id); });
    return out;
}

/// A group's name on a contribution is for that group and for those who see all.
std::optional<GroupId> shown_group(const Viewer& viewer, const std::optional<GroupId>& group) {
    return viewer.sees_all() || group == viewer.group ? group : std::nullopt;
}

std::vector<Group> without_tokens(std::vector<Group> groups) {
    for (auto& group : groups) group.token = {};
    return groups;
}

std::vector<Choices> seen_ballots(const Workshop& w, const Viewer& viewer, std::vector<Choices> ballots) {
    for (auto& ballot : ballots)
        std::erase_if(ballot, [&](const Choice& choice) { return !sees(w, viewer, choice.item); });
    std::ranges::sort(ballots);
    return ballots;
}

/// Only the moderator's own program works with ballots. Everybody else has the count, where there is one.
bool sees_ballots(const Workshop& w, const Viewer& viewer, const std::string& activity) {
    return viewer.role == Role::moderator || !w.counts.contains(activity);
}

VoteCounted seen_count(const Workshop& w, const Viewer& viewer, VoteCounted count) {
    std::erase_if(count.items, [&](const Count& one) { return !sees(w, viewer, one.item); });
    return count;
}

struct Project {
    const Workshop& w;
    const Viewer& viewer;
    using Out = std::optional<Event>;

    Out operator()(const ContributionAdded& e) const {
        if (!sees(w, viewer, e.item)) return {};
        return ContributionAdded{e.item,   e.activity, shown_group(viewer, e.group), {}, {},
                                 words(e), shown(e)};
    }
    Out operator()(const ContributionEdited& e) const {
        if (!sees(w, viewer, e.item)) return {};
        return ContributionEdited{e.item, e.version, {}, {}, words(e), shown(e)};
    }
    Out operator()(const ContributionWithdrawn& e) const { return of_item(e); }
    Out operator()(const ContributionRemoved& e) const { return of_item(e); }
    Out operator()(const ContributionsMerged& e) const { return of_items(e, 2); }
    Out operator()(const MergeUndone& e) const { return of_items(e, 2); }
    Out operator()(const ContributionsLifted& e) const { return of_items(e, 1); }
    Out operator()(const ThemeNamed& e) const { return for_people(e); }
    Out operator()(const ThemeDropped& e) const { return for_people(e); }
    Out operator()(const ThemeSorted& e) const {
        ThemeSorted out{e.theme, seen(w, viewer, e.put), seen(w, viewer, e.taken)};
        if (viewer.role == Role::wall || (out.put.empty() && out.taken.empty())) return {};
        return out;
    }
    Out operator()(const NoteWritten& e) const { return of_note(e); }
    Out operator()(const NoteErased& e) const { return of_note(e); }
    Out operator()(const NoteApproved& e) const { return of_note(e); }
    Out operator()(const ContributionLinked& e) const {
        if (!sees(w, viewer, e.item) || !sees(w, viewer, e.to)) return {};
        return e;
    }
    Out operator()(const GroupsMade& e) const {
        return GroupsMade{e.placing, without_tokens(e.groups), e.minutes};
    }
    Out operator()(const WallSet& e) const {
        if (viewer.role == Role::participant) return {};
        const bool read_back = e.note && (viewer.sees_all() || w.wall.note == e.note);
        return WallSet{e.blank, seen(w, viewer, e.items), read_back ? e.note : std::nullopt};
    }
    Out operator()(const VoteClosed& e) const {
        if (viewer.role == Role::wall) return {};
        if (!sees_ballots(w, viewer, e.activity)) return VoteClosed{e.activity, {}};
        return VoteClosed{e.activity, seen_ballots(w, viewer, e.ballots)};
    }
    Out operator()(const VoteCounted& e) const {
        if (viewer.role == Role::wall) return {};
        return seen_count(w, viewer, e);
    }
    // Nothing that waits for its activity to close leaves the host.
    Out operator()(const ContributionHeld&) const { return {}; }
    Out operator()(const HeldLeft&) const { return {}; }
    Out operator()(const BallotCast&) const { return {}; }
    Out operator()(const ElectorMarked&) const { return {}; }
    // The agenda is everybody's.
    Out operator()(const WorkshopCreated& e) const { return e; }
    Out operator()(const ActivityOpened& e) const { return e; }
    Out operator()(const ActivityClosed& e) const { return e; }
    Out operator()(const ActivityExtended& e) const { return e; }
    Out operator()(const DayPaused& e) const { return e; }
    Out operator()(const AgendaChanged& e) const { return e; }
    Out operator()(const ScribesCounted& e) const { return e; }

    Out operator()(const TermRaised& e) const { return e; }
    Out operator()(const AboutSet& e) const { return e; }
    Out operator()(const WorkshopSealed& e) const { return e; }
    // What somebody allows is between them and whoever is responsible.
    Out operator()(const ConsentSet& e) const {
        const auto* item = w.find(e.item);
        if (!viewer.leads() || !item || item->withdrawn) return {};
        return e;
    }
    Out operator()(const TextReviewed& e) const {
        if (viewer.role != Role::moderator) return {};
        return e;
    }
    Out operator()(PassageWritten e) const {
        if (viewer.role == Role::wall) return {};
        e.rests_on = seen(w, viewer, e.rests_on);
        return e;
    }
    Out operator()(const PassageDropped& e) const { return for_people(e); }
    Out operator()(const PassageDecided& e) const { return for_people(e); }

    Consent shown(const auto& e) const {
        const auto* item = w.find(e.item);
        return viewer.leads() && item && !item->withdrawn ? e.consent : Consent{};
    }
    /// What was withdrawn since is not told any more, even where its erasing is still owed.
    Fields words(const auto& e) const {
        const auto* item = w.find(e.item);
        return item && item->withdrawn ? Fields{} : e.fields;
    }
    Out of_item(const auto& e) const {
        if (!sees(w, viewer, e.item)) return {};
        return e;
    }
    Out of_items(auto e, std::size_t least) const {
        e.items = seen(w, viewer, e.items);
        if (e.items.size() < least) return {};
        return e;
    }
    Out for_people(const auto& e) const {
        if (viewer.role == Role::wall) return {};
        return e;
    }
    /// Notes are for those who sort; the wall has the one that is read back.
    Out of_note(const auto& e) const {
        const bool read_back = viewer.role == Role::wall && w.wall.note == e.note;
        if (!viewer.sees_all() && !read_back) return {};
        return e;
    }
};

void project_items(Workshop& out, const Workshop& w, const Viewer& viewer) {
    out.items.clear();
    out.where.clear();
    for (const auto& item : w.items) {
        if (!vagskal::sees(w, viewer, item)) continue;
        Contribution copy = item;
        copy.key = {};
        copy.voice.reset();
        if (!viewer.leads()) copy.consent = {};
        copy.group = shown_group(viewer, copy.group);
        copy.links = seen(w, viewer, copy.links);
        out.where.emplace(copy.id, out.items.size());
        out.items.push_back(std::move(copy));
    }
    for (auto& merge : out.merges) merge.items = seen(w, viewer, merge.items);
    std::erase_if(out.merges, [](const Merge& merge) { return merge.items.size() < 2; });
    for (auto& item : out.items)
        if (item.merge && !out.find_merge(*item.merge)) item.merge.reset();
}

} // namespace

bool sees(const Workshop& w, const Viewer& viewer, const Contribution& item) {
    if (viewer.sees_all()) return true;
    if (item.removed) return false;
    if (viewer.role == Role::wall) return std::ranges::find(w.wall.items, item.id) != w.wall.items.end();
    return item.plenary() || item.group == viewer.group;
}

std::optional<Event> project(const Workshop& w, const Viewer& viewer, const Event& event) {
    return std::visit(Project{w, viewer}, event);
}

Workshop project(const Workshop& w, const Viewer& viewer) {
    Workshop out = w;
    out.held.clear();
    out.votes.clear();
    project_items(out, w, viewer);
    for (auto& theme : out.themes) theme.items = seen(w, viewer, theme.items);
    if (!viewer.sees_all())
        std::erase_if(out.notes, [&](const Note& note) {
            return viewer.role != Role::wall || out.wall.note != note.id;
        });
    if (viewer.role == Role::wall) {
        out.themes.clear();
        out.passages.clear();
        out.results.clear();
        out.counts.clear();
    }
    for (auto& passage : out.passages) passage.rests_on = seen(w, viewer, passage.rests_on);
    if (viewer.role != Role::moderator) out.reviews.clear();
    out.groups = without_tokens(std::move(out.groups));
    if (viewer.role == Role::participant)
        out.wall = {};
    else
        out.wall.items = seen(w, viewer, out.wall.items);
    for (auto& [activity, ballots] : out.results)
        ballots = sees_ballots(w, viewer, activity) ? seen_ballots(w, viewer, std::move(ballots))
                                                    : std::vector<Choices>{};
    for (auto& [activity, count] : out.counts) count = seen_count(w, viewer, std::move(count));
    return out;
}

bool reshapes(const Viewer& viewer, const Event& event) {
    if (viewer.sees_all()) return false;
    if (std::holds_alternative<ContributionRemoved>(event)) return true;
    if (viewer.role == Role::wall)
        return std::holds_alternative<WallSet>(event) || std::holds_alternative<NoteErased>(event) ||
               std::holds_alternative<ContributionWithdrawn>(event);
    return std::holds_alternative<ContributionsLifted>(event) || std::holds_alternative<GroupsMade>(event);
}

} // namespace vagskal
