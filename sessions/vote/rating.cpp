// "rating": everybody gives each a number from 1 to 5, or none: no opinion. The result is the mean of those
// who gave one, with how many they were; who gave none takes no part in it (range voting with "no opinion",
// Smith 2000). The mean alone can mislead where few have rated, so their number always stands beside it.
#include "sessions/vote/method.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal::kinds {
namespace {

class Rating final : public VoteMethod {
  public:
    std::string_view id() const override { return "rating"; }
    BallotRule rule(const Activity&) const override {
        BallotRule rule;
        rule.style = BallotRule::Style::rating;
        rule.most = 5;
        return rule;
    }
    double result(const Standing& standing) const override {
        return standing.voters > 0 ? static_cast<double>(standing.sum) / standing.voters : 0;
    }
    std::string shown(const Counted&, const Standing& standing) const override {
        return fmt::format(fmt::runtime(tr("{} on average, rated by {}")), one_decimal(standing.result),
                           standing.voters);
    }
    double full(const Counted&) const override { return 5; }
    std::string remark(const Counted& counted) const override {
        const Standing* lowest = nullptr;
        int rated = 0;
        for (const auto& standing : counted.standings) {
            if (standing.voters == 0) continue;
            ++rated;
            if (!lowest || standing.result < lowest->result) lowest = &standing;
        }
        const auto* item = lowest && rated > 1 ? counted.workshop.find(lowest->item) : nullptr;
        if (!item) return {};
        for (const auto& standing : counted.standings) // equals would make one of them look lower
            if (&standing != lowest && standing.voters > 0 && standing.result == lowest->result) return {};
        return fmt::format(fmt::runtime(tr("Lowest: {} ({}).")), item->text(), one_decimal(lowest->result));
    }
};

} // namespace

const VoteMethod& rating() {
    static const Rating method;
    return method;
}

} // namespace vagskal::kinds
