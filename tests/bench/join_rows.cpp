// Everybody at once: after a pause, or when the moderator's program was started anew.
#include "tests/bench/bench.hpp"
#include "tests/bench/room.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "shared/protocol/zmq_server.hpp"

#include <stdexcept>

namespace vagskal::bench {
namespace {

constexpr std::size_t snapshot_bytes = 200 * 1024, part_bytes = 30 * 1024;

/// Seconds until every client has all of its snapshot.
double join_host(const fs::path& folder, std::size_t clients, std::size_t fill) {
    HostedOptions options;
    options.folder = folder;
    options.clients = clients;
    options.fill = fill;
    options.bytes = 230;
    Hosted host(options);
    SharedBoard board;
    Child crowd(crowd_words(host.way_in(), clients, board.name()));
    crowd.says("ready");
    crowd.tell("join");
    const auto joined = crowd.says("joined", 110);
    if (number_of(joined, "whole") != clients) throw std::runtime_error("not all came in");
    const auto each = number_of(joined, "bytes") / clients;
    if (fill > 100 && (each < snapshot_bytes * 9 / 10 || each > snapshot_bytes * 12 / 10))
        throw std::runtime_error(fmt::format("a snapshot is {} bytes", each));
    host.end();
    return std::stod(value_of(joined, "ms")) / 1e3;
}

double plain_zmq(std::size_t clients) {
    Child server(part("echo", {"curve=0", fmt::format("parts={}", snapshot_bytes / part_bytes + 1),
                               fmt::format("bytes={}", part_bytes)}));
    CrowdOptions way_in;
    way_in.port = static_cast<std::uint16_t>(number_of(server.says("ready"), "port"));
    way_in.padded = false;
    SharedBoard board;
    Child crowd(crowd_words(way_in, clients, board.name()));
    crowd.says("ready");
    crowd.tell(fmt::format("join parts={}", snapshot_bytes / part_bytes + 1));
    const auto joined = crowd.says("joined", 110);
    if (number_of(joined, "whole") != clients) throw std::runtime_error("not all came in");
    return std::stod(value_of(joined, "ms")) / 1e3;
}

/// accept() and send() in one thread, as the readers' sockets take it.
double raw_tcp(std::size_t clients) {
    raise_open_files(clients);
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto port = free_port();
    at.sin_port = htons(port);
    const int yes = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(listener, reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0 ||
        ::listen(listener, 4096) != 0)
        throw std::runtime_error("cannot listen");
    SharedBoard board;
    Child readers(part("raw", {fmt::format("port={}", port), fmt::format("clients={}", clients),
                               fmt::format("each={}", snapshot_bytes), "board=" + board.name()}));
    readers.says("ready");
    const std::string snapshot(snapshot_bytes, 's');
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    const auto watch_for = [&](int fd, std::uint32_t what) {
        epoll_event event{};
        event.events = what;
        event.data.fd = fd;
        ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    };
    watch_for(listener, EPOLLIN);
    std::map<int, std::size_t> sent;
    std::size_t done = 0;
    board->expect(clients);
    readers.tell("join");
    const Stopwatch watch;
    std::vector<epoll_event> events(256);
    while (done < clients && watch.seconds() < 60) {
        const int ready = ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()), 100);
        for (int i = 0; i < ready; ++i) {
            const int fd = events[static_cast<std::size_t>(i)].data.fd;
            if (fd == listener) {
                for (int guest;
                     (guest = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;)
                    sent[guest] = 0, watch_for(guest, EPOLLOUT);
                continue;
            }
            auto& at_byte = sent[fd];
            const auto took = ::send(fd, snapshot.data() + at_byte, snapshot_bytes - at_byte, MSG_NOSIGNAL);
            if (took > 0) at_byte += static_cast<std::size_t>(took);
            if (at_byte == snapshot_bytes) ::epoll_ctl(epoll, EPOLL_CTL_DEL, fd, nullptr), ++done;
        }
    }
    const bool all = board->wait(60);
    const auto seconds = watch.seconds();
    for (const auto& [fd, bytes] : sent) ::close(fd);
    ::close(listener), ::close(epoll);
    if (!all) throw std::runtime_error("the snapshots did not arrive");
    return seconds;
}

Readings joins(Run& run) {
    const std::size_t clients = run.quick ? 20 : 1000, fill = run.quick ? 50 : 606;
    const auto raw = raw_tcp(clients);
    const auto host = join_host(run.folder / std::to_string(run.number), clients, fill);
    const auto plain = plain_zmq(clients);
    return {{"joins-tcp", {host, raw}}, {"joins-zmq", {host, plain}}};
}

} // namespace

std::vector<Row> join_rows() {
    const std::string what = "1,000 join at once, each gets 200 KB";
    return {{"joins",
             {{"joins-tcp", what, "s", "plain TCP", at_most(25)},
              {"joins-zmq", what, "s", "ZeroMQ without CURVE", at_most(8)}},
             joins}};
}

} // namespace vagskal::bench
