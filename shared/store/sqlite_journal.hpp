#pragma once
// The workshop file: one SQLite database (schema.hpp), written by one program at a time.
//
// While it is open it is in WAL mode with synchronous FULL; at rest it is a single plain file that any
// program can read, with the small FILE-head beside it (head_file.hpp). An opening that is refused leaves
// both as they were, to the byte.
#include "shared/store/file_load.hpp"
#include "shared/store/head_file.hpp"

#include <memory>

namespace vagskal {

/// Something the person who opens the file should hear, though it could be opened. `sentence` is an English
/// msgid with {0} and {1} for `had` and `has`, which are numbers of entries.
struct Notice {
    enum class Kind : std::uint8_t { lost_tail, other_history, head_unreadable };
    Kind kind{};
    const char* sentence = nullptr;
    Seq had = 0, has = 0;
};

/// Only tests change these: each takes a mechanism out, to show that it is what keeps the promise.
struct StoreOptions {
    bool secure_delete = true; ///< freed bytes are overwritten
    bool rewrite = true;       ///< the file is written anew (VACUUM)
    bool truncate = true;      ///< and none in the WAL
    int most_pages = 0;        ///< a small disk; 0: no limit
    int page_size = 0;         ///< at creation; 0: SQLite's own
    int patience = 2000;       ///< milliseconds to wait for readers
    bool sync_each = true;     ///< synchronous FULL; false: NORMAL, which syncs only at checkpoints
    const char* vfs = nullptr; ///< a file system of the test's own, by its name in SQLite
};

class SqliteJournal : public Journal {
  public:
    /// A new file with no entries, readable by its owner alone. Refuses Why::file_problem: exists, no folder,
    /// no permission, disk full.
    static Result<std::unique_ptr<SqliteJournal>> create(const std::filesystem::path& path,
                                                         StoreOptions options = {});
    /// Refuses Why::file_problem {path, English msgid[, entry]}: no such file, no workshop, newer, damaged,
    /// open elsewhere, no permission, disk full. An erasure that a crash interrupted is finished here.
    static Result<std::unique_ptr<SqliteJournal>> open(const std::filesystem::path& path,
                                                       StoreOptions options = {});
    ~SqliteJournal() override; ///< finishes what is owed, makes it one plain file, releases it

    Seq append(const Events& events, std::span<const Salt> salts = {}) override;
    Head head() const override { return head_; }
    std::vector<Entry> read(Seq from, Seq to) const override;
    Events detached() const override { return waiting_.events(); }
    std::optional<ChainHash> chain_at(Seq seq) const override;
    bool erasure_owed() const override { return owed_ != Owed::nothing; }
    bool finish_erasure() override;
    std::optional<std::vector<std::uint8_t>> copy() const override;

    const std::vector<Notice>& notices() const { return notices_; }
    const std::filesystem::path& path() const { return path_; }
    /// A copy as of now, as one plain file; it may go on being written to meanwhile. Refuses like create().
    Result<void> backup_to(const std::filesystem::path& copy);

  private:
    enum class Owed : std::uint8_t {
        nothing,
        later,  ///< former versions: with the next erasure, at the latest at closing
        at_once ///< a reader was in the way
    };
    SqliteJournal(std::filesystem::path path, HeadFile head_file, StoreOptions options);
    void start();
    void compare_head();
    void write(const Batch& batch);
    void write_waiting(const Batch& batch);
    bool overwrite_erased();
    void tell_head();

    std::filesystem::path path_;
    HeadFile head_file_;
    StoreOptions options_;
    mutable Database database_;
    /// Of what each append runs; made at the first.
    struct Prepared {
        explicit Prepared(Database& database);
        Statement begin, insert, commit;
    };
    std::unique_ptr<Prepared> prepared_;
    Head head_;
    LivingBodies living_;
    Waiting waiting_;
    std::vector<Notice> notices_;
    /// What opening had to read anyway, given out once to whoever replays.
    mutable std::vector<Entry> fresh_;
    Owed owed_ = Owed::nothing;
    bool broken_ = false; ///< the disk failed: nothing more is stored by this object
    unsigned untold_ = 0; ///< appends since FILE-head was synced
};

/// Reads a workshop file that may be running elsewhere, checks it, and holds on to nothing of it: the whole
/// journal as it was at that moment. Refuses like open().
Result<std::unique_ptr<JournalReader>> open_readonly(const std::filesystem::path& path);

} // namespace vagskal
