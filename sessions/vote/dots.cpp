// "dots": everybody has a number of dots (option `dots`, 1 to 100, otherwise 5) to spread or to heap, at most
// `most_per_item` of them on one. This is cumulative voting: a minority that heaps its dots gets its share of
// the first places (Gerstenberg 1910; Cole 1949).
#include "sessions/vote/method.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>
#include <numeric>

namespace vagskal::kinds {
namespace {

constexpr int usual_dots = 5, most_dots = 100;

class Dots final : public VoteMethod {
  public:
    std::string_view id() const override { return "dots"; }
    std::vector<std::string_view> options() const override { return {"dots", "most_per_item"}; }

    std::string check(const Activity& activity) const override {
        if (wrong_option(activity, "dots", 1, most_dots))
            return tr("'dots' should be a whole number between 1 and 100.");
        const auto all = number_option(activity, "dots", 1, most_dots).value_or(usual_dots);
        if (wrong_option(activity, "most_per_item", 1, all))
            return fmt::format(fmt::runtime(tr("'most_per_item' should be a whole number between 1 and {}, "
                                               "as that is how many dots there are.")),
                               all);
        return {};
    }
    BallotRule rule(const Activity& activity) const override {
        BallotRule rule;
        rule.style = BallotRule::Style::dots;
        rule.total = number_option(activity, "dots", 1, most_dots).value_or(usual_dots);
        rule.most = number_option(activity, "most_per_item", 1, *rule.total).value_or(*rule.total);
        return rule;
    }
    std::int32_t together(const std::vector<std::int32_t>& marks) const override {
        return std::accumulate(marks.begin(), marks.end(), 0);
    }
    std::string shown(const Counted&, const Standing& standing) const override {
        const auto number = static_cast<unsigned long>(standing.sum);
        return fmt::format("{}, {}", fmt::format(fmt::runtime(trn("{} dot", "{} dots", number)), number),
                           voters(standing.voters));
    }
};

} // namespace

const VoteMethod& dots() {
    static const Dots method;
    return method;
}

} // namespace vagskal::kinds
