#include "sessions/vote/vote.hpp"

#include "sessions/common/told.hpp"
#include "sessions/vote/dealing.hpp"
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

    std::vector<std::string> refers_to(const Activity& activity) const override {
        const auto on = named(activity);
        return on ? std::vector<std::string>(on->begin(), on->end()) : std::vector<std::string>{};
    }

    std::optional<BallotRule> ballot_rule(const Activity& activity) const override {
        const auto* method = find_method(activity);
        return method ? std::optional(method->rule(activity)) : std::nullopt;
    }

    /// What stands before the whole room, merged ones once. The story itself (the timeline) comes last. When
    /// the session does not name the parts, those that come before the vote. Of a vote that it names, the
    /// short list, once that is there.
    std::vector<ItemId> votable(const Workshop& w, const Activity& activity) const override {
        const auto on = named(activity);
        std::vector<ItemId> ids;
        for (const bool story : {false, true})
            for (const auto& about : w.session.activities) {
                if (!on && about.id == activity.id) break;
                if (on && !on->contains(about.id)) continue;
                if (about.kind == "vote") {
                    if (on && !story) add_short_list(w, about, ids);
                    continue;
                }
                if (about.kind == "round" || about.kind == "break") continue;
                if ((about.kind == "timeline") != story) continue;
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
        const auto ids = votable(w, activity);
        const std::set<ItemId> may(ids.begin(), ids.end());
        for (const auto& choice : sent) {
            const auto* item = w.find(choice.item);
            if (!item) return refuse(Why::unknown_item);
            if (item->withdrawn) return refuse(Why::withdrawn);
            if (item->removed) return refuse(Why::removed);
            if (!item->plenary()) return refuse(Why::other_group);
            if (standing_for(w, *item, before_the_room) != item) return refuse(Why::merged_away);
            if (!may.contains(item->id)) return refuse(Why::unknown_item);
        }
        return method->validate(activity, sent);
    }

    std::vector<ItemId> deal(const Workshop& w, const Activity& activity,
                             const std::map<ItemId, std::uint32_t>& handed,
                             std::uint64_t lot) const override {
        const auto* method = find_method(activity);
        const auto each = method ? method->rule(activity).sample : 0;
        if (each <= 0) return {};
        const auto ids = votable(w, activity);
        std::vector<Dealable> all;
        for (const auto& id : ids) {
            const auto found = handed.find(id);
            std::uint64_t number = 0;
            for (std::size_t i = 0; i < sizeof number; ++i) number = number << 8 | id.value[i];
            all.push_back(
                {found == handed.end() ? 0 : found->second, method->area_of(w, activity, id), number});
        }
        std::vector<ItemId> out;
        auto set = dealt(all, static_cast<std::size_t>(each), lot);
        std::ranges::sort(set); // in the order of the room
        for (const auto i : set) out.push_back(ids[i]);
        return out;
    }

    std::string progress(const Workshop& w, const Activity& activity) const override {
        const auto* method = find_method(activity);
        if (!method || !w.is_open(activity.id)) return {};
        std::vector<Choices> ballots;
        if (const auto vote = w.votes.find(activity.id); vote != w.votes.end())
            for (const auto& [id, ballot] : vote->second.ballots) ballots.push_back(ballot.choices);
        const auto standings = standings_of(w, activity, *method, ballots);
        return method->progress({w, activity, standings, ballots.size()});
    }

    std::vector<Standing> tally(const Workshop& w, const Activity& activity) const override {
        const auto* method = find_method(activity);
        if (const auto count = w.counts.find(activity.id); count != w.counts.end() && method)
            return as_counted(w, *method, count->second);
        const auto cast = w.results.find(activity.id);
        if (cast == w.results.end() || !method) return {};
        return standings_of(w, activity, *method, cast->second);
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

    /// The short list of another vote, area by area as it came out: what has been merged since by the one
    /// that stands for it.
    static void add_short_list(const Workshop& w, const Activity& vote, std::vector<ItemId>& ids) {
        const auto* method = find_method(vote);
        const auto count = w.counts.find(vote.id);
        if (!method || count == w.counts.end() || w.is_open(vote.id)) return;
        for (const auto& one : count->second.items) {
            const auto* item = method->lifts(vote, one) ? w.find(one.item) : nullptr;
            const auto* standing = item ? standing_for(w, *item, before_the_room) : nullptr;
            if (standing && std::ranges::find(ids, standing->id) == ids.end()) ids.push_back(standing->id);
        }
    }

    std::vector<Standing> standings_of(const Workshop& w, const Activity& activity, const VoteMethod& method,
                                       const std::vector<Choices>& cast) const {
        std::vector<Standing> standings;
        std::set<ItemId> there;
        const auto add = [&](const ItemId& id) {
            if (!there.insert(id).second) return;
            standings.emplace_back();
            standings.back().item = id;
        };
        for (const auto& id : votable(w, activity)) add(id);
        std::vector<Choices> ballots;
        for (const auto& ballot : cast) {
            ballots.push_back(folded(w, method, ballot));
            for (const auto& choice : ballots.back()) add(choice.item);
        }
        method.count(w, activity, standings, ballots);
        return standings;
    }

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
        std::vector<Standing> all; // also what has gone: the others' results are drawn from all of them
        for (const auto& one : count.items)
            all.push_back({one.item, 0, static_cast<std::int64_t>(one.sum), static_cast<int>(one.voters),
                           static_cast<int>(one.place), one.marks});
        method.results(all);
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
        const Counted counted{w, board.activity, all, w.ballots_cast(board.activity.id)};
        picture::BarChart chart;
        chart.bars = method->bars(counted);
        const auto unmarked = static_cast<unsigned long>(std::ranges::count(all, 0, &Standing::voters));
        scene.remarks.push_back(turnout(w, board.activity.id));
        if (auto remark = method->remark(counted); !remark.empty())
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
