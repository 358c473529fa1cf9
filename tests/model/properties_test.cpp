// What must hold for any course of a workshop: rapidcheck draws a stream of numbers, which is read as
// commands.
#include "shared/model/review.hpp"
#include "shared/model/undo.hpp"
#include "shared/model/visibility.hpp"
#include "tests/fakes/bench_room.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// Reads numbers as commands about a handful of ids, so that they meet.
class Course {
  public:
    explicit Course(const std::vector<std::uint16_t>& numbers) : numbers_(numbers) {}
    bool more() const { return at_ < numbers_.size(); }

    std::pair<Actor, Command> next() {
        const auto n = small(8);
        const std::optional<GroupId> group = small(3) ? std::optional{id<GroupId>(small(3))} : std::nullopt;
        switch (pick(33)) {
        case 0:
        case 1: return {BenchRoom::moderator(), OpenActivity{activity(), 1 + at()}};
        case 2: return {BenchRoom::moderator(), CloseActivity{activity(), 1 + at(), pick(1000)}};
        case 3: return {BenchRoom::moderator(), PauseDay{pick(2) == 0}};
        case 4:
        case 5:
        case 6:
        case 7:
            return {BenchRoom::participant(group),
                    BenchRoom::contribution(n, activity(), "ord " + std::to_string(pick(50)))};
        case 8:
            return {BenchRoom::author(n), EditContribution{id<ItemId>(n), 2 + pick(2), {{"text", "nytt"}}}};
        case 9: return {BenchRoom::author(n), WithdrawContribution{id<ItemId>(n)}};
        case 10: return {BenchRoom::moderator(), RemoveContribution{id<ItemId>(n), pick(2) == 0}};
        case 11: return {BenchRoom::moderator(), MergeContributions{id<MergeId>(small(4)), items()}};
        case 12: return {BenchRoom::moderator(), UndoMerge{id<MergeId>(small(4))}};
        case 13:
            return {BenchRoom::moderator(),
                    NameTheme{id<ThemeId>(small(3)), "tema " + std::to_string(pick(4))}};
        case 14: return {BenchRoom::moderator(), SortTheme{id<ThemeId>(small(3)), items(), items()}};
        case 15:
            return {BenchRoom::moderator(),
                    pick(3) ? Command{WriteNote{id<NoteId>(small(3)), activity(), "anteckning", pick(2) == 0}}
                            : Command{EraseNote{id<NoteId>(small(3))}}};
        case 16:
            return {BenchRoom::moderator(), pick(3) ? Command{LiftContributions{items(), pick(3) > 0}}
                                                    : Command{DropTheme{id<ThemeId>(small(3))}}};
        case 17: return {BenchRoom::moderator(), groups()};
        case 18: return {BenchRoom::moderator(), SetWall{pick(2) == 0, items(), shown_note()}};
        case 20:
        case 21:
            return {BenchRoom::moderator(),
                    LinkContribution{id<ItemId>(n), id<ItemId>(small(8)), pick(3) > 0}};
        case 22: return {BenchRoom::moderator(), ApproveNote{id<NoteId>(small(3)), pick(3) > 0}};
        case 23:
            return {BenchRoom::moderator(),
                    pick(2) ? Command{MergeThemes{id<ThemeId>(small(3)), id<ThemeId>(small(3))}}
                            : Command{SplitTheme{id<ThemeId>(small(3)), id<ThemeId>(small(3)),
                                                 "delat " + std::to_string(pick(4)), items()}}};
        case 24: return {BenchRoom::moderator(), agenda()};
        case 25: return {BenchRoom::moderator(), CountScribes{pick(3), pick(20)}};
        case 26: return {BenchRoom::author(n), SetConsent{id<ItemId>(n), {pick(2) == 0, pick(2) == 0}}};
        case 27:
        case 28: return {BenchRoom::moderator(), review(n)};
        case 29:
        case 30:
            return {BenchRoom::moderator(),
                    WritePassage{id<PassageId>(small(3)), activity(),
                                 pick(2) ? "ord " + std::to_string(pick(50)) : "stycke", items(),
                                 pick(2) == 0}};
        case 31:
            return {BenchRoom::moderator(),
                    pick(3) ? Command{DecidePassage{id<PassageId>(small(3)), PassageStatus(pick(5))}}
                            : Command{DropPassage{id<PassageId>(small(3))}}};
        case 19: // typed for a group without laptops
            return {Actor{Role::moderator, group, {}, {}},
                    BenchRoom::contribution(n, activity(), "underlag " + std::to_string(pick(50)))};
        default:
            return {Actor{Role::participant, group, id<KeyHash>(n), id<KeyHash>(n)},
                    CastBallot{
                        "vote", id<BallotId>(n), id<KeyHash>(n), 1 + pick(2), {{id<ItemId>(small(8)), 1}}}};
        }
    }

  private:
    std::uint32_t pick(std::uint32_t below) { return (more() ? numbers_[at_++] : 0U) % below; }
    std::uint8_t small(std::uint32_t most) { return static_cast<std::uint8_t>(1 + pick(most)); }
    Minute at() const { return static_cast<Minute>(at_); }
    std::string activity() {
        static const auto session = small_session();
        return session.activities[pick(6)].id;
    }
    std::vector<ItemId> items() {
        std::vector<ItemId> out;
        for (auto count = pick(4); count > 0; --count) out.push_back(id<ItemId>(small(8)));
        return out;
    }
    std::optional<NoteId> shown_note() {
        return pick(3) ? std::optional{id<NoteId>(small(3))} : std::nullopt;
    }
    Command agenda() {
        auto extra = small_session().activities[pick(6)];
        extra.id = "extra-" + std::to_string(pick(3));
        const auto before = pick(4) ? activity() : std::string();
        switch (pick(4)) {
        case 0: return AddActivity{extra, before};
        case 1: return DropActivity{pick(2) ? extra.id : activity()};
        case 2: return MoveActivity{pick(2) ? extra.id : activity(), before};
        default: {
            const auto words = "ny fråga " + std::to_string(pick(3));
            return RewordActivity{
                activity(), {words, ""}, {"", words}, {}, static_cast<std::int32_t>(pick(20))};
        }
        }
    }
    Command review(std::uint8_t n) {
        const TextRef texts[] = {text_of(id<ItemId>(n)), text_of(id<NoteId>(small(3))),
                                 text_of(id<ThemeId>(small(3))), text_of(id<PassageId>(small(3)))};
        if (pick(5) == 0) return ReviewText{texts[pick(4)], {}};
        if (pick(9) == 0) return RaiseTerm{1 + pick(4)};
        if (pick(5) == 0) return SetAbout{{{"contact", "k" + std::to_string(pick(3))}}};
        return ReviewText{texts[pick(4)], {{"text", 0, pick(5), Treatment(pick(5)), "[nytt]"}}};
    }
    Command groups() {
        MakeGroups made{Placing::random, {}};
        if (pick(5) > 0)
            for (const auto n : std::initializer_list<std::uint8_t>{1, 2, 3})
                made.groups.push_back({id<GroupId>(n), "Grupp " + std::to_string(n),
                                       id<KeyHash>(static_cast<std::uint8_t>(100 + n + pick(2)))});
        return made;
    }

    const std::vector<std::uint16_t>& numbers_;
    std::size_t at_ = 0;
};

std::vector<Viewer> viewers() {
    return {{Role::participant, {}},
            {Role::participant, id<GroupId>(1)},
            {Role::participant, id<GroupId>(2)},
            {Role::note_taker, {}},
            {Role::wall, {}}};
}

/// rapidcheck prints what it found and says whether all went well; doctest counts it.
template <class Property>
void holds(const std::string& name, Property property) {
    CHECK(rc::check(name, std::move(property)));
}

std::vector<std::uint16_t> numbers() {
    return *rc::gen::scale(
        6.0, rc::gen::container<std::vector<std::uint16_t>>(rc::gen::arbitrary<std::uint16_t>()));
}

Workshop replica_of(const std::vector<Entry>& journal, const Workshop& head, const Viewer& viewer) {
    Workshop replica;
    for (const auto& entry : journal)
        if (auto visible = project(head, viewer, entry.event))
            replica = evolve(std::move(replica), {entry.seq, *visible});
    replica.seq = head.seq;
    return replica;
}

} // namespace

TEST_CASE("live state is the journal replayed, erased bodies and all") {
    holds("live = replayed", [] {
        const auto stream = numbers();
        BenchRoom room;
        for (Course course(stream); course.more();) {
            const auto [actor, command] = course.next();
            (void)room.run(actor, command);
        }
        RC_ASSERT(room.replayed() == room.state);
    });
}

TEST_CASE("a snapshot is the state that its viewer may see") {
    holds("evolve(projected entries) = project(state)", [] {
        const auto stream = numbers();
        BenchRoom room;
        for (Course course(stream); course.more();) {
            const auto [actor, command] = course.next();
            (void)room.run(actor, command);
        }
        for (const auto& viewer : viewers())
            RC_ASSERT(replica_of(room.journal, room.state, viewer) == project(room.state, viewer));
    });
}

TEST_CASE("a replica kept up by tails and, where entries reshape, snapshots is never wrong") {
    holds("tails", [] {
        const auto stream = numbers();
        BenchRoom room;
        std::vector<Workshop> replicas;
        for (const auto& viewer : viewers()) replicas.push_back(replica_of(room.journal, room.state, viewer));
        for (Course course(stream); course.more();) {
            const auto told = room.journal.size();
            const auto [actor, command] = course.next();
            if (!room.run(actor, command)) continue;
            for (std::size_t v = 0; v < replicas.size(); ++v) {
                const auto viewer = viewers()[v];
                bool anew = false;
                for (auto i = told; i < room.journal.size(); ++i)
                    anew |= reshapes(viewer, room.journal[i].event);
                if (anew)
                    replicas[v] = replica_of(room.journal, room.state, viewer);
                else
                    for (auto i = told; i < room.journal.size(); ++i)
                        if (auto visible = project(room.state, viewer, room.journal[i].event))
                            replicas[v] = evolve(std::move(replicas[v]), {room.journal[i].seq, *visible});
                replicas[v].seq = room.state.seq;
                RC_ASSERT(replicas[v] == project(room.state, viewer));
            }
        }
    });
}

TEST_CASE("nothing that a viewer may not see is in what it gets") {
    holds("no key, voice, foreign group or hidden text", [] {
        const auto stream = numbers();
        BenchRoom room;
        for (Course course(stream); course.more();) {
            const auto [actor, command] = course.next();
            (void)room.run(actor, command);
        }
        for (const auto& viewer : viewers()) {
            const auto seen = project(room.state, viewer);
            RC_ASSERT(seen.held.empty() && seen.votes.empty() && seen.reviews.empty());
            for (const auto& [activity, ballots] : seen.results)
                RC_ASSERT(ballots.empty()); // the count alone
            for (const auto& group : seen.groups) RC_ASSERT(group.token.is_zero());
            for (const auto& item : seen.items) {
                RC_ASSERT(item.key.is_zero() && !item.voice && item.consent == Consent{});
                RC_ASSERT(viewer.sees_all() || !item.removed);
                RC_ASSERT(viewer.sees_all() || !item.group || item.group == viewer.group);
            }
        }
    });
}

namespace {

/// Themes and merges may come back in another place of their list, items to another place of a theme, and
/// links in another order.
Workshop sorted(Workshop w) {
    for (auto& theme : w.themes) std::ranges::sort(theme.items);
    for (auto& item : w.items) std::ranges::sort(item.links);
    std::ranges::sort(w.themes, {}, &Theme::id);
    std::ranges::sort(w.merges, {}, &Merge::id);
    std::ranges::sort(w.notes, {}, &Note::id);
    std::ranges::sort(w.passages, {}, &DraftPassage::id);
    w.seq = 0;
    return w;
}

} // namespace

TEST_CASE("undo while others go on: it brings back its own, or is refused and changes nothing") {
    holds("undo among others", [] {
        const auto stream = numbers();
        BenchRoom room;
        UndoStack mine; // every third command's; the others are somebody else's
        std::size_t turn = 0;
        for (Course course(stream); course.more(); ++turn) {
            const auto [actor, command] = course.next();
            UndoStack::Step step;
            if (actor.leads() && turn % 3 == 0) step.add(room.state, command);
            if (!room.run(actor, command)) continue;
            mine.keep(std::move(step), room.state);
            if (turn % 5 != 0 || mine.empty()) continue;
            const auto back = mine.next(room.state);
            if (!back) {
                RC_ASSERT(back.error().why == Why::changed_since);
                continue;
            }
            const auto withdrawn = std::ranges::count(room.state.items, true, &Contribution::withdrawn);
            const auto votes = room.state.votes;
            const auto results = room.state.results;
            for (const auto& one : *back)
                if (!room.run(BenchRoom::moderator(), one)) break; // the host takes all of it back then
            mine.drop();
            RC_ASSERT(std::ranges::count(room.state.items, true, &Contribution::withdrawn) == withdrawn);
            for (const auto& item : room.state.items)
                RC_ASSERT(!item.withdrawn || (item.fields.empty() && item.links.empty() && !item.merge));
            RC_ASSERT(room.state.votes == votes);
            RC_ASSERT(room.state.results == results);
        }
        RC_ASSERT(room.replayed() == room.state);
    });
}

TEST_CASE("undo brings back what was, or is refused") {
    holds("undo", [] {
        const auto stream = numbers();
        BenchRoom room;
        for (Course course(stream); course.more();) {
            const auto [actor, command] = course.next();
            if (!actor.leads()) {
                (void)room.run(actor, command);
                continue;
            }
            const auto before = room.state;
            const auto back = inverse(before, command);
            if (!room.run(actor, command) || back.empty()) continue;
            if (room.state == before) continue;
            auto undone = room.state;
            for (const auto& step : back) {
                const auto events = decide(undone, actor, step, room.kinds);
                RC_ASSERT(events.has_value());
                for (const auto& event : *events) undone = evolve(std::move(undone), {0, event});
            }
            RC_ASSERT(sorted(undone) == sorted(before));
        }
    });
}
