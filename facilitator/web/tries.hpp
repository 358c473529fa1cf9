#pragma once
// So many at once, and then so many a minute. Times are handed in: milliseconds on a clock that never jumps.
#include <cstdint>
#include <map>
#include <string>

namespace vagskal::web {

class Allowance {
  public:
    Allowance(double at_once, double a_minute) : left_(at_once), most_(at_once), a_minute_(a_minute) {}
    bool any(std::int64_t now);
    void spend(std::int64_t now); ///< one; below nothing it does not go
    bool full(std::int64_t now);

  private:
    void refill(std::int64_t now);
    double left_, most_, a_minute_;
    std::int64_t at_ = 0;
};

/// Wrong codes by address: ten at once, then one each six seconds. In memory only, forgotten when they are
/// made good by time. Not safe from several threads.
class WrongTries {
  public:
    bool allowed(const std::string& address, std::int64_t now);
    void wrong(const std::string& address, std::int64_t now);

  private:
    std::map<std::string, Allowance> by_address_;
};

} // namespace vagskal::web
