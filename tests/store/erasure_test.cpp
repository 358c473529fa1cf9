// Withdrawn means erased: not in the file, nor its WAL, nor anything else beside it, when append returns.
// Each mechanism is taken out once, to see that it is this that keeps the promise.
#include "shared/store/memory_journal.hpp"
#include "tests/store/examples.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <unistd.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

const std::string secret = "hemlig åäö-mening";

Event said(std::uint8_t n, const std::string& text) {
    return ContributionAdded{id<ItemId>(n), "timeline", {}, {}, id<KeyHash>(n), {{"text", text}}};
}

/// The words in any form in which they may lie there.
bool found(const Folder& folder, const std::string& words = "hemlig") {
    const auto bytes = all_bytes(folder);
    return holds(bytes, words) || holds(bytes, "mening") || holds(bytes, "\\u00e5\\u00e4");
}

/// Withdraws some of many contributions of all lengths; whether their words are still in some byte.
bool left_after_withdrawal(StoreOptions options) {
    const Folder folder;
    options.page_size = 1024;
    const auto journal = made(folder / "w", options);
    for (std::uint8_t n = 1; n < 60; ++n) {
        std::string text = n % 3 ? "" : secret;
        for (std::size_t i = 0; i < n; ++i) text += n % 3 ? " ord" : " " + secret;
        journal->append({said(n, text)});
        if (n % 6 == 0)
            journal->append({ContributionEdited{id<ItemId>(n), 2, {}, {}, {{"text", text + "!"}}}});
    }
    CHECK(found(folder));
    for (std::uint8_t n = 1; n < 60; ++n)
        if (n % 3 == 0) journal->append({ContributionWithdrawn{id<ItemId>(n)}});
    return found(folder);
}

} // namespace

TEST_CASE("texts are stored as UTF-8, so that a search for them finds them") {
    const Folder folder;
    made(folder / "w")->append({said(1, secret)});
    CHECK(holds(bytes_of(folder / "w"), secret));
}

TEST_CASE("withdrawn text is in no byte; without each mechanism it is") {
    CHECK_FALSE(left_after_withdrawal({}));
    CHECK(left_after_withdrawal({.truncate = false}));
    CHECK(left_after_withdrawal({.secure_delete = false, .rewrite = false}));
}

TEST_CASE("rows that moved between pages: either way of overwriting is enough, neither is too little") {
    const auto copies = [](StoreOptions options) {
        std::mt19937 random(7);
        const Folder folder;
        options.page_size = 1024;
        const auto journal = made(folder / "w", options);
        const auto word = [](std::uint8_t n) { return "ord-" + std::to_string(n * 7919) + "-slut"; };
        std::vector<std::uint8_t> order;
        Events all;
        for (std::uint8_t n = 1; n <= 120; ++n) {
            all.push_back(said(n, word(n) + std::string(random() % 200, 'y')));
            order.push_back(n);
        }
        journal->append(all);
        std::shuffle(order.begin(), order.end(), random);
        int left = 0;
        for (const auto n : order) {
            journal->append({ContributionWithdrawn{id<ItemId>(n)}});
            left += holds(all_bytes(folder), word(n));
        }
        return left;
    };
    CHECK(copies({}) == 0);
    CHECK(copies({.secure_delete = false}) == 0);
    CHECK(copies({.rewrite = false}) == 0);
    CHECK(copies({.secure_delete = false, .rewrite = false}) > 0);
}

TEST_CASE("all that is erased is gone: long texts, notes, what waited, ballots, marks") {
    for (const int page_size : {512, 4096}) {
        const Folder folder;
        const auto journal = made(folder / "w", {.page_size = page_size});
        std::string long_text;
        for (int i = 0; i < 400; ++i) long_text += secret + " ";
        journal->append({said(1, long_text), NoteWritten{id<NoteId>(1), "timeline", secret, false}});
        journal->append(
            {ContributionHeld{id<ItemId>(3), "decision-points", {}, {}, {}, 1, {{"text", secret}}}});
        journal->append(
            {BallotCast{"vote", id<BallotId>(0x77), {}, 1, {}}, ElectorMarked{"vote", id<KeyHash>(0x78)}});
        const auto ballot = to_hex(id<BallotId>(0x77)), mark = to_hex(id<ItemId>(0x78));
        CHECK(holds(all_bytes(folder), ballot));
        CHECK(holds(all_bytes(folder), mark));
        journal->append({ContributionWithdrawn{id<ItemId>(1)}});
        journal->append({NoteErased{id<NoteId>(1)}});
        CHECK(found(folder)); // what waits is still there
        journal->append({HeldLeft{id<ItemId>(3)}});
        CHECK_FALSE(found(folder));
        journal->append({VoteClosed{"vote", {}}});
        CHECK_FALSE(holds(all_bytes(folder), ballot));
        CHECK_FALSE(holds(all_bytes(folder), mark));
    }
}

TEST_CASE("what is erased in the batch that brought it is never written") {
    const Folder folder;
    const auto journal = made(folder / "w", {.secure_delete = false, .rewrite = false, .truncate = false});
    journal->append({said(1, secret), ContributionWithdrawn{id<ItemId>(1)}});
    CHECK_FALSE(found(folder));
}

TEST_CASE("former versions are gone when the file is closed") {
    const Folder folder;
    auto journal = made(folder / "w");
    journal->append({said(1, secret)});
    journal->append({ContributionEdited{id<ItemId>(1), 2, {}, {}, {{"text", "ny"}}}});
    CHECK(journal->erasure_owed());
    journal.reset();
    CHECK_FALSE(found(folder));
}

TEST_CASE("random courses: in the pages of no file is a word that was erased") {
    // Rows move between pages as pages split and join; copies that stay behind are what VACUUM is for.
    for (std::uint32_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        const Folder folder;
        const auto journal = made(folder / "w", {.page_size = 512});
        std::set<std::uint8_t> there;
        const auto word = [](std::uint8_t n) {
            return "ord-" + to_hex(id<ItemId>(n)).substr(0, 8) + "-slut";
        };
        for (int step = 0; step < 120; ++step) {
            const auto n = static_cast<std::uint8_t>(1 + random() % 60);
            if (there.contains(n)) {
                journal->append({HeldLeft{id<ItemId>(n)}});
                there.erase(n);
                CHECK_FALSE(holds(all_bytes(folder), word(n)));
            } else {
                journal->append({ContributionHeld{id<ItemId>(n),
                                                  "d",
                                                  {},
                                                  {},
                                                  {},
                                                  1,
                                                  {{"text", word(n) + std::string(random() % 300, 'y')}}}});
                there.insert(n);
            }
        }
    }
}

TEST_CASE("what waits leaves no order behind: the same rows are the same bytes, whoever came first") {
    const auto after = [](std::vector<std::uint8_t> order) {
        const Folder folder;
        const auto journal = made(folder / "w");
        for (const auto n : order)
            journal->append({ContributionHeld{id<ItemId>(n), "d", {}, {}, {}, 1, {{"text", "t"}}},
                             BallotCast{"vote", id<BallotId>(n), {}, 1, {}},
                             ElectorMarked{"vote", id<KeyHash>(static_cast<std::uint8_t>(200 - n))}});
        auto bytes = all_bytes(folder).substr(0);
        bytes = bytes_of(folder / "w");
        for (const std::size_t counter : {24U, 92U})
            bytes.replace(counter, 4, 4, '\0'); // SQLite's change counters
        CHECK(bytes_of(folder / "w-wal").find_first_not_of('\0') == std::string::npos);
        return bytes;
    };
    CHECK(after({1, 2, 3, 4, 5, 6}) == after({4, 1, 6, 2, 5, 3}));
}

TEST_CASE("what waits leaves no order behind in a WAL that was longer once, either") {
    const Folder folder;
    const auto journal = made(folder / "w", {.page_size = 512});
    journal->append({said(1, std::string(700'000, 'x'))}); // beyond the automatic checkpoint
    journal->append({BallotCast{"vote", id<BallotId>(1), {}, 1, {}}});
    CHECK(bytes_of(folder / "w-wal").find_first_not_of('\0') == std::string::npos);
}

TEST_CASE("a reader in the way: stored, owed, and made good") {
    const Folder folder;
    auto journal = made(folder / "w", {.patience = 20});
    journal->append({said(1, secret)});
    {
        Database reader(folder / "w", Database::Mode::read_only);
        reader.run("BEGIN");
        CHECK(reader.number("SELECT count(*) FROM entries") == 1);
        CHECK(journal->append({ContributionWithdrawn{id<ItemId>(1)}}) == 2);
        CHECK(journal->erasure_owed());
        CHECK(found(folder));
        reader.run("COMMIT");
    }
    SUBCASE("by asking again") { CHECK(journal->finish_erasure()); }
    SUBCASE("by the next append") { journal->append({DayPaused{true}}); }
    CHECK_FALSE(journal->erasure_owed());
    CHECK_FALSE(found(folder));
}

TEST_CASE("a crash between storing and overwriting is made good at the next opening") {
    const Folder running, after;
    StoreOptions crash{.secure_delete = false, .rewrite = false, .truncate = false};
    const auto journal = made(running / "w", crash);
    journal->append({said(1, secret)});
    {
        // As far as the commit: a reader holds the rest up, and the machine stops there.
        Database reader(running / "w", Database::Mode::read_only);
        reader.run("BEGIN");
        reader.number("SELECT count(*) FROM entries");
        auto* slow = journal.get();
        slow->append({ContributionEdited{id<ItemId>(1), 2, {}, {}, {{"text", "ny"}}}});
        for (const char* name : {"w", "w-wal", "w-head"}) fs::copy_file(running / name, after / name);
        reader.run("COMMIT");
    }
    CHECK(found(after));
    {
        const auto again = opened(after / "w");
        CHECK(again->head().seq == 2);
        CHECK_FALSE(again->erasure_owed());
        CHECK_FALSE(found(after));
    }
    CHECK_FALSE(found(after));
}

TEST_CASE("nobody's name, no address, no time but the agenda's in any byte") {
    const Folder folder;
    {
        const auto journal = made(folder / "w");
        journal->append(one_of_each());
    }
    const auto bytes = all_bytes(folder);
    char host[256] = {};
    REQUIRE(::gethostname(host, sizeof host - 1) == 0);
    if (std::string_view(host).size() > 3) CHECK_FALSE(holds(bytes, host));
    for (const char* variable : {"USER", "LOGNAME", "HOME"})
        if (const char* value = std::getenv(variable); value && std::string_view(value).size() > 4)
            CHECK_FALSE(holds(bytes, value));
    CHECK_FALSE(holds(bytes, folder.path().string()));
    // Every "…T08:05Z" is one of the two that the events carried; and no clock of this moment as a number.
    for (auto at = bytes.find("Z\""); at != bytes.npos; at = bytes.find("Z\"", at + 1)) {
        if (at < 16 || bytes[at - 6] != 'T') continue;
        const auto minute = bytes.substr(at - 16, 17);
        CHECK((minute == "2026-11-21T08:05Z" || minute == "2026-11-21T08:50Z"));
    }
    const auto now =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    for (auto second = now - 120; second <= now; ++second) {
        CHECK_FALSE(holds(bytes, std::to_string(second)));
        const char big[] = {char(second >> 24 & 255), char(second >> 16 & 255), char(second >> 8 & 255),
                            char(second & 255)};
        CHECK_FALSE(holds(bytes, std::string_view(big, 4)));
    }
}
