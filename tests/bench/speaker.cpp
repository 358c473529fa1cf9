#include "tests/bench/speaker.hpp"

#include "shared/protocol/zmq_server.hpp"
#include "tests/bench/room.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>

namespace vagskal::bench {
namespace {

int connected_to(std::uint16_t port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0) {
        ::close(fd);
        return -1;
    }
    const int yes = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return fd;
}

void write_all(int fd, const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto sent = ::send(fd, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
        if (sent < 0 && errno == EAGAIN) {
            pollfd one{fd, POLLOUT, 0};
            ::poll(&one, 1, 1000);
            continue;
        }
        if (sent <= 0) throw std::runtime_error("the other server hung up");
        at += static_cast<std::size_t>(sent);
    }
}

std::optional<std::string> program_found(const char* name) {
    for (const char* folder : {"/usr/bin/", "/usr/sbin/", "/usr/local/bin/", "/usr/local/sbin/"})
        if (fs::exists(std::string(folder) + name)) return std::string(folder) + name;
    return std::nullopt;
}

} // namespace

std::unique_ptr<Speaker> make_speaker(Other other, std::size_t number) {
    switch (other) {
    case Other::redis: return speak_redis(number);
    case Other::nats: return speak_nats(number);
    case Other::mosquitto: return speak_mqtt(number);
    }
    return nullptr;
}

std::optional<OtherServer> start_other(Other other, const fs::path& folder) {
    fs::create_directories(folder);
    OtherServer out{nullptr, free_port()};
    std::vector<std::string> command;
    const auto port = fmt::to_string(out.port);
    if (other == Other::redis) {
        const auto found = program_found("redis-server");
        if (!found) return std::nullopt;
        command = {*found,   "--bind",       "127.0.0.1",     "--port",
                   port,     "--dir",        folder.string(), "--save",
                   "",       "--appendonly", "yes",           "--appendfsync",
                   "always", "--maxclients", "5000",          "--auto-aof-rewrite-percentage",
                   "0"};
    } else if (other == Other::nats) {
        const auto found = program_found("nats-server");
        if (!found) return std::nullopt;
        command = {*found, "-a", "127.0.0.1", "-p", port, "-js", "-sd", folder.string()};
    } else {
        const auto found = program_found("mosquitto");
        if (!found) return std::nullopt;
        const auto file = folder / "mosquitto.conf";
        // As root it would change to a user of its own, who may not write here.
        std::ofstream(file) << "listener " << port << " 127.0.0.1\nallow_anonymous true\npersistence true\n"
                            << "persistence_location " << folder.string() << "/\nmax_queued_messages 0\n"
                            << "max_inflight_messages 0\nuser root\n";
        command = {*found, "-c", file.string()};
    }
    out.child = std::make_unique<Child>(command, folder, std::map<std::string, std::string>{}, true);
    for (const Stopwatch watch; watch.seconds() < 10; ::usleep(20'000))
        if (const int fd = connected_to(out.port); fd >= 0) {
            ::close(fd);
            return out;
        }
    throw std::runtime_error(command.front() + " does not start");
}

Publisher::Publisher(Other other, std::uint16_t port)
    : speaker_(make_speaker(other, 0)), fd_(connected_to(port)) {
    if (fd_ < 0) throw std::runtime_error("the other server is not there");
    write(speaker_->begin());
    for (bool ready = false; !ready;) {
        char bytes[4096];
        const auto got = ::recv(fd_, bytes, sizeof bytes, 0);
        if (got <= 0) throw std::runtime_error("the other server hung up");
        const auto heard = speaker_->hear({bytes, static_cast<std::size_t>(got)});
        ready = heard.ready;
        if (!heard.say.empty()) write(heard.say);
    }
}
Publisher::~Publisher() { ::close(fd_); }
void Publisher::write(const std::string& bytes) const { write_all(fd_, bytes); }
void Publisher::send(const std::string& event) { write(speaker_->publish(event)); }

std::size_t Publisher::wait_acknowledged() {
    for (;;) {
        pollfd one{fd_, POLLIN, 0};
        if (::poll(&one, 1, 20'000) <= 0) throw std::runtime_error("the other server does not answer");
        char bytes[16384];
        const auto got = ::recv(fd_, bytes, sizeof bytes, 0);
        if (got <= 0) throw std::runtime_error("the other server hung up");
        const auto heard = speaker_->hear({bytes, static_cast<std::size_t>(got)});
        if (!heard.say.empty()) write(heard.say);
        if (heard.acknowledged > 0) return heard.acknowledged;
    }
}

int listeners_part(const std::vector<std::string>& words) {
    const auto other = static_cast<Other>(number_of(words, "other"));
    const auto clients = number_of(words, "clients");
    const auto port = static_cast<std::uint16_t>(number_of(words, "port"));
    raise_open_files(clients);
    SharedBoard board(value_of(words, "board"));
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    std::vector<std::unique_ptr<Speaker>> speakers;
    std::vector<int> fds;
    try {
        for (std::size_t i = 0; i < clients; ++i) {
            fds.push_back(connected_to(port));
            if (fds.back() < 0) throw std::runtime_error("the other server lets no more in");
            speakers.push_back(make_speaker(other, i + 1));
            write_all(fds.back(), speakers.back()->begin());
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u64 = i;
            ::epoll_ctl(epoll, EPOLL_CTL_ADD, fds.back(), &event);
        }
        std::size_t ready_ones = 0;
        std::vector<epoll_event> events(256);
        std::string bytes(64 * 1024, '\0');
        while (!heard()) {
            const int ready = ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()), 100);
            for (int i = 0; i < ready; ++i) {
                const auto client = events[static_cast<std::size_t>(i)].data.u64;
                const auto got = ::recv(fds[client], bytes.data(), bytes.size(), MSG_DONTWAIT);
                if (got == 0) throw std::runtime_error("the other server hung up on one who listens");
                if (got < 0) continue;
                const auto told = speakers[client]->hear(bytes.substr(0, static_cast<std::size_t>(got)));
                if (!told.say.empty()) write_all(fds[client], told.say);
                if (told.deliveries > 0) board->add(told.deliveries);
                if (told.ready && ++ready_ones == clients) say("joined");
            }
        }
        return 0;
    } catch (const std::exception& failed) {
        say(std::string("failed ") + failed.what());
        return 1;
    }
}

} // namespace vagskal::bench
