// The link of somebody who has nothing but a withdrawal slip: what is theirs, and how it goes.
#include "participant/link/link.hpp"
#include "participant/link/slip.hpp"

namespace vagskal {
namespace {

constexpr std::uint32_t enough = 30;         ///< numbers in a row that nobody knows: there are no more
constexpr std::int64_t between_asking = 200; ///< milliseconds, so that the host is not flooded

} // namespace

void Link::recognise() {
    for (const auto& item : replica_.items) {
        if (!by_slip_.contains(item.id)) continue;
        auto* own = own_of(item.id);
        if (!own && !item.withdrawn) {
            Own found;
            found.item = item.id;
            found.activity = item.activity;
            found.way = Way::acknowledged;
            keepsake_.kept.own.push_back(std::move(found));
            own = &keepsake_.kept.own.back();
        }
        if (!own) continue;
        own->fields = item.fields;
        own->version = item.version;
        if (item.withdrawn) own->way = Way::withdrawn;
    }
    keepsake_.save();
}

void Link::withdraw_everything() {
    if (!options_.by_slip || emptying_.on) return;
    emptying_ = {true, false, 0};
    next_unseen_ = not_there_ = 0;
    for (auto& own : keepsake_.kept.own)
        if (own.way != Way::withdrawn) own.withdrawing = true;
    keepsake_.save();
    send_due();
}

/// One after the other, each waiting for its answer. What the host does not know leaves no trace there; what
/// it had is a withdrawal like the others, and the next waits as after those.
void Link::ask_for_unseen() {
    const auto& root = keepsake_.kept.root;
    while (next_unseen_ < most_own && replica_.find(item_from(root, next_unseen_)))
        ++next_unseen_, not_there_ = 0;
    if (next_unseen_ >= most_own || not_there_ >= enough) {
        emptying_.on = waiting() > 0;
        emptying_.done = !emptying_.on;
        return;
    }
    const auto now = options_.now();
    const auto item = item_from(root, next_unseen_);
    if (under_way(item) || now < next_unseen_at_ || (!somebody_else_spoke_ && now < not_before_)) return;
    next_unseen_at_ = now + between_asking;
    send_command({Sent::What::withdraw, item, {}, 0, {}, 0, 0, {}, {}}, WithdrawContribution{item},
                 key_from(root, item));
}

void Link::unseen_answered(const std::optional<Refusal>& refusal) {
    if (!emptying_.on) return;
    if (refusal && refusal->why != Why::unknown_item) { // too fast, or the host cannot: asked again later
        next_unseen_at_ = options_.now() + 1000;
        return;
    }
    ++next_unseen_;
    not_there_ = refusal ? not_there_ + 1 : 0;
    if (refusal) return;
    ++emptying_.erased;
    (void)may_follow(); // counts as a sending
}

} // namespace vagskal
