#pragma once
// Threads for what waits: made when there is work and none is free, up to a limit, and kept.
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace vagskal::web {

class Pool {
  public:
    explicit Pool(std::size_t most) : most_(most) {}
    ~Pool() { stop(); }
    void work(std::function<void()> task);
    /// Does what has been handed in, then ends.
    void stop();

  private:
    void run();

    std::size_t most_;
    std::mutex mutex_;
    std::condition_variable come_;
    std::deque<std::function<void()>> tasks_;
    std::vector<std::thread> threads_;
    std::size_t free_ = 0;
    bool stopping_ = false;
};

} // namespace vagskal::web
