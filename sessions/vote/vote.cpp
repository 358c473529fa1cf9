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
    bool takes_contributions() const override { return false; }
    bool takes_ballots() const override { return true; }

    std::string check(const Activity& activity) const override {
        for (const auto& [name, value] : activity.options)
            if (name != "method" && name != "dots" && name != "on")
                return tr("A vote has the options method, dots and on.");
        const auto* method = find_method(activity);
        return method ? method->check(activity)
                      : tr("This way of voting is not supported yet. Write method = \"dots\".");
    }

    Result<Fields> validate(const Workshop&, const Activity& activity, Fields) const override {
        return refuse(Why::no_contributions, {activity.id});
    }

    /// What stands before the whole room, merged ones once. The story itself (the timeline) comes last.
    std::vector<ItemId> votable(const Workshop& w, const Activity& activity) const override {
        const auto on = named(activity);
        std::vector<ItemId> ids;
        for (const bool story : {false, true})
            for (const auto& about : w.session.activities) {
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
        std::map<ItemId, std::int32_t> marks; // a mark on one of several merged counts for all of them
        for (const auto& choice : sent) {
            const auto* item = w.find(choice.item);
            const auto* one = item ? standing_for(w, *item, before_the_room) : nullptr;
            if (!one || !may.contains(one->id)) return refuse(Why::unknown_item);
            marks[one->id] += choice.value;
        }
        Choices choices;
        for (const auto& [item, value] : marks) choices.push_back({item, value});
        return choices;
    }

    std::vector<Standing> tally(const Workshop& w, const Activity& activity) const override {
        const auto ballots = w.results.find(activity.id);
        const auto* method = find_method(activity);
        if (ballots == w.results.end() || !method) return {};
        std::vector<Standing> standings;
        std::map<ItemId, std::size_t> place;
        const auto at = [&](const ItemId& id) -> Standing& {
            const auto [found, is_new] = place.emplace(id, standings.size());
            if (is_new) standings.push_back({id, 0, 0});
            return standings[found->second];
        };
        for (const auto& id : votable(w, activity)) at(id);
        for (const auto& ballot : ballots->second) {
            std::set<ItemId> marked;
            for (const auto& choice : ballot) {
                const auto* item =
                    w.find(choice.item); // withdrawn, removed or merged since: fold or leave out
                const auto* one = item ? standing_for(w, *item, before_the_room) : nullptr;
                if (!one) continue;
                auto& standing = at(one->id);
                method->count(standing, choice);
                if (marked.insert(one->id).second) ++standing.voters;
            }
        }
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

    void draw_result(const Board& board, picture::Scene& scene) const {
        auto standings = tally(board.workshop, board.activity);
        std::ranges::stable_sort(standings, std::greater(), &Standing::result);
        const auto* method = find_method(board.activity);
        picture::BarChart chart;
        unsigned long unmarked = 0;
        for (const auto& standing : standings) {
            if (standing.voters == 0) {
                ++unmarked;
                continue;
            }
            const auto voters = static_cast<unsigned long>(standing.voters);
            chart.full = std::max(chart.full, standing.result);
            chart.bars.push_back(
                {board.workshop.find(standing.item)->text(), standing.result,
                 fmt::format("{}, {}", method->shown(standing),
                             fmt::format(fmt::runtime(trn("{} voter", "{} voters", voters)), voters))});
        }
        const auto ballots = board.workshop.results.at(board.activity.id).size();
        scene.remarks.push_back(
            fmt::format(fmt::runtime(trn("{} ballot was cast.", "{} ballots were cast.", ballots)), ballots));
        if (unmarked > 0)
            scene.remarks.push_back(fmt::format(
                fmt::runtime(trn("{} contribution got no mark.", "{} contributions got no mark.", unmarked)),
                unmarked));
        if (!chart.bars.empty()) scene.bars = std::move(chart);
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
            scene.remarks.emplace_back(tr("How the dots fall is hidden until the vote closes."));
    }
};

} // namespace

std::unique_ptr<Kind> make_vote() { return std::make_unique<Vote>(); }

} // namespace vagskal::kinds
