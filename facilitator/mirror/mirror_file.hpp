#pragma once
// The file of a computer that follows: how a copy arrives beside it and takes its place, and what becomes of
// the one that was there.
#include "facilitator/host/secrets.hpp"
#include "shared/store/sqlite_journal.hpp"

namespace vagskal {

/// Who this computer is to the one that leads, kept so that it may come back without being asked about: in
/// XDG state beside the host's secrets, readable by its owner alone.
struct MirrorKeepsake {
    KeyPair keys;
    std::optional<Secret> token; ///< MirrorBegins::token

    static MirrorKeepsake fresh();
    /// `secrets`: where SecretsFile keeps the same workshop's. Nothing when nothing was kept.
    static std::optional<MirrorKeepsake> kept_beside(const std::filesystem::path& secrets);
    /// Throws std::system_error.
    void keep_beside(const std::filesystem::path& secrets) const;
};

/// What lies at FILE before anything is copied there.
struct FoundMirror {
    bool there = false;
    HostSecrets secrets{};         ///< where it is there: what this computer knows of the workshop
    std::filesystem::path kept_at; ///< where those lie
};
using SecretsPath = std::function<std::filesystem::path(const ChainHash& first)>;
/// Nothing there, or a workshop that this computer follows (with `may_have_led`: also one that it has led).
/// Anything else is refused (file_problem) and left as it is. An exchange of files that a crash interrupted
/// is finished first.
Result<FoundMirror> find_mirror(const std::filesystem::path& file, bool may_have_led,
                                const SecretsPath& secrets_path = SecretsFile::path_for);

/// A copy on its way in: FILE.part until it is whole.
class ArrivingCopy {
  public:
    /// Throws JournalFailure (full or io), as take() and install() do; what was there before stays.
    ArrivingCopy(std::filesystem::path file, std::uint64_t bytes, Place head);
    ~ArrivingCopy(); ///< a part that is not whole is removed, overwritten
    ArrivingCopy(const ArrivingCopy&) = delete;
    ArrivingCopy& operator=(const ArrivingCopy&) = delete;

    /// False when this is not what comes next.
    bool take(const CopyPart& part);
    std::uint64_t bytes() const { return bytes_; }
    std::uint64_t taken() const { return taken_; }
    bool whole() const { return taken_ == bytes_; }

    struct Installed {
        std::unique_ptr<SqliteJournal> journal;
        std::filesystem::path kept_as; ///< the former file, where it held what the copy lacks; empty: gone
        std::uint64_t lacking = 0;     ///< entries and contributions that only that one has
    };
    /// Checks it, puts it in FILE's place and opens it. `open_now`: FILE's own journal, where it is open; it
    /// is closed. A former FILE is overwritten before it is removed, for it may hold what was withdrawn
    /// since; but one that holds something that the copy lacks is kept under another name (FILE-term1.db).
    /// Nothing when the copy is not what it was said to be.
    std::optional<Installed> install(std::unique_ptr<SqliteJournal>& open_now, StoreOptions options = {});

  private:
    std::filesystem::path file_, part_;
    int out_ = -1;
    std::uint64_t bytes_, taken_ = 0;
    Place head_;
};

} // namespace vagskal
