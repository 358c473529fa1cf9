// One contribution to a thousand screens.
#include "shared/protocol/codec.hpp"
#include "shared/protocol/zmq_server.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/room.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace vagskal::bench {
namespace {

/// Of this process, which is the server in these rows.
double own_cpu() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

struct Passes {
    double seconds = 0, cpu = 0;
    std::size_t deliveries = 0;
    double per_second() const { return static_cast<double>(deliveries) / seconds; }
    double cpu_each() const { return cpu / static_cast<double>(deliveries); }
};

/// A server with so many clients that have said something, in a process of their own.
class Hall {
  public:
    explicit Hall(std::size_t clients) {
        ZmqServerOptions options;
        options.expected_clients = clients;
        const auto keys = make_key_pair();
        auto server = ZmqServer::listen("127.0.0.1", free_port(), keys, options);
        if (!server) throw std::runtime_error("the server cannot listen");
        server_ = std::move(*server);
        crowd_.emplace(crowd_words({server_->port(), keys.public_key, "", true, 0}, clients, board_.name()));
        crowd_->says("ready");
        crowd_->tell("join");
        for (const Stopwatch watch; peers_.size() < clients;) {
            for (auto& event : server_->poll(Milliseconds(100)))
                if (event.what == Incoming::What::connected) peers_.push_back(event.peer);
            if (watch.seconds() > 60) throw std::runtime_error("the clients do not come in");
        }
        // As after the snapshot that everybody gets.
        Snapshot empty;
        server_->broadcast(peers_, encode_frame(empty));
        crowd_->says("joined");
    }
    Passes passes(std::size_t count, const Frame& frame) {
        Passes out;
        const auto cpu = own_cpu();
        const Stopwatch watch;
        for (std::size_t i = 0; i < count; ++i) {
            board_->expect(peers_.size());
            server_->broadcast(peers_, frame);
            if (!board_->wait(30)) throw std::runtime_error("a pass did not arrive");
            (void)server_->poll(Milliseconds(0));
        }
        out.seconds = watch.seconds();
        out.cpu = own_cpu() - cpu;
        out.deliveries = count * peers_.size();
        return out;
    }

  private:
    SharedBoard board_;
    std::unique_ptr<ZmqServer> server_;
    std::optional<Child> crowd_;
    std::vector<PeerKey> peers_;
};

/// The same over plain TCP with one send() for each.
class RawHall {
  public:
    RawHall(std::size_t clients, std::size_t bytes) : message_(bytes, 'r') {
        raise_open_files(clients);
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
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
        readers_.emplace(part("raw", {fmt::format("port={}", port), fmt::format("clients={}", clients),
                                      fmt::format("each={}", bytes), "board=" + board_.name()}));
        readers_->says("ready");
        readers_->tell("join");
        for (std::size_t i = 0; i < clients; ++i) {
            const int fd = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (fd < 0) throw std::runtime_error("accept");
            ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
            fds_.push_back(fd);
        }
        ::close(listener);
    }
    ~RawHall() {
        for (const int fd : fds_) ::close(fd);
    }
    Passes passes(std::size_t count) {
        Passes out;
        const auto cpu = own_cpu();
        const Stopwatch watch;
        for (std::size_t i = 0; i < count; ++i) {
            board_->expect(fds_.size());
            for (const int fd : fds_)
                if (::send(fd, message_.data(), message_.size(), MSG_NOSIGNAL) !=
                    static_cast<ssize_t>(message_.size()))
                    throw std::runtime_error("send");
            if (!board_->wait(30)) throw std::runtime_error("a pass did not arrive");
        }
        out.seconds = watch.seconds();
        out.cpu = own_cpu() - cpu;
        out.deliveries = count * fds_.size();
        return out;
    }

  private:
    SharedBoard board_;
    std::optional<Child> readers_;
    std::vector<int> fds_;
    std::string message_;
};

/// A Tail of so many contributions that is, for one, 300 bytes.
Frame tail_of(std::size_t events) {
    Tail out;
    std::size_t text = 0;
    const auto filled = [&](std::size_t bytes) {
        out.entries.clear();
        for (std::size_t i = 0; i < events; ++i) out.entries.push_back({i + 1, contribution_added(i, bytes)});
        return encode_frame(out);
    };
    while (filled(text).size() < 300 * events && text < 400) ++text;
    return filled(text);
}

Readings fan_out(Run& run) {
    const std::size_t clients = run.quick ? 20 : 1000, rounds = run.quick ? 1 : 4;
    const auto one = tail_of(1), eight = tail_of(8);
    Passes single, eights, raw;
    const auto add = [](Passes& sum, const Passes& more) {
        sum.seconds += more.seconds, sum.cpu += more.cpu, sum.deliveries += more.deliveries;
    };
    Hall hall(clients);
    RawHall raw_hall(clients, 300);
    (void)hall.passes(3, one);
    (void)raw_hall.passes(3);
    for (std::size_t round = 0; round < rounds; ++round) {
        add(single, hall.passes(10, one));
        add(raw, raw_hall.passes(10));
        add(eights, hall.passes(10, eight));
    }
    return {
        {"fan-out", {single.per_second(), raw.per_second()}},
        {"eight-together", {8 * eights.per_second(), single.per_second()}},
        {"cpu-per-delivery", {single.cpu_each() * 1e6, raw.cpu_each() * 1e6}},
        {"fan-out-pass",
         {1e3 * single.seconds / static_cast<double>(single.deliveries) * static_cast<double>(clients), {}}}};
}

} // namespace

std::vector<Row> fan_out_rows() {
    return {{"fan-out",
             {{"fan-out", "300 B to 1,000 clients under CURVE, each pass awaited", "/s", "send() of 300 B",
               at_least(0.35)},
              {"eight-together", "events delivered, 8 in a message", "/s", "one in a message", at_least(5)},
              {"cpu-per-delivery", "the server's CPU for a delivery", "µs", "send() of 300 B", at_most(3)},
              {"fan-out-pass", "one pass to all 1,000", "ms"}},
             fan_out}};
}

} // namespace vagskal::bench
