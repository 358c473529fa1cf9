#pragma once
// What ZmqClient does, step by step:
//
//   connecting  --key came-->  checking_key  --letters match-->  connecting (handshake)  -->  connected
//       ^                           |                                 |                        |
//       |                           v no                              v failed, 4 s            v cut
//       +------ 100 ms .. 2 s -- wrong_key (stays)                   (again)              lost, then again
//
// Each try is at the next of the addresses, the one after a lost connection too: a host that hangs would take
// seconds to be found hanging once more. wrong_key is only entered when all of them were wrong.
//
// The key is asked for at each try: it is 40 bytes, it tells at once whether the host is there, and a host
// with another key is then seen as such (a CURVE handshake with a wrong key only fails, for ever). Once
// checked, the key itself is compared.
#include "shared/protocol/key_server.hpp"
#include "shared/protocol/zmq_client.hpp"

#include <zmq.hpp>

namespace vagskal {

class ZmqClient::Line {
  public:
    using Clock = std::chrono::steady_clock;
    Line(const KeyPair& keys, std::shared_ptr<ZmqClientContext> context);
    ~Line();
    void connect(const HostAddress& address, const HostLetters& host);
    void move_to(const HostAddress& address);
    void also_at(const std::vector<HostAddress>& addresses);
    void elsewhere();
    std::string address() const { return places_.empty() ? std::string() : here().address.text(); }
    bool send(const Frame& frame);
    void close();
    LinkState state() const { return state_; }
    const std::optional<PeerKey>& host_key() const { return host_key_; }

    /// Does all that can be done without waiting.
    void go_on();
    std::vector<LinkEvent> take_events() { return std::exchange(events_, {}); }
    /// Adds what to wait on; returns when to go on in any case.
    Clock::time_point watch(std::vector<zmq_pollitem_t>& items);

  private:
    enum class Doing : std::uint8_t { nothing, pausing, asking, checking, shaking_hands, talking };

    struct Place {
        HostAddress address;
        std::vector<std::string> found{}; ///< numeric addresses of its name
        std::size_t next_found = 0;
        bool wrong = false; ///< another host answered there
    };
    Place& here() { return places_[at_]; }
    const Place& here() const { return places_[at_]; }

    void enter(LinkState state);
    void start();
    void wrong_key();
    bool go_to_next(); ///< false: another host answers at every address
    void ask();
    void check(const PeerKey& key);
    void shake_hands();
    void read_monitor();
    void read_frames();
    void try_again(); ///< after a pause
    void hang_up(int linger);

    KeyPair keys_;
    std::shared_ptr<ZmqClientContext> context_;
    std::vector<Place> places_; ///< the first is the one that was given
    std::size_t at_ = 0;        ///< of places_: being tried, or connected
    HostLetters letters_{};
    std::optional<PeerKey> host_key_; ///< checked
    PeerKey offered_key_;             ///< to be checked
    LinkState state_ = LinkState::closed;
    Doing doing_ = Doing::nothing;
    std::vector<LinkEvent> events_;
    std::size_t tries_ = 0;        ///< since it was last connected
    std::size_t tries_before_ = 0; ///< it was connected
    std::string numeric_;          ///< the one being tried
    Clock::time_point until_{};    ///< of a pause, a question or a handshake
    std::optional<KeyQuestion> question_;
    zmq::socket_t dealer_, monitor_;
};

} // namespace vagskal
