#pragma once
// The line between the host and the links of browsers, in memory: frames pass from thread to thread, with the
// rules of a line over a network (transport.hpp), so that the host treats browsers like any other client.
#include "shared/protocol/transport.hpp"

#include <functional>
#include <memory>

namespace vagskal::web {

class Lines {
  public:
    struct Setup {
        /// So much unread by a browser's link makes it lag. Large: a link is read by a thread of ours at
        /// once, and a whole workshop must fit.
        std::size_t lag_bytes = 16 * 1024 * 1024;
        /// Something has come for the host, whose inbox was empty. Called from the thread that sent it.
        std::function<void()> wake{};
    };
    explicit Lines(Setup setup);
    ~Lines();

    /// The host's side; for its thread alone.
    ServerTransport& server();
    /// A line of its own, connected at the first poll. One per key: a second takes the first's place. Cut by
    /// the host it comes up again a second later; cut by close() (or its end) it never does.
    std::unique_ptr<ClientTransport> connect(const PeerKey& key);

    /// The keys whose links have something to read, waiting up to `timeout` for some. For one thread.
    std::vector<PeerKey> wait(Milliseconds timeout);
    /// Ends a wait() at once; `key`, if given, is then among what it gives.
    void ring();
    void ring(const PeerKey& key);

    struct State;

  private:
    std::shared_ptr<State> state_;
    std::unique_ptr<ServerTransport> server_;
};

} // namespace vagskal::web
