// Opening: the whole journal is read, checked (SQLite's own check, salted digests, the chain) and folded.
#include "facilitator/host/host.hpp"
#include "sessions/catalogue.hpp"
#include "shared/store/sqlite_journal.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/room.hpp"

#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <stdexcept>

namespace vagskal::bench {
namespace {

void make_workshop(const fs::path& file, std::size_t entries) {
    auto journal = SqliteJournal::create(file);
    if (!journal) throw std::runtime_error("no journal");
    const auto kinds = make_kinds();
    (*journal)->append({WorkshopCreated{"Mätning", "sv", Anonymity::unlinked, bench_session(*kinds)},
                        ActivityOpened{"live", 1}});
    Events events;
    for (std::size_t i = 2; i < entries; ++i) {
        events.push_back(contribution_added(i, 120));
        if (events.size() == 2000 || i + 1 == entries) (*journal)->append(std::exchange(events, {}));
    }
}

/// The system forgets what it has of the file: the next reading is from the disk.
void make_cold(const fs::path& file) {
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    ::fdatasync(fd);
    ::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    ::close(fd);
}

double replay(const fs::path& file, std::size_t entries) {
    make_cold(file);
    const auto kinds = make_kinds();
    const SystemClock clock;
    SecretsFile secrets("");
    const Stopwatch watch;
    auto journal = SqliteJournal::open(file);
    if (!journal) throw std::runtime_error("the file cannot be opened");
    const Host host({**journal, *kinds, clock, secrets});
    const auto seconds = watch.seconds();
    if (host.workshop().items.size() != entries - 2) throw std::runtime_error("not all was folded");
    return seconds;
}

/// What any program must do that reads such a file: every row from the disk, every body parsed.
double read_and_parse(const fs::path& file) {
    make_cold(file);
    const Stopwatch watch;
    sqlite3* database = nullptr;
    sqlite3_stmt* rows = nullptr;
    if (sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK ||
        sqlite3_prepare_v2(database, "SELECT body FROM entries ORDER BY seq", -1, &rows, nullptr) !=
            SQLITE_OK)
        throw std::runtime_error("the file cannot be read");
    std::size_t members = 0;
    while (sqlite3_step(rows) == SQLITE_ROW) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(rows, 0));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(rows, 0));
        if (text) members += nlohmann::ordered_json::parse(text, text + size).size();
    }
    sqlite3_finalize(rows);
    sqlite3_close(database);
    if (members == 0) throw std::runtime_error("nothing was read");
    return watch.seconds();
}

Readings replays(Run& run) {
    const std::size_t most = run.quick ? 2'000 : 1'000'000, fewer = most / 10;
    const auto large = run.folder / "large.db", small = run.folder / "small.db";
    if (run.number == 0) make_workshop(large, most), make_workshop(small, fewer);
    const auto tenth = replay(small, fewer);
    const auto bare = read_and_parse(large);
    const auto whole = replay(large, most);
    return {{"replay", {whole, bare}}, {"replay-grows", {whole, tenth}}, {"open-100k", {tenth, {}}}};
}

} // namespace

std::vector<Row> replay_rows() {
    return {{"replay",
             {{"replay", "a journal of 1,000,000 entries opened", "s", "cold read, every body parsed",
               at_most(2)},
              {"replay-grows", "a journal of 1,000,000 entries opened", "s", "one of 100,000", at_most(12)},
              {"open-100k", "a workshop of 100,000 entries opened", "s"}},
             replays}};
}

} // namespace vagskal::bench
