#pragma once
// Asking a computer whether it leads a workshop, before this one does.
#include "shared/protocol/messages.hpp"
#include "shared/protocol/zmq_client.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace vagskal::cli {

/// What the host at HOST:PORT says; nothing when none with this key answers within the time.
std::optional<LedBy> ask_who_leads(const std::string& address, const HostLetters& host,
                                   std::chrono::milliseconds within = std::chrono::seconds(2));

/// Asks every two seconds, on a thread of its own, as long as it is given an address.
class LeaderWatch {
  public:
    /// `told` is called from the watch's thread.
    explicit LeaderWatch(std::function<void(const ProvenTerm&)> told);
    ~LeaderWatch();
    LeaderWatch(const LeaderWatch&) = delete;
    LeaderWatch& operator=(const LeaderWatch&) = delete;
    /// HOST:PORT and whose key; empty: rest.
    void watch(const std::string& address, const PeerKey& host);

  private:
    void run();

    std::function<void(const ProvenTerm&)> told_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::string address_;
    PeerKey host_;
    bool stop_ = false;
    std::thread thread_;
};

} // namespace vagskal::cli
