// A disk whose syncs take longer: SQLite's own VFS with one method in between.
#include "tests/bench/room.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <cstring>

namespace vagskal::bench {
namespace {

sqlite3_vfs* disk_below = nullptr;
int sync_takes_us = 0;

/// The methods of the file below, with our xSync; one table for each that was met.
struct SlowFile {
    sqlite3_io_methods methods;
    const sqlite3_io_methods* original;
};
std::map<const sqlite3_io_methods*, SlowFile> files_met;

int slow_sync(sqlite3_file* file, int flags) {
    ::usleep(static_cast<useconds_t>(sync_takes_us));
    return reinterpret_cast<const SlowFile*>(file->pMethods)->original->xSync(file, flags);
}

int slow_open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
    const int code = disk_below->xOpen(disk_below, name, file, flags, out);
    if (code != SQLITE_OK || !file->pMethods) return code;
    auto [place, fresh] = files_met.try_emplace(file->pMethods);
    if (fresh) {
        place->second = {*file->pMethods, file->pMethods};
        place->second.methods.xSync = slow_sync;
    }
    file->pMethods = &place->second.methods;
    return code;
}

} // namespace

void slow_syncs(int milliseconds) {
    sync_takes_us = milliseconds * 1000;
    if (disk_below) return;
    disk_below = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs slow = *disk_below;
    slow.zName = "slow";
    slow.pNext = nullptr;
    slow.xOpen = slow_open;
    sqlite3_vfs_register(&slow, 1);
}

} // namespace vagskal::bench
