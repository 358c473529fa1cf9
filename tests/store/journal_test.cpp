// What every journal promises, shown on the file and on the one in memory alike.
#include "shared/store/memory_journal.hpp"
#include "tests/store/examples.hpp"

#include <chrono>
#include <functional>

using namespace vagskal;
using namespace vagskal::test;

namespace {

const ItemId a = id<ItemId>(1), b = id<ItemId>(2);

Event added(const ItemId& item, const std::string& text) {
    return ContributionAdded{item, "timeline", {}, {}, id<KeyHash>(7), {{"text", text}}};
}
Event edited(const ItemId& item, std::uint32_t version, const std::string& text) {
    return ContributionEdited{item, version, {}, id<KeyHash>(7), {{"text", text}}};
}
Event erased(const ItemId& item) { return ContributionAdded{item, "timeline", {}, {}, {}, {}}; }
Event held(const ItemId& item, std::uint32_t version, const std::string& text) {
    return ContributionHeld{item, "decision-points", {}, {}, {}, version, {{"text", text}}};
}

std::vector<Event> events_of(const JournalReader& journal) {
    std::vector<Event> out;
    Seq seq = 0;
    for (const auto& entry : journal.read(1, journal.head().seq)) {
        CHECK(entry.seq == ++seq);
        out.push_back(entry.event);
    }
    CHECK(seq == journal.head().seq);
    return out;
}

void promises(Journal& journal) {
    CHECK(journal.head() == JournalReader::Head{});
    CHECK(journal.chain_at(0) == ChainHash{});
    CHECK_FALSE(journal.chain_at(1));
    CHECK(journal.read(1, 100).empty());

    SUBCASE("sequenced events get consecutive numbers and a chain") {
        CHECK(journal.append({added(a, "ett"), held(b, 1, "väntar"), added(b, "två")}) == 2);
        CHECK(journal.append({}) == 2);
        const auto before = journal.head().chain;
        CHECK(journal.append({DayPaused{true}}) == 3);
        CHECK(journal.chain_at(2) == before);
        CHECK(journal.chain_at(3) == journal.head().chain);
        CHECK(journal.read(2, 2) == std::vector<Entry>{{2, added(b, "två")}});
        CHECK(journal.read(3, 99).size() == 1);
        CHECK(journal.detached() == Events{held(b, 1, "väntar")});
    }
    SUBCASE("an edit erases the versions before it") {
        journal.append({added(a, "ett"), added(b, "två")});
        journal.append({edited(a, 2, "två"), edited(a, 3, "tre")});
        const Event gone = ContributionEdited{a, 2, {}, {}, {}};
        CHECK(events_of(journal) == Events{erased(a), added(b, "två"), gone, edited(a, 3, "tre")});
    }
    SUBCASE("a withdrawal erases all versions, also within one batch") {
        journal.append({added(a, "ett")});
        journal.append(
            {edited(a, 2, "två"), added(b, "b"), ContributionWithdrawn{a}, ContributionWithdrawn{b}});
        const Event gone = ContributionEdited{a, 2, {}, {}, {}};
        CHECK(events_of(journal) ==
              Events{erased(a), gone, erased(b), ContributionWithdrawn{a}, ContributionWithdrawn{b}});
    }
    SUBCASE("notes: rewritten and erased") {
        const auto n = id<NoteId>(1);
        journal.append({NoteWritten{n, "timeline", "ett", true}});
        journal.append({NoteWritten{n, "timeline", "två", true}});
        const Event empty = NoteWritten{n, "timeline", "", false};
        CHECK(events_of(journal) == Events{empty, NoteWritten{n, "timeline", "två", true}});
        journal.append({NoteErased{n}});
        CHECK(events_of(journal) == Events{empty, empty, NoteErased{n}});
    }
    SUBCASE("what waits is replaced, leaves, and stands in the order of its ids") {
        journal.append({held(b, 1, "b"), held(a, 1, "a"), held(b, 2, "b2")});
        CHECK(journal.detached() == Events{held(a, 1, "a"), held(b, 2, "b2")});
        journal.append({HeldLeft{b}, added(b, "b2")});
        CHECK(journal.detached() == Events{held(a, 1, "a")});
    }
    SUBCASE("closing a vote empties it, and only it") {
        const Event mine = BallotCast{"vote", id<BallotId>(1), {}, 2, {{a, 1}}};
        const Event elsewhere = BallotCast{"other", id<BallotId>(2), {}, 1, {}};
        const Event mark = ElectorMarked{"other", id<KeyHash>(5)};
        journal.append(
            {BallotCast{"vote", id<BallotId>(1), {}, 1, {}}, ElectorMarked{"vote", id<KeyHash>(4)}});
        journal.append({mine, elsewhere, mark});
        CHECK(journal.detached() == Events{mine, elsewhere, mark, ElectorMarked{"vote", id<KeyHash>(4)}});
        journal.append({VoteClosed{"vote", {{{a, 1}}}}});
        CHECK(journal.detached() == Events{elsewhere, mark});
    }
    SUBCASE("the term") {
        journal.append({TermRaised{3}});
        CHECK(journal.head().term == 3);
    }
}

double seconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

TEST_CASE("the journal in memory") {
    MemoryJournal journal;
    promises(journal);
}

TEST_CASE("the journal in a file") {
    const Folder folder;
    const auto journal = made(folder / "w.vagskal");
    promises(*journal);
}

TEST_CASE("the journal in memory fails when told to, and then nothing has changed") {
    MemoryJournal journal;
    journal.append({added(a, "ett")});
    const auto head = journal.head();
    journal.fail_next(JournalFailure::Kind::full);
    CHECK_THROWS_AS(journal.append({ContributionWithdrawn{a}, held(b, 1, "b")}), JournalFailure);
    CHECK(journal.head() == head);
    CHECK(events_of(journal) == Events{added(a, "ett")});
    CHECK(journal.detached().empty());
    CHECK(journal.append({added(b, "två")}) == 2);
    journal.fail_from_now(JournalFailure::Kind::io);
    CHECK_THROWS_AS(journal.append({}), JournalFailure);
    CHECK_THROWS_AS(journal.append({}), JournalFailure);
}

TEST_CASE("any course of events: the file, opened again, is what memory holds") {
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        const Folder folder;
        const auto path = folder / "w.vagskal";
        RandomEvents random(seed);
        MemoryJournal memory;
        auto file = made(path, {.page_size = seed % 2 ? 512 : 4096});
        for (int i = 0; i < 25; ++i) {
            const auto batch = random.batch();
            REQUIRE(file->append(batch) == memory.append(batch));
            if (i % 9 != 8) continue;
            const auto head = file->head();
            file.reset();
            file = opened(path);
            CHECK(file->notices().empty());
            CHECK(file->head() == head);
            CHECK(events_of(*file) == events_of(memory)); // given out from what opening read
            CHECK(events_of(*file) == events_of(memory)); // read from the file
            CHECK(file->detached() == memory.detached());
        }
        const auto beside = open_readonly(path);
        REQUIRE(beside);
        CHECK((*beside)->head() == file->head());
        CHECK(events_of(**beside) == events_of(memory));
        CHECK((*beside)->detached() == memory.detached());
        CHECK((*beside)->chain_at(1) == file->chain_at(1));
        CHECK(file->finish_erasure());
    }
}

TEST_CASE("the term is in the file") {
    const Folder folder;
    made(folder / "w")->append({TermRaised{7}});
    CHECK(opened(folder / "w")->head().term == 7);
}

TEST_CASE("a copy that is added to with the same salts is the same to the chain, erasures and all") {
    const Folder folder;
    made(folder / "w");
    auto first = opened(folder / "w");
    first->append({added(a, "kept"), held(b, 1, "waiting")});
    first->append({ContributionWithdrawn{a}});
    const auto bytes = first->copy();
    REQUIRE(bytes);
    write_bytes(folder / "copy", std::string(bytes->begin(), bytes->end()));
    auto second = opened(folder / "copy");
    CHECK(second->head() == first->head());
    CHECK(second->detached() == first->detached());

    const Events more{added(id<ItemId>(77), "one more"), held(b, 2, "changed"), TermRaised{2}};
    const auto salts = random_salts(3);
    first->append(more, salts);
    second->append(more, salts);
    CHECK(second->head() == first->head());
    second->append(more);
    first->append(more); // with salts of its own: another history
    CHECK(second->head().chain != first->head().chain);
}

TEST_CASE("a full disk: nothing of the batch is stored, and it goes on when there is room") {
    const Folder folder;
    const auto path = folder / "w";
    made(path);
    auto journal = opened(path, {.most_pages = 40});
    Seq seq = 0;
    const std::string text(3000, 'x');
    try {
        for (;;)
            seq = journal->append(
                {added(id<ItemId>(static_cast<std::uint8_t>(seq + 1)), text), held(a, 1, text)});
    } catch (const JournalFailure& failure) {
        CHECK(failure.kind == JournalFailure::Kind::full);
    }
    REQUIRE(seq > 3);
    CHECK(journal->head().seq == seq);
    CHECK(events_of(*journal).size() == seq);
    CHECK(journal->append({DayPaused{true}}) == seq + 1); // what is small enough still fits
    const auto head = journal->head();
    journal.reset();
    journal = opened(path);
    CHECK(journal->head() == head);
    CHECK(journal->append({added(a, text)}) == seq + 2);
}

TEST_CASE("64 events in one transaction are several times faster than one by one") {
    const Folder folder(/*on_disk=*/true);
    const auto journal = made(folder / "w");
    Events many(64, added(a, "några ord om något"));
    double single = 1e9, grouped = 1e9;
    for (int round = 0; round < 3; ++round) {
        single = std::min(single, seconds([&] {
                              for (const auto& event : many) journal->append({event});
                          }));
        grouped = std::min(grouped, seconds([&] { journal->append(many); }));
    }
    MESSAGE("64 events: one by one " << single * 1e3 << " ms, together " << grouped * 1e3 << " ms");
    CHECK(grouped * 2 < single);
}
