#include "shared/store/sqlite.hpp"

#include <algorithm>
#include <array>

namespace vagskal {

Statement::Statement(Database& database, const char* sql) {
    const int code = sqlite3_prepare_v2(database.handle(), sql, -1, &statement_, nullptr);
    if (code != SQLITE_OK) throw SqliteError(code, sqlite3_errmsg(database.handle()));
}

void Statement::check(int code) const {
    if (code != SQLITE_OK) throw SqliteError(code, sqlite3_errstr(code));
}

Statement& Statement::bind(int place, std::int64_t number) {
    check(sqlite3_bind_int64(statement_, place, number));
    return *this;
}
Statement& Statement::bind(int place, std::string_view text) {
    check(sqlite3_bind_text(statement_, place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC));
    return *this;
}
Statement& Statement::bind_nothing(int place) {
    check(sqlite3_bind_null(statement_, place));
    return *this;
}
Statement& Statement::bind_blob(int place, const void* data, std::size_t size) {
    check(sqlite3_bind_blob(statement_, place, data, static_cast<int>(size), SQLITE_STATIC));
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    sqlite3_reset(statement_);
    if (code != SQLITE_DONE) throw SqliteError(code, sqlite3_errmsg(sqlite3_db_handle(statement_)));
    return false;
}

std::string_view Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return data ? std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)))
                : std::string_view();
}

Database::Database(const std::filesystem::path& path, Mode mode, const char* vfs) {
    const int flags = (mode == Mode::read_write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, vfs);
    if (code != SQLITE_OK) {
        const SqliteError error(code, sqlite3_errstr(code));
        sqlite3_close_v2(handle_);
        throw error;
    }
    // A file may come from anybody: nothing in its schema may act, no value be absurdly long, no page be
    // trusted to be what it says.
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_limit(handle_, SQLITE_LIMIT_LENGTH, 32 << 20);
    sqlite3_busy_timeout(handle_, 2000);
    run("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY");
}

void Database::run(const char* sql) {
    char* message = nullptr;
    const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, &message);
    if (code == SQLITE_OK) return;
    const SqliteError error(code, message ? message : sqlite3_errstr(code));
    sqlite3_free(message);
    throw error;
}

std::int64_t Database::number(const char* sql) {
    Statement statement(*this, sql);
    return statement.step() ? statement.number(0) : 0;
}

std::string Database::text(const char* sql) {
    Statement statement(*this, sql);
    return statement.step() ? std::string(statement.text(0)) : std::string();
}

std::optional<int> Database::checkpoint(int mode) {
    int frames = 0;
    const int code = sqlite3_wal_checkpoint_v2(handle_, nullptr, mode, &frames, nullptr);
    if (code == SQLITE_OK) return frames;
    if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED) return std::nullopt;
    throw SqliteError(code, sqlite3_errmsg(handle_));
}

bool Database::truncate_wal() { return checkpoint(SQLITE_CHECKPOINT_TRUNCATE).has_value(); }

bool Database::blank_wal() {
    // Then all of it is in the database and on the disk, nobody reads from the WAL, and the next writer
    // begins it anew.
    const auto frames = checkpoint(SQLITE_CHECKPOINT_RESTART);
    if (!frames) return false;
    const auto must = [](int code) {
        if (code != SQLITE_OK) throw SqliteError(code, sqlite3_errstr(code));
    };
    sqlite3_file* wal = nullptr;
    must(sqlite3_file_control(handle_, nullptr, SQLITE_FCNTL_JOURNAL_POINTER, &wal));
    if (*frames <= 0 || !wal || !wal->pMethods) return true;
    // https://www.sqlite.org/fileformat.html, 4.1
    constexpr sqlite3_int64 header = 32, frame_header = 24;
    const auto size = header + *frames * (frame_header + number("PRAGMA page_size"));
    sqlite3_int64 there = 0;
    must(wal->pMethods->xFileSize(wal, &there));
    if (there > size)
        return truncate_wal(); // it was longer once, and what lies behind may tell something too
    static constexpr std::array<char, 65536> zeros{};
    // First the header alone, to the disk: without it what follows counts for nothing. A crash could
    // otherwise leave the beginning of the WAL without its end, and recovery would put that over the newer
    // database.
    must(wal->pMethods->xWrite(wal, zeros.data(), header, 0));
    must(wal->pMethods->xSync(wal, SQLITE_SYNC_NORMAL));
    for (sqlite3_int64 at = header, piece = 0; at < size; at += piece) {
        piece = std::min<sqlite3_int64>(zeros.size(), size - at);
        must(wal->pMethods->xWrite(wal, zeros.data(), static_cast<int>(piece), at));
    }
    return true;
}

} // namespace vagskal
