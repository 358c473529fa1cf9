// What the disk does: it is damaged, full, or fails. Nothing is acknowledged that is not kept; what the disk
// lost is said, and comes back from those who wrote it.
#include "shared/model/evolve.hpp"
#include "shared/store/sentences.hpp"
#include "shared/store/verify.hpp"
#include "tests/faults/disk.hpp"
#include "tests/faults/how_much.hpp"
#include "tests/faults/party.hpp"
#include "tests/faults/small_disk.hpp"
#include "tests/faults/stored.hpp"

using namespace vagskal;
using namespace vagskal::test;

namespace {

void copy_workshop(const fs::path& from, const fs::path& to) {
    for (const char* tail : {"", "-wal", "-head"})
        if (fs::exists(from.string() + tail))
            fs::copy_file(from.string() + tail, to.string() + tail, fs::copy_options::overwrite_existing);
}

/// Cut, or a byte changed, in the WAL or the file, by lot.
void damage(const fs::path& workshop, std::mt19937& dice) {
    const auto path = fs::path(workshop.string() + (dice() % 3 == 0 ? "" : "-wal"));
    auto bytes = bytes_of(path);
    if (bytes.empty()) return;
    const auto at = dice() % bytes.size();
    if (dice() % 2 == 0)
        bytes.resize(at);
    else
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << dice() % 8));
    write_bytes(path, bytes);
}

} // namespace

TEST_SUITE("damaged") {
    TEST_CASE("the file or its WAL cut or changed: it is said, and everything acknowledged comes back") {
        std::size_t refused = 0, shorter = 0, whole = 0;
        for (std::uint32_t seed = 1; seed <= how_much(40, 600); ++seed) {
            CAPTURE(seed);
            const Folder folder, crashed;
            std::mt19937 dice(seed);
            ExchangeableJournal journal;
            journal.now = made(folder / "w");
            Party party(seed, 3, {}, &journal);
            party.open();
            party.act_for(60);
            party.until_all_through();
            const auto backup = folder / "backup";
            REQUIRE(dynamic_cast<SqliteJournal&>(*journal.now).backup_to(backup));
            party.act_for(100, 300);
            party.until_all_through();
            const auto head = journal.head();
            copy_workshop(folder / "w", crashed / "w"); // the power is gone
            party.lines_down();
            damage(crashed / "w", dice);

            auto again = SqliteJournal::open(crashed / "w");
            if (!again) { // said in a sentence, and the file left for whoever can rescue it
                ++refused;
                CHECK(again.error().why == Why::file_problem);
                const auto& sentence = again.error().args.at(1);
                CHECK((sentence == sentences::damaged || sentence == sentences::no_workshop ||
                       sentence == sentences::foreign || sentence == sentences::newer));
                fs::remove(crashed / "w-wal"); // "use a copy of it"
                fs::copy_file(backup, crashed / "w", fs::copy_options::overwrite_existing);
                again = SqliteJournal::open(crashed / "w");
            }
            REQUIRE(again);
            if ((*again)->head().chain == head.chain) {
                ++whole;
                CHECK((*again)->notices().empty());
            } else {
                ++shorter;
                REQUIRE((*again)->notices().size() == 1);
                CHECK((*again)->notices()[0].kind == Notice::Kind::lost_tail);
                CHECK((*again)->notices()[0].had == head.seq);
            }
            journal.now = std::move(*again);
            party.room.start_host();
            party.room.network.set_down(false);
            party.open();
            party.until(
                [&] {
                    return party.all_through() && std::ranges::all_of(party.people, [&](const auto& p) {
                               return p->link->whole() && p->link->place().seq == journal.head().seq;
                           });
                },
                500);
            party.check_kept(journal);
            party.check_replicas();
        }
        MESSAGE(refused << " refused, " << shorter << " shorter and said so, " << whole << " unharmed");
        CHECK(refused > 0);
        CHECK(shorter > how_much(10, 150));
    }
}

TEST_SUITE("sync fails") {
    TEST_CASE(
        "an I/O error from a sync: no further acknowledgement; opened again, all is there and goes on") {
        for (std::uint32_t seed = 1; seed <= how_much(20, 300); ++seed) {
            CAPTURE(seed);
            const Folder folder, after;
            Disk disk(seed);
            ExchangeableJournal journal;
            journal.now = made(folder / "w", {.page_size = 512, .vfs = disk.vfs()});
            Party party(seed, 3, {}, &journal);
            party.open();
            party.act_for(50 + static_cast<int>(seed % 7) * 30);
            disk.fail_syncs(true);
            const auto syncs = disk.syncs();
            party.until([&] { // until somebody has tried
                party.act();
                return disk.syncs() > syncs;
            });
            CHECK(party.room.host->storage() == Storage::failing);
            const auto told = party.acknowledged_now();
            disk.fail_syncs(false); // a disk that seems well again is not believed
            party.act_for(100);
            CHECK(party.room.host->storage() == Storage::failing);
            CHECK(party.acknowledged_now() == told);
            CHECK_FALSE(party.room.host->submit(PauseDay{true}));
            party.lines_down();
            disk.leave_in(after.path());
            fs::copy_file(folder / "w-head", after / "w-head");
            auto again = SqliteJournal::open(after / "w");
            REQUIRE(again);
            CHECK((*again)->notices().empty());
            journal.now = std::move(*again);
            party.check_kept(journal);
            party.room.start_host();
            party.room.network.set_down(false);
            party.until_all_through();
            CHECK(party.acknowledged_now() > told);
            party.check_kept(journal);
            party.check_replicas();
        }
    }
}

TEST_SUITE("disk full") {
    TEST_CASE("a disk of 2 MB: nothing is acknowledged while it is full, the file is sound, and it goes on") {
        const SmallDisk small(2 << 20);
        if (!small.why_not().empty()) {
            MESSAGE("skipped: " << small.why_not());
            return;
        }
        for (std::uint32_t seed = 1; seed <= how_much(3, 30); ++seed) {
            CAPTURE(seed);
            for (const auto& file : fs::directory_iterator(small.folder())) fs::remove_all(file.path());
            const auto path = small.folder() / "w", ballast = small.folder() / "ballast";
            ExchangeableJournal journal;
            journal.now = made(path);
            Party party(seed, 4, {}, &journal);
            party.open();
            // So much room is made later: the file is written anew then, and takes twice its size for a
            // while.
            write_bytes(ballast, std::string(1400 << 10, 'b'));
            party.until([&] {
                party.act(1800);
                return party.room.host->storage() == Storage::full;
            });
            // What is left is filled to the last byte; emptying the WAL may make a little room once more. So:
            // who is told anything is told of what the file has.
            const auto told = party.acknowledged_now();
            std::size_t full_turns = 0;
            for (int i = 0; i < 60; ++i) {
                std::ofstream rest(small.folder() / "rest", std::ios::binary | std::ios::app);
                while (rest << std::string(4096, 'r') << std::flush) {
                }
                party.people[0]->link->contribute("live", {{"text", std::string(1800, 'y')}});
                const auto before = std::tuple(journal.head(), journal.detached(), party.acknowledged_now());
                party.turn(50);
                party.turn(50);
                const auto after = std::tuple(journal.head(), journal.detached(), party.acknowledged_now());
                if (party.room.host->storage() != Storage::full) continue;
                ++full_turns;
                if (std::get<0>(before) == std::get<0>(after) && std::get<1>(before) == std::get<1>(after))
                    CHECK(std::get<2>(before) == std::get<2>(after));
            }
            CHECK(full_turns > 30);
            const auto sound = verify(path);
            REQUIRE(sound);
            for (const auto& line : sound->lines) // what is to be overwritten waits for room as well
                CHECK((line.sound || line.sentence.starts_with("Something withdrawn is still")));
            party.check_kept(journal);
            if (seed % 2 == 0) { // killed while it is full
                journal.now.reset();
                auto again = SqliteJournal::open(path);
                if (!again) {
                    CHECK((again.error().args[1] == sentences::disk_full ||
                           again.error().args[1] == sentences::disk_trouble));
                    fs::remove(ballast);
                    again = SqliteJournal::open(path);
                }
                REQUIRE(again);
                journal.now = std::move(*again);
                party.check_kept(journal);
                party.lines_down();
                party.room.start_host();
                party.room.network.set_down(false);
            }
            fs::remove(ballast);
            fs::remove(small.folder() / "rest");
            party.until_all_through();
            CHECK(party.room.host->storage() == Storage::well);
            CHECK(party.acknowledged_now() > told);
            party.check_kept(journal);
            party.check_replicas();
            journal.now.reset(); // what was owed is overwritten as it is closed
            const auto in_the_end = verify(path);
            REQUIRE(in_the_end);
            CHECK(in_the_end->sound);
        }
    }
}
