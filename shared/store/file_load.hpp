#pragma once
// A workshop file read whole and checked: is it one of ours, of this version, built as it should be, whole by
// SQLite's own check, by the chain of its entries, and by the rules of erasure.
#include "shared/store/batch.hpp"
#include "shared/store/schema.hpp"

#include <filesystem>

namespace vagskal {

struct Loaded {
    JournalReader::Head head;
    std::vector<Entry> entries;
    std::vector<ChainHash> chains; ///< of each entry
    LivingBodies living;
    Waiting waiting;
    bool erasing = false; ///< an erasure was begun and not finished
};

/// What can be told without changing a byte of the folder, and without SQLite's recovery: there, a file, may
/// be read (and written), a workshop, not newer. The file's real path.
Result<std::filesystem::path> probe(const std::filesystem::path& path, bool to_write);

/// Everything, through an open database. Refuses as damaged with the number of the entry.
Result<Loaded> load(Database& database, const std::filesystem::path& path);

/// What SQLite said, as a refusal for people.
tl::unexpected<Refusal> refuse_sqlite(const std::filesystem::path& path, const SqliteError& error);

} // namespace vagskal
