// "sampled": for lists that are too long for everybody. Each person is given a few (option `each`, otherwise
// 12) and rates them from 1 to 5; sets are dealt so that all are rated alike often (dealing.hpp). What each
// is worth, how sure that is, and the range of its place are in estimate.hpp.
//   by    a choice field whose values are areas: sets are spread over them, and each has a list of its own
//   keep  how many make the short list; of each area, when there are areas
#include "sessions/common/fill.hpp"
#include "sessions/vote/estimate.hpp"
#include "sessions/vote/method.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::kinds {
namespace {

constexpr int usual_each = 12, most_each = 100, most_kept = 1000, highest = 5;

unsigned long many(int number) { return static_cast<unsigned long>(number); }

/// A result with all that is told of it.
struct List {
    std::vector<std::string> areas; ///< in the order of the session file; one, empty, when there are none
    std::vector<std::size_t> area;  ///< of each standing
    std::vector<Estimate> estimates;
};

std::optional<int> kept(const Activity& activity) { return number_option(activity, "keep", 1, most_kept); }

class Sampled final : public VoteMethod {
  public:
    std::string_view id() const override { return "sampled"; }
    std::vector<std::string_view> options() const override { return {"each", "by", "keep"}; }
    std::string check(const Activity& activity) const override {
        if (wrong_option(activity, "each", 1, most_each))
            return tr("'each' should be a whole number between 1 and 100: how many everybody is given.");
        if (wrong_option(activity, "keep", 1, most_kept))
            return tr("'keep' should be a whole number between 1 and 1000: how many make the short list.");
        return {};
    }
    BallotRule rule(const Activity& activity) const override {
        BallotRule rule;
        rule.style = BallotRule::Style::rating;
        rule.most = highest;
        rule.sample = number_option(activity, "each", 1, most_each).value_or(usual_each);
        return rule;
    }

    std::size_t marks_told() const override { return highest; }
    void results(std::vector<Standing>& standings) const override {
        std::vector<Marks> marks;
        for (const auto& standing : standings) marks.push_back(standing.marks);
        const auto all = estimates(marks, std::vector<std::size_t>(marks.size()), highest);
        for (std::size_t i = 0; i < all.size(); ++i)
            standings[i].result = all[i].ratings > 0 ? all[i].worth : 0;
    }
    std::string area_of(const Workshop& w, const Activity& activity, const ItemId& id) const override {
        const auto by = activity.options.find("by");
        const auto* item = w.find(id);
        if (by == activity.options.end() || !item) return {};
        if (const auto& area = item->field(by->second); !area.empty()) return area;
        const auto* merge = item->merge ? w.find_merge(*item->merge) : nullptr;
        if (merge)
            for (const auto& other : merge->items)
                if (const auto* same = w.find(other); same && !same->field(by->second).empty())
                    return same->field(by->second);
        return {};
    }
    bool lifts(const Activity& activity, const Count& count) const override {
        return count.voters > 0 && static_cast<int>(count.place) <= kept(activity).value_or(most_kept);
    }

    std::string shown(const Counted&, const Standing& standing) const override {
        return one_decimal(standing.result); // bars() says more
    }
    double full(const Counted&) const override { return highest; }
    std::vector<picture::Bar> bars(const Counted& counted) const override;
    std::string remark(const Counted& counted) const override;
    std::string progress(const Counted& counted) const override;
    bool tells_progress() const override { return true; }

  protected:
    void place(const Workshop& w, const Activity& activity, std::vector<Standing>& standings,
               const std::vector<Choices>&) const override {
        const auto all = list(w, activity, standings);
        for (std::size_t i = 0; i < standings.size(); ++i) standings[i].place = all.estimates[i].place;
    }

  private:
    /// What the areas are called, by their ids, as the parts that are voted on have them.
    static std::vector<FieldChoice> area_names(const Workshop& w, const Activity& activity) {
        const auto by = activity.options.find("by");
        if (by == activity.options.end()) return {};
        for (const auto& part : w.session.activities)
            for (const auto& field : part.fields)
                if (field.id == by->second && field.type == FieldType::choice) return field.choices;
        return {};
    }

    List list(const Workshop& w, const Activity& activity, const std::vector<Standing>& standings) const {
        List out;
        for (const auto& area : area_names(w, activity)) out.areas.push_back(area.id);
        std::vector<Marks> marks;
        for (const auto& standing : standings) {
            marks.push_back(standing.marks);
            const auto area = area_of(w, activity, standing.item);
            const auto found = std::ranges::find(out.areas, area);
            out.area.push_back(static_cast<std::size_t>(found - out.areas.begin()));
            if (found == out.areas.end()) out.areas.push_back(area);
        }
        out.estimates = estimates(marks, out.area, highest);
        // Told as it was counted, also when something has been taken away since.
        for (std::size_t i = 0; i < standings.size(); ++i)
            if (auto& one = out.estimates[i]; standings[i].place > 0) {
                one.place = standings[i].place;
                one.best_place = std::min(one.best_place, one.place);
                one.worst_place = std::max(one.worst_place, one.place);
            }
        return out;
    }

    static std::string area_words(const Counted& counted, const std::string& id) {
        for (const auto& area : area_names(counted.workshop, counted.activity))
            if (area.id == id) return area.label.in(language());
        return id.empty() ? tr("Without an area") : id;
    }

    static std::string told(const Estimate& one, std::optional<int> keep) {
        auto words = fill(tr("{} ± {}"), one_decimal(one.worth),
                          one_decimal(std::max(one.most - one.worth, one.worth - one.least)));
        words += "; " + (one.best_place == one.worst_place
                             ? fill(tr("place {}"), one.best_place)
                             : fill(tr("place {}–{}"), one.best_place, one.worst_place));
        words += "; " + fill(tr("rated by {}"), one.ratings);
        if (keep && on_list(one, *keep) != surely_on(one, *keep)) words += tr("; might fall below");
        if (keep && !on_list(one, *keep) && !surely_off(one, *keep)) words += tr("; might come in");
        return words;
    }

    /// "Every one has 9 ratings or more": the fewest that any has.
    static int fewest(const std::vector<Estimate>& all) {
        return all.empty() ? 0 : std::ranges::min(all, {}, &Estimate::ratings).ratings;
    }
};

std::vector<picture::Bar> Sampled::bars(const Counted& counted) const {
    const auto all = list(counted.workshop, counted.activity, counted.standings);
    const auto keep = kept(counted.activity);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < counted.standings.size(); ++i)
        if (counted.standings[i].voters > 0) order.push_back(i);
    // The short lists of all areas first, then what is below; within an area by place.
    const auto below = [&](std::size_t i) { return keep && !on_list(all.estimates[i], *keep); };
    std::ranges::stable_sort(
        order, {}, [&](std::size_t i) { return std::tuple(below(i), all.area[i], all.estimates[i].place); });
    std::vector<picture::Bar> out;
    std::optional<std::pair<bool, std::size_t>> headed;
    for (const auto i : order) {
        if (const std::pair now{below(i), all.area[i]}; headed != now && (keep || all.areas.size() > 1)) {
            const auto area =
                all.areas.size() > 1 ? area_words(counted, all.areas[all.area[i]]) + " — " : std::string();
            const auto which = !keep       ? std::string(tr("all"))
                               : now.first ? std::string(tr("below the cut"))
                                           : std::string(tr("the short list"));
            out.push_back({area + which, 0, {}});
            headed = now;
        }
        out.push_back({counted.workshop.find(counted.standings[i].item)->text(), all.estimates[i].worth,
                       told(all.estimates[i], keep)});
    }
    return out;
}

std::string Sampled::remark(const Counted& counted) const {
    const auto all = list(counted.workshop, counted.activity, counted.standings);
    if (counted.ballots == 0) return {};
    std::string out = tr("± and the range of places say where it would most likely stand (19 times of 20) if "
                         "everybody had rated all of them.");
    const auto keep = kept(counted.activity);
    if (!keep) return out;
    const auto cut = short_list(all.estimates, *keep);
    if (cut.settled()) return fmt::format("{} {}", tr("The short list has settled."), out);
    return fmt::format("{} {} {}",
                       fill(trn("{} of {} place on the short list is sure.",
                                "{} of {} places on the short list are sure.", many(cut.places)),
                            cut.sure, cut.places),
                       fill(trn("{} below the cut might belong there as well.",
                                "{} below the cut might belong there as well.", many(cut.knocking)),
                            cut.knocking),
                       out);
}

std::string Sampled::progress(const Counted& counted) const {
    if (counted.standings.empty()) return {};
    const auto all = list(counted.workshop, counted.activity, counted.standings);
    const auto ballots = static_cast<int>(counted.ballots);
    const int least = fewest(all.estimates);
    auto out = fmt::format(
        "{} {}", fill(trn("{} ballot is in.", "{} ballots are in.", many(ballots)), ballots),
        fill(trn("Each has {} rating or more.", "Each has {} ratings or more.", many(least)), least));
    const auto keep = kept(counted.activity);
    if (!keep || ballots == 0) return out;
    const auto cut = short_list(all.estimates, *keep);
    if (cut.settled()) return fmt::format("{} {}", out, tr("The short list has settled: you can close."));
    return fmt::format("{} {}", out,
                       fill(trn("{} of {} place on the short list is sure.",
                                "{} of {} places on the short list are sure.", many(cut.places)),
                            cut.sure, cut.places));
}

} // namespace

const VoteMethod& sampled() {
    static const Sampled method;
    return method;
}

} // namespace vagskal::kinds
