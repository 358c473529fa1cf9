#include "facilitator/web/tries.hpp"

#include <algorithm>

namespace vagskal::web {
namespace {

constexpr double wrong_at_once = 10, wrong_a_minute = 10;
constexpr std::size_t most_addresses = 4096;

} // namespace

void Allowance::refill(std::int64_t now) {
    if (at_ != 0) left_ = std::min(most_, left_ + static_cast<double>(now - at_) * a_minute_ / 60'000);
    at_ = now;
}
bool Allowance::any(std::int64_t now) { return refill(now), left_ >= 1; }
void Allowance::spend(std::int64_t now) { refill(now), left_ = std::max(0.0, left_ - 1); }
bool Allowance::full(std::int64_t now) { return refill(now), left_ >= most_; }

bool WrongTries::allowed(const std::string& address, std::int64_t now) {
    const auto found = by_address_.find(address);
    return found == by_address_.end() || found->second.any(now);
}

void WrongTries::wrong(const std::string& address, std::int64_t now) {
    if (by_address_.size() >= most_addresses)
        for (auto one = by_address_.begin(); one != by_address_.end();)
            one = one->second.full(now) ? by_address_.erase(one) : std::next(one);
    if (by_address_.size() >= most_addresses) by_address_.clear();
    by_address_.try_emplace(address, wrong_at_once, wrong_a_minute).first->second.spend(now);
}

} // namespace vagskal::web
