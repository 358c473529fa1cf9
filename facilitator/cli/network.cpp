#include "facilitator/cli/network.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <csignal>
#include <fcntl.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vagskal::cli {
namespace {

/// Networks of containers and virtual machines lead nowhere that a participant is.
bool is_virtual(const std::string& interface) {
    return std::ranges::any_of(
        std::initializer_list<const char*>{"docker", "br-", "veth", "virbr", "vmnet", "lxc"},
        [&](const char* prefix) { return interface.starts_with(prefix); });
}

} // namespace

std::vector<std::string> reachable_at(const std::string& listen_host, std::uint16_t port) {
    const auto with_port = [&](const std::string& host) { return host + ":" + std::to_string(port); };
    if (listen_host != "0.0.0.0" && listen_host != "*") return {with_port(listen_host)};
    std::vector<std::string> likely, others;
    ifaddrs* all = nullptr;
    if (getifaddrs(&all) == 0) {
        for (const auto* one = all; one; one = one->ifa_next) {
            if (!one->ifa_addr || one->ifa_addr->sa_family != AF_INET) continue;
            if (!(one->ifa_flags & IFF_UP) || (one->ifa_flags & IFF_LOOPBACK)) continue;
            char text[INET_ADDRSTRLEN] = {};
            const auto* address = reinterpret_cast<const sockaddr_in*>(one->ifa_addr);
            inet_ntop(AF_INET, &address->sin_addr, text, sizeof text);
            (is_virtual(one->ifa_name) ? others : likely).push_back(with_port(text));
        }
        freeifaddrs(all);
    }
    likely.insert(likely.end(), others.begin(), others.end());
    if (likely.empty()) likely.push_back(with_port("127.0.0.1"));
    return likely;
}

std::string address_towards(const std::string& host, std::uint16_t port) {
    addrinfo wanted{}, *found = nullptr;
    wanted.ai_family = AF_INET;
    wanted.ai_socktype = SOCK_DGRAM; // connecting it sends nothing
    std::string out = "127.0.0.1";
    if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0) return out;
    const int line = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in own{};
    socklen_t size = sizeof own;
    char text[INET_ADDRSTRLEN] = {};
    if (line >= 0 && ::connect(line, found->ai_addr, found->ai_addrlen) == 0 &&
        ::getsockname(line, reinterpret_cast<sockaddr*>(&own), &size) == 0 &&
        inet_ntop(AF_INET, &own.sin_addr, text, sizeof text))
        out = text;
    if (line >= 0) ::close(line);
    ::freeaddrinfo(found);
    return out;
}

Awake::Awake() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return;
    child_ = ::fork();
    if (child_ == 0) {
        // Reads our pipe until it is closed: no process is left behind, even after kill -9.
        ::dup2(ends[0], STDIN_FILENO);
        const int nowhere = ::open("/dev/null", O_WRONLY);
        ::dup2(nowhere, STDOUT_FILENO);
        ::dup2(nowhere, STDERR_FILENO);
        ::execlp("systemd-inhibit", "systemd-inhibit", "--what=idle:sleep:handle-lid-switch", "--who=Vägskäl",
                 "--why=A workshop is running", "cat", nullptr);
        ::_exit(127); // not there: nothing to ask
    }
    ::close(ends[0]);
    hold_ = ends[1];
}

Awake::~Awake() {
    if (hold_ >= 0) ::close(hold_);
    if (child_ > 0) ::waitpid(child_, nullptr, 0);
}

} // namespace vagskal::cli
