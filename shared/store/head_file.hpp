#pragma once
// The small file beside a workshop, FILE-head: how far its journal had come, so that a lost tail is noticed
// (a cut WAL or an old copy put back looks perfectly sound from within), and the lock that says who writes.
//
//   two lines of equal length, written in turn; the one with the higher count and a right check is in force:
//   vagskal-head 1 count HHHHHHHHHHHHHHHH term HHHHHHHH seq HHHHHHHHHHHHHHHH chain <64 hex> check <16 hex>
//
// (H: hex digits; check: the first 8 bytes of BLAKE2b-256 over the line up to " check".) No words, no time.
// It may lag behind the journal after a power cut, and never runs ahead of it.
#include "shared/store/journal.hpp"

#include <filesystem>

namespace vagskal {

class HeadFile {
  public:
    static std::filesystem::path path_beside(const std::filesystem::path& workshop);

    /// Makes the file if it is not there, and locks it; nothing when somebody else has the lock. The lock
    /// dies with the process, and holds between two openings in one process too. Throws std::system_error.
    static std::optional<HeadFile> lock(const std::filesystem::path& workshop);
    HeadFile(HeadFile&& other) noexcept;
    HeadFile& operator=(HeadFile&&) = delete;
    ~HeadFile();

    /// What it says; nothing when it was just made, or cannot be read (see unreadable()).
    const std::optional<JournalReader::Head>& said() const { return said_; }
    bool unreadable() const { return unreadable_; }
    /// A refused opening leaves nothing behind that was not there.
    void remove_if_made() noexcept;

    /// In the operating system's hands; survives the end of the process. Quiet about a full disk: the file
    /// then lags.
    void write(const JournalReader::Head& head) noexcept;
    void sync() noexcept;

  private:
    HeadFile(std::filesystem::path path, int file, bool made);
    void read();

    std::filesystem::path path_;
    int file_ = -1;
    bool made_ = false, unreadable_ = false;
    std::uint64_t count_ = 0;
    std::optional<JournalReader::Head> said_;
};

} // namespace vagskal
