#include "sessions/timeline/timeline.hpp"

#include "sessions/common/fielded_kind.hpp"
#include "sessions/common/fields.hpp"
#include "sessions/common/links.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <tuple>

namespace vagskal::kinds {
namespace {

/// An open end is drawn at least this long (days), and to the last day that anybody spoke of.
constexpr Day shortest_ongoing = 180;

/// The year that people would name: of "about 2014" it is 2014, though 2013 is possible.
int year_said(const FuzzyDate& date) {
    auto begin = date.edtf.substr(0, date.edtf.find('/'));
    if (!begin.empty() && begin.back() == '~') begin.pop_back();
    const auto plain = from_edtf(begin);
    return year_of(plain ? plain->earliest : date.earliest);
}

/// How the story's beginning moved while people talked: the first year said, and each earlier one since.
std::vector<int> beginnings(const Board& board) {
    std::vector<int> years;
    for (const auto* item : board.items)
        if (const auto date = dated(*item)) {
            const int year = year_said(*date);
            if (years.empty() || year < years.back()) years.push_back(year);
        }
    return years;
}

Day last_day_spoken_of(const Board& board) {
    Day last = 0;
    for (const auto* item : board.items)
        if (const auto date = dated(*item)) last = std::max(last, date->latest.value_or(date->earliest));
    return last;
}

picture::Span span_of(const Contribution& item, const FuzzyDate& date, Day last) {
    return {date.earliest, date.latest.value_or(std::max(last, date.earliest + shortest_ongoing)),
            !date.latest, date.edtf.find('~') != date.edtf.npos, item.field("when")};
}

/// Memories that give the same date are one span. They disagree as soon as their dates differ: whether "2015"
/// and "autumn 2015" are the same is for the room to say.
void put_spans(picture::Happening& happening, const Told& one, Day last) {
    std::set<std::string> dates;
    const auto put = [&](const Contribution& item) {
        if (const auto date = dated(item); date && dates.insert(date->edtf).second)
            happening.spans.push_back(span_of(item, *date, last));
    };
    put(*one.first);
    for (const auto* other : one.also) put(*other);
    happening.disputed = dates.size() > 1;
}

class Timeline final : public FieldedKind {
  public:
    std::string_view id() const override { return "timeline"; }
    bool linkable() const override { return true; }

    std::vector<FieldSpec> fields() const override {
        return {{"when",
                 FieldType::date,
                 {"När", "When"},
                 {"Som ni minns det: 2007, hösten 2015, ca 2014, 2015–2017",
                  "As you remember it: 2007, autumn 2015, about 2014, 2015–2017"},
                 {},
                 {}},
                {"lane",
                 FieldType::choice,
                 {"Spår", "Lane"},
                 {},
                 {{"politics", {"Politik", "Politics"}},
                  {"organisation", {"Organisation", "Organisation"}},
                  {"project", {"Projekt", "Project"}},
                  {"outside", {"Omvärld", "Outside world"}}},
                 {}}};
    }

    picture::Scene board(const Board& board) const override {
        auto scene = blank(board);
        if (board.items.empty()) return scene;
        picture::TimeChart chart;
        std::vector<std::string> lane_ids;
        for (const auto& field : asked_fields(board.activity, *this))
            if (field.id == "lane")
                for (const auto& lane : field.choices) {
                    lane_ids.push_back(lane.id);
                    chart.lanes.push_back(lane.label.in(language()));
                }
        const auto without_lane = lane_ids.size();
        const auto last = last_day_spoken_of(board);
        for (const auto& one : told(board)) {
            picture::Happening happening{one.first->text(), without_lane, {}, false};
            const auto lane = std::ranges::find(lane_ids, one.first->field("lane"));
            happening.lane = static_cast<std::size_t>(lane - lane_ids.begin());
            put_spans(happening, one, last);
            if (happening.lane == without_lane && chart.lanes.size() == without_lane)
                chart.lanes.emplace_back(lane_ids.empty() ? tr("Events") : tr("No lane"));
            chart.happenings.push_back(std::move(happening));
            auto links = linked_here(board.workshop, one);
            if (one.also.empty() && links.empty()) continue;
            scene.cards.push_back(more_about(one, chart.happenings.back().disputed));
            std::ranges::move(links, std::back_inserter(scene.cards.back().rows));
        }
        std::ranges::stable_sort(chart.happenings, {}, [](const picture::Happening& h) {
            Day earliest = 0, latest = 0;
            for (const auto& span : h.spans) {
                earliest = h.spans.data() == &span ? span.earliest : std::min(earliest, span.earliest);
                latest = std::max(latest, span.latest);
            }
            return std::tuple(h.spans.empty(), earliest, latest, h.label);
        });
        scene.times = std::move(chart);
        if (const auto years = beginnings(board); years.size() > 1)
            scene.remarks.push_back(
                fmt::format(fmt::runtime(tr("The story's beginning moved: {}")), fmt::join(years, " → ")));
        return scene;
    }

  protected:
    std::string invitation() const override {
        return tr("Nothing here yet. When did it begin, as you see it? A rough date will do.");
    }

  private:
    /// What was said in several ways stands once in the picture; here is all that was said, with its dates,
    /// and what belongs to it.
    static picture::Card more_about(const Told& one, bool disputed) {
        picture::Card card;
        card.heading = with_date(*one.first);
        for (const auto* other : one.also) card.rows.emplace_back(tr("Also said"), with_date(*other));
        if (disputed) card.tags.emplace_back(tr("different dates"));
        return card;
    }
    static std::string with_date(const Contribution& item) {
        const auto& when = item.field("when");
        return when.empty() ? item.text() : fmt::format("{} ({})", item.text(), when);
    }
};

} // namespace

std::unique_ptr<Kind> make_timeline() { return std::make_unique<Timeline>(); }

} // namespace vagskal::kinds
