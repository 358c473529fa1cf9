#include "facilitator/web/pool.hpp"

#include <system_error>

namespace vagskal::web {

void Pool::work(std::function<void()> task) {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
    if (tasks_.size() > free_ && threads_.size() < most_) try {
            threads_.emplace_back([this] { run(); });
        } catch (const std::system_error&) {
            if (threads_.empty()) throw; // otherwise those that there are have to do
        }
    come_.notify_one();
}

void Pool::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        ++free_;
        come_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
        --free_;
        if (tasks_.empty()) return;
        auto task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        task();
        task = nullptr;
        lock.lock();
    }
}

void Pool::stop() {
    std::vector<std::thread> threads;
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        come_.notify_all();
        threads.swap(threads_);
    }
    for (auto& thread : threads) thread.join();
}

} // namespace vagskal::web
