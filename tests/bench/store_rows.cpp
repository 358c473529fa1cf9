// What is acknowledged is on the disk: how much of the disk's own speed is left.
#include "sessions/catalogue.hpp"
#include "shared/store/sqlite_journal.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/room.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <stdexcept>

namespace vagskal::bench {
namespace {

/// Appends 200 bytes and has them synced, so many times: what any journal must do.
class RawLog {
  public:
    explicit RawLog(const fs::path& path)
        : fd_(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {
        if (fd_ < 0) throw std::runtime_error("the disk cannot be written to");
    }
    ~RawLog() { ::close(fd_); }
    double seconds_for(std::size_t events) const {
        const std::string event(200, 'x');
        const Stopwatch watch;
        for (std::size_t i = 0; i < events; ++i)
            if (::write(fd_, event.data(), event.size()) != 200 || ::fdatasync(fd_) != 0)
                throw std::runtime_error("the disk failed");
        return watch.seconds();
    }

  private:
    int fd_;
};

std::unique_ptr<SqliteJournal> new_journal(const fs::path& file) {
    auto journal = SqliteJournal::create(file);
    if (!journal) throw std::runtime_error("no journal");
    const auto kinds = make_kinds();
    (*journal)->append({WorkshopCreated{"Mätning", "sv", Anonymity::unlinked, bench_session(*kinds)}});
    return std::move(*journal);
}

/// `together` events in a transaction. In slices, ours and the limit in turn: the disk has good and bad
/// moments.
Readings durable(Run& run, const std::string& figure, std::size_t together, std::size_t transactions) {
    const std::size_t slices = run.quick ? 2 : 10, raw_each = run.quick ? 20 : 300;
    const auto folder = run.folder / std::to_string(run.number);
    fs::create_directories(folder);
    const auto journal = new_journal(folder / "workshop.db");
    const RawLog raw(folder / "raw");
    double ours = 0, limit = 0;
    std::size_t number = 0;
    for (std::size_t slice = 0; slice < slices; ++slice) {
        std::vector<Events> batches(transactions);
        for (auto& batch : batches)
            for (std::size_t i = 0; i < together; ++i) batch.push_back(contribution_added(++number, 120));
        const auto measure_ours = [&] {
            const Stopwatch watch;
            for (const auto& batch : batches) journal->append(batch);
            ours += watch.seconds();
        };
        if (slice % 2 == 0) measure_ours();
        limit += raw.seconds_for(raw_each);
        if (slice % 2 != 0) measure_ours();
    }
    return {{figure, {static_cast<double>(number) / ours, static_cast<double>(slices * raw_each) / limit}}};
}

} // namespace

std::vector<Row> store_rows() {
    const std::string raw = "200 B appended + fdatasync";
    return {
        {"durable-single",
         {{"durable-single", "durable events, one in a transaction", "/s", raw, at_least(0.6)}},
         [](Run& run) { return durable(run, "durable-single", 1, run.quick ? 20 : 300); }},
        {"durable-64",
         {{"durable-64", "durable events, 64 in a transaction", "/s", raw, at_least(5),
           "gate 5, not the prototype's 10: each is JSON that other tools read, with a salted digest and a "
           "chained hash"}},
         [](Run& run) { return durable(run, "durable-64", 64, run.quick ? 3 : 40); }},
    };
}

} // namespace vagskal::bench
