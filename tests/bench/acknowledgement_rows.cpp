// From Enter to "on the disk": what the person who wrote waits for.
#include "tests/bench/bench.hpp"
#include "tests/bench/room.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <stdexcept>

namespace vagskal::bench {
namespace {

struct Load {
    std::size_t clients, rate, events; ///< rate: events a second from all of them together
};

struct Waits {
    double p50 = 0, p99 = 0;
    double pass = 0; ///< milliseconds from one more contribution until everybody has it
};
using Afterwards = std::function<void(SharedBoard&, Waits&)>;

/// Twenty of them write, in a process of their own, so that reading what the others get does not delay their
/// clocks; the others listen.
Waits waits_at(const CrowdOptions& way_in, const Load& load, std::size_t bytes,
               const Afterwards& afterwards = {}) {
    const auto writing = std::min<std::size_t>(load.clients, 20);
    SharedBoard board;
    Child writers(crowd_words(way_in, writing, board.name()));
    std::optional<Child> listeners;
    if (load.clients > writing) listeners.emplace(crowd_words(way_in, load.clients - writing, board.name()));
    const auto join = [](Child& crowd) {
        crowd.says("ready");
        crowd.tell("join parts=1");
        crowd.says("joined", 110);
    };
    if (listeners) join(*listeners);
    join(writers);
    writers.tell(fmt::format("write rate={} events={} bytes={}", load.rate, load.events, bytes));
    const auto wrote = writers.says("wrote", 100);
    if (number_of(wrote, "answered") != load.events) throw std::runtime_error("not all were answered");
    Waits out{std::stod(value_of(wrote, "p50")), std::stod(value_of(wrote, "p99"))};
    if (afterwards) afterwards(board, out);
    return out;
}

Waits acknowledged_by_host(const fs::path& folder, const Load& load, int sync_ms = 0) {
    HostedOptions options;
    options.folder = folder;
    options.clients = load.clients;
    options.sync_ms = sync_ms;
    Hosted host(options);
    const auto out = waits_at(host.way_in(), load, 200, [&](SharedBoard& board, Waits& waits) {
        std::vector<double> passes;
        for (int i = 0; i < 11; ++i) {
            ::usleep(60'000); // as far apart as the writers' events were
            board->expect(load.clients);
            const Stopwatch watch;
            host.ask("say 1 200");
            if (!board->wait(20)) throw std::runtime_error("a pass did not arrive");
            passes.push_back(watch.seconds() * 1e3);
        }
        waits.pass = median(passes);
    });
    host.end();
    return out;
}

Waits bare_echo(const Load& load) {
    Child echo(part("echo", {"curve=1"}));
    const auto ready = echo.says("ready");
    CrowdOptions way_in;
    way_in.port = static_cast<std::uint16_t>(number_of(ready, "port"));
    way_in.host = from_hex<PeerKey>(value_of(ready, "key")).value();
    way_in.padded = false;
    return waits_at(way_in, load, 300);
}

Readings acknowledged(Run& run, Load load, const std::string& id) {
    if (run.quick) load.clients = std::min<std::size_t>(load.clients, 30), load.events = 20, load.rate = 100;
    const auto folder = run.folder / std::to_string(run.number);
    Waits echo, host;
    if (run.number % 2 == 0) host = acknowledged_by_host(folder, load);
    echo = bare_echo(load);
    if (run.number % 2 != 0) host = acknowledged_by_host(folder, load);
    return {{id, {host.p99, echo.p99}},
            {id + "-half", {host.p50, echo.p50}},
            {id + "-pass", {host.p99, host.pass}}};
}

Row acknowledged_row(std::size_t clients, std::size_t rate, std::size_t events, double gate) {
    const auto id = fmt::format("ack-{}", clients);
    const auto what = fmt::format("{} clients, {} events/s, ", clients, rate);
    return {id,
            {{id, "acknowledged, " + what + "p99", "ms", "bare CURVE echo", at_most(gate)},
             {id + "-half", "acknowledged, " + what + "median", "ms", "bare CURVE echo", {}},
             {id + "-pass", "acknowledged, " + what + "p99", "ms", "one fan-out pass",
              clients == 1000 ? std::optional(at_most(0.8)) : std::nullopt}},
            [=](Run& run) {
                return acknowledged(run, {clients, rate, events}, id);
            }};
}

/// A disk that takes F for a sync: with what has come meanwhile stored together, nobody waits for more than
/// the sync under way, one more, and half of one for chance.
Readings slow_disk(Run& run) {
    const Load load{20, 100, run.quick ? std::size_t{20} : std::size_t{300}};
    Readings out;
    const auto folder = [&](int ms) { return run.folder / fmt::format("{}-{}", run.number, ms); };
    const auto unslowed = acknowledged_by_host(folder(0), load);
    for (const int ms : {5, 10, 20}) {
        const auto slowed = acknowledged_by_host(folder(ms), load, ms);
        out[fmt::format("slow-disk-{}", ms)] = {slowed.p99, 2.5 * ms + unslowed.p99};
    }
    return out;
}

} // namespace

std::vector<Row> acknowledgement_rows() {
    const auto slow = [](int ms) {
        return Figure{fmt::format("slow-disk-{}", ms),
                      fmt::format("acknowledged, p99, 20 clients, a sync takes {} ms more", ms), "ms",
                      "2.5 F + p99 without", at_most(1)};
    };
    return {acknowledged_row(20, 100, 400, 6),
            acknowledged_row(200, 100, 400, 20),
            acknowledged_row(1000, 20, 140, 30),
            {"slow-disk", {slow(5), slow(10), slow(20)}, slow_disk}};
}

} // namespace vagskal::bench
