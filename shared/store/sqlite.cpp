#include "shared/store/sqlite.hpp"

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

bool Database::truncate_wal() {
    const int code =
        sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    if (code == SQLITE_OK) return true;
    if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED) return false;
    throw SqliteError(code, sqlite3_errmsg(handle_));
}

} // namespace vagskal
