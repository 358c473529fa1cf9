#pragma once
// Where others can reach this computer, and keeping it awake while they do.
#include <string>
#include <vector>

namespace vagskal::cli {

/// "HOST:PORT" for every IPv4 address of this computer on a network, likeliest first; the loopback address
/// when there is no network. `listen_host` other than 0.0.0.0 is the only answer.
std::vector<std::string> reachable_at(const std::string& listen_host, std::uint16_t port);

/// The address of this computer that the one at host:port sees, numeric; 127.0.0.1 where there is no way.
std::string address_towards(const std::string& host, std::uint16_t port);

/// While it lives, the computer neither sleeps nor minds its lid, where the system has a way to be asked
/// (systemd-inhibit); otherwise nothing happens.
class Awake {
  public:
    Awake();
    ~Awake();
    Awake(const Awake&) = delete;
    Awake& operator=(const Awake&) = delete;

  private:
    int child_ = -1;
    int hold_ =
        -1; ///< the write end of the pipe that the helper process reads: it ends with us, however we end
};

} // namespace vagskal::cli
