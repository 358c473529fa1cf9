#pragma once
// The host's only source of time. A fake stands beside it for tests and rehearsals.
#include "shared/model/ids.hpp"

namespace vagskal {

class HostClock {
  public:
    virtual ~HostClock() = default;
    /// For the agenda: what the wall clock says, whole minutes.
    virtual Minute minute() const = 0;
    /// For what is left: seconds on a clock that never jumps, from an arbitrary start.
    virtual std::int64_t seconds() const = 0;
    /// The same clock, finer; for waiting on the second laptop.
    virtual std::int64_t milliseconds() const { return 1000 * seconds(); }
};

class SystemClock final : public HostClock {
  public:
    Minute minute() const override;
    std::int64_t seconds() const override;
    std::int64_t milliseconds() const override;
};

class FakeClock final : public HostClock {
  public:
    Minute now_minute = 29'000'000;
    std::int64_t now_seconds = 0;
    Minute minute() const override { return now_minute; }
    std::int64_t seconds() const override { return now_seconds; }
};

} // namespace vagskal
