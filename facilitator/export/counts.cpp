#include "facilitator/export/counts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace vagskal {
namespace {

using Style = BallotRule::Style;

class Telling {
  public:
    Telling(const BallotRule& ballot, const std::vector<Standing>& standings, std::size_t ballots,
            const std::vector<Choices>& cast, const CountRule& rule)
        : ballot_(ballot), standings_(standings), cast_(cast), n_(static_cast<int>(ballots)), rule_(rule),
          margin_(rule.k + 1 + static_cast<int>(rule.beside)) {}

    ToldVote tell() {
        ToldVote out;
        out.ballots = static_cast<std::size_t>(n_);
        for (const auto& standing : standings_) out.items.push_back({standing.item});
        const int sources = n_ - static_cast<int>(rule_.beside);
        if (rule_.k <= 1)
            tell_all(out);
        else if (sources < rule_.k)
            out.how = ToldVote::How::nothing;
        else if (sources < static_cast<int>(rule_.numbers_from) || n_ < 2 * margin_)
            tell_places(out);
        else
            tell_numbers(out);
        for (const auto& item : out.items) out.held_back += !(item.result && item.voters);
        return out;
    }

  private:
    /// A count that tells of nobody.
    bool fine(int count) const { return count >= margin_ && n_ - count >= margin_; }

    void tell_all(ToldVote& out) const {
        out.how = ToldVote::How::all;
        for (std::size_t i = 0; i < standings_.size(); ++i) {
            out.items[i].result = standings_[i].result;
            out.items[i].voters = standings_[i].voters;
            out.items[i].marks = standings_[i].marks;
            if (ballot_.style == Style::ranking) out.items[i].place = standings_[i].place;
        }
    }

    /// Of yeses there are at most as many as voters, so a long ladder of places would be the counts.
    int lowest_place() const {
        if (ballot_.style != Style::approval) return INT32_MAX;
        std::set<int> places;
        for (const auto& standing : standings_)
            if (standing.voters > 0) places.insert(standing.place);
        const auto steps = static_cast<std::size_t>(n_ - 2);
        return places.size() <= steps
                   ? INT32_MAX
                   : *std::next(places.begin(),
                                static_cast<std::ptrdiff_t>(std::max<std::size_t>(steps, 1)) - 1);
    }

    void tell_places(ToldVote& out) const {
        out.how = ballot_.style == Style::place ? ToldVote::How::nothing : ToldVote::How::places;
        if (ballot_.style == Style::place) return;
        const int lowest = lowest_place();
        for (std::size_t i = 0; i < standings_.size(); ++i)
            if (standings_[i].voters > 0) out.items[i].place = std::min(standings_[i].place, lowest);
    }

    /// Of everything, also what nobody marked: that it is marked would be a count.
    void tell_order(ToldVote& out) const {
        out.how = ToldVote::How::places;
        for (std::size_t i = 0; i < standings_.size(); ++i) out.items[i].place = standings_[i].place;
    }

    void tell_numbers(ToldVote& out) const {
        out.how = ToldVote::How::numbers;
        switch (ballot_.style) {
        case Style::place: return tell_cells(out);
        case Style::rating: return tell_means(out);
        case Style::approval:
        case Style::dots:
        case Style::budget:
        case Style::ranking: break;
        }
        const bool all = std::ranges::all_of(standings_, [&](const Standing& s) { return fine(s.voters); });
        const bool alone = !ballots_can_be_full(); // each count stands for itself
        // Dots for a few of many hardly ever fall evenly enough: then their order, as below ten voters.
        if (!all && !alone && ballot_.style != Style::ranking) return tell_order(out);
        const bool sums = all || ballot_.style == Style::approval;
        for (std::size_t i = 0; i < standings_.size(); ++i) {
            if (ballot_.style == Style::ranking) {
                if (standings_[i].voters > 0) out.items[i].place = standings_[i].place;
                out.items[i].result = out.items[i].place;
            }
            if (!all && !(alone && fine(standings_[i].voters))) continue;
            out.items[i].voters = standings_[i].voters;
            if (sums) out.items[i].result = standings_[i].result;
        }
    }

    /// A ballot that may mark fewer than there are, when full, tells where it has nothing.
    bool ballots_can_be_full() const {
        auto most = standings_.size();
        if (ballot_.total) most = static_cast<std::size_t>(*ballot_.total / std::max(ballot_.least, 1));
        if (ballot_.style == Style::ranking) most = static_cast<std::size_t>(ballot_.most);
        return most < standings_.size();
    }

    /// Who stands nowhere stands in a cell of their own. A single empty cell would tell of a first one in it.
    void tell_cells(ToldVote& out) const {
        for (std::size_t i = 0; i < standings_.size(); ++i) {
            auto cells = standings_[i].marks;
            cells.push_back(static_cast<std::uint32_t>(std::max(n_ - standings_[i].voters, 0)));
            const auto empty = std::ranges::count(cells, 0U);
            const auto used = static_cast<std::ptrdiff_t>(cells.size()) - empty;
            const bool large = std::ranges::all_of(
                cells, [&](std::uint32_t c) { return c == 0 || static_cast<int>(c) >= margin_; });
            if (used < 2 || empty == 1 || !large) continue;
            out.items[i].result = standings_[i].result;
            out.items[i].voters = standings_[i].voters;
            out.items[i].marks = standings_[i].marks;
        }
    }

    void tell_means(ToldVote& out) const {
        for (std::size_t i = 0; i < standings_.size(); ++i) {
            const auto& standing = standings_[i];
            if (fine(standing.voters)) out.items[i].voters = standing.voters;
            const auto marks = marks_on(standing);
            std::uint32_t all = 0, most = 0;
            for (const auto count : marks) all += count, most = std::max(most, count);
            if (standing.voters < margin_ || static_cast<int>(all) != standing.voters ||
                standing.voters - static_cast<int>(most) < margin_)
                continue;
            out.items[i].result = std::round(standing.result * 10) / 10;
            out.items[i].marks = standing.marks;
        }
    }

    std::vector<std::uint32_t> marks_on(const Standing& standing) const {
        if (!standing.marks.empty()) return standing.marks;
        std::map<std::int32_t, std::uint32_t> marks;
        for (const auto& ballot : cast_)
            for (const auto& choice : ballot)
                if (choice.item == standing.item) ++marks[choice.value];
        std::vector<std::uint32_t> out;
        for (const auto& [mark, count] : marks) out.push_back(count);
        return out;
    }

    const BallotRule& ballot_;
    const std::vector<Standing>& standings_;
    const std::vector<Choices>& cast_;
    int n_;
    CountRule rule_;
    int margin_; ///< so many at least on either side
};

} // namespace

const ToldItem* ToldVote::find(const ItemId& item) const {
    const auto found = std::ranges::find(items, item, &ToldItem::item);
    return found == items.end() ? nullptr : &*found;
}

ToldVote told_vote(const BallotRule& ballot, const std::vector<Standing>& standings, std::size_t ballots,
                   const std::vector<Choices>& cast, const CountRule& rule) {
    return Telling(ballot, standings, ballots, cast, rule).tell();
}

} // namespace vagskal
