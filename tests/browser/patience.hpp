#pragma once
// Waiting for conditions, never for time. Deadlines are what the product promises, or what only a broken
// program reaches; both are stretched by one named factor on a machine that is slower than a laptop.
#include <chrono>
#include <cstdlib>
#include <functional>
#include <string>
#include <thread>

namespace vagskal::browser {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// VAGSKAL_SLOWNESS, else 4 where CI is set (two shared cores), else 1.
inline double slowness() {
    if (const char* given = std::getenv("VAGSKAL_SLOWNESS"); given && std::atof(given) >= 1)
        return std::atof(given);
    return std::getenv("CI") ? 4 : 1;
}
inline Clock::duration stretched(std::chrono::milliseconds time) {
    return std::chrono::duration_cast<Clock::duration>(time * slowness());
}

/// Looks every few milliseconds whether the condition holds; false at the (stretched) deadline.
inline bool within(std::chrono::milliseconds time, const std::function<bool()>& condition) {
    for (const auto deadline = Clock::now() + stretched(time); !condition();) {
        if (Clock::now() > deadline) return false;
        std::this_thread::sleep_for(5ms);
    }
    return true;
}

} // namespace vagskal::browser
