#include "facilitator/web/connections.hpp"

#include <linux/tcp.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <charconv>
#include <filesystem>

namespace vagskal::web {
namespace {

std::uint16_t port_of(const sockaddr_storage& address) {
    if (address.ss_family == AF_INET) return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
    if (address.ss_family == AF_INET6) return ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port);
    return 0;
}

std::string other_end(int fd) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getpeername(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        return {}; // listens, or is gone
    char host[NI_MAXHOST], port[NI_MAXSERV];
    if (::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, host, sizeof host, port, sizeof port,
                      NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return {};
    return std::string(host) + " " + port;
}

} // namespace

void each_connection(std::uint16_t local_port, const std::function<bool(const Connection&)>& look) {
    std::error_code error;
    for (std::filesystem::directory_iterator at("/proc/self/fd", error), end; !error && at != end;
         at.increment(error)) {
        const auto name = at->path().filename().string();
        Connection one;
        if (std::from_chars(name.data(), name.data() + name.size(), one.fd).ec != std::errc{}) continue;
        struct stat what {};
        if (::fstat(one.fd, &what) != 0 || !S_ISSOCK(what.st_mode)) continue;
        sockaddr_storage here{};
        socklen_t size = sizeof here;
        if (::getsockname(one.fd, reinterpret_cast<sockaddr*>(&here), &size) != 0) continue;
        if (port_of(here) != local_port) continue;
        one.from = other_end(one.fd);
        if (one.from.empty()) continue;
        one.inode = what.st_ino;
        tcp_info info{};
        size = sizeof info;
        if (::getsockopt(one.fd, IPPROTO_TCP, TCP_INFO, &info, &size) == 0)
            one.received = info.tcpi_bytes_received;
        // Its thread may have closed it meanwhile, and the number be another socket's.
        if (look(one) && ::fstat(one.fd, &what) == 0 && what.st_ino == one.inode)
            ::shutdown(one.fd, SHUT_RDWR);
    }
}

} // namespace vagskal::web
