#pragma once
// The browsers' door of a room: opened and shut while the room is open, always at the addresses that the
// network has just now. Belongs to the host's thread.
#include "facilitator/cli/doors.hpp"
#include "facilitator/host/host.hpp"
#include "facilitator/web/server.hpp"

#include <mutex>
#include <set>

namespace vagskal::cli {

/// A port that browsers look for by themselves in no case, but that people know; used when no other was
/// given.
inline constexpr std::uint16_t usual_web_port = 8080;

/// Starts the server at the address: the port that was asked for and no other, else the one used last, else
/// the usual one, else a free one. Refusal as web::Server::start.
Result<std::unique_ptr<web::Server>> listen_for_browsers(web::Options options, const WebAddress& at,
                                                         std::uint16_t used_last);

/// The host's side of a server that comes and goes: when it goes, all who came by it are gone.
class ComingAndGoing final : public ServerTransport {
  public:
    void come(ServerTransport& server) { there_ = &server; }
    void go();
    bool send(const PeerKey& to, Frame frame) override;
    void broadcast(std::span<const PeerKey> to, Frame frame) override;
    std::vector<Incoming> poll(Milliseconds timeout) override;
    void drop(const PeerKey& peer) override;

  private:
    ServerTransport* there_ = nullptr;
    std::set<PeerKey> in_;
    std::vector<Incoming> left_; ///< not yet told
};

class Browsers {
  public:
    /// The host outlives this. `wake` is called from the server's threads.
    Browsers(Host& host, Doors doors, std::function<void()> wake);
    /// All browsers' lines, whether they are let in just now or not.
    ServerTransport& transport() { return lines_; }
    ~Browsers() { shut(); }
    Browsers(const Browsers&) = delete;
    Browsers& operator=(const Browsers&) = delete;

    /// At the address of --web, else at `otherwise`.
    Result<void> open(const WebAddress& otherwise);
    /// Browsers that are in are told that it is over, and are gone for the host.
    void shut();
    bool is_open() const { return server_ != nullptr; }
    std::uint16_t port() const { return server_ ? server_->port() : 0; }
    /// "http://192.168.1.20:8080", likeliest first, as the network is now; none while it is shut. About once
    /// a second: the server then answers to these names.
    std::vector<std::string> addresses();
    void set_codes(const std::string& participant, const std::string& wall);
    std::uint64_t seen() const { return seen_before_ + (server_ ? server_->connections_seen() : 0); }

  private:
    Host& host_;
    Doors doors_;
    std::function<void()> wake_;
    std::mutex mutex_; ///< of codes_, which the server's threads read
    web::Codes codes_;
    std::string listen_host_;
    ComingAndGoing lines_;
    std::unique_ptr<web::Server> server_;
    std::uint64_t seen_before_ = 0;
    bool was_open_ = false;
};

} // namespace vagskal::cli
