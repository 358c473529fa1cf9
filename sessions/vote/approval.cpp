// "approval": everybody says yes to as many as they like; most yes first (Brams and Fishburn 1978, "Approval
// voting", American Political Science Review 72).
#include "sessions/vote/method.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal::kinds {
namespace {

class Approval final : public VoteMethod {
  public:
    std::string_view id() const override { return "approval"; }
    BallotRule rule(const Activity&) const override {
        BallotRule rule;
        rule.style = BallotRule::Style::approval;
        return rule;
    }
    std::string shown(const Counted& counted, const Standing& standing) const override {
        return fmt::format(fmt::runtime(tr("{} of {} say yes")), standing.voters, counted.ballots);
    }
    double full(const Counted& counted) const override {
        return counted.ballots > 0 ? static_cast<double>(counted.ballots) : 1;
    }
};

} // namespace

const VoteMethod& approval() {
    static const Approval method;
    return method;
}

} // namespace vagskal::kinds
