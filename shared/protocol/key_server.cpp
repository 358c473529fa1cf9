#include "shared/protocol/key_server.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <cerrno>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace vagskal {

namespace {

constexpr std::array<std::uint8_t, 8> greeting_begins = {'V', 'A', 'G', 'S', 'K', 'A', 'L', 1};

using AddressList = std::unique_ptr<addrinfo, void (*)(addrinfo*)>;

/// Numeric addresses only: asking a name server takes as long as it likes.
AddressList numeric(const std::string& host, std::uint16_t port, int flags) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | flags;
    addrinfo* found = nullptr;
    if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) found = nullptr;
    return {found, [](addrinfo* list) {
                if (list) freeaddrinfo(list);
            }};
}

} // namespace

std::array<std::uint8_t, key_greeting_size> key_greeting(const PeerKey& host_key) {
    std::array<std::uint8_t, key_greeting_size> out{};
    std::ranges::copy(host_key.value, std::ranges::copy(greeting_begins, out.begin()).out);
    return out;
}

std::optional<PeerKey> read_key_greeting(ByteView bytes) {
    if (bytes.size() != key_greeting_size || !std::ranges::equal(bytes.first(8), greeting_begins))
        return std::nullopt;
    PeerKey out;
    std::ranges::copy(bytes.subspan(8), out.value.begin());
    return out;
}

Result<KeyServer> KeyServer::listen(const std::string& host, std::uint16_t port, const PeerKey& host_key) {
    const auto no = [&](const char* why) {
        return refuse(Why::file_problem, {fmt::format("{}:{}", host, port), why});
    };
    const auto address = numeric(host, port, AI_PASSIVE);
    if (!address) return no(not_our_address);
    const int fd = ::socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) return no(too_many_files);
    KeyServer server(fd, 0, host_key); // closes fd on the way out
    const int yes = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(fd, address->ai_addr, address->ai_addrlen) != 0 || ::listen(fd, 4096) != 0) switch (errno) {
        case EADDRINUSE:
            return no("The port is in use by another program. Close that program, or choose another port "
                      "with --listen.");
        case EACCES: return no(port_reserved);
        default: return no(not_our_address);
        }
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&bound), &size);
    server.port_ = ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(bound).sin6_port
                                                     : reinterpret_cast<sockaddr_in&>(bound).sin_port);
    return server;
}

KeyServer::KeyServer(int fd, std::uint16_t port, const PeerKey& host_key)
    : fd_(fd), port_(port), greeting_(key_greeting(host_key)) {}
KeyServer::KeyServer(KeyServer&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), port_(other.port_), greeting_(other.greeting_),
      rests_until_(other.rests_until_) {}
KeyServer::~KeyServer() {
    if (fd_ >= 0) ::close(fd_);
}

int KeyServer::fd(std::chrono::steady_clock::time_point now) const { return now < rests_until_ ? -1 : fd_; }

std::size_t KeyServer::serve(std::chrono::steady_clock::time_point now) {
    std::size_t greeted = 0;
    for (; greeted < 64; ++greeted) {
        const int guest = ::accept4(fd_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (guest < 0) {
            // Out of descriptors the listener stays readable and would be asked again at once, for ever.
            if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED)
                rests_until_ = now + std::chrono::milliseconds(200);
            break;
        }
        (void)!::send(guest, greeting_.data(), greeting_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        ::shutdown(guest, SHUT_WR);
        ::close(guest);
    }
    return greeted;
}

KeyQuestion::KeyQuestion(const std::string& host, std::uint16_t key_port) {
    const auto address = numeric(host, key_port, 0);
    if (!address) return;
    fd_ = ::socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd_ < 0) return;
    if (::connect(fd_, address->ai_addr, address->ai_addrlen) != 0 && errno != EINPROGRESS)
        ::close(std::exchange(fd_, -1));
}

KeyQuestion::~KeyQuestion() {
    if (fd_ >= 0) ::close(fd_);
}

KeyQuestion::Answer KeyQuestion::go_on() {
    if (fd_ < 0) return Answer::failed;
    for (;;) {
        const ssize_t got = ::recv(fd_, bytes_.data() + have_, bytes_.size() - have_, MSG_DONTWAIT);
        if (got <= 0) {
            if (got < 0 && errno == EINTR) continue;
            // Both while the connection is being made and while the greeting is on its way.
            if (got < 0 && errno == EAGAIN) return Answer::waiting;
            return Answer::failed;
        }
        have_ += static_cast<std::size_t>(got);
        if (have_ < bytes_.size()) continue;
        const auto key = read_key_greeting(bytes_);
        if (!key) return Answer::failed;
        key_ = *key;
        return Answer::key;
    }
}

} // namespace vagskal
