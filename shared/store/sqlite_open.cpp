// How a workshop file is made, opened, read from beside, and copied.
#include "shared/store/sentences.hpp"
#include "shared/store/sqlite_journal.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace vagskal {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Refusal> refuse_error(const fs::path& path, int error) {
    switch (error) {
    case EEXIST: return sentences::refuse_file(path, sentences::exists);
    case ENOENT:
    case ENOTDIR: return sentences::refuse_file(path, sentences::no_folder);
    case EACCES:
    case EPERM:
    case EROFS: return sentences::refuse_file(path, sentences::no_permission);
    case ENOSPC:
    case EDQUOT: return sentences::refuse_file(path, sentences::disk_full);
    default: return sentences::refuse_file(path, sentences::disk_trouble);
    }
}

/// An empty file that was not there before, its owner's alone. Its real path.
Result<fs::path> new_file(const fs::path& path) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return refuse_error(path, errno);
    ::close(file);
    return fs::canonical(path);
}

void remove_quietly(const fs::path& path) {
    std::error_code ignored;
    fs::remove(path, ignored);
}

/// So that the new name, too, survives a power cut.
void sync_folder(const fs::path& path) {
    const int folder = ::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    (void)::fsync(folder);
    ::close(folder);
}

/// Checks without changing a byte: SQLite's recovery works in memory (exclusive mode keeps the WAL's index
/// there), and closing leaves the WAL alone.
Result<Loaded> check_in_place(const fs::path& real, const fs::path& path, const char* vfs) {
    try {
        Database database(real, Database::Mode::read_write, vfs);
        sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        database.run("PRAGMA locking_mode = EXCLUSIVE");
        return load(database, path);
    } catch (const SqliteError& error) {
        return refuse_sqlite(path, error);
    }
}

/// A journal that was read once and is held in memory.
class Reading : public JournalReader {
  public:
    explicit Reading(Loaded loaded) : loaded_(std::move(loaded)) {}
    Head head() const override { return loaded_.head; }
    std::vector<Entry> read(Seq from, Seq to) const override {
        std::vector<Entry> out;
        for (const auto& entry : loaded_.entries)
            if (entry.seq >= from && entry.seq <= to) out.push_back(entry);
        return out;
    }
    Events detached() const override { return loaded_.waiting.events(); }
    std::optional<ChainHash> chain_at(Seq seq) const override {
        if (seq > loaded_.chains.size()) return std::nullopt;
        return seq == 0 ? ChainHash{} : loaded_.chains[seq - 1];
    }

  private:
    Loaded loaded_;
};

} // namespace

Result<std::unique_ptr<SqliteJournal>> SqliteJournal::create(const fs::path& path, StoreOptions options) {
    const auto real = new_file(path);
    if (!real) return tl::unexpected(real.error());
    const auto undo = [&](auto refusal) {
        for (const char* beside : {"", "-wal", "-shm", "-journal"}) remove_quietly(real->string() + beside);
        return refusal;
    };
    try {
        auto head_file = HeadFile::lock(*real);
        if (!head_file) return undo(sentences::refuse_file(path, sentences::in_use));
        std::unique_ptr<SqliteJournal> journal(new SqliteJournal(*real, std::move(*head_file), options));
        auto& database = journal->database_;
        if (options.page_size) database.run(fmt::format("PRAGMA page_size = {}", options.page_size).c_str());
        database.run(fmt::format("PRAGMA application_id = {}", workshop_application_id).c_str());
        migrate(database, migrations());
        journal->start();
        journal->head_file_.write(journal->head_); // twice: whatever an earlier file of this name had said
        journal->head_file_.write(journal->head_);
        journal->head_file_.sync();
        sync_folder(*real);
        return journal;
    } catch (const SqliteError& error) {
        return undo(refuse_sqlite(path, error));
    } catch (const std::system_error& error) {
        return undo(refuse_error(path, error.code().value()));
    }
}

Result<std::unique_ptr<SqliteJournal>> SqliteJournal::open(const fs::path& path, StoreOptions options) {
    const auto real = probe(path, /*to_write=*/true);
    if (!real) return tl::unexpected(real.error());
    try {
        auto head_file = HeadFile::lock(*real);
        if (!head_file) return sentences::refuse_file(path, sentences::in_use);
        auto loaded = check_in_place(*real, path, options.vfs);
        if (!loaded) {
            head_file->remove_if_made();
            return tl::unexpected(loaded.error());
        }
        std::unique_ptr<SqliteJournal> journal(new SqliteJournal(*real, std::move(*head_file), options));
        journal->start();
        migrate(journal->database_, migrations());
        journal->head_ = loaded->head;
        journal->living_ = std::move(loaded->living);
        journal->waiting_ = std::move(loaded->waiting);
        journal->fresh_ = std::move(loaded->entries);
        journal->compare_head();
        journal->owed_ = loaded->erasing ? Owed::at_once : Owed::nothing;
        journal->finish_erasure();
        if (options.truncate) journal->database_.truncate_wal();
        return journal;
    } catch (const SqliteError& error) {
        return refuse_sqlite(path, error);
    } catch (const std::system_error& error) {
        return refuse_error(path, error.code().value());
    }
}

void SqliteJournal::compare_head() {
    using Kind = Notice::Kind;
    if (head_file_.unreadable())
        notices_.push_back({Kind::head_unreadable,
                            msgid("The note beside the workshop file of how far it had come cannot be read; "
                                  "whether anything is missing at the end is not known."),
                            0, head_.seq});
    const auto& said = head_file_.said();
    if (!said) return;
    if (said->seq > head_.seq)
        notices_.push_back(
            {Kind::lost_tail,
             msgid("The file ends at entry {1}, but had come to entry {0}: the last part is missing. "
                   "Participants whose programs still have it will offer it again."),
             said->seq, head_.seq});
    else if (chain_at(said->seq) != said->chain)
        notices_.push_back({Kind::other_history,
                            msgid("This is not the file that was last used here under this name (they part "
                                  "before entry {0}); check that it is the right one."),
                            said->seq, head_.seq});
}

Result<std::unique_ptr<JournalReader>> open_readonly(const fs::path& path) {
    const auto real = probe(path, /*to_write=*/false);
    if (!real) return tl::unexpected(real.error());
    try {
        Database database(*real, Database::Mode::read_only);
        auto loaded = load(database, path);
        if (!loaded) return tl::unexpected(loaded.error());
        return std::make_unique<Reading>(std::move(*loaded));
    } catch (const SqliteError& error) {
        return refuse_sqlite(path, error);
    }
}

Result<void> SqliteJournal::backup_to(const fs::path& copy) {
    const auto real = new_file(copy);
    if (!real) return tl::unexpected(real.error());
    try {
        Statement(database_, "VACUUM INTO ?").bind(1, std::string_view(real->native())).run();
        sync_folder(*real);
        return {};
    } catch (const SqliteError& error) {
        remove_quietly(*real);
        return refuse_sqlite(copy, error);
    }
}

} // namespace vagskal
