#pragma once
// The web page that lets browsers take part: serves it, and gives each browser a link to the host like any
// other client's. Has threads of its own; the host stays on its owner's thread and sees one more
// ServerTransport. Only participants and walls come in this way, never a note-taker or the moderator.
#include "shared/model/kind.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/protocol/transport.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vagskal::web {

/// Whole join codes as they are now, "BCDF-GHJK-LMNP".
struct Codes {
    std::string participant, wall;
};

/// PEM files: the certificate with its chain, and its key.
struct Tls {
    std::filesystem::path certificate, key;
};

struct Options {
    std::string host = "127.0.0.1"; ///< a numeric address; "0.0.0.0" for all
    std::uint16_t port = 0;         ///< 0: any that is free
    const Kinds* kinds = nullptr;   ///< outlives the server
    /// Marks the cookies; kept by the host, so that browsers are still in after it was started anew.
    Secret secret{};
    std::optional<Tls> tls{};
    /// Called from the server's threads; must be quick and thread-safe. The codes may change while it runs;
    /// an empty one (not computed yet) lets nobody in with it.
    std::function<Codes()> codes{};
    /// Called from a thread of the server when something has come to an empty inbox of transport(): the owner
    /// then pumps the host. Must not call the server.
    std::function<void()> wake{};
    /// Of the workshop, "sv" or "en": what a browser that has not chosen reads before it is in.
    std::string language = "sv";
    std::size_t most_streams = 160;  ///< pages kept up to date at one time
    std::size_t most_sessions = 250; ///< browsers in at one time
};

class Server {
  public:
    /// Listens, and serves at once. Refusal: file_problem {"HOST:PORT" or a path, English sentence, a msgid}
    /// when the port is taken or the address not ours, or when certificate and key cannot be read or do not
    /// belong together.
    static Result<std::unique_ptr<Server>> start(Options options);
    /// Ends all streams (within a second) and joins the threads. The host's transport is gone with it: take
    /// it away from the host first.
    ~Server();

    /// The host's side of all browsers' lines. Its poll() and send() are for the host's thread.
    ServerTransport& transport();
    std::uint16_t port() const;

    /// The addresses that browsers may ask for us by, as HOST or HOST:PORT; 127.0.0.1 and localhost are
    /// always ours. Anybody who asks by another name is answered 421: a foreign page must not lead here.
    /// Thread-safe; may change with the network.
    void set_names(std::vector<std::string> names);
    /// Requests that came from other computers since the start. Only grows; thread-safe.
    std::uint64_t connections_seen() const;
    /// Tells every page that is open that the program ends.
    void goodbye();

    struct Parts;

  private:
    explicit Server(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

} // namespace vagskal::web
