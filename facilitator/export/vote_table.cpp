#include "facilitator/export/vote_table.hpp"

#include "facilitator/export/tables.hpp"
#include "sessions/matrix/places.hpp"
#include "sessions/vote/method.hpp"
#include "shared/words/numbers.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <tuple>

namespace vagskal {
namespace {

std::string result_heading(const std::string& method) {
    if (method == "dots") return tr("Dots");
    if (method == "approval") return tr("Yes");
    if (method == "rating") return tr("Average, 1 to 5");
    if (method == "ranking") return tr("Place");
    if (method == "budget") return tr("Sum");
    return tr("Result");
}

/// The result as a number in the reader's language.
std::string result_words(const BallotRule& rule, double result) {
    using Style = BallotRule::Style;
    if (rule.style == Style::budget) return amount(std::llround(result), rule.unit);
    if (rule.style == Style::rating) return kinds::one_decimal(result);
    return number_text(result);
}

/// A place that is shared is said to be.
std::string place_words(const ToldVote& told, int place) {
    const auto same = std::ranges::count(told.items, std::optional(place), &ToldItem::place);
    return fmt::format(fmt::runtime(same > 1 ? tr("{} (shared)") : "{}"), place);
}

/// How long its bar is, of the whole width.
double share_of(const BallotRule& rule, const ToldVote& told, const ToldItem& one) {
    using Style = BallotRule::Style;
    const auto count = static_cast<double>(std::max<std::size_t>(told.items.size(), 1));
    if (!one.result) return 0;
    if (rule.style == Style::ranking) return (count - *one.result + 1) / count;
    double full = rule.most;
    if (rule.style != Style::rating)
        for (full = 0; const auto& other : told.items) full = std::max(full, other.result.value_or(0));
    return full > 0 ? std::clamp(*one.result / full, 0.0, 1.0) : 0;
}

/// How many of how many, where it is known.
std::string turnout(const ToldVote& told) {
    const auto present = told.present.value_or(0);
    if (present < told.ballots || present == 0) return {};
    return fmt::format(
        fmt::runtime(trn("{} ballot was cast; {} took part when the vote closed.",
                         "{} ballots were cast; {} took part when the vote closed.", told.ballots)),
        told.ballots, present);
}

/// What is not told, and why.
std::string held_back_words(const ToldVote& told, bool any) {
    using How = ToldVote::How;
    if (told.how == How::nothing || (!any && told.how == How::numbers && told.held_back > 0))
        return tr("No result is told here: with so few voters it could tell how somebody voted.");
    if (told.how == How::places) return tr("Places alone are told: numbers could tell how somebody voted.");
    if (told.how == How::all || told.held_back == 0) return {};
    return fmt::format(
        fmt::runtime(
            trn("Of {} contribution a number is held back here: it could tell how somebody voted.",
                "Of {} contributions numbers are held back here: they could tell how somebody voted.",
                told.held_back)),
        told.held_back);
}

/// What heads a row of the vote's table; the rows of a sampled vote come with headings of their own.
void add_row(VoteTable& table, const Workshop& w, const Activity& activity, const Kind& kind,
             const ToldVote& told, const ToldItem& one) {
    const auto rule = kind.ballot_rule(activity).value_or(BallotRule{});
    const bool ranked = rule.style == BallotRule::Style::ranking || told.how == ToldVote::How::places;
    VoteRow row{w.find(one.item)->text(), "–", "–", share_of(rule, told, one), short_id(one.item)};
    if (ranked && one.place) row.result = place_words(told, *one.place);
    if (!ranked && one.result) row.result = result_words(rule, *one.result);
    if (one.voters) row.marked = fmt::format(fmt::runtime(tr("{} of {}")), *one.voters, told.ballots);
    if (rule.style == BallotRule::Style::place) {
        Standing standing;
        standing.item = one.item;
        standing.marks = one.marks;
        row.result = kinds::standing_words(activity, kind, standing);
        row.share = 0;
    }
    table.rows.push_back(std::move(row));
}

/// A sampled vote is told with how sure each is, area by area, the short list first: as the board tells it.
void add_sampled(VoteTable& table, const Workshop& w, const Activity& activity, const Kind& kind) {
    const auto* method = kinds::find_method(activity);
    const auto standings = kind.tally(w, activity);
    const kinds::Counted counted{w, activity, standings, w.ballots_cast(activity.id)};
    for (auto& bar : method->bars(counted))
        table.rows.push_back(
            {std::move(bar.label), std::move(bar.shown), {}, bar.value / method->full(counted), {}});
    if (auto words = method->remark(counted); !words.empty() && !table.rows.empty())
        table.remarks.push_back(std::move(words));
    table.marked_heading = {};
}

/// Nobody marked it, or all of it is held back.
bool is_told(const ToldItem& one) {
    return one.place || one.result.value_or(0) != 0 || one.voters.value_or(0) > 0;
}

} // namespace

std::optional<VoteTable> vote_of(const Material& material, const Activity& activity, const Kind& kind) {
    const auto& w = material.workshop;
    const auto vote = material.votes.find(activity.id);
    if (vote == material.votes.end()) return std::nullopt;
    const auto& told = vote->second;
    const auto rule = kind.ballot_rule(activity).value_or(BallotRule{});
    const bool ranked = rule.style == BallotRule::Style::ranking || told.how == ToldVote::How::places;
    VoteTable table{
        tr("Contribution"), ranked ? tr("Place") : result_heading(method_of(activity)), tr("Marked by"), {}};
    if (rule.sample > 0 && told.how != ToldVote::How::places)
        add_sampled(table, w, activity, kind);
    else {
        std::vector<const ToldItem*> items;
        for (const auto& one : told.items)
            if (is_told(one)) items.push_back(&one);
        std::ranges::stable_sort(items, {}, [&](const ToldItem* one) { // those without a result last
            const double result = one->result.value_or(-1);
            return std::tuple(ranked ? one->place.value_or(INT32_MAX) : 0, ranked ? 0 : -result,
                              -one->voters.value_or(0));
        });
        for (const auto* one : items) add_row(table, w, activity, kind, told, *one);
        if (std::ranges::all_of(table.rows, [](const VoteRow& row) { return row.marked == "–"; }))
            table.marked_heading = {};
    }
    const bool any = !table.rows.empty();
    if (auto words = held_back_words(told, any); !words.empty()) table.remarks.push_back(std::move(words));
    if (!any && table.remarks.empty()) return std::nullopt; // nobody marked anything
    if (auto words = turnout(told); !words.empty()) table.remarks.push_back(std::move(words));
    return table;
}

std::optional<picture::Scene> vote_picture(const VoteTable& table) {
    picture::Scene scene;
    scene.bars.emplace();
    for (const auto& row : table.rows)
        if (row.share > 0 || row.id.empty()) scene.bars->bars.push_back({row.text, row.share, row.result});
    if (std::ranges::none_of(scene.bars->bars, [](const auto& bar) { return bar.value > 0; }))
        return std::nullopt;
    return scene;
}

} // namespace vagskal
