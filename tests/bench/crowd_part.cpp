// The parts of rows that are clients: a crowd that listens, writers that measure, a bare echo to compare
// with, and plain TCP connections.
#include "tests/bench/room.hpp"

#include "shared/protocol/codec.hpp"
#include "shared/protocol/zmq_server.hpp"
#include "tests/bench/bench.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace vagskal::bench {
namespace {

constexpr std::uint16_t tag_welcome = Welcome::tag, tag_snapshot = Snapshot::tag, tag_tail = Tail::tag,
                        tag_answer = Answer::tag;

CrowdOptions options_from(const std::vector<std::string>& words) {
    CrowdOptions out;
    out.port = static_cast<std::uint16_t>(number_of(words, "port"));
    out.host = from_hex<PeerKey>(value_of(words, "key")).value_or(PeerKey{});
    out.letters = value_of(words, "letters");
    out.padded = number_of(words, "padded") != 0;
    out.receive_buffer = static_cast<int>(number_of(words, "receive"));
    return out;
}

/// Clients that come in and then do as they are told on stdin.
class CrowdProcess {
  public:
    explicit CrowdProcess(const std::vector<std::string>& words)
        : options_(options_from(words)), crowd_(number_of(words, "clients"), options_),
          board_(value_of(words, "board")), in_(crowd_.size(), false), got_parts_(crowd_.size(), 0) {}

    int run() {
        say("ready");
        for (;;) {
            while (const auto line = heard()) {
                const auto words = words_of(*line);
                if (words.front() == "quit") return 0;
                if (words.front() == "join") join(words);
                if (words.front() == "write") write(words);
                if (words.front() == "entries") entries_ = true;
                if (words.front() == "window") window(words);
                if (words.front() == "turns") turns(words);
            }
            crowd_.poll(20, [&](std::size_t, ByteView frame) { count(frame); });
        }
    }

  private:
    /// Messages, or what they hold: a Tail may bring several contributions.
    void count(ByteView frame) {
        if (!options_.padded) return board_->add(1);
        if (tag_of(frame) != tag_tail || frame.size() < 14) return;
        board_->add(entries_ ? std::uint64_t{frame[10]} | std::uint64_t{frame[11]} << 8 : 1);
    }

    /// All at once; done when every one has all of its snapshot (or, of a bare server, its greeting's echo).
    void join(const std::vector<std::string>& words) {
        const auto parts_wanted = number_of(words, "parts"); // of a server that is not ours
        std::size_t whole = 0;
        std::int64_t bytes = 0;
        const auto begin = now_ns();
        std::vector<double> took;
        crowd_.connect();
        const auto greeting = Frame(64, 'h');
        for (std::size_t i = 0; i < crowd_.size(); ++i)
            options_.padded ? crowd_.say_hello(i) : crowd_.send(i, greeting);
        const Stopwatch watch;
        while (whole < crowd_.size() && watch.seconds() < 100)
            crowd_.poll(100, [&](std::size_t client, ByteView frame) {
                bytes += static_cast<std::int64_t>(frame.size());
                if (in_[client]) return;
                if (options_.padded) {
                    if (tag_of(frame) != tag_snapshot || frame.size() < 10) return;
                    const auto number = [&](std::size_t at) {
                        return std::uint32_t{frame[at]} | std::uint32_t{frame[at + 1]} << 8;
                    };
                    if (number(2) + 1 != number(6)) return; // part, parts
                } else if (++got_parts_[client] < parts_wanted) {
                    return;
                }
                in_[client] = true;
                ++whole;
                took.push_back(static_cast<double>(now_ns() - begin) / 1e6);
            });
        say(fmt::format("joined whole={} bytes={} ms={:.3f} p50={:.3f}", whole, bytes,
                        took.empty() ? 0 : took.back(), percentile(took, 0.5)));
    }

    /// Sends at even times, each client in its turn, and says how long each answer took.
    void write(const std::vector<std::string>& words) {
        const auto rate = static_cast<double>(number_of(words, "rate"));
        const auto events = number_of(words, "events"), size = number_of(words, "bytes");
        const auto begin = now_ns() + 10'000'000;
        std::vector<std::int64_t> sent(events, 0);
        std::vector<double> took;
        const auto take = [&](std::size_t, ByteView frame) {
            std::size_t request = 0;
            if (!options_.padded) {
                std::memcpy(&request, frame.data(), std::min(sizeof request, frame.size()));
            } else {
                count(frame);
                if (tag_of(frame) != tag_answer) return;
                const auto message = decode_to_client(frame);
                const auto* answer = message ? std::get_if<Answer>(&*message) : nullptr;
                if (!answer) return;
                if (answer->refusal)
                    throw std::runtime_error(fmt::format("refused: {}", int(answer->refusal->why)));
                request = answer->request;
            }
            if (request < sent.size() && sent[request] != 0)
                took.push_back(static_cast<double>(now_ns() - std::exchange(sent[request], 0)) / 1e6);
        };
        const bool ours = options_.padded;
        for (std::size_t i = 0; i < events; ++i) {
            Frame frame;
            if (ours)
                frame =
                    encode_frame(Submit{static_cast<std::uint32_t>(i), contribution(i, "live", size), {}});
            else
                frame.assign(size, 'e'), std::memcpy(frame.data(), &i, sizeof i);
            crowd_.poll_until(begin + static_cast<std::int64_t>(static_cast<double>(i) * 1e9 / rate), take);
            sent[i] = now_ns();
            crowd_.send(i % crowd_.size(), frame);
        }
        for (const Stopwatch watch; took.size() < events && watch.seconds() < 20;) crowd_.poll(50, take);
        say(fmt::format("wrote answered={} p50={:.4f} p99={:.4f} most={:.4f}", took.size(),
                        percentile(took, 0.5), percentile(took, 0.99), percentile(took, 0.9999)));
    }

    /// So many under way at a time, as fast as answers come.
    void window(const std::vector<std::string>& words) {
        const auto events = number_of(words, "events"), size = number_of(words, "bytes"),
                   most = number_of(words, "window");
        std::size_t sent = 0, answered = 0;
        std::vector<std::int64_t> at(events, 0);
        std::vector<double> took;
        std::vector<Frame> frames;
        for (std::size_t i = 0; i < events; ++i)
            frames.push_back(
                encode_frame(Submit{static_cast<std::uint32_t>(i), contribution(i, "live", size), {}}));
        const Stopwatch watch;
        while (answered < events && watch.seconds() < 60) {
            for (; sent < events && sent - answered < most; ++sent) {
                at[sent] = now_ns();
                crowd_.send(sent % crowd_.size(), frames[sent]);
            }
            crowd_.poll(50, [&](std::size_t, ByteView frame) {
                count(frame);
                if (tag_of(frame) != tag_answer) return;
                const auto message = decode_to_client(frame);
                const auto* answer = message ? std::get_if<Answer>(&*message) : nullptr;
                if (!answer || answer->request >= events) return;
                if (answer->refusal)
                    throw std::runtime_error(fmt::format("refused: {}", int(answer->refusal->why)));
                ++answered;
                took.push_back(static_cast<double>(now_ns() - at[answer->request]) / 1e6);
            });
        }
        say(fmt::format("wrote answered={} seconds={:.5f} p50={:.4f} p99={:.4f}", answered, watch.seconds(),
                        percentile(took, 0.5), percentile(took, 0.99)));
    }

    /// One at a time: the next when the former is acknowledged and all others have it.
    void turns(const std::vector<std::string>& words) {
        const auto events = number_of(words, "events"), size = number_of(words, "bytes"),
                   others = number_of(words, "others");
        SharedBoard theirs(value_of(words, "theirs"));
        std::vector<double> answered, arrived;
        for (std::size_t i = 0; i < events; ++i) {
            const auto frame =
                encode_frame(Submit{static_cast<std::uint32_t>(i), contribution(i, "live", size), {}});
            theirs->expect(others);
            const Stopwatch watch;
            crowd_.send(0, frame);
            for (bool done = false; !done;)
                crowd_.poll(1000, [&](std::size_t, ByteView answer) {
                    if (tag_of(answer) != tag_answer) return;
                    answered.push_back(watch.seconds() * 1e3);
                    done = true;
                });
            if (!theirs->wait(20)) throw std::runtime_error("a contribution did not arrive");
            arrived.push_back(watch.seconds() * 1e3);
        }
        say(fmt::format("wrote p50={:.4f} p99={:.4f} all50={:.4f}", percentile(answered, 0.5),
                        percentile(answered, 0.99), percentile(arrived, 0.5)));
    }

    CrowdOptions options_;
    Crowd crowd_;
    SharedBoard board_;
    std::vector<bool> in_;
    std::vector<std::size_t> got_parts_;
    bool entries_ = false;
};

} // namespace

std::vector<std::string> crowd_words(const CrowdOptions& options, std::size_t clients,
                                     const std::string& board) {
    return part("crowd", {fmt::format("port={}", options.port),
                          "key=" + (options.host.is_zero() ? std::string() : to_hex(options.host)),
                          "letters=" + options.letters, fmt::format("padded={}", options.padded ? 1 : 0),
                          fmt::format("receive={}", options.receive_buffer),
                          fmt::format("clients={}", clients), "board=" + board});
}

int crowd_part(const std::vector<std::string>& arguments) {
    try {
        return CrowdProcess(arguments).run();
    } catch (const std::exception& failed) {
        say(std::string("failed ") + failed.what());
        return 1;
    }
}

/// A ROUTER that sends back what comes; or, `parts` times `bytes` to whoever says the first thing.
int echo_part(const std::vector<std::string>& arguments) {
    const auto parts = number_of(arguments, "parts"), bytes = number_of(arguments, "bytes");
    const bool curve = number_of(arguments, "curve") != 0;
    raise_open_files(4096);
    zmq::context_t context;
    context.set(zmq::ctxopt::max_sockets, 4096);
    zmq::socket_t router(context, zmq::socket_type::router);
    const auto keys = make_key_pair();
    if (curve) {
        router.set(zmq::sockopt::curve_server, true);
        router.set(zmq::sockopt::curve_secretkey,
                   zmq::const_buffer(keys.secret_key.value.data(), keys.secret_key.value.size()));
    }
    router.set(zmq::sockopt::backlog, 4096);
    router.set(zmq::sockopt::linger, 0);
    const auto port = free_port();
    router.bind(fmt::format("tcp://127.0.0.1:{}", port));
    say(fmt::format("ready port={} key={}", port, to_hex(keys.public_key)));
    const Frame snapshot(bytes, 's');
    for (;;) {
        zmq::message_t who, what;
        (void)router.recv(who);
        (void)router.recv(what);
        if (parts == 0) {
            router.send(who, zmq::send_flags::sndmore);
            router.send(what, zmq::send_flags::none);
            continue;
        }
        for (std::size_t i = 0; i < parts; ++i) {
            zmq::message_t again;
            again.copy(who);
            router.send(again, zmq::send_flags::sndmore);
            router.send(zmq::buffer(snapshot), zmq::send_flags::none);
        }
    }
}

/// Plain TCP connections that read: `each` bytes is one delivery.
int raw_part(const std::vector<std::string>& arguments) {
    const auto clients = number_of(arguments, "clients"), each = number_of(arguments, "each");
    raise_open_files(clients);
    SharedBoard board(value_of(arguments, "board"));
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(static_cast<std::uint16_t>(number_of(arguments, "port")));
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    std::vector<std::size_t> have(clients, 0);
    std::vector<int> fds(clients, -1);
    say("ready");
    while (heard() == std::nullopt) ::usleep(500); // "join"
    for (std::size_t i = 0; i < clients; ++i) {
        const int fd = fds[i] = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        const int yes = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        if (::connect(fd, reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0 && errno != EINPROGRESS)
            throw std::runtime_error("connect");
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    }
    std::vector<epoll_event> events(256);
    std::vector<char> bytes(256 * 1024);
    for (;;) {
        const int ready = ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()), 200);
        std::uint64_t more = 0;
        for (int i = 0; i < ready; ++i) {
            const auto client = events[static_cast<std::size_t>(i)].data.u64;
            for (ssize_t got; (got = ::recv(fds[client], bytes.data(), bytes.size(), 0)) > 0;) {
                have[client] += static_cast<std::size_t>(got);
                more += have[client] / each;
                have[client] %= each;
                if (static_cast<std::size_t>(got) < bytes.size()) break;
            }
        }
        if (more > 0) board->add(more);
        if (heard()) return 0;
    }
}

} // namespace vagskal::bench
