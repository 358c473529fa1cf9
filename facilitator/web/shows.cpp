#include "facilitator/web/shows.hpp"

#include "shared/words/words.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vagskal::web {
namespace {

constexpr std::size_t keep_shown = 128, keep_changes = 64;

} // namespace

ShownFor shown_for(const View& view) {
    const auto& room = view.link.room();
    return {view.link.role(), view.link.group(), language(),  view.part,    view.link.place(),
            room.present,     room.voters,       room.counts, room.ballots, view.link.standby().web};
}

std::shared_ptr<const Shown> Shows::get(const View& view) {
    auto wanted = shown_for(view);
    // Also while it is being made: whoever wants the same waits for it instead of making it again.
    const std::lock_guard lock(mutex_);
    for (const auto& [key, shown] : kept_)
        if (key == wanted) return shown;
    auto made = view.link.role() == Role::wall ? wall_fragments(view) : fragments(view);
    auto shown = std::make_shared<Shown>();
    shown->number = ++last_;
    shown->html = std::move(made.html);
    shown->state = made.state.empty() ? "{}" : std::move(made.state);
    std::ranges::replace(shown->state, '\n', ' '); // a line of its own would end the event
    kept_.emplace_front(std::move(wanted), shown);
    if (kept_.size() > keep_shown) kept_.pop_back();
    return shown;
}

std::shared_ptr<const std::string> Shows::changes(const Shown* from, const Shown& to) {
    const std::uint64_t before = from ? from->number : 0;
    const std::lock_guard lock(changes_mutex_);
    for (const auto& one : changes_)
        if (one.from == before && one.to == to.number) return one.json;
    auto changed = nlohmann::json::object();
    for (const auto& [id, html] : to.html) {
        const auto there = from ? from->html.find(id) : std::map<std::string, std::string>::const_iterator{};
        if (!from || there == from->html.end() || there->second != html) changed[id] = html;
    }
    auto json = std::make_shared<const std::string>(
        changed.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    changes_.push_front({before, to.number, json});
    if (changes_.size() > keep_changes) changes_.pop_back();
    return json;
}

std::uint64_t Shows::made() const {
    const std::lock_guard lock(mutex_);
    return last_;
}

} // namespace vagskal::web
