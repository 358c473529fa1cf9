#include "tests/faults/disk.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sqlite3.h>
#include <stdexcept>
#include <vector>

namespace vagskal::test {

namespace {

constexpr std::size_t sector = 512;

} // namespace

/// One file as the program sees it, and as the platters have it.
struct Platter {
    std::string now, synced;
    std::set<std::size_t> dirty; ///< sectors written since the last sync
    bool ever_synced = false, gone = false;

    void write(std::size_t at, const char* data, std::size_t size) {
        if (now.size() < at + size) now.resize(at + size, '\0');
        std::memcpy(now.data() + at, data, size);
        for (auto s = at / sector; s <= (at + size - 1) / sector; ++s) dirty.insert(s);
    }
    void sync() {
        synced.resize(now.size(), '\0');
        for (const auto s : dirty) {
            if (s * sector >= now.size()) continue;
            const auto size = std::min(sector, now.size() - s * sector);
            std::memcpy(synced.data() + s * sector, now.data() + s * sector, size);
        }
        dirty.clear();
        ever_synced = true;
    }
    std::string after_cut(std::mt19937_64& dice) const {
        auto out = synced;
        if (now.size() != synced.size() && dice() % 2 == 0) out.resize(now.size(), '\0');
        for (const auto s : dirty) {
            const auto at = s * sector;
            if (at >= out.size() || at >= now.size()) continue;
            auto size = std::min(sector, std::min(out.size(), now.size()) - at);
            const auto fate = dice() % 3; // kept, dropped, torn
            if (fate == 1) continue;
            if (fate == 2) size = dice() % (size + 1);
            std::memcpy(out.data() + at, now.data() + at, size);
        }
        return out;
    }
};

struct Disk::State {
    explicit State(std::uint64_t seed) : dice(seed) {}
    std::mt19937_64 dice;
    std::string name;
    sqlite3_vfs vfs{};
    sqlite3_vfs* usual = nullptr;
    std::map<std::string, Platter> platters; ///< by path
    std::uint64_t left = 0, syncs = 0;       ///< operations until the cut; 0: none is coming
    bool cut = false, failing = false;

    /// False: this operation is where the power goes, or it has gone.
    bool goes_on() {
        if (!cut && left > 0 && --left == 0) cut = true;
        return !cut;
    }
};

namespace {

struct File {
    sqlite3_file base;
    Disk::State* disk;
    Platter* platter; ///< nullptr: a file without a name
    sqlite3_file* usual;
};

File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
sqlite3_file* usual(sqlite3_file* file) { return of(file).usual; }

int close(sqlite3_file* file) { return usual(file)->pMethods->xClose(usual(file)); }
int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
    return usual(file)->pMethods->xRead(usual(file), to, size, at);
}
int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
    auto& own = of(file);
    const bool was_cut = own.disk->cut;
    const bool whole = own.disk->goes_on();
    // The write in whose middle the power goes is under way like all that is not synced.
    if (own.platter && !was_cut)
        own.platter->write(static_cast<std::size_t>(at), static_cast<const char*>(from),
                           static_cast<std::size_t>(size));
    return whole ? own.usual->pMethods->xWrite(own.usual, from, size, at) : SQLITE_IOERR_WRITE;
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
    auto& own = of(file);
    if (!own.disk->goes_on()) return SQLITE_IOERR_TRUNCATE;
    if (own.platter) own.platter->now.resize(static_cast<std::size_t>(size), '\0');
    return own.usual->pMethods->xTruncate(own.usual, size);
}
int sync(sqlite3_file* file, int flags) {
    auto& own = of(file);
    ++own.disk->syncs;
    if (!own.disk->goes_on() || own.disk->failing) return SQLITE_IOERR_FSYNC;
    if (own.platter) own.platter->sync();
    (void)flags; // the platters are ours: the machine's own disk need not be bothered
    return SQLITE_OK;
}
int size(sqlite3_file* file, sqlite3_int64* out) {
    return usual(file)->pMethods->xFileSize(usual(file), out);
}
int lock(sqlite3_file* file, int level) { return usual(file)->pMethods->xLock(usual(file), level); }
int unlock(sqlite3_file* file, int level) { return usual(file)->pMethods->xUnlock(usual(file), level); }
int check_lock(sqlite3_file* file, int* out) {
    return usual(file)->pMethods->xCheckReservedLock(usual(file), out);
}
int control(sqlite3_file* file, int what, void* with) {
    return usual(file)->pMethods->xFileControl(usual(file), what, with);
}
int sector_size(sqlite3_file*) { return static_cast<int>(sector); }
int character(sqlite3_file*) { return 0; } // nothing is promised
int shm_map(sqlite3_file* file, int page, int bytes, int extend, volatile void** out) {
    return usual(file)->pMethods->xShmMap(usual(file), page, bytes, extend, out);
}
int shm_lock(sqlite3_file* file, int at, int count, int flags) {
    return usual(file)->pMethods->xShmLock(usual(file), at, count, flags);
}
void shm_barrier(sqlite3_file* file) { usual(file)->pMethods->xShmBarrier(usual(file)); }
int shm_unmap(sqlite3_file* file, int remove) {
    return usual(file)->pMethods->xShmUnmap(usual(file), remove);
}

const sqlite3_io_methods methods{2,        close,       read,       write,   truncate,    sync,      size,
                                 lock,     unlock,      check_lock, control, sector_size, character, shm_map,
                                 shm_lock, shm_barrier, shm_unmap,  nullptr, nullptr};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    auto& disk = *static_cast<Disk::State*>(vfs->pAppData);
    auto& own = of(file);
    own = {{nullptr},
           &disk,
           nullptr,
           reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File))};
    const int code = disk.usual->xOpen(disk.usual, name, own.usual, flags, out_flags);
    if (code != SQLITE_OK) return code;
    own.base.pMethods = &methods;
    if (!name) return code;
    const auto [found, is_new] = disk.platters.try_emplace(name);
    auto& platter = found->second;
    if (is_new) { // what was there before this disk was looked at is safe
        std::ifstream in(name, std::ios::binary);
        platter.now.assign(std::istreambuf_iterator<char>(in), {});
        platter.synced = platter.now;
        platter.ever_synced = !platter.now.empty() || (flags & SQLITE_OPEN_MAIN_DB) != 0;
    }
    platter.gone = false;
    own.platter = &platter;
    return code;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    auto& disk = *static_cast<Disk::State*>(vfs->pAppData);
    if (!disk.goes_on()) return SQLITE_IOERR_DELETE;
    // For good: the folder is synced before anything is acknowledged (SqliteJournal::create; SQLite itself
    // with the first sync of a WAL).
    if (const auto found = disk.platters.find(name); found != disk.platters.end())
        found->second = {}, found->second.gone = true;
    return disk.usual->xDelete(disk.usual, name, sync_folder);
}

} // namespace

Disk::Disk(std::uint64_t seed) : state_(std::make_unique<State>(seed)) {
    static std::atomic<int> last = 0;
    state_->name = "faults-" + std::to_string(++last);
    state_->usual = sqlite3_vfs_find(nullptr);
    state_->vfs = *state_->usual;
    state_->vfs.zName = state_->name.c_str();
    state_->vfs.pAppData = state_.get();
    state_->vfs.szOsFile = static_cast<int>(sizeof(File)) + state_->usual->szOsFile;
    state_->vfs.xOpen = open;
    state_->vfs.xDelete = remove;
    if (sqlite3_vfs_register(&state_->vfs, 0) != SQLITE_OK)
        throw std::runtime_error("no file system of ours");
}
Disk::~Disk() { sqlite3_vfs_unregister(&state_->vfs); }

const char* Disk::vfs() const { return state_->name.c_str(); }
void Disk::cut_after(std::uint64_t operations) { state_->left = operations; }
bool Disk::is_cut() const { return state_->cut; }
void Disk::fail_syncs(bool fail) { state_->failing = fail; }
std::uint64_t Disk::syncs() const { return state_->syncs; }

void Disk::leave_in(const std::filesystem::path& folder) {
    for (const auto& [path, platter] : state_->platters) {
        if (platter.gone) continue;
        if (!platter.ever_synced && state_->dice() % 2 == 0) continue;
        const auto bytes = platter.after_cut(state_->dice);
        std::ofstream(folder / std::filesystem::path(path).filename(), std::ios::binary)
            .write(bytes.data(), std::ssize(bytes));
    }
}

} // namespace vagskal::test
