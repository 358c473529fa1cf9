// The power goes while the workshop file is being written, at any write or sync: with synchronous FULL
// everything acknowledged is there afterwards. The control is the same course with NORMAL: it must lose.
#include "shared/store/memory_journal.hpp"
#include "tests/faults/disk.hpp"
#include "tests/faults/how_much.hpp"
#include "tests/faults/stored.hpp"

using namespace vagskal;
using namespace vagskal::test;

namespace {

struct Cuts {
    std::size_t kept = 0; ///< all that was acknowledged is there, and nothing else but the batch under way
    std::size_t lost = 0, said = 0; ///< … not all is there; said so on opening
    std::size_t refused = 0;
};

struct State {
    std::vector<Entry> entries;
    Events waiting;
    explicit State(const JournalReader& journal)
        : entries(journal.read(1, journal.head().seq)), waiting(journal.detached()) {}
    bool operator==(const State&) const = default;
};

/// Mostly people writing; now and then whatever else can happen (withdrawals, votes, held contributions).
Events next_batch(std::mt19937& dice, RandomEvents& others) {
    if (dice() % 8 == 0) return others.batch();
    Events out;
    for (auto n = 1 + dice() % 3; n > 0; --n) {
        ItemId item;
        for (auto& byte : item.value) byte = static_cast<std::uint8_t>(dice());
        out.push_back(ContributionAdded{
            item, "timeline", {}, {}, id<KeyHash>(1), {{"text", std::string(dice() % 900, 'x')}}});
    }
    return out;
}

/// What is found afterwards.
void judge(const Folder& after, const MemoryJournal& before, const MemoryJournal& now, Cuts& cuts) {
    const auto again = SqliteJournal::open(after / "w");
    if (!again) {
        ++cuts.refused;
        return;
    }
    const State found(**again);
    if (found == State(before) || found == State(now)) {
        ++cuts.kept;
        CHECK((*again)->notices().empty());
    } else {
        ++cuts.lost;
        cuts.said += !(*again)->notices().empty();
        // What is left is a true beginning all the same.
        const State all(now);
        CHECK(found.entries.size() <= all.entries.size());
    }
}

/// One workshop, one cut.
void cut_once(std::uint32_t seed, bool sync_each, Cuts& cuts) {
    const Folder running, after;
    std::mt19937 dice(seed);
    RandomEvents others(seed);
    Disk disk(seed);
    MemoryJournal before, now; // what was acknowledged, and with the batch under way
    std::string head_file;
    {
        const auto journal =
            made(running / "w", {.page_size = 512, .sync_each = sync_each, .vfs = disk.vfs()});
        journal->append({one_of_each()[0]});
        now.append({one_of_each()[0]});
        disk.cut_after(1 + dice() % 3000);
        while (!disk.is_cut()) {
            before = now;
            const auto batch = next_batch(dice, others);
            now.append(batch);
            try {
                journal->append(batch);
                before = now;
            } catch (const JournalFailure&) {
                REQUIRE(disk.is_cut());
            }
        }
        // The note beside the file is synced now and then: it is as it is now, or not there.
        if (dice() % 3 != 0) head_file = bytes_of(running / "w-head");
        disk.leave_in(after.path());
    }
    if (!head_file.empty()) write_bytes(after / "w-head", head_file);
    judge(after, before, now, cuts);
}

/// Said, said, voted, said, voted: the cut in the middle of the n-th write or sync. False: there are not so
/// many.
bool cut_a_vote(std::uint32_t seed, std::uint64_t n, Cuts& cuts) {
    const Folder running, after;
    Disk disk(seed * 1000 + n);
    MemoryJournal before, now;
    {
        const auto journal = made(running / "w", {.page_size = 512, .vfs = disk.vfs()});
        const auto say = [](std::uint8_t number) {
            return Events{ContributionAdded{
                id<ItemId>(number), "timeline", {}, {}, id<KeyHash>(1), {{"text", std::string(900, 'x')}}}};
        };
        const auto vote = [](std::uint8_t number) {
            return Events{BallotCast{"vote", id<BallotId>(number), id<KeyHash>(number), 1, {}},
                          ElectorMarked{"vote", id<KeyHash>(static_cast<std::uint8_t>(99 - number))}};
        };
        for (const auto& events : {Events{one_of_each()[0]}, vote(1), vote(2)})
            journal->append(events), now.append(events);
        disk.cut_after(n);
        for (const auto& events : {say(1), say(2), vote(3), say(4), vote(5)}) {
            before = now;
            now.append(events);
            try {
                journal->append(events);
                before = now;
            } catch (const JournalFailure&) {
                REQUIRE(disk.is_cut());
            }
            if (disk.is_cut()) break;
        }
        if (!disk.is_cut()) return false;
        disk.leave_in(after.path());
    }
    judge(after, before, now, cuts);
    return true;
}

Cuts cut_many(bool sync_each) {
    Cuts cuts;
    for (std::uint32_t seed = 1; seed <= how_much(200, 2000); ++seed) {
        CAPTURE(seed);
        cut_once(seed, sync_each, cuts);
    }
    MESSAGE(std::string(sync_each ? "FULL: " : "NORMAL: ")
            << cuts.kept << " kept, " << cuts.lost << " lost (" << cuts.said << " said so), " << cuts.refused
            << " could not be opened");
    return cuts;
}

} // namespace

TEST_SUITE("power cut") {
    TEST_CASE("nothing acknowledged is lost") {
        const auto cuts = cut_many(true);
        CHECK(cuts.kept == how_much(200, 2000));
    }
    TEST_CASE("nor while the WAL is overwritten so that it tells no order, whenever the power goes") {
        Cuts cuts;
        std::size_t all = 0;
        for (std::uint32_t seed = 1; seed <= how_much(20, 200); ++seed) {
            CAPTURE(seed);
            for (std::uint64_t n = 1; cut_a_vote(seed, n, cuts); ++n) ++all;
        }
        MESSAGE(all << " cuts: " << cuts.kept << " kept, " << cuts.lost << " lost, " << cuts.refused
                    << " could not be opened");
        CHECK(all > 100);
        CHECK(cuts.kept == all);
    }
    TEST_CASE("the control: without a sync for each transaction the same cuts lose") {
        const auto cuts = cut_many(false);
        CHECK(cuts.lost + cuts.refused >= how_much(200, 2000) / 4);
    }
}
