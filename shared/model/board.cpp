#include "shared/model/board.hpp"

namespace vagskal {

Board board_of(const Workshop& workshop, const Activity& activity, std::optional<GroupId> group) {
    Board board{workshop, activity, {}};
    for (const auto& item : workshop.items)
        if (item.activity == activity.id && item.present() &&
            (!group || item.plenary() || item.group == group))
            board.items.push_back(&item);
    return board;
}

std::int64_t seconds_left(const Workshop& workshop, std::string_view activity, std::int64_t spent) {
    const auto i = workshop.index_of(activity);
    if (!i) return 0;
    return 60 * (std::int64_t{workshop.session.activities[*i].minutes} +
                 workshop.states[*i].extended_minutes) -
           spent;
}

} // namespace vagskal
