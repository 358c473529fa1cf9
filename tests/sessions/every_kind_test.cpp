// What must hold for every kind, whatever people do: rapidcheck draws a stream of numbers, which is read as a
// day of commands in a session that has one part of each kind and each way of voting.
#include "sessions/common/fields.hpp"
#include "shared/model/undo.hpp"
#include "shared/model/visibility.hpp"
#include "shared/picture/writers.hpp"
#include "shared/words/words.hpp"
#include "tests/sessions/room.hpp"

#include <algorithm>
#include <map>
#include <rapidcheck.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

FieldSpec number_field(std::string id) {
    FieldSpec field;
    field.id = std::move(id);
    field.type = FieldType::number;
    field.label = {"Tal", "Number"};
    field.most = 6;
    return field;
}

/// One of each kind, and for the kinds with ways of their own one of each way.
Session all_of_them() {
    Session session;
    session.id = "all";
    session.title = {"Allt", "All"};
    const auto add = [&](std::string id, std::string kind, std::map<std::string, std::string> options = {}) {
        Activity part;
        part.id = std::move(id);
        part.kind = std::move(kind);
        part.title = part.prompt = {part.id, part.id};
        part.minutes = 10;
        part.options = std::move(options);
        part.fields = all_kinds().find(part.kind)->fields();
        session.activities.push_back(std::move(part));
        return session.activities.size() - 1;
    };
    add("round", "round");
    add("timeline", "timeline");
    add("works", "what_works");
    session.activities.back().talk = Talk::groups;
    add("decisions", "decision_points");
    add("scaling", "scaling");
    session.activities[add("collect", "collect")].reveal = Reveal::after;
    add("grid", "matrix");
    session.activities[add("plane", "matrix")].fields = {number_field("x"), number_field("y")};
    add("pause", "break");
    add("check", "review");
    add("one-by-one", "matrix", {{"place", "one-by-one"}, {"on", "works"}});
    add("dots", "vote", {{"method", "dots"}, {"on", "works,scaling"}});
    add("approval", "vote", {{"method", "approval"}, {"on", "works"}});
    add("rating", "vote", {{"method", "rating"}, {"on", "timeline"}});
    add("ranking", "vote", {{"method", "ranking"}, {"on", "works"}});
    add("budget", "vote", {{"method", "budget"}, {"budget", "100"}, {"step", "10"}, {"on", "works"}});
    add("sampled", "vote", {{"method", "sampled"}, {"each", "2"}, {"keep", "2"}, {"on", "works"}});
    for (const auto& part : session.activities) {
        const auto wrong = all_kinds().find(part.kind)->check(part);
        REQUIRE_MESSAGE(wrong.empty(), part.id, ": ", wrong);
    }
    return session;
}

/// Where the votes begin among them, and those that are no votes end.
constexpr std::size_t first_vote = 10;

template <class Id>
Id id(std::uint32_t n) {
    Id out;
    out.value.fill(static_cast<std::uint8_t>(n + 1));
    return out;
}

/// Reads numbers as what people do, about a handful of ids, so that they meet.
class Doings {
  public:
    Doings(std::vector<std::uint16_t> numbers, std::size_t parts)
        : numbers_(std::move(numbers)), parts_(parts) {}
    bool more() const { return at_ < numbers_.size(); }

    std::pair<Actor, Command> next(const Workshop& w) {
        const Actor moderator{Role::moderator, {}, {}, {}}, note_taker{Role::note_taker, {}, {}, {}};
        const auto n = pick(12);
        const Actor author{Role::participant, group(), id<KeyHash>(n), id<KeyHash>(100 + pick(6))};
        switch (pick(26)) {
        case 0:
        case 1: return {moderator, OpenActivity{part(w), static_cast<Minute>(at_)}};
        case 2:
            return {moderator,
                    CloseActivity{pick(2) ? w.session.activities[first_vote + pick(7)].id : part(w),
                                  static_cast<Minute>(at_), pick(1000)}};
        case 3:
        case 4:
        case 5:
        case 6:
        case 7: {
            Contribute said{id<ItemId>(n), part(w), {}, id<KeyHash>(n), {}};
            said.fields = fields(w, said.activity);
            return {author, said};
        }
        case 8: {
            const auto* item = w.find(id<ItemId>(n));
            return {author, EditContribution{id<ItemId>(n), item ? item->version + 1 : 2,
                                             fields(w, item ? item->activity : part(w))}};
        }
        case 9: return {author, WithdrawContribution{id<ItemId>(n)}};
        case 10: return {moderator, RemoveContribution{id<ItemId>(n), pick(2) == 0}};
        case 11: return {note_taker, MergeContributions{id<MergeId>(pick(3)), items()}};
        case 12: return {note_taker, UndoMerge{id<MergeId>(pick(3))}};
        case 13: return {note_taker, NameTheme{id<ThemeId>(pick(3)), "tema " + std::to_string(pick(4))}};
        case 14: return {note_taker, SortTheme{id<ThemeId>(pick(3)), items(), items()}};
        case 15: return {moderator, LinkContribution{id<ItemId>(n), id<ItemId>(pick(12)), pick(4) > 0}};
        case 16: return {moderator, LiftContributions{items(), pick(4) > 0}};
        case 17: return {moderator, SetWall{false, items()}};
        case 18: return {moderator, groups()};
        case 19:
        case 20:
            return {moderator, WritePassage{id<PassageId>(pick(4)), pick(6) ? "check" : part(w),
                                            passage_text(w), items(), pick(3) == 0}};
        case 21: return {moderator, DropPassage{id<PassageId>(pick(4))}};
        case 22:
            return {moderator, DecidePassage{id<PassageId>(pick(4)), static_cast<PassageStatus>(pick(5))}};
        default: return {ballot_of(author, w)};
        }
    }

  private:
    std::uint32_t pick(std::uint32_t below) { return (more() ? numbers_[at_++] : 0U) % below; }
    std::string part(const Workshop& w) {
        return w.session.activities[pick(static_cast<std::uint32_t>(parts_))].id;
    }
    std::optional<GroupId> group() { return pick(3) ? std::optional{id<GroupId>(pick(2))} : std::nullopt; }
    /// Words of the researcher's, and now and then somebody else's.
    std::string passage_text(const Workshop& w) {
        const auto* item = pick(3) ? nullptr : w.find(id<ItemId>(pick(12)));
        auto words = "Stycke " + std::to_string(pick(9));
        return item && !item->withdrawn ? words + ": " + item->text() : words;
    }
    std::vector<ItemId> items() {
        std::vector<ItemId> out;
        for (auto count = pick(4); count > 0; --count) out.push_back(id<ItemId>(pick(12)));
        return out;
    }
    Command groups() {
        MakeGroups made{Placing::chosen, {}, static_cast<std::int32_t>(pick(20))};
        if (pick(4) > 0)
            for (const std::uint32_t n : {0U, 1U})
                made.groups.push_back({id<GroupId>(n), "Bord " + std::to_string(n), id<KeyHash>(200 + n)});
        return made;
    }
    /// Mostly what fits in the field, now and then what does not.
    std::string value(const FieldSpec& field) {
        static const char* const dates[] = {"hösten 2015", "2016", "ca 2014", "2015-21", "nån gång"};
        if (pick(12) == 0) return "passar inte";
        switch (field.type) {
        case FieldType::choice:
            return field.choices[pick(static_cast<std::uint32_t>(field.choices.size()))].id;
        case FieldType::date: return dates[pick(5)];
        case FieldType::item:
            if (field.of == kinds::passages_kind) return to_hex(id<PassageId>(pick(4)));
            return to_hex(id<ItemId>(pick(12)));
        case FieldType::yes_no: return pick(2) ? std::string("yes") : std::string("no");
        case FieldType::number: return std::to_string(static_cast<int>(pick(9)) - 1);
        default: return "ord " + std::to_string(pick(20));
        }
    }
    Fields fields(const Workshop& w, const std::string& activity) {
        Fields out;
        if (pick(8) > 0) out["text"] = "Sagt " + std::to_string(pick(30));
        const auto* part = w.session.find(activity);
        for (const auto& field : part->fields)
            if (pick(3) > 0) out[field.id] = value(field);
        return out;
    }
    std::pair<Actor, Command> ballot_of(Actor voter, const Workshop& w) {
        const auto activity = w.session.activities[first_vote + pick(7)].id;
        CastBallot cast{activity, id<BallotId>(pick(6)), {}, 1 + pick(3), {}};
        cast.key = id<KeyHash>(cast.ballot.value[0]);
        voter.proof = cast.key;
        const auto& part = *w.session.find(activity);
        const auto* kind = all_kinds().find(part.kind);
        const auto rule = *kind->ballot_rule(part);
        std::int32_t value = 0;
        for (const auto& item : kind->votable(w, part)) { // mostly what fits, now and then what does not
            if (pick(3) == 0) continue;
            const bool ranks = rule.style == BallotRule::Style::ranking;
            value = ranks ? value + 1 : rule.step * static_cast<std::int32_t>(1 + pick(2));
            if (!rule.sample || cast.choices.size() < static_cast<std::size_t>(rule.sample))
                cast.choices.push_back({item, value});
        }
        for (auto count = pick(6) == 0 ? pick(4) : 0U; count > 0; --count)
            cast.choices.push_back(
                {id<ItemId>(pick(12)), static_cast<std::int32_t>(pick(8)) * (pick(2) ? 1 : 10)});
        for (const auto& choice : cast.choices) cast.dealt.push_back(choice.item);
        voter.dealt = pick(8) > 0;
        return {voter, cast};
    }

    std::vector<std::uint16_t> numbers_;
    std::size_t parts_, at_ = 0;
};

/// A workshop with its journal, as it is and as it was told.
struct Hall {
    Workshop w;
    std::vector<Entry> journal;

    explicit Hall(const Session& session) {
        const Actor moderator{Role::moderator, {}, {}, {}};
        RC_ASSERT(run(moderator, CreateWorkshop{"Prov", "sv", {}, session}));
        for (const auto& part : session.activities) RC_ASSERT(run(moderator, OpenActivity{part.id, 1}));
        std::uint32_t n = 20; // some that are there from the start, so that there is something to vote on
        for (const char* part : {"works", "works", "timeline", "scaling", "works"}) {
            const Contribute said{
                id<ItemId>(n), part, {}, id<KeyHash>(n), {{"text", "Från början " + std::to_string(n)}}};
            RC_ASSERT(run({Role::participant, {}, {}, {}}, said));
            ++n;
        }
    }
    bool run(const Actor& actor, const Command& command) {
        const auto events = decide(w, actor, command, all_kinds());
        if (!events) return false;
        for (const auto& event : *events) {
            const Entry entry{is_detached(event) ? 0 : w.seq + 1, event};
            if (entry.seq) journal.push_back(entry);
            w = evolve(std::move(w), entry);
        }
        return true;
    }
    Workshop replica(const Viewer& viewer) const {
        Workshop out;
        for (const auto& entry : journal)
            if (auto seen = project(w, viewer, entry.event)) out = evolve(std::move(out), {entry.seq, *seen});
        out.seq = w.seq;
        return out;
    }
};

std::vector<Viewer> viewers() {
    return {{Role::participant, {}},
            {Role::participant, id<GroupId>(0)},
            {Role::note_taker, {}},
            {Role::wall, {}},
            {Role::moderator, {}}};
}

template <class Each>
void through_a_day(const std::string& name, Each each) {
    static const auto session = all_of_them();
    CHECK(rc::check(name, [&] {
        auto numbers = *rc::gen::scale(
            8.0, rc::gen::container<std::vector<std::uint16_t>>(rc::gen::arbitrary<std::uint16_t>()));
        Doings day(std::move(numbers), session.activities.size());
        Hall hall(session);
        each(hall, day);
    }));
}

/// Every board in both languages, as text of three widths; each as it is drawn.
std::string all_boards(const Workshop& w) {
    std::string out;
    for (const char* lang : {"sv", "en"}) {
        set_language(lang);
        for (const auto& part : w.session.activities) {
            const auto scene = all_kinds().find(part.kind)->board(board_of(w, part));
            for (const int columns : {40, 80, 160})
                for (const auto& line : picture::to_cells(scene, columns))
                    for (const auto& run : line) out += run.text;
            out += picture::to_svg(scene);
        }
    }
    return out;
}

} // namespace

TEST_CASE("every kind: live is the journal replayed, and a snapshot is what its viewer may see") {
    through_a_day("live = replayed", [](Hall& hall, Doings& day) {
        while (day.more()) {
            const auto [actor, command] = day.next(hall.w);
            (void)hall.run(actor, command);
        }
        Workshop replayed;
        for (const auto& entry : hall.journal) replayed = evolve(std::move(replayed), entry);
        replayed.held = hall.w.held;
        replayed.votes = hall.w.votes;
        RC_ASSERT(replayed == hall.w);
        for (const auto& viewer : viewers()) RC_ASSERT(hall.replica(viewer) == project(hall.w, viewer));
    });
}

TEST_CASE("every kind: the board and what was said can be drawn for everybody, whatever was withdrawn") {
    through_a_day("boards", [](Hall& hall, Doings& day) {
        std::size_t turn = 0;
        while (day.more()) {
            const auto [actor, command] = day.next(hall.w);
            (void)hall.run(actor, command);
            if (++turn % 16 != 0) continue;
            for (const auto& viewer : viewers()) {
                const auto seen = project(hall.w, viewer);
                (void)all_boards(seen);
                for (const auto& item : seen.items)
                    if (const auto* part = seen.session.find(item.activity); part && item.present())
                        (void)all_kinds().find(part->kind)->passage(board_of(seen, *part), item);
            }
        }
        for (const auto& item : hall.w.items) // the words of what was withdrawn are on no board
            if (item.withdrawn) RC_ASSERT(item.fields.empty());
        set_language("en");
    });
}

TEST_CASE("every kind: what a vote was counted to is what its ballots come to") {
    std::map<std::string, std::size_t> marked; // votes that closed with marks, so that something was tried
    const auto recounted = [&](const Hall& hall, const std::string& id, std::size_t ballots) {
        const auto& part = *hall.w.session.find(id);
        const auto* kind = all_kinds().find(part.kind);
        auto without = hall.w;
        without.counts.erase(part.id);
        const auto told = kind->tally(hall.w, part), anew = kind->tally(without, part);
        RC_ASSERT(told.size() == anew.size());
        for (std::size_t i = 0; i < told.size(); ++i)
            RC_ASSERT(told[i].item == anew[i].item && told[i].sum == anew[i].sum &&
                      told[i].voters == anew[i].voters && told[i].place == anew[i].place &&
                      told[i].marks == anew[i].marks);
        RC_ASSERT(hall.w.ballots_cast(part.id) == ballots);
        marked[part.id] += std::ranges::any_of(told, [](const Standing& one) { return one.voters > 0; });
    };
    through_a_day("totals", [&](Hall& hall, Doings& day) {
        while (day.more()) {
            const auto [actor, command] = day.next(hall.w);
            const auto votes = hall.w.votes;
            if (!hall.run(actor, command)) {
                RC_ASSERT(hall.w.votes == votes); // a refusal changes nothing
                continue;
            }
            const auto* closing = std::get_if<CloseActivity>(&command);
            if (closing && votes.contains(closing->activity))
                recounted(hall, closing->activity, votes.at(closing->activity).ballots.size());
        }
        const auto votes = hall.w.votes;
        for (const auto& [id, vote] : votes)
            if (hall.run({Role::moderator, {}, {}, {}}, CloseActivity{id, 9999, 7}))
                recounted(hall, id, vote.ballots.size());
    });
    for (const char* vote : {"one-by-one", "dots", "approval", "rating", "ranking", "budget", "sampled"})
        CHECK_MESSAGE(marked[vote] > 0, std::string(vote), " never closed with a mark");
}

TEST_CASE("every kind: undo brings back what was before, on the boards too") {
    through_a_day("undo", [](Hall& hall, Doings& day) {
        set_language("sv");
        while (day.more()) {
            const auto [actor, command] = day.next(hall.w);
            UndoStack undo;
            UndoStack::Step step;
            if (actor.sorts()) step.add(hall.w, command);
            const auto before = hall.w;
            if (!hall.run(actor, command)) continue;
            undo.keep(std::move(step), hall.w);
            if (undo.empty() || hall.w == before) continue;
            const auto back = undo.next(hall.w);
            RC_ASSERT(back.has_value());
            auto undone = hall.w;
            for (const auto& one : *back) {
                const auto events = decide(undone, {Role::moderator, {}, {}, {}}, one, all_kinds());
                RC_ASSERT(events.has_value());
                for (const auto& event : *events) undone = evolve(std::move(undone), {0, event});
            }
            const auto texts = [](const Workshop& w) {
                std::vector<std::string> out;
                for (const auto& part : w.session.activities) {
                    const auto scene = all_kinds().find(part.kind)->board(board_of(w, part));
                    for (const auto& card : scene.cards) out.push_back(card.heading);
                    if (scene.times)
                        for (const auto& happening : scene.times->happenings) out.push_back(happening.label);
                }
                std::ranges::sort(out);
                return out;
            };
            RC_ASSERT(texts(undone) == texts(before));
        }
        set_language("en");
    });
}
