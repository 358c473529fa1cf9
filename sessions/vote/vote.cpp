#include "sessions/vote/vote.hpp"

#include "sessions/common/told.hpp"
#include "sessions/vote/method.hpp"
#include "shared/picture/scene.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <sstream>

namespace vagskal::kinds {
namespace {

/// The activities that the option `on` names ("works,adjust"); nothing: all that hold contributions.
std::optional<std::set<std::string>> named(const Activity& activity) {
    const auto option = activity.options.find("on");
    if (option == activity.options.end()) return std::nullopt;
    std::set<std::string> ids;
    std::istringstream list(option->second);
    for (std::string id; std::getline(list, id, ',');) ids.insert(id);
    return ids;
}

class Vote final : public Kind {
  public:
    std::string_view id() const override { return "vote"; }
    bool takes_contributions(const Activity&) const override { return false; }
    bool takes_ballots(const Activity&) const override { return true; }

    std::string check(const Activity& activity) const override {
        const auto* method = find_method(activity);
        if (!method)
            return fmt::format(fmt::runtime(tr("There is no such way of voting. Write one of: {}.")),
                               method_names());
        auto known = method->options();
        known.insert(known.begin(), {"method", "on"});
        for (const auto& [name, value] : activity.options)
            if (std::ranges::find(known, name) == known.end())
                return fmt::format(
                    fmt::runtime(tr("A vote with method = \"{}\" has no option '{}', only: {}.")),
                    method->id(), name, fmt::join(known, ", "));
        return method->check(activity);
    }

    Result<Fields> validate(const Workshop&, const Activity& activity, Fields) const override {
        return refuse(Why::no_contributions, {activity.id});
    }

    std::optional<BallotRule> ballot_rule(const Activity& activity) const override {
        const auto* method = find_method(activity);
        return method ? std::optional(method->rule(activity)) : std::nullopt;
    }

    /// What stands before the whole room, merged ones once. The story itself (the timeline) comes last. When
    /// the session does not name the parts, those that come before the vote.
    std::vector<ItemId> votable(const Workshop& w, const Activity& activity) const override {
        const auto on = named(activity);
        std::vector<ItemId> ids;
        for (const bool story : {false, true})
            for (const auto& about : w.session.activities) {
                if (!on && about.id == activity.id) break;
                if (about.kind == "round" || about.kind == "break" || about.kind == "vote") continue;
                if ((about.kind == "timeline") != story || (on && !on->contains(about.id))) continue;
                for (const auto& item : w.items)
                    if (item.activity == about.id && standing_for(w, item, before_the_room) == &item)
                        ids.push_back(item.id);
            }
        return ids;
    }

    Result<Choices> validate_ballot(const Workshop& w, const Activity& activity,
                                    const Choices& sent) const override {
        const auto* method = find_method(activity);
        if (!method) return refuse(Why::not_a_vote, {activity.id});
        if (auto fine = method->validate(activity, sent); !fine) return fine;
        const auto ids = votable(w, activity);
        const std::set<ItemId> may(ids.begin(), ids.end());
        for (const auto& choice : sent) {
            const auto* item = w.find(choice.item);
            const auto* one = item ? standing_for(w, *item, before_the_room) : nullptr;
            if (!one || !may.contains(one->id)) return refuse(Why::unknown_item);
        }
        return method->validate(activity, folded(w, *method, sent));
    }

    std::vector<Standing> tally(const Workshop& w, const Activity& activity) const override {
        const auto* method = find_method(activity);
        if (const auto count = w.counts.find(activity.id); count != w.counts.end() && method)
            return as_counted(w, *method, count->second);
        const auto cast = w.results.find(activity.id);
        if (cast == w.results.end() || !method) return {};
        std::vector<Standing> standings;
        std::set<ItemId> there;
        const auto add = [&](const ItemId& id) {
            if (!there.insert(id).second) return;
            standings.emplace_back();
            standings.back().item = id;
        };
        for (const auto& id : votable(w, activity)) add(id);
        std::vector<Choices> ballots;
        for (const auto& ballot : cast->second) {
            ballots.push_back(folded(w, *method, ballot));
            for (const auto& choice : ballots.back()) add(choice.item);
        }
        method->count(standings, ballots);
        return standings;
    }

    picture::Scene board(const Board& board) const override {
        picture::Scene scene;
        scene.title = board.activity.title.in(language());
        scene.empty_text = tr("There is nothing to vote on yet: nothing has been lifted to the whole room.");
        if (board.workshop.results.contains(board.activity.id))
            draw_result(board, scene);
        else
            list_votable(board, scene);
        return scene;
    }

  private:
    static bool before_the_room(const Contribution& item) { return item.present() && item.plenary(); }

    /// The ballot with those that have been merged marked as one, and without what is not there any more:
    /// withdrawn, removed, taken back into its group.
    static Choices folded(const Workshop& w, const VoteMethod& method, const Choices& ballot) {
        std::map<ItemId, std::map<std::size_t, std::int32_t>> marks; // in the order of the merge
        for (const auto& choice : ballot) {
            const auto* item = w.find(choice.item);
            const auto* one = item ? standing_for(w, *item, before_the_room) : nullptr;
            if (!one) continue;
            const auto* merge = item->merge ? w.find_merge(*item->merge) : nullptr;
            const auto place = merge ? static_cast<std::size_t>(std::ranges::find(merge->items, item->id) -
                                                                merge->items.begin())
                                     : 0;
            marks[one->id][place] = choice.value;
        }
        Choices out;
        for (const auto& [item, several] : marks) {
            std::vector<std::int32_t> values;
            for (const auto& [place, value] : several) values.push_back(value);
            out.push_back({item, method.together(values)});
        }
        return out;
    }

    /// A result stands as it was counted when the vote closed: what is merged or split later moves no mark,
    /// and what is not there any more is left out.
    static std::vector<Standing> as_counted(const Workshop& w, const VoteMethod& method,
                                            const VoteCounted& count) {
        std::vector<Standing> standings;
        std::set<ItemId> there;
        for (const auto& one : count.items)
            if (const auto* item = w.find(one.item); item && before_the_room(*item)) there.insert(item->id);
        for (const auto& one : count.items) {
            const auto* item = w.find(one.item);
            // What has gone since is told by one that it is merged with, unless that has its own count.
            if (item && !before_the_room(*item)) {
                item = standing_for(w, *item, before_the_room);
                if (item && !there.insert(item->id).second) item = nullptr;
            }
            if (!item) continue;
            Standing standing{item->id, 0, static_cast<std::int64_t>(one.sum), static_cast<int>(one.voters),
                              static_cast<int>(one.place)};
            standing.result = method.result(standing);
            standings.push_back(standing);
        }
        return standings;
    }

    /// How many of how many. Those who had left before the close are not known, nor who shares a laptop: then
    /// only the ballots are told.
    static std::string turnout(const Workshop& w, const std::string& activity) {
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

    void draw_result(const Board& board, picture::Scene& scene) const {
        const auto& w = board.workshop;
        const auto* method = find_method(board.activity);
        const auto all = tally(w, board.activity);
        const Counted counted{board.activity, all, w.ballots_cast(board.activity.id)};
        auto standings = all;
        std::ranges::stable_sort(standings, {}, &Standing::place);
        picture::BarChart chart;
        unsigned long unmarked = 0;
        for (const auto& standing : standings) {
            if (standing.voters == 0)
                ++unmarked;
            else
                chart.bars.push_back({w.find(standing.item)->text(), method->bar(counted, standing),
                                      method->shown(counted, standing)});
        }
        scene.remarks.push_back(turnout(w, board.activity.id));
        if (auto remark = method->remark(w, counted); !remark.empty())
            scene.remarks.push_back(std::move(remark));
        if (unmarked > 0)
            scene.remarks.push_back(fmt::format(
                fmt::runtime(trn("{} contribution got no mark.", "{} contributions got no mark.", unmarked)),
                unmarked));
        if (chart.bars.empty()) return;
        chart.full = method->full(counted);
        scene.bars = std::move(chart);
    }

    /// A line for each, not a card: they can be many, and are read to be compared.
    void list_votable(const Board& board, picture::Scene& scene) const {
        const auto& w = board.workshop;
        for (const auto& id : votable(w, board.activity)) {
            const auto* item = w.find(id);
            auto line = item->text();
            if (const auto* merge = item->merge ? w.find_merge(*item->merge) : nullptr)
                for (const auto& other : merge->items)
                    if (other != id && w.find(other) && before_the_room(*w.find(other)))
                        line += " = " + w.find(other)->text();
            line += " · " + w.session.find(item->activity)->title.in(language());
            scene.cards.push_back({std::move(line), {}, {}});
        }
        if (!scene.cards.empty())
            scene.remarks.emplace_back(tr("How the votes fall is hidden until the vote closes."));
    }
};

} // namespace

std::unique_ptr<Kind> make_vote() { return std::make_unique<Vote>(); }

} // namespace vagskal::kinds
