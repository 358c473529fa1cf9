#pragma once
// SQLite's C API with owners and exceptions; nothing of it goes beyond this folder.
#include "shared/model/ids.hpp"

#include <filesystem>
#include <optional>
#include <sqlite3.h>
#include <stdexcept>

namespace vagskal {

class SqliteError : public std::runtime_error {
  public:
    SqliteError(int error_code, const std::string& what)
        : std::runtime_error(what), code(error_code & 0xff) {}
    int code; ///< the primary result code: SQLITE_FULL, SQLITE_BUSY, …
};

class Database;

/// A prepared statement; ready to be bound and run again when step() has said false, or after reset().
class Statement {
  public:
    Statement(Database& database, const char* sql);
    ~Statement() { sqlite3_finalize(statement_); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// Places count from 1. What is bound must live until the statement has run.
    Statement& bind(int place, std::int64_t number);
    Statement& bind(int place, std::string_view text);
    Statement& bind_nothing(int place);
    template <std::size_t N, class Tag>
    Statement& bind(int place, const Bytes<N, Tag>& bytes) {
        return bind_blob(place, bytes.value.data(), N);
    }

    /// True: there is a row. False: done, and reset.
    bool step();
    /// For statements that give no rows.
    void run() {
        while (step()) {
        }
    }
    void reset() { sqlite3_reset(statement_); }

    // Columns count from 0; texts are valid until the next step.
    bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
    std::string_view text(int column) const;
    /// Nothing when it is no blob of just that size.
    template <class B>
    std::optional<B> bytes(int column) const {
        if (sqlite3_column_type(statement_, column) != SQLITE_BLOB ||
            sqlite3_column_bytes(statement_, column) != static_cast<int>(B::size))
            return std::nullopt;
        B out;
        std::memcpy(out.value.data(), sqlite3_column_blob(statement_, column), B::size);
        return out;
    }

  private:
    Statement& bind_blob(int place, const void* data, std::size_t size);
    void check(int code) const;
    sqlite3_stmt* statement_ = nullptr;
};

class Database {
  public:
    enum class Mode : std::uint8_t { read_write, read_only };
    /// The file must be there. `vfs`: through which of SQLite's file systems; nullptr: its own. Throws
    /// SqliteError.
    Database(const std::filesystem::path& path, Mode mode, const char* vfs = nullptr);
    ~Database() { sqlite3_close_v2(handle_); }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// One or several statements without parameters.
    void run(const char* sql);
    /// The first column of the first row.
    std::int64_t number(const char* sql);
    std::string text(const char* sql);
    /// True when the whole WAL is in the file and the WAL is empty; false when a reader or writer prevents
    /// it.
    bool truncate_wal();
    /// The same, but the WAL keeps its room, and what it held is zeros: on disks that give back freed blocks
    /// at once, truncating takes as long as storing did.
    bool blank_wal();
    /// After the schema has been found to be exactly ours: its views may call json_extract, which SQLite
    /// otherwise does not let a view of an unknown file do.
    void trust_schema() { sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, nullptr); }
    sqlite3* handle() { return handle_; }

  private:
    /// Frames that the WAL held; nothing when a reader or writer prevents it.
    std::optional<int> checkpoint(int mode);

    sqlite3* handle_ = nullptr;
};

} // namespace vagskal
