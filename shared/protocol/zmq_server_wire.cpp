#include "shared/protocol/zmq_server_wire.hpp"

// <netinet/tcp.h> has an older struct tcp_info, without the byte counts.
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstddef>

namespace vagskal {

bool Wire::look() {
    tcp_info info{};
    socklen_t size = sizeof info;
    if (::getsockopt(fd_, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return false;
    if (size < offsetof(tcp_info, tcpi_bytes_received) + sizeof info.tcpi_bytes_received)
        return false; // before Linux 4.1
    acknowledged_ = info.tcpi_bytes_acked;
    received_ = info.tcpi_bytes_received;
    // The handshake and heartbeats are acknowledged too, and were never handed over: with all gone out, begin
    // again from there.
    handed_ = std::max(handed_, acknowledged_);
    return true;
}

std::uint64_t Wire::unaccounted(Time now) const {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - opened).count();
    const std::uint64_t known =
        delivered_ + 2048 + 200 * static_cast<std::uint64_t>(std::max<std::int64_t>(seconds, 0));
    return received_ > known ? received_ - known : 0;
}

void Wire::hang_up() const { ::shutdown(fd_, SHUT_RDWR); }

void Wire::cut() const {
    const linger reset{1, 0}; // what ZeroMQ's close() then does
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    hang_up();
}

} // namespace vagskal
