// "budget": everybody spreads a sum (option `budget`) over the proposals, in whole steps (option `step`,
// otherwise of 1), and may leave some of it. The result is what each got together and its share of all that
// was given: the average of how people would split the sum, which is how Intriligator 1973 ("A probabilistic
// model of social choice", Review of Economic Studies 40) and the literature on participatory budgeting since
// (Freeman, Pennock, Peters and Vaughan 2019) put the plain case.
#include "sessions/vote/method.hpp"
#include "shared/words/numbers.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace vagskal::kinds {
namespace {

constexpr int usual_budget = 100, most_budget = 1'000'000'000;
constexpr std::size_t longest_unit = 12;

/// A handy part of the sum for one press of a key: about a twentieth, in whole steps.
std::int32_t handy(std::int32_t total, std::int32_t step) {
    const double about = std::max(total / 20.0, 1.0);
    const double ten = std::pow(10.0, std::floor(std::log10(about)));
    double round = ten;
    for (const double times : {2.0, 5.0})
        if (times * ten <= about) round = times * ten;
    return std::max(static_cast<std::int32_t>(round) / step * step, step);
}

class Budget final : public VoteMethod {
  public:
    std::string_view id() const override { return "budget"; }
    std::vector<std::string_view> options() const override { return {"budget", "step", "unit"}; }
    std::string check(const Activity& activity) const override {
        const auto total = number_option(activity, "budget", 1, most_budget);
        if (!total)
            return tr("Say with 'budget' which sum everybody spreads, like budget = 100000: a whole number "
                      "between 1 and 1000000000.");
        if (wrong_option(activity, "step", 1, *total))
            return tr("'step' should be a whole number between 1 and the budget.");
        if (const auto step = number_option(activity, "step", 1, *total); step && *total % *step != 0)
            return tr("'step' should go evenly into the budget, so that all of it can be given.");
        if (const auto unit = activity.options.find("unit");
            unit != activity.options.end() && unit->second.size() > longest_unit)
            return tr("'unit' should be short, like \"kr\".");
        return {};
    }
    BallotRule rule(const Activity& activity) const override {
        BallotRule rule;
        rule.style = BallotRule::Style::budget;
        rule.total = number_option(activity, "budget", 1, most_budget).value_or(usual_budget);
        rule.most = *rule.total;
        rule.step = number_option(activity, "step", 1, *rule.total).value_or(1);
        rule.least = rule.step;
        rule.nudge = handy(*rule.total, rule.step);
        const auto unit = activity.options.find("unit");
        rule.unit = unit == activity.options.end() ? "kr" : unit->second;
        return rule;
    }
    std::int32_t together(const std::vector<std::int32_t>& marks) const override {
        return std::accumulate(marks.begin(), marks.end(), 0);
    }
    std::string shown(const Counted& counted, const Standing& standing) const override {
        std::int64_t all = 0;
        for (const auto& one : counted.standings) all += one.sum;
        const auto share = all > 0 ? 100.0 * static_cast<double>(standing.sum) / static_cast<double>(all) : 0;
        return fmt::format(fmt::runtime(tr("{} ({} %), {}")),
                           amount(standing.sum, rule(counted.activity).unit), one_decimal(share),
                           voters(standing.voters));
    }
    std::string remark(const Counted& counted) const override {
        const auto rule = this->rule(counted.activity);
        std::int64_t given = 0;
        for (const auto& one : counted.standings) given += one.sum;
        const auto all = static_cast<std::int64_t>(*rule.total) * static_cast<std::int64_t>(counted.ballots);
        if (counted.ballots == 0 || given >= all) return {};
        return fmt::format(fmt::runtime(tr("Not given to anything: {} of {}.")),
                           amount(all - given, rule.unit), amount(all, rule.unit));
    }
};

} // namespace

const VoteMethod& budget() {
    static const Budget method;
    return method;
}

} // namespace vagskal::kinds
