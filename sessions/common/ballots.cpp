#include "sessions/common/ballots.hpp"

#include "sessions/common/told.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <sstream>

namespace vagskal::kinds {

bool before_the_room(const Contribution& item) { return item.present() && item.plenary(); }

std::vector<std::string> named_parts(const Activity& activity) {
    const auto option = activity.options.find("on");
    std::vector<std::string> ids;
    if (option == activity.options.end()) return ids;
    std::istringstream list(option->second);
    for (std::string id; std::getline(list, id, ',');) ids.push_back(id);
    return ids;
}

std::vector<ItemId> on_the_ballot(const Workshop& w, const Activity& activity) {
    const auto on = named_parts(activity);
    const bool all = !activity.options.contains("on");
    std::vector<ItemId> ids;
    for (const bool story : {false, true})
        for (const auto& about : w.session.activities) {
            if (all && about.id == activity.id) break;
            if (about.kind == "round" || about.kind == "break" || about.kind == "vote") continue;
            if ((about.kind == "timeline") != story) continue;
            if (!all && std::ranges::find(on, about.id) == on.end()) continue;
            for (const auto& item : w.items)
                if (item.activity == about.id && standing_for(w, item, before_the_room) == &item)
                    ids.push_back(item.id);
        }
    return ids;
}

Choices folded(const Workshop& w, const Choices& ballot, const Together& together) {
    std::map<ItemId, std::map<std::size_t, std::int32_t>> marks; // in the order of the merge
    for (const auto& choice : ballot) {
        const auto* item = w.find(choice.item);
        const auto* one = item ? standing_for(w, *item, before_the_room) : nullptr;
        if (!one) continue;
        const auto* merge = item->merge ? w.find_merge(*item->merge) : nullptr;
        const auto place =
            merge ? static_cast<std::size_t>(std::ranges::find(merge->items, item->id) - merge->items.begin())
                  : 0;
        marks[one->id][place] = choice.value;
    }
    Choices out;
    for (const auto& [item, several] : marks) {
        std::vector<std::int32_t> values;
        for (const auto& [place, value] : several) values.push_back(value);
        out.push_back({item, together(values)});
    }
    return out;
}

Result<void> all_on_the_ballot(const Workshop& w, const std::vector<ItemId>& votable, const Choices& sent) {
    const std::set<ItemId> may(votable.begin(), votable.end());
    for (const auto& choice : sent) {
        const auto* item = w.find(choice.item);
        if (!item) return refuse(Why::unknown_item);
        if (item->withdrawn) return refuse(Why::withdrawn);
        if (item->removed) return refuse(Why::removed);
        if (!item->plenary()) return refuse(Why::other_group);
        if (standing_for(w, *item, before_the_room) != item) return refuse(Why::merged_away);
        if (!may.contains(item->id)) return refuse(Why::unknown_item);
    }
    return {};
}

Cast cast_ballots(const Workshop& w, const std::vector<Choices>& ballots, const std::vector<ItemId>& votable,
                  const Together& together) {
    Cast out;
    std::set<ItemId> there;
    const auto add = [&](const ItemId& id) {
        if (!there.insert(id).second) return;
        out.standings.emplace_back();
        out.standings.back().item = id;
    };
    for (const auto& id : votable) add(id);
    for (const auto& ballot : ballots) {
        out.ballots.push_back(folded(w, ballot, together));
        for (const auto& choice : out.ballots.back()) add(choice.item);
    }
    return out;
}

std::optional<Cast> cast_ballots(const Workshop& w, const std::string& activity,
                                 const std::vector<ItemId>& votable, const Together& together) {
    const auto found = w.results.find(activity);
    if (found == w.results.end()) return std::nullopt;
    return cast_ballots(w, found->second, votable, together);
}

std::vector<Standing> as_counted(const Workshop& w, const VoteCounted& count, const Results& results) {
    std::vector<Standing> all;
    for (const auto& one : count.items)
        all.push_back({one.item, 0, static_cast<std::int64_t>(one.sum), static_cast<int>(one.voters),
                       static_cast<int>(one.place), one.marks});
    if (results) results(all);
    std::set<ItemId> there;
    for (const auto& one : all)
        if (const auto* item = w.find(one.item); item && before_the_room(*item)) there.insert(item->id);
    std::vector<Standing> standings;
    for (auto& one : all) {
        const auto* item = w.find(one.item);
        // What has gone since is told by one that it is merged with, unless that has its own count.
        if (item && !before_the_room(*item)) {
            item = standing_for(w, *item, before_the_room);
            if (item && !there.insert(item->id).second) item = nullptr;
        }
        if (!item) continue;
        one.item = item->id;
        standings.push_back(std::move(one));
    }
    return standings;
}

/// Those who had left before the close are not known, nor who shares a laptop: then only the ballots are
/// told.
std::string turnout(const Workshop& w, const std::string& activity) {
    const auto cast = w.ballots_cast(activity);
    const auto count = w.counts.find(activity);
    const auto present = count == w.counts.end() ? 0 : count->second.present.value_or(0);
    if (present >= cast && present > 0)
        return fmt::format(
            fmt::runtime(trn("{} ballot was cast; {} took part when the vote closed.",
                             "{} ballots were cast; {} took part when the vote closed.", cast)),
            cast, present);
    return fmt::format(fmt::runtime(trn("{} ballot was cast.", "{} ballots were cast.", cast)), cast);
}

std::string scribes_words(std::uint32_t scribes, std::uint32_t people) {
    if (scribes == 0) return {};
    return fmt::format(fmt::runtime(trn("{} scribe for {} people", "{} scribes for {} people", scribes)),
                       scribes, people);
}

} // namespace vagskal::kinds
