#include "facilitator/screens/round_keeper.hpp"

#include <algorithm>
#include <random>

namespace vagskal {
namespace {

RoundPlan bounded(RoundPlan plan) {
    plan.people = std::clamp(plan.people, 1, RoundPlan::most_people);
    plan.first = std::clamp(plan.first, 1, plan.people);
    return plan;
}

/// Each newcomer is put in at a place of its own: whoever comes late changes nothing among the others.
std::vector<int> order_by_lot(int people, std::uint64_t lot) {
    std::mt19937_64 numbers(lot);
    std::vector<int> out;
    for (int seat = 1; seat <= people; ++seat) {
        const auto at =
            numbers() % static_cast<std::uint64_t>(seat); // so few that the remainder favours nobody
        out.insert(out.begin() + static_cast<std::ptrdiff_t>(at), seat);
    }
    return out;
}

std::vector<int> order_of(const RoundPlan& plan) {
    if (plan.by_lot) return order_by_lot(plan.people, plan.lot);
    std::vector<int> out;
    for (int i = 0; i < plan.people; ++i) {
        const int step = plan.backwards ? plan.people - i : i;
        out.push_back((plan.first - 1 + step) % plan.people + 1);
    }
    return out;
}

} // namespace

RoundKeeper::RoundKeeper(RoundPlan plan) : plan_(bounded(plan)), order_(order_of(plan_)) {}

void RoundKeeper::change(RoundPlan plan) {
    // The word is not taken from anybody because somebody else came in; before the first has spoken it is
    // nobody's yet.
    const auto has_it = turns_.empty() && !called_ ? std::nullopt : turn();
    plan_ = bounded(plan);
    order_ = order_of(plan_);
    std::erase_if(turns_, [&](const Turn& turn) { return !inside(turn.seat); });
    std::erase_if(names_, [&](const auto& named) { return !inside(named.first); });
    called_ = has_it && inside(*has_it) ? has_it : std::nullopt;
}

bool RoundKeeper::spoke(int seat) const {
    return std::ranges::any_of(turns_, [&](const Turn& turn) { return turn.seat == seat && turn.spoke; });
}

int RoundKeeper::passes(int seat) const {
    return static_cast<int>(std::ranges::count(turns_, seat, &Turn::seat));
}

std::vector<int> RoundKeeper::pending() const {
    std::vector<int> out;
    if (called_) out.push_back(*called_);
    const auto add = [&](int seat) {
        if (std::ranges::find(out, seat) == out.end()) out.push_back(seat);
    };
    for (const int seat : order_)
        if (passes(seat) == 0) add(seat);
    if (plan_.again)
        for (const auto& turn : turns_) // in the order in which they passed
            if (!spoke(turn.seat) && passes(turn.seat) == 1) add(turn.seat);
    return out;
}

std::optional<int> RoundKeeper::turn() const {
    const auto left = pending();
    if (left.empty()) return std::nullopt;
    return left.front();
}

std::vector<int> RoundKeeper::coming(std::size_t count) const {
    auto left = pending();
    if (!left.empty()) left.erase(left.begin());
    if (left.size() > count) left.resize(count);
    return left;
}

RoundKeeper::State RoundKeeper::state(int seat) const {
    if (turn() == seat) return State::now;
    if (spoke(seat)) return State::spoken;
    const int passed = passes(seat);
    if (passed == 0) return State::waiting;
    return plan_.again && passed == 1 ? State::passed : State::silent;
}

std::vector<int> RoundKeeper::unheard() const {
    std::vector<int> out;
    for (int seat = 1; seat <= plan_.people; ++seat)
        if (const auto is = state(seat); is != State::spoken && is != State::now) out.push_back(seat);
    return out;
}

int RoundKeeper::count(State wanted) const {
    int out = 0;
    for (int seat = 1; seat <= plan_.people; ++seat) out += state(seat) == wanted ? 1 : 0;
    return out;
}

void RoundKeeper::heard(bool spoke) {
    const auto seat = turn();
    if (!seat) return;
    turns_.push_back({*seat, spoke});
    called_.reset();
}

void RoundKeeper::next() { heard(true); }
void RoundKeeper::pass() { heard(false); }

bool RoundKeeper::back() {
    if (turns_.empty()) return false;
    called_ = turns_.back().seat; // gets the word again, also when it had been called out of turn
    turns_.pop_back();
    return true;
}

void RoundKeeper::call(int seat) {
    if (inside(seat)) called_ = seat;
}

void RoundKeeper::start_over() {
    turns_.clear();
    called_.reset();
}

const std::string& RoundKeeper::name(int seat) const {
    static const std::string none;
    const auto found = names_.find(seat);
    return found == names_.end() ? none : found->second;
}

void RoundKeeper::set_name(int seat, std::string name) {
    if (!inside(seat)) return;
    if (name.empty())
        names_.erase(seat);
    else
        names_[seat] = std::move(name);
}

} // namespace vagskal
