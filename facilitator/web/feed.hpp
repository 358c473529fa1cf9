#pragma once
// One page that is kept up to date: what it was last sent, and what it should be sent next. Only the newest
// is kept, so a browser that reads slowly skips what has passed, and costs no memory.
#include "facilitator/web/shows.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace vagskal::web {

class Feed {
  public:
    /// The part that the reader has chosen, or empty; "sv" or "en", or empty: the workshop's own.
    Feed(Shows& shows, std::string its_part, std::string its_language)
        : part(std::move(its_part)), language(std::move(its_language)), shows_(shows) {}
    const std::string part, language;

    void offer(std::shared_ptr<const Shown> shown, std::string clock);
    /// Says goodbye first, if wanted.
    void end(bool goodbye);

    /// For the thread that writes: the next piece of the stream; an empty one when none has come within a
    /// second, and each ten seconds a comment line, so that either end notices a dead line. Nothing: over.
    std::optional<std::string> next();

  private:
    using Clock = std::chrono::steady_clock;

    Shows& shows_;
    std::mutex mutex_;
    std::condition_variable offered_;
    std::shared_ptr<const Shown> pending_, sent_;
    std::string clock_;
    bool greeted_ = false, goodbye_ = false, over_ = false;
    Clock::time_point not_before_{}, said_at_ = Clock::now();
};

} // namespace vagskal::web
