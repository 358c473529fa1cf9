// Beside what a team would otherwise build on: the same work, one server after the other. An event of 200
// bytes is acknowledged to whoever sent it and delivered to N others.
#include "tests/bench/bench.hpp"
#include "tests/bench/room.hpp"
#include "tests/bench/speaker.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <array>
#include <stdexcept>

namespace vagskal::bench {
namespace {

struct Measured {
    double ack50 = 0, ack99 = 0, all50 = 0; ///< milliseconds, one event at a time
    double per_second = 0;                  ///< events, 16 under way, all of them with everybody
    double cpu_each = 0;                    ///< the server's microseconds for a delivery
    double memory_mb = 0;
};

struct Work {
    std::size_t others, turns, many;
};
constexpr std::size_t event_bytes = 200, under_way = 16;

Measured measure_ours(const fs::path& folder, const Work& work) {
    HostedOptions options;
    options.folder = folder;
    options.clients = work.others + 1;
    options.unlimited = true; // the one who writes stands for everybody
    Hosted host(options);
    SharedBoard theirs, own;
    Child listeners(crowd_words(host.way_in(), work.others, theirs.name()));
    Child writer(crowd_words(host.way_in(), 1, own.name()));
    for (Child* crowd : {&listeners, &writer}) {
        crowd->says("ready");
        crowd->tell("entries");
        crowd->tell("join");
        crowd->says("joined", 110);
    }
    Measured out;
    writer.tell(fmt::format("turns events={} bytes={} others={} theirs={}", work.turns, event_bytes,
                            work.others, theirs.name()));
    auto wrote = writer.says("wrote", 100);
    out.ack50 = std::stod(value_of(wrote, "p50"));
    out.ack99 = std::stod(value_of(wrote, "p99"));
    out.all50 = std::stod(value_of(wrote, "all50"));
    host.child().forget_peak(); // the 256 MB for a moment that its letters took (Argon2)
    const auto cpu = host.child().cost().cpu_seconds;
    const auto deliveries = work.many * work.others;
    theirs->expect(deliveries);
    const Stopwatch watch;
    writer.tell(fmt::format("window events={} bytes={} window={}", work.many, event_bytes, under_way));
    if (!theirs->wait(60)) throw std::runtime_error("not everything arrived");
    out.per_second = static_cast<double>(work.many) / watch.seconds();
    writer.says("wrote");
    const auto cost = host.child().cost();
    out.cpu_each = (cost.cpu_seconds - cpu) * 1e6 / static_cast<double>(deliveries);
    out.memory_mb = cost.peak_kb / 1024;
    host.end();
    return out;
}

/// Nothing when it is not installed.
std::optional<Measured> measure_other(Other other, const fs::path& folder, const Work& work) {
    auto server = start_other(other, folder);
    if (!server) return std::nullopt;
    SharedBoard board;
    Publisher publisher(other, server->port); // first: it makes what the others listen to
    Child listeners(
        part("listeners", {fmt::format("other={}", int(other)), fmt::format("port={}", server->port),
                           fmt::format("clients={}", work.others), "board=" + board.name()}));
    listeners.says("joined", 60);
    const std::string event(event_bytes, 'e');
    std::vector<double> acknowledged, arrived;
    for (std::size_t i = 0; i < work.turns; ++i) {
        board->expect(work.others);
        const Stopwatch watch;
        publisher.send(event);
        (void)publisher.wait_acknowledged();
        acknowledged.push_back(watch.seconds() * 1e3);
        if (!board->wait(20)) throw std::runtime_error("an event did not arrive");
        arrived.push_back(watch.seconds() * 1e3);
    }
    Measured out;
    out.ack50 = percentile(acknowledged, 0.5);
    out.ack99 = percentile(acknowledged, 0.99);
    out.all50 = percentile(arrived, 0.5);
    const auto cpu = server->child->cost().cpu_seconds;
    const auto deliveries = work.many * work.others;
    board->expect(deliveries);
    const Stopwatch watch;
    for (std::size_t sent = 0, answered = 0; answered < work.many;) {
        for (; sent < work.many && sent - answered < under_way; ++sent) publisher.send(event);
        answered += publisher.wait_acknowledged();
    }
    if (!board->wait(60)) throw std::runtime_error("not everything arrived");
    out.per_second = static_cast<double>(work.many) / watch.seconds();
    const auto cost = server->child->cost();
    out.cpu_each = (cost.cpu_seconds - cpu) * 1e6 / static_cast<double>(deliveries);
    out.memory_mb = cost.peak_kb / 1024;
    listeners.end();
    server->child->end();
    return out;
}

struct Beside {
    Other other;
    const char *id, *name;
};
constexpr std::array others{Beside{Other::redis, "redis", "Redis"}, Beside{Other::nats, "nats", "NATS"},
                            Beside{Other::mosquitto, "mosquitto", "Mosquitto"}};
struct Quantity {
    const char *id, *what, *unit;
    double Measured::*value;
};
constexpr std::array quantities{
    Quantity{"ack50", "acknowledged, one at a time, median", "ms", &Measured::ack50},
    Quantity{"ack99", "acknowledged, one at a time, p99", "ms", &Measured::ack99},
    Quantity{"all50", "with all of them, one at a time, median", "ms", &Measured::all50},
    Quantity{"rate", "events to all of them, 16 under way", "/s", &Measured::per_second},
    Quantity{"cpu", "the server's CPU for a delivery", "µs", &Measured::cpu_each},
    Quantity{"memory", "the server's memory at most", "MB", &Measured::memory_mb},
};

Row beside_row(std::size_t subscribers, std::size_t turns, std::size_t many) {
    const auto name = fmt::format("peers-{}", subscribers);
    Row row{name, {}, {}};
    for (const auto& quantity : quantities)
        for (const auto& beside : others)
            row.figures.push_back({fmt::format("{}-{}-{}", name, quantity.id, beside.id),
                                   fmt::format("{} others: {}", subscribers, quantity.what),
                                   quantity.unit,
                                   beside.name,
                                   {},
                                   {}});
    row.run = [=](Run& run) {
        Work work{subscribers, turns, many};
        if (run.quick) work = {std::min<std::size_t>(subscribers, 10), 5, 20};
        const auto folder = [&](const char* of) { return run.folder / fmt::format("{}-{}", of, run.number); };
        const auto ours = measure_ours(folder("ours"), work);
        Readings out;
        for (const auto& beside : others) {
            std::optional<Measured> there;
            std::string missing = fmt::format("{} is not installed", beside.name);
            try {
                there = measure_other(beside.other, folder(beside.id), work);
            } catch (const std::exception& failed) {
                missing = failed.what();
            }
            for (const auto& quantity : quantities) {
                auto& reading = out[fmt::format("{}-{}-{}", name, quantity.id, beside.id)];
                if (there)
                    reading = {ours.*quantity.value, (*there).*quantity.value};
                else
                    reading.missing = missing;
            }
        }
        return out;
    };
    return row;
}

} // namespace

std::vector<Row> peer_rows() {
    return {beside_row(20, 150, 1500), beside_row(200, 80, 400), beside_row(1000, 25, 100)};
}

} // namespace vagskal::bench
