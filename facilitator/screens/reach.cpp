#include "facilitator/screens/reach.hpp"

#include <algorithm>

namespace vagskal {
namespace {

using std::chrono::seconds;

constexpr seconds alone_for{60}, lost_for{20};
/// Lines are found dead at slightly different moments; people who leave by themselves take longer.
constexpr seconds at_once{20};

} // namespace

Reach::Trouble Reach::look(Time time, const Now& now) {
    if (now.address != address_) { // what reached the other network says nothing of this one
        address_ = now.address;
        reached_before_ = now.reached;
        waiting_since_ = time;
        reached_ = false;
    }
    look_for_loss(time, now);
    reached_ = reached_ || now.present > 0 || now.reached > reached_before_;
    if (lost_at_) return time - *lost_at_ >= lost_for ? Trouble::all_lost : Trouble::none;
    return !reached_ && time - waiting_since_ >= alone_for ? Trouble::nobody_yet : Trouble::none;
}

void Reach::look_for_loss(Time time, const Now& now) {
    most_ = std::max(most_, now.present);
    const std::uint32_t before = lately_.empty() ? 0 : lately_.back().second;
    if (lately_.empty() || before != now.present) {
        if (now.present == 0 && before > 0) {
            // How many were in when `at_once` began: the last count told before it, and all since.
            std::uint32_t lately = 0;
            for (auto told = lately_.rbegin(); told != lately_.rend(); ++told) {
                lately = std::max(lately, told->second);
                if (time - told->first > at_once) break;
            }
            // Few of many were left: the others went earlier and by themselves.
            if (lately >= 2 && 2 * lately >= most_ && !now.over) lost_at_ = time;
        }
        lately_.emplace_back(time, now.present);
        if (lately_.size() > 400) lately_.pop_front();
    }
    if (now.present > 0 || now.over) lost_at_.reset();
}

} // namespace vagskal
