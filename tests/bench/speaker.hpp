#pragma once
// What stands beside us: three servers as Debian has them, and just as much of their languages as it takes to
// publish an event, have it acknowledged and receive it. One Speaker is one connection.
#include "tests/bench/children.hpp"

#include <memory>
#include <string>

namespace vagskal::bench {

class Speaker {
  public:
    /// What some bytes from the server came to.
    struct Heard {
        std::size_t deliveries = 0, acknowledged = 0;
        bool ready = false; ///< for whoever receives: from now on nothing is missed
        std::string say{};  ///< to be sent back
    };
    virtual ~Speaker() = default;
    /// What is said first.
    virtual std::string begin() = 0;
    virtual Heard hear(const std::string& bytes) = 0;
    virtual std::string publish(const std::string& event) = 0;
};

enum class Other : std::uint8_t { redis, nats, mosquitto };
/// `number`: which connection it is; 0 is the one that publishes.
std::unique_ptr<Speaker> make_speaker(Other other, std::size_t number);
std::unique_ptr<Speaker> speak_redis(std::size_t number);
std::unique_ptr<Speaker> speak_nats(std::size_t number);
std::unique_ptr<Speaker> speak_mqtt(std::size_t number);

/// The server on a port of its own with a folder of its own; nothing when it is not installed. Listening when
/// this returns.
struct OtherServer {
    std::unique_ptr<Child> child;
    std::uint16_t port = 0;
};
std::optional<OtherServer> start_other(Other other, const fs::path& folder);

/// A process of connections that receive, like crowd_part().
int listeners_part(const std::vector<std::string>& arguments);
/// A connection that publishes, in the caller's own process.
class Publisher {
  public:
    Publisher(Other other, std::uint16_t port);
    ~Publisher();
    Publisher(const Publisher&) = delete;
    Publisher& operator=(const Publisher&) = delete;
    void send(const std::string& event);
    /// Waits; how many were acknowledged.
    std::size_t wait_acknowledged();

  private:
    void write(const std::string& bytes) const;
    std::unique_ptr<Speaker> speaker_;
    int fd_ = -1;
};

} // namespace vagskal::bench
