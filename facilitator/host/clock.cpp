#include "facilitator/host/clock.hpp"

#include <chrono>

namespace vagskal {

Minute SystemClock::minute() const {
    using namespace std::chrono;
    return floor<minutes>(system_clock::now()).time_since_epoch().count();
}

std::int64_t SystemClock::seconds() const {
    using namespace std::chrono;
    return floor<std::chrono::seconds>(steady_clock::now().time_since_epoch()).count();
}

std::int64_t SystemClock::milliseconds() const {
    using namespace std::chrono;
    return floor<std::chrono::milliseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace vagskal
