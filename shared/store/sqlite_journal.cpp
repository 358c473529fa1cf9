#include "shared/store/sqlite_journal.hpp"

#include "shared/store/sentences.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

[[noreturn]] void fail(const SqliteError& error) {
    using Kind = JournalFailure::Kind;
    const auto kind = error.code == SQLITE_FULL                                  ? Kind::full
                      : error.code == SQLITE_BUSY || error.code == SQLITE_LOCKED ? Kind::busy
                                                                                 : Kind::io;
    throw JournalFailure(kind, error.what());
}

constexpr unsigned head_sync_every = 64; ///< appends; a power cut can hide the loss of no more than these
/// Bytes; a file beyond (some hundred thousand contributions) would keep the room waiting for seconds.
constexpr std::int64_t rewritten_up_to = 64 << 20;

} // namespace

SqliteJournal::SqliteJournal(std::filesystem::path path, HeadFile head_file, StoreOptions options)
    : path_(std::move(path)), head_file_(std::move(head_file)), options_(options),
      database_(path_, Database::Mode::read_write, options.vfs) {}

SqliteJournal::~SqliteJournal() {
    try {
        if (!broken_) {
            finish_erasure();
            head_file_.sync();
            database_.run("PRAGMA journal_mode = DELETE");
        }
    } catch (const std::exception&) {
        // A reader keeps it in WAL mode, or the disk failed: the next opening finishes what is owed.
    }
}

/// The settings of limits.md.
void SqliteJournal::start() {
    sqlite3_busy_timeout(database_.handle(), options_.patience);
    database_.run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 1000");
    database_.run(options_.sync_each ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    database_.run(options_.secure_delete ? "PRAGMA secure_delete = ON" : "PRAGMA secure_delete = OFF");
    if (options_.most_pages)
        database_.run(fmt::format("PRAGMA max_page_count = {}", options_.most_pages).c_str());
}

Seq SqliteJournal::append(const Events& events, std::span<const Salt> salts) {
    if (broken_) throw JournalFailure(JournalFailure::Kind::io, "the disk failed earlier");
    auto batch = plan(events, head_, living_, waiting_, salts);
    try {
        write(batch);
    } catch (const SqliteError& error) {
        prepared_.reset(); // a statement that was left half-way would keep the transaction
        sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
        broken_ = error.code != SQLITE_FULL && error.code != SQLITE_BUSY && error.code != SQLITE_LOCKED;
        fail(error);
    }
    head_ = batch.head;
    living_.take_over(std::move(batch.living));
    if (batch.waiting) waiting_ = std::move(*batch.waiting);
    fresh_ = {};
    tell_head();

    // Stored: from here on nothing may throw, what fails is owed.
    if (!batch.erased.empty() && owed_ == Owed::nothing) owed_ = Owed::later;
    if (batch.at_once) owed_ = Owed::at_once;
    if (owed_ == Owed::at_once)
        finish_erasure();
    else if (batch.touched.any() && options_.truncate)
        try { // the WAL would tell which row came after which
            database_.blank_wal();
        } catch (const SqliteError&) {
            owed_ = Owed::at_once;
        }
    return head_.seq;
}

SqliteJournal::Prepared::Prepared(Database& database)
    : begin(database, "BEGIN IMMEDIATE"),
      insert(database, "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)"), commit(database, "COMMIT") {}

void SqliteJournal::write(const Batch& batch) {
    if (!prepared_) prepared_ = std::make_unique<Prepared>(database_);
    prepared_->begin.run();
    auto& insert = prepared_->insert;
    for (const auto& row : batch.rows) {
        insert.bind(1, static_cast<std::int64_t>(row.seq)).bind(2, row.stored.tag);
        insert.bind(3, std::string_view(row.stored.head));
        if (row.stored.body.empty())
            insert.bind_nothing(4).bind_nothing(5);
        else
            insert.bind(4, std::string_view(row.stored.body)).bind(5, row.salt);
        insert.bind(6, row.digest).bind(7, row.chain).run();
    }
    if (!batch.erased.empty()) {
        Statement erase(database_, "UPDATE entries SET body = NULL, salt = NULL WHERE seq = ?");
        for (const Seq seq : batch.erased) erase.bind(1, static_cast<std::int64_t>(seq)).run();
    }
    if (batch.touched.any()) write_waiting(batch);
    if (batch.head.term != head_.term)
        Statement(database_, "UPDATE meta SET term = ?").bind(1, std::int64_t{batch.head.term}).run();
    // Known to the file itself, so that a crash between here and the overwriting is made good.
    if ((!batch.erased.empty() || batch.at_once) && owed_ == Owed::nothing)
        database_.run("UPDATE meta SET erasing = 1");
    prepared_->commit.run();
}

void SqliteJournal::write_waiting(const Batch& batch) {
    const auto& waiting = *batch.waiting;
    const auto anew = [&](const char* remove, const char* add, const auto& rows) {
        database_.run(remove);
        Statement insert(database_, add);
        for (const auto& [id, row] : rows) {
            insert.bind(1, std::string_view(row->key)).bind(2, std::string_view(row->stored.head));
            insert.bind(3, std::string_view(row->stored.body)).bind(4, row->digest).run();
        }
    };
    if (batch.touched.held)
        anew("DELETE FROM waiting_contributions", "INSERT INTO waiting_contributions VALUES (?, ?, ?, ?)",
             waiting.held);
    if (batch.touched.ballots)
        anew("DELETE FROM waiting_ballots", "INSERT INTO waiting_ballots VALUES (?, ?, ?, ?)",
             waiting.ballots);
    if (!batch.touched.electorate) return;
    database_.run("DELETE FROM waiting_electors");
    Statement insert(database_, "INSERT INTO waiting_electors VALUES (?, ?, ?)");
    for (const auto& [elector, row] : waiting.electorate)
        insert.bind(1, std::string_view(row->key))
            .bind(2, std::string_view(row->activity))
            .bind(3, row->digest)
            .run();
}

bool SqliteJournal::finish_erasure() {
    if (owed_ == Owed::nothing) return true;
    owed_ = Owed::at_once;
    try {
        if (overwrite_erased()) owed_ = Owed::nothing;
    } catch (const SqliteError&) {
        // Full, or a reader: what is stored stays stored, and the erasing is tried again. What did not fit
        // lies in the WAL and takes the room that the next try needs.
        try {
            database_.truncate_wal();
        } catch (const SqliteError&) {
        }
    }
    return owed_ == Owed::nothing;
}

/// secure_delete overwrites what is freed; that no page which SQLite rearranged keeps a copy of a row it
/// moved is seen in tests but promised nowhere, so the file is also written anew. The old pages in the WAL go
/// with its truncation.
bool SqliteJournal::overwrite_erased() {
    const auto bytes = database_.number("PRAGMA page_count") * database_.number("PRAGMA page_size");
    if (options_.rewrite && bytes <= rewritten_up_to) database_.run("VACUUM");
    if (options_.truncate && !database_.truncate_wal()) return false;
    database_.run("UPDATE meta SET erasing = 0");
    return !options_.truncate || database_.truncate_wal();
}

void SqliteJournal::tell_head() {
    head_file_.write(head_);
    if (++untold_ < head_sync_every) return;
    head_file_.sync();
    untold_ = 0;
}

std::optional<std::vector<std::uint8_t>> SqliteJournal::copy() const {
    sqlite3_int64 size = 0;
    // Page by page through the connection, so what lies in the WAL is in it.
    auto* bytes = sqlite3_serialize(database_.handle(), "main", &size, 0);
    if (!bytes) throw JournalFailure(JournalFailure::Kind::io, "the file could not be read for a copy");
    std::vector<std::uint8_t> out(bytes, bytes + size);
    sqlite3_free(bytes);
    return out;
}

std::vector<Entry> SqliteJournal::read(Seq from, Seq to) const {
    if (from <= 1 && to >= head_.seq && !fresh_.empty()) return std::exchange(fresh_, {});
    std::vector<Entry> out;
    try {
        Statement rows(database_,
                       "SELECT seq, tag, head, body FROM entries WHERE seq BETWEEN ? AND ? ORDER BY seq");
        rows.bind(1, static_cast<std::int64_t>(from));
        rows.bind(2, static_cast<std::int64_t>(std::min(to, head_.seq)));
        while (rows.step()) {
            auto event = from_json(static_cast<std::uint16_t>(rows.number(1)), rows.text(2), rows.text(3));
            if (!event) throw SqliteError(SQLITE_CORRUPT, "an entry that was sound when the file was opened");
            out.push_back({static_cast<Seq>(rows.number(0)), std::move(*event)});
        }
    } catch (const SqliteError& error) {
        fail(error);
    }
    return out;
}

std::optional<ChainHash> SqliteJournal::chain_at(Seq seq) const {
    if (seq > head_.seq) return std::nullopt;
    if (seq == 0) return ChainHash{};
    try {
        Statement row(database_, "SELECT chain FROM entries WHERE seq = ?");
        row.bind(1, static_cast<std::int64_t>(seq));
        return row.step() ? row.bytes<ChainHash>(0) : std::nullopt;
    } catch (const SqliteError& error) {
        fail(error);
    }
}

} // namespace vagskal
