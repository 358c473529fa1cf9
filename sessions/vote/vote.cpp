#include "sessions/vote/vote.hpp"

#include "sessions/common/ballots.hpp"
#include "sessions/common/told.hpp"
#include "sessions/vote/dealing.hpp"
#include "sessions/vote/method.hpp"
#include "shared/picture/scene.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace vagskal::kinds {
namespace {

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
        return named_parts(activity);
    }

    std::optional<BallotRule> ballot_rule(const Activity& activity) const override {
        const auto* method = find_method(activity);
        return method ? std::optional(method->rule(activity)) : std::nullopt;
    }

    /// What stands before the whole room, merged ones once. The story itself (the timeline) comes last. When
    /// the session does not name the parts, those that come before the vote. Of a vote that it names, the
    /// short list, once that is there.
    std::vector<ItemId> votable(const Workshop& w, const Activity& activity) const override {
        auto ids = on_the_ballot(w, activity);
        for (const auto& part : named_parts(activity))
            if (const auto* about = w.session.find(part); about && about->kind == "vote")
                add_short_list(w, *about, ids);
        return ids;
    }

    Result<Choices> validate_ballot(const Workshop& w, const Activity& activity,
                                    const Choices& sent) const override {
        const auto* method = find_method(activity);
        if (!method) return refuse(Why::not_a_vote, {activity.id});
        if (auto fine = all_on_the_ballot(w, votable(w, activity), sent); !fine)
            return tl::unexpected(fine.error());
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
        if (!method || !method->tells_progress() || !w.is_open(activity.id)) return {};
        std::vector<Choices> ballots;
        if (const auto vote = w.votes.find(activity.id); vote != w.votes.end())
            for (const auto& [id, ballot] : vote->second.ballots) ballots.push_back(ballot.choices);
        const auto standings = standings_of(w, activity, *method, ballots);
        return method->progress({w, activity, standings, ballots.size()});
    }

    std::vector<Standing> tally(const Workshop& w, const Activity& activity) const override {
        const auto* method = find_method(activity);
        if (const auto count = w.counts.find(activity.id); count != w.counts.end() && method)
            return as_counted(w, count->second, [&](auto& all) { method->results(all); });
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
                                       const std::vector<Choices>& ballots) const {
        auto cast = cast_ballots(w, ballots, votable(w, activity),
                                 [&](const auto& marks) { return method.together(marks); });
        method.count(w, activity, cast.standings, cast.ballots);
        return std::move(cast.standings);
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
        if (auto scribes = scribes_words(w.scribes, w.people); !scribes.empty())
            scene.remarks.push_back(scribes + ".");
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
