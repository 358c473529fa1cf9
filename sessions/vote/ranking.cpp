// "ranking": everybody puts in order what they want to, 1 the best, at most `places` of them (otherwise all);
// what has no place stands below all that have one, and equal to the others without. Counted by the Schulze
// method (schulze.hpp); who share a place is shown, never drawn by lot.
#include "sessions/vote/method.hpp"
#include "sessions/vote/schulze.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace vagskal::kinds {
namespace {

constexpr int most_places = 1000;

class Ranking final : public VoteMethod {
  public:
    std::string_view id() const override { return "ranking"; }
    std::vector<std::string_view> options() const override { return {"places"}; }
    std::string check(const Activity& activity) const override {
        return wrong_option(activity, "places", 1, most_places)
                   ? tr("'places' should be a whole number between 1 and 1000.")
                   : "";
    }
    BallotRule rule(const Activity& activity) const override {
        BallotRule rule;
        rule.style = BallotRule::Style::ranking;
        rule.most = number_option(activity, "places", 1, most_places).value_or(most_places);
        return rule;
    }
    /// Stored without gaps: 2, 5, 9 is 1, 2, 3. So nobody is known by their numbers, and sent twice is the
    /// same.
    Result<Choices> validate(const Activity& activity, const Choices& choices) const override {
        const auto places = rule(activity).most;
        if (choices.size() > static_cast<std::size_t>(places))
            return refuse(Why::too_many_places, {fmt::to_string(places), fmt::to_string(choices.size())});
        std::set<std::int32_t> given;
        for (const auto& choice : choices) {
            if (choice.value < 1 || choice.value > most_places)
                return refuse(Why::bad_mark, {fmt::to_string(choice.value), "1",
                                              fmt::to_string(std::min(places, most_places))});
            given.insert(choice.value);
        }
        auto stored = choices;
        for (auto& choice : stored)
            choice.value =
                1 + static_cast<std::int32_t>(std::distance(given.begin(), given.find(choice.value)));
        return stored;
    }
    std::int32_t together(const std::vector<std::int32_t>& marks) const override {
        return std::ranges::min(marks);
    }
    double result(const Standing& standing) const override { return standing.place; }
    std::string shown(const Counted& counted, const Standing& standing) const override {
        const auto same = std::ranges::count(counted.standings, standing.place, &Standing::place);
        return fmt::format(
            "{}, {}",
            fmt::format(fmt::runtime(same > 1 ? tr("shared place {}") : tr("place {}")), standing.place),
            voters(standing.voters));
    }
    double bar(const Counted& counted, const Standing& standing) const override {
        return full(counted) - standing.place + 1;
    }
    double full(const Counted& counted) const override {
        return std::max(1.0, static_cast<double>(counted.standings.size()));
    }

  protected:
    void place(const Workshop&, const Activity&, std::vector<Standing>& standings,
               const std::vector<Choices>& ballots) const override {
        const auto n = standings.size();
        std::map<ItemId, std::size_t> at;
        for (std::size_t i = 0; i < n; ++i) at[standings[i].item] = i;
        Pairwise preferred(n, std::vector<int>(n, 0));
        for (const auto& ballot : ballots) {
            constexpr auto none = INT32_MAX;
            std::vector<std::int32_t> placed(n, none);
            for (const auto& choice : ballot) placed[at.at(choice.item)] = choice.value;
            for (std::size_t i = 0; i < n; ++i)
                if (placed[i] != none)
                    for (std::size_t j = 0; j < n; ++j) preferred[i][j] += placed[i] < placed[j];
        }
        const auto places = schulze_places(preferred);
        for (std::size_t i = 0; i < n; ++i) {
            standings[i].place = places[i];
            standings[i].result = places[i];
        }
    }
};

} // namespace

const VoteMethod& ranking() {
    static const Ranking method;
    return method;
}

} // namespace vagskal::kinds
