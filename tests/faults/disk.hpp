#pragma once
// A disk that can lose its power, or fail to sync: one of SQLite's own file systems (a VFS) laid over the
// usual one. What was written and not synced is, after a cut, there, not there, or torn, sector by sector, as
// the seed says. kill -9 cannot show this: the kernel keeps what a killed program had written.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace vagskal::test {

class Disk {
  public:
    explicit Disk(std::uint64_t seed);
    ~Disk(); ///< everything that was opened through it must be closed by then
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    /// For StoreOptions::vfs.
    const char* vfs() const;
    /// The power goes in the middle of the n-th write or sync from now (1: the next). From then on nothing
    /// can be written.
    void cut_after(std::uint64_t operations);
    bool is_cut() const;
    /// Syncs fail from now on, and what they should have synced stays unsynced.
    void fail_syncs(bool fail);
    std::uint64_t syncs() const; ///< that were asked for so far
    /// What is on the platters now if the power goes (or went): each file by its name, into this folder.
    void leave_in(const std::filesystem::path& folder);

    struct State;

  private:
    std::unique_ptr<State> state_;
};

} // namespace vagskal::test
