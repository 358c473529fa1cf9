#pragma once
// The second port: whoever connects gets 40 bytes in clear, "VAGSKAL" 0x01 and the host's public key, and is
// hung up on. Plain TCP on purpose: the server reads nothing, so nothing can be sent to it that matters, and
// the 40 bytes fit in any socket's buffer, so nobody can make it wait.
#include "shared/model/result.hpp"
#include "shared/protocol/bytes.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <string>

namespace vagskal {

/// Why a port cannot be had: English msgids for Refusal{file_problem, {"HOST:PORT", sentence}}.
inline constexpr const char* port_in_use =
    "The port is in use by another program. Close that program, or choose another port with --listen.";
inline constexpr const char* next_port_in_use = "The next port is needed too, and another program uses it. "
                                                "Close that program, or choose another port with --listen.";
inline constexpr const char* port_reserved =
    "This port is reserved for the system. Choose one above 1024 with --listen.";
inline constexpr const char* not_our_address =
    "This is not an address of this computer. Give another, or 0.0.0.0 for all of them.";
inline constexpr const char* too_many_files =
    "The computer refuses more connections. Close other programs and try again.";

inline constexpr std::size_t key_greeting_size = 40;
std::array<std::uint8_t, key_greeting_size> key_greeting(const PeerKey& host_key);
/// Nothing for anything but such a greeting.
std::optional<PeerKey> read_key_greeting(ByteView bytes);

/// The listening side; served from the network thread.
class KeyServer {
  public:
    /// Port 0 takes a free one. Refusal as ZmqServer::listen.
    static Result<KeyServer> listen(const std::string& host, std::uint16_t port, const PeerKey& host_key);
    KeyServer(KeyServer&& other) noexcept;
    KeyServer& operator=(KeyServer&&) = delete;
    ~KeyServer();

    std::uint16_t port() const { return port_; }
    /// The descriptor to wait on, -1 while it rests (after running out of descriptors, so as not to spin).
    int fd(std::chrono::steady_clock::time_point now) const;
    /// Greets those who wait, some dozens at a time. Gives how many that were.
    std::size_t serve(std::chrono::steady_clock::time_point now);

  private:
    KeyServer(int fd, std::uint16_t port, const PeerKey& host_key);
    int fd_;
    std::uint16_t port_;
    std::array<std::uint8_t, key_greeting_size> greeting_;
    std::chrono::steady_clock::time_point rests_until_{};
};

/// The asking side: one question to one numeric address, never waiting longer than asked to.
class KeyQuestion {
  public:
    enum class Answer : std::uint8_t { waiting, key, failed };
    KeyQuestion(const std::string& host, std::uint16_t key_port);
    ~KeyQuestion();
    KeyQuestion(const KeyQuestion&) = delete;
    KeyQuestion& operator=(const KeyQuestion&) = delete;

    /// To wait on, for reading (a failed connection is reported there as well); -1 when there is nothing to
    /// wait for.
    int fd() const { return fd_; }
    /// Goes on as far as it can without waiting.
    Answer go_on();
    const PeerKey& key() const { return key_; }

  private:
    int fd_ = -1;
    std::array<std::uint8_t, key_greeting_size> bytes_{};
    std::size_t have_ = 0;
    PeerKey key_;
};

} // namespace vagskal
