// Each way in which a file is not opened: the sentence, and the file (and all beside it) as it was.
#include "shared/store/schema.hpp"
#include "shared/store/sentences.hpp"
#include "shared/store/verify.hpp"
#include "tests/store/examples.hpp"

#include <sys/wait.h>
#include <unistd.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// Names, bytes and times of everything in a folder.
std::map<std::string, std::pair<std::string, fs::file_time_type>> state_of(const Folder& folder) {
    std::map<std::string, std::pair<std::string, fs::file_time_type>> out;
    for (const auto& file : fs::directory_iterator(folder.path()))
        if (file.is_regular_file())
            out[file.path().filename()] = {bytes_of(file.path()), fs::last_write_time(file.path())};
    return out;
}

/// The sentence of the refusal to open, when nothing was changed by it; empty when it was opened.
std::string refused(const Folder& folder, const fs::path& path) {
    const auto before = state_of(folder);
    std::string sentence;
    {
        const auto journal = SqliteJournal::open(path);
        if (journal) return "";
        CHECK(journal.error().why == Why::file_problem);
        CHECK(journal.error().args.at(0) == path.string());
        sentence = journal.error().args.at(1);
    }
    CHECK(state_of(folder) == before);
    return sentence;
}

void closed_workshop(const fs::path& path) { made(path)->append(one_of_each()); }

} // namespace

TEST_CASE("what is no workshop") {
    const Folder folder;
    const auto path = folder / "w";
    CHECK(refused(folder, path) == sentences::no_file);
    CHECK(refused(folder, folder / "no/w") == sentences::no_file);
    CHECK(refused(folder, folder.path()) == sentences::no_workshop);
    for (const char* content : {"", "x",
                                "just some words about nothing, longer than a hundred bytes: "
                                "................................................"}) {
        write_bytes(path, content);
        CHECK(refused(folder, path) == sentences::no_workshop);
    }
    fs::remove(path);
    write_bytes(path, "");
    with_sql(path, "CREATE TABLE somebody (else_ TEXT)");
    CHECK(refused(folder, path) == sentences::no_workshop);
}

TEST_CASE("a newer version, and one that never was") {
    const Folder folder;
    closed_workshop(folder / "w");
    with_sql(folder / "w", "PRAGMA user_version = 5");
    CHECK(refused(folder, folder / "w") == sentences::newer);
    CHECK(open_readonly(folder / "w").error().args[1] == sentences::newer);
    with_sql(folder / "w", "PRAGMA user_version = 0");
    CHECK(refused(folder, folder / "w") == sentences::damaged);
}

TEST_CASE("an entry of a kind that only a newer version knows") {
    const Folder folder;
    made(folder / "w");
    const auto digest = body_digest({}, {});
    {
        Database database(folder / "w", Database::Mode::read_write);
        const auto chain = chained({}, 1, 900, "{}", digest);
        Statement insert(database, "INSERT INTO entries VALUES (1, 900, '{}', NULL, NULL, ?, ?)");
        insert.bind(1, digest).bind(2, chain).run();
    }
    CHECK(refused(folder, folder / "w") == sentences::newer);
}

TEST_CASE("what somebody has changed inside") {
    struct Change {
        const char* sql;
        const char* sentence;
    };
    const Change changes[] = {
        {"CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM entries; END", sentences::foreign},
        {"DROP VIEW notes; CREATE VIEW notes AS SELECT 1", sentences::foreign},
        {"CREATE TABLE more (x)", sentences::foreign},
        {"DROP TABLE waiting_ballots", sentences::foreign},
        {"UPDATE entries SET head = replace(head, 'timeline', 'timelime') WHERE seq = 2", sentences::damaged},
        {"UPDATE entries SET body = replace(body, 'Tajming', 'Tajning') WHERE tag = 14", sentences::damaged},
        {"UPDATE entries SET body = NULL, salt = NULL WHERE tag = 14", sentences::damaged},
        {"UPDATE entries SET body = '{}' , salt = zeroblob(16) WHERE seq = 2", sentences::damaged},
        {"UPDATE entries SET tag = 3 WHERE seq = 2", sentences::damaged},
        {"DELETE FROM entries WHERE seq = 3", sentences::damaged},
        {"DELETE FROM entries WHERE seq = 1", sentences::damaged},
        {"UPDATE entries SET seq = 1000 WHERE seq = 20", sentences::damaged},
        {"UPDATE entries SET chain = zeroblob(32) WHERE seq = 20", sentences::damaged},
        {"UPDATE waiting_ballots SET body = replace(body, '3', '4')", sentences::damaged},
        {"UPDATE waiting_electors SET activity = 'other'", sentences::damaged},
        {"DELETE FROM meta", sentences::damaged},
    };
    for (const auto& change : changes) {
        CAPTURE(change.sql);
        const Folder folder;
        closed_workshop(folder / "w");
        with_sql(folder / "w", change.sql);
        CHECK(refused(folder, folder / "w") == change.sentence);
        CHECK_FALSE(open_readonly(folder / "w"));
        CHECK_FALSE(verify(folder / "w"));
    }
}

TEST_CASE("the refusal names the entry where the damage is") {
    const Folder folder;
    closed_workshop(folder / "w");
    with_sql(folder / "w", "UPDATE entries SET body = replace(body, 'Tajming', 'Tajning')");
    CHECK(SqliteJournal::open(folder / "w").error().args.at(2) == "12");
}

TEST_CASE("a second writer is refused, readers are not, and the lock dies with its holder") {
    const Folder folder;
    const auto path = folder / "w";
    auto journal = made(path);
    journal->append(one_of_each());
    CHECK(SqliteJournal::open(path).error().args[1] == sentences::in_use);
    fs::create_symlink(path, folder / "other-name");
    CHECK(SqliteJournal::open(folder / "other-name").error().args[1] == sentences::in_use);
    CHECK(journal->append({DayPaused{false}}) == 34); // the refused opening has not disturbed it
    const auto reader = open_readonly(path);
    REQUIRE(reader);
    CHECK((*reader)->head().seq == 34);
    const auto verified = verify(path);
    REQUIRE(verified);
    CHECK(verified->sound);
    CHECK(journal->append({DayPaused{true}}) == 35); // nor has the reader
    journal.reset();

    const pid_t child = ::fork(); // another program, killed while it has the workshop open
    if (child == 0) {
        auto* held = opened(path).release();
        held->append({DayPaused{false}});
        ::raise(SIGKILL);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    const auto again = opened(path);
    CHECK(again->head().seq == 36);
    CHECK(again->notices().empty());
}

TEST_CASE("making a file: one that is there stays as it is, and there must be a place for it") {
    const Folder folder;
    const auto path = folder / "w";
    closed_workshop(path);
    const auto before = state_of(folder);
    CHECK(SqliteJournal::create(path).error().args[1] == sentences::exists);
    CHECK(SqliteJournal::create(folder / "no" / "w").error().args[1] == sentences::no_folder);
    CHECK(SqliteJournal::create(path / "w").error().args[1] == sentences::no_folder);
    CHECK(state_of(folder) == before);
    CHECK((fs::status(path).permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
          fs::perms::none);
}

TEST_CASE("without permission") {
    const Folder folder;
    closed_workshop(folder / "w");
    const auto attempt = [&](fs::perms of_file, fs::perms of_folder) {
        fs::permissions(folder / "w", of_file);
        fs::permissions(folder.path(), of_folder);
        const pid_t child = ::fork(); // root may do everything: be somebody else for a while
        if (child == 0) {
            if (::getuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) ::_exit(9);
            const auto journal = SqliteJournal::open(folder / "w");
            const auto fresh = SqliteJournal::create(folder / "new");
            ::_exit(!journal && journal.error().args[1] == sentences::no_permission && !fresh &&
                            fresh.error().args[1] == sentences::no_permission
                        ? 0
                        : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        fs::permissions(folder.path(), fs::perms::owner_all);
        return WEXITSTATUS(status);
    };
    const auto read_all = fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read;
    const auto enter_all = read_all | fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
    CHECK(attempt(read_all, enter_all) == 0);        // may not write
    CHECK(attempt(fs::perms::none, enter_all) == 0); // may not read
    CHECK(attempt(read_all, fs::perms::none) == 0);  // may not enter the folder
}

TEST_CASE("migrations: all or nothing, the version last") {
    const Folder folder;
    write_bytes(folder / "db", "");
    Database database(folder / "db", Database::Mode::read_write);
    const Migration first[] = {{1, "CREATE TABLE one (x)"}};
    migrate(database, first);
    CHECK(database.number("PRAGMA user_version") == 1);
    const Migration bad[] = {
        {1, "CREATE TABLE one (x)"}, {2, "CREATE TABLE two (x)"}, {3, "INSERT INTO nowhere VALUES (1)"}};
    CHECK_THROWS_AS(migrate(database, bad), SqliteError);
    CHECK(database.number("PRAGMA user_version") == 1);
    CHECK(database.number("SELECT count(*) FROM sqlite_schema") == 1);
    migrate(database, std::span(bad).first(2));
    CHECK(database.number("PRAGMA user_version") == 2);
    CHECK(database.number("SELECT count(*) FROM sqlite_schema") == 2);
}
