// A file or its WAL cut at any byte, or with any byte changed: what opens is a true beginning of what was
// stored, and says that something is missing; or it is refused, and left as it is.
#include "shared/store/sentences.hpp"
#include "tests/store/examples.hpp"

#include <set>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::vector<Entry> all(const JournalReader& journal) { return journal.read(1, journal.head().seq); }

bool begins_with(const std::vector<Entry>& whole, const std::vector<Entry>& part) {
    return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

bool says_lost(const SqliteJournal& journal) {
    return journal.notices().size() == 1 && journal.notices()[0].kind == Notice::Kind::lost_tail &&
           journal.notices()[0].has == journal.head().seq;
}

void copy(const Folder& from, const Folder& to) {
    for (const auto& file : fs::directory_iterator(to.path())) fs::remove(file.path());
    for (const char* name : {"w", "w-wal", "w-head"})
        if (fs::exists(from / name)) fs::copy_file(from / name, to / name);
}

/// A small workshop with something of everything.
void fill(SqliteJournal& journal) {
    journal.append(one_of_each());
    for (std::uint8_t n = 1; n <= 6; ++n)
        journal.append(
            {ContributionAdded{id<ItemId>(n), "timeline", {}, {}, {}, {{"text", "något som hände"}}}});
}

} // namespace

TEST_CASE("the WAL cut anywhere") {
    const Folder running, cut;
    const auto journal = made(running / "w", {.page_size = 512});
    journal->append(one_of_each());
    const auto sure = journal->head().seq; // in the file itself: that batch emptied the WAL
    for (std::uint8_t n = 1; n <= 6; ++n)
        journal->append(
            {ContributionAdded{id<ItemId>(n), "timeline", {}, {}, {}, {{"text", "något som hände"}}}});
    const auto whole = all(*journal);
    const auto wal = bytes_of(running / "w-wal");
    REQUIRE(wal.size() > 3000);
    std::set<Seq> seen;
    std::vector<std::size_t> sizes{wal.size()};
    for (std::size_t size = 0; size < wal.size(); ++size)
        // A frame is 24 + 512 bytes, after a header of 32: every byte around the borders, some within.
        if (const auto within = (size + 504) % 536; within < 30 || within > 526 || within % 31 == 0)
            sizes.push_back(size);
    for (const auto size : sizes) {
        CAPTURE(size);
        copy(running, cut);
        write_bytes(cut / "w-wal", std::string_view(wal).substr(0, size));
        const auto again = opened(cut / "w");
        const auto part = all(*again);
        REQUIRE(begins_with(whole, part));
        REQUIRE(part.size() >= sure);
        REQUIRE(part.size() == again->head().seq);
        REQUIRE((part.size() == whole.size() ? again->notices().empty() : says_lost(*again)));
        seen.insert(part.size());
    }
    CHECK(seen.size() == whole.size() - sure + 1); // every true beginning was met
}

TEST_CASE("the WAL with changed bytes") {
    const Folder running, changed;
    const auto journal = made(running / "w", {.page_size = 512});
    fill(*journal);
    const auto whole = all(*journal);
    const auto wal = bytes_of(running / "w-wal");
    for (std::size_t at = 0; at < wal.size(); at += 61) {
        CAPTURE(at);
        copy(running, changed);
        auto bytes = wal;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
        write_bytes(changed / "w-wal", bytes);
        const auto again = SqliteJournal::open(changed / "w");
        if (!again) continue;
        const auto part = all(**again);
        REQUIRE(begins_with(whole, part));
        REQUIRE((part.size() == whole.size() || says_lost(**again)));
    }
}

TEST_CASE("the file cut at every byte is refused") {
    const Folder folder;
    const auto path = folder / "w";
    fill(*made(path, {.page_size = 512}));
    const auto whole = bytes_of(path);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        write_bytes(path, std::string_view(whole).substr(0, size));
        const auto journal = SqliteJournal::open(path);
        if (journal) FAIL("opened at " << size);
        if (size % 500 == 0) REQUIRE(bytes_of(path).size() == size);
    }
    write_bytes(path, whole);
    CHECK(SqliteJournal::open(path));
}

TEST_CASE("a changed byte anywhere in the file changes nothing that was said, or is refused") {
    const Folder folder;
    const auto path = folder / "w";
    fill(*made(path, {.page_size = 512}));
    const auto whole = bytes_of(path), note = bytes_of(folder / "w-head");
    std::vector<Entry> entries;
    Events waiting;
    {
        const auto journal = opened(path);
        entries = all(*journal);
        waiting = journal->detached();
    }
    std::size_t found_out = 0, sqlite_content = 0;
    for (std::size_t at = 0; at < whole.size(); at += 11) {
        CAPTURE(at);
        auto bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x04);
        write_bytes(path, bytes);
        write_bytes(folder / "w-head", note);
        const auto journal = open_readonly(path);
        if (!journal) {
            ++found_out;
            // SQLite's own check does not see changed words: it is the chain that does.
            try {
                Database database(path, Database::Mode::read_only);
                sqlite_content += database.text("PRAGMA quick_check") == "ok";
            } catch (const SqliteError&) {
            }
            continue;
        }
        REQUIRE(all(**journal) == entries);
        REQUIRE((*journal)->detached() == waiting);
    }
    CHECK(found_out > 0);
    CHECK(sqlite_content > 0);
}

TEST_CASE("an older copy put back, and another workshop under the same name, are noticed") {
    const Folder folder;
    const auto path = folder / "w";
    fill(*made(path));
    const auto older = bytes_of(path);
    Seq had = 0;
    {
        const auto journal = opened(path);
        had = journal->append({DayPaused{true}, DayPaused{false}});
    }
    write_bytes(path, older);
    {
        const auto journal = opened(path);
        CHECK(says_lost(*journal));
        CHECK(journal->notices()[0].had == had);
    }
    CHECK(says_lost(*opened(path))); // until somebody goes on with it
    { opened(path)->append({DayPaused{true}}); }
    CHECK(opened(path)->notices().empty());

    const Folder other;
    {
        const auto journal = made(other / "w");
        for (int i = 0; i < 50; ++i) journal->append({DayPaused{true}});
    }
    fs::copy_file(other / "w", path, fs::copy_options::overwrite_existing);
    const auto journal = opened(path);
    REQUIRE(journal->notices().size() == 1);
    CHECK(journal->notices()[0].kind == Notice::Kind::other_history);
}

TEST_CASE(
    "the note of the last head: cut or changed anywhere, it is the other line, or said to be unreadable") {
    const Folder folder;
    const auto path = folder / "w";
    fill(*made(path));
    const auto note = bytes_of(folder / "w-head");
    for (std::size_t at = 0; at < note.size(); ++at) {
        for (const bool cut : {true, false}) {
            CAPTURE(at);
            auto bytes = cut ? note.substr(0, at) : note;
            if (!cut) bytes[at] = static_cast<char>(bytes[at] ^ 1);
            write_bytes(folder / "w-head", bytes);
            const auto locked = HeadFile::lock(path);
            REQUIRE(locked);
            if (!locked->said()) CHECK(locked->unreadable() == !bytes.empty());
        }
    }
    write_bytes(folder / "w-head", "scribble");
    const auto journal = opened(path);
    REQUIRE(journal->notices().size() == 1);
    CHECK(journal->notices()[0].kind == Notice::Kind::head_unreadable);
}
