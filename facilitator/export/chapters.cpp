#include "facilitator/export/chapters.hpp"

#include "facilitator/export/vote_table.hpp"
#include "sessions/review/lessons.hpp"
#include "shared/model/text.hpp"
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
        placed.point.said.push_back(
            {std::move(passage.text), std::move(passage.details), {short_id(item->id)}});
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
std::optional<Chapter> lone_chapter(const Material& material) {
    const auto& w = material.workshop;
    const auto alone = lone_among(material);
    if (alone.empty()) return std::nullopt;
    Chapter chapter;
    chapter.heading = tr("Lone voices");
    chapter.asked = votes_held_back(material)
                        ? tr("Said once and in no theme. They are not less true for that.")
                        : tr("Said once, in no theme and without votes. They are not less true for that.");
    for (const auto& activity : w.session.activities) {
        Section section{activity.title.in(language()), {}};
        for (const auto& item : w.items)
            if (item.activity == activity.id && alone.contains(item.id))
                section.points.push_back({{}, {{item.text(), {}, {short_id(item.id)}}}, {}});
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
                point.said.push_back({item->text(),
                                      {{tr("Part"), w.session.find(item->activity)->title.in(language())}},
                                      {short_id(item->id)}});
            }
            section.points.push_back(std::move(point));
        }
        chapter.sections.push_back(std::move(section));
    }
    return chapter;
}

/// A passage of the draft as it was checked: what was decided, who dissents, on what it rests.
Point checked_point(const Lesson& lesson) {
    Said said{lesson.text, {{tr("Member check"), status_words(lesson.status)}}, {}};
    for (const auto& dissent : lesson.dissents) said.details.emplace_back(tr("Does not agree"), dissent);
    for (const auto& id : lesson.rests_on) said.ids.push_back(short_id(id));
    return {{}, {std::move(said)}, {}};
}

std::optional<Chapter> checked_chapter(const std::string& heading, const std::vector<Lesson>& lessons) {
    if (lessons.empty()) return std::nullopt;
    Chapter chapter;
    chapter.heading = heading;
    chapter.sections.push_back({});
    for (const auto& lesson : lessons) chapter.sections.front().points.push_back(checked_point(lesson));
    return chapter;
}

/// The passages of the draft that are no lessons.
std::vector<Lesson> other_passages(const Workshop& w) {
    auto out = checked_passages(w);
    std::size_t at = 0;
    std::erase_if(out, [&](const Lesson&) { return w.passages[at++].lesson; });
    return out;
}

/// How the story grew, as the seal kept it.
std::vector<std::string> milestone_words(const Material& material, const std::string& activity) {
    std::vector<std::string> out;
    for (const auto& one : material.milestones)
        if (one.activity == activity)
            out.push_back(fmt::format(fmt::runtime(one.first ? tr("The first year moved from {} to {}.")
                                                             : tr("The last year moved from {} to {}.")),
                                      one.from, one.to));
    return out;
}

/// The board as a picture, where the part has one that the words do not tell.
std::optional<picture::Scene> picture_of(const Material& material, const Board& board, const Kind& kind) {
    if (board.activity.kind != "timeline" && board.activity.kind != "matrix") return std::nullopt;
    const auto vote = material.votes.find(board.activity.id);
    if (vote != material.votes.end() &&
        std::ranges::none_of(vote->second.items, [](const ToldItem& one) { return one.result.has_value(); }))
        return std::nullopt; // an empty grid would say that nobody placed anything
    auto scene = kind.board(board);
    scene.remarks.clear(); // they tell how the story grew, and that order is not here
    scene.cards.clear();   // what was merged stands below
    scene.title.clear();   // the heading says it
    return scene;
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

std::vector<Chapter> chapters_of(const Material& material, const Kinds& kinds) {
    const auto& w = material.workshop;
    std::vector<std::pair<Place, Chapter>> placed;
    std::set<std::string> used;
    for (const auto& activity : w.session.activities) {
        const auto* kind = kinds.find(activity.kind);
        if (!kind) continue;
        const auto place = place_of(w.session, activity);
        auto board = board_of(w, activity);
        if (activity.kind == "review") // how many agree is told passage by passage
            std::erase_if(board.items, [](const Contribution* item) { return item->text().empty(); });
        Chapter chapter;
        chapter.sections = sections_of(board, *kind, place == Place::timeline);
        chapter.vote = vote_of(material, activity, *kind);
        if (chapter.sections.empty() && !chapter.vote) continue;
        chapter.heading = heading_of(place);
        // A second activity of its sort needs a name of its own.
        if (chapter.heading.empty() || !used.insert(chapter.heading).second)
            chapter.heading = activity.title.in(language());
        chapter.asked = activity.prompt.in(language());
        chapter.picture = picture_of(material, board, *kind);
        chapter.remarks = milestone_words(material, activity.id);
        if (chapter.picture && chapter.picture->grid && !chapter.sections.empty() &&
            chapter.sections.front().heading.empty())
            chapter.sections.front().heading = tr("The contributions"); // after the grid's own list of them
        placed.emplace_back(place, std::move(chapter));
    }
    std::ranges::stable_sort(placed, {}, &std::pair<Place, Chapter>::first);
    std::vector<Chapter> chapters;
    for (auto& [place, chapter] : placed) chapters.push_back(std::move(chapter));
    for (auto&& last : {checked_chapter(tr("Lessons"), lessons(w)),
                        checked_chapter(tr("Member check of the draft"), other_passages(w)), notes_of(w),
                        themes_chapter(w), lone_chapter(material)})
        if (last) chapters.push_back(*last);
    return chapters;
}

} // namespace vagskal
