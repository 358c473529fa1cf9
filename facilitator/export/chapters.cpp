#include "facilitator/export/chapters.hpp"

#include "facilitator/export/tables.hpp"
#include "sessions/matrix/places.hpp"
#include "sessions/vote/method.hpp"
#include "shared/model/lone.hpp"
#include "shared/model/text.hpp"
#include "shared/words/numbers.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

/// Where an activity stands among the study's chapters, in a session that tells a story as the study's did:
/// one with a timeline. What the study does not know stands between its questions and its vote, under its own
/// title. Any other session is told in its own order and under its own titles.
enum class Place { timeline, works, adjust, decisions, mandate, transfer, other, vote, take_aways };

Place place_of(const Session& session, const Activity& activity) {
    if (!std::ranges::any_of(session.activities, [](const auto& a) { return a.kind == "timeline"; }))
        return Place::other;
    if (activity.kind == "timeline") return Place::timeline;
    if (activity.kind == "what_works") return Place::works;
    if (activity.kind == "decision_points") return Place::decisions;
    if (activity.kind == "scaling") return Place::transfer;
    if (activity.kind == "vote") return Place::vote;
    if (activity.id == "adjust") return Place::adjust;
    if (activity.id == "mandate") return Place::mandate;
    if (activity.id == "take-aways") return Place::take_aways;
    return Place::other;
}

std::string heading_of(Place place) {
    switch (place) {
    case Place::timeline: return tr("Timeline");
    case Place::works: return tr("What works, and how");
    case Place::adjust: return tr("Difficulties and adjustments");
    case Place::decisions: return tr("Decision points");
    case Place::mandate: return tr("Mandate and steering");
    case Place::transfer: return tr("Scaling and transfer");
    case Place::vote: return tr("Result of the vote");
    case Place::take_aways: return tr("Take-aways");
    case Place::other: break;
    }
    return {};
}

/// A point with what it is sorted by.
struct Placed {
    Point point;
    std::vector<std::string> themes; ///< of all that stand together
    std::optional<FuzzyDate> date;   ///< the earliest among them
    bool told = false;
};

std::string lead_of(const std::vector<const Contribution*>& together) {
    if (together.size() < 2) return {};
    return disputed(together) ? tr("Told in several ways, with different dates:")
                              : tr("Said in several ways:");
}

Placed place_point(const Board& board, const Kind& kind, const std::vector<const Contribution*>& together) {
    Placed placed;
    for (const auto* item : together) {
        auto passage = kind.passage(board, *item);
        if (!item->plenary())
            passage.details.emplace_back(tr("Stayed in its group"), tr("not brought to the whole room"));
        placed.point.said.push_back({std::move(passage.text), std::move(passage.details)});
        for (auto& theme : themes_of(board.workshop, item->id))
            if (std::ranges::find(placed.themes, theme) == placed.themes.end())
                placed.themes.push_back(theme);
        const auto date = date_of(*item);
        if (date && (!placed.date || before(&*date, &*placed.date))) placed.date = date;
    }
    std::ranges::sort(placed.themes, {},
                      [](const std::string& name) { return std::pair(sort_key(name), name); });
    placed.point.lead = lead_of(together);
    if (placed.themes.size() > 1)
        placed.point.also = fmt::format(fmt::runtime(tr("Also under the theme: {}")),
                                        fmt::join(placed.themes.begin() + 1, placed.themes.end(), ", "));
    return placed;
}

/// Points under their first theme, themes by name, those without last. A timeline is told by date within
/// each.
std::vector<Section> sections_of(const Board& board, const Kind& kind, bool by_date) {
    std::vector<Placed> all;
    for (const auto* item : board.items) {
        const auto together = together_with(board.workshop, *item);
        if (together.front() == item) all.push_back(place_point(board, kind, together));
    }
    if (by_date)
        std::ranges::stable_sort(all, [](const Placed& a, const Placed& b) {
            return before(a.date ? &*a.date : nullptr, b.date ? &*b.date : nullptr);
        });
    std::vector<Section> sections;
    for (const auto& theme : board.workshop.themes) {
        Section section{theme.name, {}};
        for (auto& placed : all) {
            if (placed.told || placed.themes.empty() || placed.themes.front() != theme.name) continue;
            section.points.push_back(std::move(placed.point));
            placed.told = true; // two themes may have one name
        }
        if (!section.points.empty()) sections.push_back(std::move(section));
    }
    Section plain;
    if (!sections.empty()) plain.heading = tr("Without a theme");
    for (auto& placed : all)
        if (!placed.told) plain.points.push_back(std::move(placed.point));
    if (!plain.points.empty()) sections.push_back(std::move(plain));
    return sections;
}

std::string result_heading(const std::string& method) {
    if (method == "dots") return tr("Dots");
    if (method == "approval") return tr("Yes");
    if (method == "rating") return tr("Average, 1 to 5");
    if (method == "ranking") return tr("Place");
    if (method == "budget") return tr("Sum");
    return tr("Result");
}

/// The result as a number in the reader's language; a place that is shared is said to be.
std::string result_words(const BallotRule& rule, const std::vector<Standing>& all, const Standing& standing) {
    using Style = BallotRule::Style;
    if (rule.style == Style::budget) return amount(standing.sum, rule.unit);
    if (rule.style == Style::rating) {
        auto text = fmt::format("{:.1f}", standing.result);
        if (language() == "sv") std::ranges::replace(text, '.', ',');
        return text;
    }
    if (rule.style == Style::ranking && std::ranges::count(all, standing.place, &Standing::place) > 1)
        return fmt::format(fmt::runtime(tr("{} (shared)")), standing.place);
    return number_text(standing.result);
}

/// How long its bar is, of the whole width.
double share_of(const BallotRule& rule, const std::vector<Standing>& all, const Standing& standing) {
    using Style = BallotRule::Style;
    const auto count = static_cast<double>(std::max<std::size_t>(all.size(), 1));
    if (rule.style == Style::ranking) return (count - standing.place + 1) / count;
    const double full =
        rule.style == Style::rating ? rule.most : std::ranges::max(all, {}, &Standing::result).result;
    return full > 0 ? std::clamp(standing.result / full, 0.0, 1.0) : 0;
}

/// How many of how many, where it is known.
std::string turnout(const Workshop& w, const std::string& activity) {
    const auto cast = w.ballots_cast(activity);
    const auto count = w.counts.find(activity);
    const auto present = count == w.counts.end() ? 0 : count->second.present.value_or(0);
    if (present < cast || present == 0) return {};
    return fmt::format(fmt::runtime(trn("{} ballot was cast; {} took part when the vote closed.",
                                        "{} ballots were cast; {} took part when the vote closed.", cast)),
                       cast, present);
}

std::optional<VoteTable> vote_of(const Workshop& w, const Activity& activity, const Kind& kind) {
    const auto ballots = w.results.find(activity.id);
    if (ballots == w.results.end()) return std::nullopt;
    auto standings = kind.tally(w, activity);
    std::erase_if(standings, [&](const Standing& s) { return !w.find(s.item); });
    const auto rule = kind.ballot_rule(activity).value_or(BallotRule{});
    const bool ranks = rule.style == BallotRule::Style::ranking;
    std::ranges::sort(standings, {}, [&](const Standing& s) {
        return std::pair(ranks ? static_cast<double>(s.place) : -s.result, w.where.at(s.item));
    });
    const bool places = rule.style == BallotRule::Style::place;
    VoteTable table{
        tr("Contribution"), places ? tr("Result") : result_heading(method_of(activity)), tr("Marked by"), {}};
    if (const auto* method = rule.sample > 0 ? kinds::find_method(activity) : nullptr) {
        // With how sure each is, area by area, the short list first: as the board tells it.
        const kinds::Counted counted{w, activity, standings, w.ballots_cast(activity.id)};
        for (auto& bar : method->bars(counted))
            table.rows.push_back(
                {std::move(bar.label), std::move(bar.shown), {}, bar.value / method->full(counted)});
        if (auto words = method->remark(counted); !words.empty()) table.remarks.push_back(std::move(words));
        table.result_heading = tr("Average, 1 to 5");
        table.marked_heading = {};
        standings.clear();
    }
    for (const auto& standing : standings)
        if (standing.voters > 0) // otherwise nobody chose it
            table.rows.push_back(
                {w.find(standing.item)->text(),
                 places ? kinds::standing_words(activity, kind, standing)
                        : result_words(rule, standings, standing),
                 fmt::format(fmt::runtime(tr("{} of {}")), standing.voters, w.ballots_cast(activity.id)),
                 share_of(rule, standings, standing)});
    if (table.rows.empty()) return std::nullopt;
    if (auto words = turnout(w, activity.id); !words.empty()) table.remarks.push_back(std::move(words));
    return table;
}

/// Notes part by part. Only what somebody said aloud stands in quotation marks.
std::optional<Chapter> notes_of(const Workshop& w) {
    Chapter chapter;
    chapter.heading = tr("Notes");
    for (const auto& activity : w.session.activities) {
        Section section{activity.title.in(language()), {}};
        for (const auto& note : w.notes) {
            if (note.activity != activity.id) continue;
            Said said{note.quote ? fmt::format(fmt::runtime(tr("“{}”, as someone put it")), note.text)
                                 : note.text,
                      {}};
            if (note.approved)
                said.details.emplace_back(tr("Read back"), tr("the room approved these words"));
            section.points.push_back({{}, {std::move(said)}, {}});
        }
        if (!section.points.empty()) chapter.sections.push_back(std::move(section));
    }
    if (chapter.sections.empty()) return std::nullopt;
    return chapter;
}

/// What only one person has said, and the room then neither sorted nor voted for: it is heard here.
std::optional<Chapter> lone_chapter(const Workshop& w) {
    const auto alone = lone_voices(w);
    if (alone.empty()) return std::nullopt;
    Chapter chapter;
    chapter.heading = tr("Lone voices");
    chapter.asked = tr("Said once, in no theme and without votes. They are not less true for that.");
    for (const auto& activity : w.session.activities) {
        Section section{activity.title.in(language()), {}};
        for (const auto& item : w.items)
            if (item.activity == activity.id && alone.contains(item.id))
                section.points.push_back({{}, {{item.text(), {}}}, {}});
        if (!section.points.empty()) chapter.sections.push_back(std::move(section));
    }
    return chapter;
}

/// All of a theme in one place, across the parts; merged ones stand together here too.
std::optional<Chapter> themes_chapter(const Workshop& w) {
    if (w.themes.empty()) return std::nullopt;
    Chapter chapter;
    chapter.heading = tr("Themes");
    for (const auto& theme : w.themes) {
        Section section{theme.name, {}};
        std::set<ItemId> told;
        for (const auto& id : theme.items) {
            if (told.contains(id)) continue;
            const auto together = together_with(w, *w.find(id));
            Point point{lead_of(together), {}, {}};
            for (const auto* item : together) {
                told.insert(item->id);
                point.said.push_back(
                    {item->text(), {{tr("Part"), w.session.find(item->activity)->title.in(language())}}});
            }
            section.points.push_back(std::move(point));
        }
        chapter.sections.push_back(std::move(section));
    }
    return chapter;
}

} // namespace

std::optional<picture::Scene> timeline_picture(const Workshop& w, const Kinds& kinds) {
    for (const auto& activity : w.session.activities) {
        const auto* kind = kinds.find(activity.kind);
        if (activity.kind != "timeline" || !kind) continue;
        auto scene = kind->board(board_of(w, activity));
        scene.remarks.clear(); // they tell how the story grew, and that order is not here
        return scene;
    }
    return std::nullopt;
}

std::vector<Chapter> chapters_of(const Workshop& w, const Kinds& kinds) {
    std::vector<std::pair<Place, Chapter>> placed;
    std::set<std::string> used;
    for (const auto& activity : w.session.activities) {
        const auto* kind = kinds.find(activity.kind);
        if (!kind) continue;
        const auto place = place_of(w.session, activity);
        const auto board = board_of(w, activity);
        Chapter chapter;
        chapter.sections = sections_of(board, *kind, place == Place::timeline);
        chapter.vote = vote_of(w, activity, *kind);
        if (chapter.sections.empty() && !chapter.vote) continue;
        chapter.heading = heading_of(place);
        // A second activity of its sort needs a name of its own.
        if (chapter.heading.empty() || !used.insert(chapter.heading).second)
            chapter.heading = activity.title.in(language());
        chapter.asked = activity.prompt.in(language());
        if (place == Place::timeline || activity.kind == "matrix") {
            chapter.picture = kind->board(board);
            chapter.picture->remarks.clear(); // they tell how the story grew, and that order is not here
            chapter.picture->cards.clear();   // what was merged stands below
            chapter.picture->title.clear();   // the heading says it
            if (chapter.picture->grid && !chapter.sections.empty() &&
                chapter.sections.front().heading.empty())
                chapter.sections.front().heading =
                    tr("The contributions"); // after the grid's own list of them
        }
        placed.emplace_back(place, std::move(chapter));
    }
    std::ranges::stable_sort(placed, {}, &std::pair<Place, Chapter>::first);
    std::vector<Chapter> chapters;
    for (auto& [place, chapter] : placed) chapters.push_back(std::move(chapter));
    for (auto&& last : {notes_of(w), themes_chapter(w), lone_chapter(w)})
        if (last) chapters.push_back(*last);
    return chapters;
}

} // namespace vagskal
