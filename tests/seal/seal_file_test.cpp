// What happens to the files: every step can be the last one, every refusal leaves all as it was, and the
// receipt's numbers are those of the files.
#include "facilitator/host/secrets.hpp"
#include "facilitator/seal/locked_file.hpp"
#include "shared/store/sqlite_journal.hpp"
#include "shared/store/verify.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"
#include "tests/seal/working.hpp"

#include <algorithm>
#include <cstring>
#include <doctest/doctest.h>
#include <map>
#include <sys/wait.h>
#include <unistd.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

using Names = std::vector<std::string>;

SealPlan plan(WorkingFile working = WorkingFile::keep) {
    SealPlan out;
    out.working = working;
    out.passphrase = Passphrase("korrekt häst batteri");
    out.ground = "Beslut 2019/123";
    out.today = "2019-06-01";
    return out;
}

std::map<std::string, std::string> all_bytes(const Home& home) {
    std::map<std::string, std::string> out;
    for (const auto& name : home.names()) out[name] = bytes_of(home / name);
    return out;
}

bool sound(const fs::path& file) {
    const auto found = verify(file);
    return found && found->sound;
}

/// The sentence of the refusal, after which nothing was changed.
std::string refused(const Home& home, const fs::path& file, const SealPlan& how) {
    const auto before = all_bytes(home);
    const auto done = seal_file(file, real_kinds(), how);
    REQUIRE_FALSE(done);
    CHECK(all_bytes(home) == before);
    return sentence(done.error());
}

} // namespace

TEST_CASE("kept: the sealed file has the name, the working file another, and the receipt says so") {
    const Home home;
    const auto file = home / "dag.db";
    make(file, day());
    const auto working = folded(file);
    const auto done = seal_file(file, real_kinds(), plan());
    REQUIRE(done);
    CHECK(home.names() == Names{"dag.db", "dag.db-head", "dag.db-receipt.txt", "dag.db-working"});
    CHECK(folded(file).sealed);
    CHECK(sound(file));
    CHECK(folded(home / "dag.db-working") == working);
    CHECK((fs::status(home / "dag.db-working").permissions() &
           (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    const auto receipt = bytes_of(home / "dag.db-receipt.txt");
    CHECK(has(receipt, "DEN FINNS KVAR"));
    CHECK(has(receipt, "Beslut 2019/123"));
    CHECK(has(receipt, sha256_of(file) + "  dag.db\n"));
    // Opened again, nothing is amiss: FILE-head says the sealed file's own end.
    const auto journal = SqliteJournal::open(file);
    REQUIRE(journal);
    CHECK((*journal)->notices().empty());
}

TEST_CASE("deleted: no byte of the working file is left in any file, nor the host's secrets for it") {
    const Home home;
    const auto file = home / "dag.db";
    make(file, day());
    const auto working = folded(file);
    const auto first = SqliteJournal::open(file).value()->chain_at(1).value();
    const auto secrets = SecretsFile::path_for(first);
    SecretsFile(secrets).save(HostSecrets::fresh());
    REQUIRE(fs::exists(secrets));
    const auto done = seal_file(file, real_kinds(), plan(WorkingFile::remove));
    REQUIRE(done);
    CHECK(home.names() == Names{"dag.db", "dag.db-head", "dag.db-receipt.txt"});
    CHECK_FALSE(fs::exists(secrets));
    for (const auto& [name, bytes] : all_bytes(home)) {
        CAPTURE(name);
        for (const auto& item : working.items) CHECK_FALSE(has(bytes, to_hex(item.id)));
        CHECK_FALSE(has(bytes, replaced_words));
        CHECK_FALSE(has(bytes, removed_words));
        CHECK_FALSE(has(bytes, to_hex(first)));
        CHECK_FALSE(has(bytes, std::string(reinterpret_cast<const char*>(first.value.data()), 32)));
    }
    CHECK(has(bytes_of(home / "dag.db-receipt.txt"), "överskriven och raderad"));
}

TEST_CASE("locked: the passphrase gives the working file back; another gives nothing") {
    const Home home;
    const auto file = home / "dag.db";
    make(file, day());
    const auto before = folded(file);
    const auto done = seal_file(file, real_kinds(), plan(WorkingFile::lock));
    REQUIRE(done);
    CHECK(home.names() == Names{"dag.db", "dag.db-head", "dag.db-receipt.txt", "dag.db-working.enc"});
    const auto locked = home / "dag.db-working.enc", open = home / "dag.db-working";
    CHECK_FALSE(has(bytes_of(locked), "Majoriteten"));
    const auto receipt = bytes_of(home / "dag.db-receipt.txt");
    CHECK(has(receipt, sha256_of(locked) + "  dag.db-working.enc\n"));

    const auto wrong = unlock_file(locked, open, "fel häst batteri");
    REQUIRE_FALSE(wrong);
    CHECK_FALSE(fs::exists(open));
    REQUIRE(unlock_file(locked, open, "korrekt häst batteri"));
    CHECK(folded(open) == before);
    CHECK(sound(open));
    CHECK_FALSE(unlock_file(locked, open, "korrekt häst batteri")); // nothing is written over
}

TEST_CASE("whatever was changed or cut in a locked file is noticed, and nothing is written") {
    const Home home;
    std::string plain;
    for (int i = 0; i < 70'000; ++i) plain += static_cast<char>('a' + i % 23);
    write(home / "p", plain);
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{65536}, plain.size()}) {
        write(home / "some", plain.substr(0, size));
        REQUIRE(lock_file(home / "some", home / "some.enc", "lång nog lösenfras"));
        REQUIRE(unlock_file(home / "some.enc", home / "again", "lång nog lösenfras"));
        CHECK(bytes_of(home / "again") == plain.substr(0, size));
        fs::remove(home / "again");
        if (size != plain.size()) fs::remove(home / "some.enc");
    }
    const auto locked = bytes_of(home / "some.enc");
    CHECK(locked.size() == 8 + 8 + 8 + 16 + 24 + plain.size() + 2 * 17);
    const auto opens = [&](const std::string& bytes) {
        write(home / "bad.enc", bytes);
        const bool opened = unlock_file(home / "bad.enc", home / "again", "lång nog lösenfras").has_value();
        CHECK(fs::exists(home / "again") == opened);
        return opened;
    };
    for (const std::size_t at :
         {std::size_t{0}, std::size_t{30}, std::size_t{50}, std::size_t{70}, locked.size() - 1}) {
        auto bytes = locked;
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        CHECK_FALSE(opens(bytes));
    }
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{63}, std::size_t{64}, 64 + std::size_t{65553}, locked.size() - 1})
        CHECK_FALSE(opens(locked.substr(0, size)));
    CHECK_FALSE(opens(locked + "x"));
    auto greedy = locked;
    greedy[22] = '\x7f'; // memory: more than anybody has
    CHECK_FALSE(opens(greedy));
}

TEST_CASE("stopped at any step, the working file or the sealed one is whole, and the next run goes on") {
    for (const auto working : {WorkingFile::keep, WorkingFile::remove, WorkingFile::lock}) {
        for (const char* last : {"write", "lock", "name", "become", "settle", "receipt"}) {
            if (working != WorkingFile::lock && std::strcmp(last, "lock") == 0) continue;
            CAPTURE(last);
            CAPTURE(static_cast<int>(working));
            const Home home;
            const auto file = home / "dag.db";
            make(file, day());
            const auto before = folded(file);
            const auto child = fork();
            if (child == 0) {
                auto how = plan(working);
                how.before_step = [&](const char* step) {
                    if (std::strcmp(step, last) == 0) _exit(7);
                };
                (void)seal_file(file, real_kinds(), how);
                _exit(0);
            }
            int status = 0;
            REQUIRE(waitpid(child, &status, 0) == child);
            REQUIRE(WEXITSTATUS(status) == 7);

            CHECK(sound(file));
            const auto now = folded(file);
            const bool became = std::strcmp(last, "settle") == 0 || std::strcmp(last, "receipt") == 0;
            CHECK(now.sealed.has_value() == became);
            if (!became) {
                CHECK(now == before);
                REQUIRE(seal_file(file, real_kinds(), plan(working)));
            } else if (fs::exists(working_beside(file))) {
                CHECK(folded(working_beside(file)) == before);
                REQUIRE(settle_working(file, real_kinds(), plan(working)));
            } else {
                CHECK(std::strcmp(last, "receipt") == 0); // only the receipt is missing
                continue;
            }
            CHECK(sound(file));
            CHECK(folded(file).sealed);
            Names expected{"dag.db", "dag.db-head", "dag.db-receipt.txt"};
            if (working == WorkingFile::keep) expected.emplace_back("dag.db-working");
            if (working == WorkingFile::lock) expected.emplace_back("dag.db-working.enc");
            CHECK(home.names() == expected);
        }
    }
}

TEST_CASE("kept first, decided later: what is kept can be locked or deleted when the ground is known") {
    const Home home;
    const auto file = home / "dag.db";
    make(file, day());
    REQUIRE(seal_file(file, real_kinds(), plan()));
    const auto counts = seal_file(file, real_kinds(), plan());
    CHECK_FALSE(counts); // once is enough
    const auto done = settle_working(file, real_kinds(), plan(WorkingFile::remove));
    REQUIRE(done);
    CHECK(home.names() == Names{"dag.db", "dag.db-head", "dag.db-receipt.txt"});
    CHECK(done->counts.contributions == 9);
    CHECK_FALSE(settle_working(file, real_kinds(), plan(WorkingFile::remove)));

    // Another workshop's file that has the name is left alone.
    make(home / "annan.db", day_with_unquotable({9, 30'000'000}));
    fs::rename(home / "annan.db", home / "dag.db-working");
    const auto before = all_bytes(home);
    CHECK_FALSE(settle_working(file, real_kinds(), plan(WorkingFile::remove)));
    CHECK(all_bytes(home) == before);
}

TEST_CASE("refused with everything as it was: open parts, what waits, what may not be quoted, other hands") {
    set_language("en");
    const Home home;
    const auto file = home / "dag.db";
    SUBCASE("a part is open") {
        auto events = day();
        events.push_back(ActivityOpened{"works", 25'980'000});
        make(file, events);
        CHECK(has(refused(home, file, plan()), "What works"));
    }
    SUBCASE("a contribution waits") {
        auto events = day();
        events.push_back(
            ContributionHeld{ItemId{{1}}, "works", {}, {}, KeyHash{{1}}, 1, {{"text", "väntar"}}});
        make(file, events);
        CHECK(has(refused(home, file, plan()), "waits"));
    }
    SUBCASE("somebody may not be quoted; leaving out is a decision") {
        make(file, day_with_unquotable());
        CHECK(has(refused(home, file, plan()), "--leave-out"));
        auto how = plan();
        how.leave_out = true;
        const auto done = seal_file(file, real_kinds(), how);
        REQUIRE(done);
        CHECK(done->counts.not_quotable == 1);
        CHECK_FALSE(has(bytes_of(file), "Det här vill jag inte se igen"));
    }
    SUBCASE("it is open elsewhere") {
        make(file, day());
        const auto held = SqliteJournal::open(file);
        REQUIRE(held);
        const auto done = seal_file(file, real_kinds(), plan());
        REQUIRE_FALSE(done);
        CHECK(has(sentence(done.error()), "already open"));
        CHECK(folded(file) == folded(day()));
    }
    SUBCASE("a name is taken") {
        make(file, day());
        write(home / "dag.db-working", "något annat");
        CHECK(has(refused(home, file, plan()), "already a file"));
    }
    SUBCASE("no workshop") {
        write(file, "något annat");
        CHECK(has(refused(home, file, plan()), "not a workshop"));
    }
}

TEST_CASE("the receipt's numbers, recounted") {
    const Home home;
    const auto file = home / "dag.db";
    make(file, day());
    const auto working = folded(file);
    auto how = plan();
    how.participants = 12;
    const auto done = seal_file(file, real_kinds(), how);
    REQUIRE(done);
    const auto& n = done->counts;
    CHECK(n.withdrawn == 1);
    CHECK(n.removed == 1);
    CHECK(n.not_archived == 1);
    CHECK(n.withheld == 1);
    CHECK(n.not_quotable == 0);
    CHECK(n.contributions == 9);
    CHECK(n.withdrawn + n.removed + n.not_archived + n.withheld + n.not_quotable + n.contributions ==
          working.items.size());
    CHECK(n.keys == 12);
    CHECK(n.groups == 2);
    CHECK(n.voices == 3);
    CHECK(n.ballots == 3);
    CHECK(n.changed == 1);
    CHECK(n.openings == 10);
    CHECK(n.passages == 1);
    CHECK(n.passages_gone == 1);
    CHECK(n.themes == 2);
    CHECK(n.merges == 1);
    CHECK(n.links == 1);
    CHECK(n.notes == 2);
    CHECK(n.votes == 1);
    CHECK(n.milestones == 1);
    CHECK(n.replaced == 3);
    CHECK(n.paraphrased == 1);
    CHECK(folded(file).about.at("participants") == "12");
}
