// What a client costs the host in memory: while nothing happens, after everybody came at once, and when it
// does not read.
#include "tests/bench/bench.hpp"
#include "tests/bench/room.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <csignal>
#include <stdexcept>

namespace vagskal::bench {
namespace {

/// When it no longer changes.
double settled_kb(Child& process) {
    double last = process.cost().resident_kb;
    for (int i = 0; i < 20; ++i) {
        ::usleep(100'000);
        const auto now = process.cost().resident_kb;
        if (std::abs(now - last) < 64) return now;
        last = now;
    }
    return last;
}

void come_in(Child& crowd, std::size_t clients) {
    crowd.says("ready");
    crowd.tell("join");
    if (number_of(crowd.says("joined", 110), "whole") != clients) throw std::runtime_error("not all came in");
}

/// Of a host on which one client has come and gone before: what it holds without any is not counted.
double per_client(const fs::path& folder, std::size_t clients, std::size_t fill) {
    HostedOptions options;
    options.folder = folder;
    options.clients = clients;
    options.fill = fill;
    options.bytes = 230;
    Hosted host(options);
    SharedBoard board;
    {
        Child first(crowd_words(host.way_in(), 1, board.name()));
        come_in(first, 1);
    }
    const auto before = settled_kb(host.child());
    Child crowd(crowd_words(host.way_in(), clients, board.name()));
    come_in(crowd, clients);
    return (settled_kb(host.child()) - before) / static_cast<double>(clients);
}

/// Clients that are stopped while the room goes on writing, until each is found to lag.
double per_stalled(const fs::path& folder, std::size_t clients, std::size_t say_kb) {
    HostedOptions options;
    options.folder = folder;
    options.clients = clients;
    Hosted host(options);
    SharedBoard board;
    Child crowd(crowd_words(host.way_in(), clients, board.name()));
    come_in(crowd, clients);
    host.ask("say 20 1500"); // what the workshop itself takes grows the same with and without them
    const auto before = settled_kb(host.child());
    crowd.signal(SIGSTOP);
    double most = 0;
    for (std::size_t said = 0; said < say_kb; said += 60) {
        host.ask("say 40 1500");
        most = std::max(most, host.child().cost().resident_kb);
        ::usleep(20'000); // heartbeats would end the connection after 6 s; this ends before
    }
    crowd.signal(SIGCONT);
    return (most - before) / static_cast<double>(clients);
}

Readings memory(Run& run) {
    const std::size_t clients = run.quick ? 20 : 1000;
    const auto folder = [&](const char* name) { return run.folder / fmt::format("{}-{}", name, run.number); };
    return {
        {"memory-idle", {per_client(folder("idle"), clients, 0), {}}},
        {"memory-storm", {per_client(folder("storm"), clients, run.quick ? 50 : 606), {}}},
        {"memory-stalled", {per_stalled(folder("stalled"), run.quick ? 5 : 50, run.quick ? 200 : 3000), {}}}};
}

} // namespace

std::vector<Row> memory_rows() {
    return {{"memory",
             {{"memory-idle", "the host's memory for a client that is quiet", "KB", "", at_most(45)},
              {"memory-storm", "… after 1,000 came at once for 200 KB each", "KB", "", at_most(150)},
              {"memory-stalled", "… for one that does not read", "KB", "", at_most(1024)}},
             memory}};
}

} // namespace vagskal::bench
