#include "sessions/matrix/matrix.hpp"

#include "sessions/common/ballots.hpp"
#include "sessions/common/fielded_kind.hpp"
#include "sessions/common/fields.hpp"
#include "sessions/matrix/drawn.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace vagskal::kinds {
namespace {

/// What stands on the axes, and all contributions that placed it.
struct Thing {
    std::string label;
    std::vector<const Contribution*> said;
};

/// What the item field says is placed, merged ones under the first of them. Empty: nothing that is there.
std::pair<std::string, std::string> pointed_at(const Workshop& w, const FieldSpec& field,
                                               const Contribution& item) {
    const auto& value = item.field(field.id);
    const auto id = from_hex<ItemId>(value);
    const auto* other = id ? w.find(*id) : nullptr;
    if (!other) return id ? std::pair<std::string, std::string>{} : std::pair{"words " + value, value};
    const auto* one = standing_for(w, *other, [](const Contribution& c) { return c.present(); });
    return one ? std::pair{to_hex(one->id), one->text()} : std::pair<std::string, std::string>{};
}

/// In the order in which each was first placed.
std::vector<Thing> things_of(const Board& board, const std::vector<FieldSpec>& fields) {
    const auto pointing = std::ranges::find(fields, FieldType::item, &FieldSpec::type);
    std::vector<Thing> out;
    if (pointing == fields.end()) {
        for (const auto& one : told(board)) {
            out.push_back({one.first->text(), {one.first}});
            out.back().said.insert(out.back().said.end(), one.also.begin(), one.also.end());
        }
        return out;
    }
    std::map<std::string, std::size_t> place;
    for (const auto* item : board.items) {
        const auto [name, label] = pointed_at(board.workshop, *pointing, *item);
        if (label.empty()) continue;
        const auto [at, is_new] = place.emplace(name, out.size());
        if (is_new) out.push_back({label, {}});
        out[at->second].said.push_back(item);
    }
    return out;
}

PlacedThing placed(const Thing& thing, const Axes& axes) {
    PlacedThing out{thing.label, {}};
    for (const auto* item : thing.said)
        if (const auto at = axes.place_of(*item)) out.placings.emplace_back(*at, 1);
    out.placings = sorted(std::move(out.placings));
    return out;
}

/// Where merged ones were marked on one ballot, the first of them stands for all.
std::int32_t first_mark(const std::vector<std::int32_t>& marks) { return marks.front(); }

class Matrix final : public FieldedKind {
  public:
    std::string_view id() const override { return "matrix"; }

    /// The pair that is asked for most: what it takes, and what it gives.
    std::vector<FieldSpec> fields() const override {
        return {{"x",
                 FieldType::choice,
                 {"Insats", "Effort"},
                 {},
                 {{"small", {"Liten", "Small"}}, {"large", {"Stor", "Large"}}},
                 {}},
                {"y",
                 FieldType::choice,
                 {"Verkan", "Effect"},
                 {},
                 {{"large", {"Stor", "Large"}}, {"small", {"Liten", "Small"}}},
                 {}}};
    }

    std::string check(const Activity& activity) const override { return check_axes(activity, *this); }

    bool takes_contributions(const Activity& activity) const override { return !one_by_one(activity); }
    bool takes_ballots(const Activity& activity) const override { return one_by_one(activity); }
    std::vector<std::string> refers_to(const Activity& activity) const override {
        return one_by_one(activity) ? named_parts(activity) : std::vector<std::string>{};
    }

    std::optional<BallotRule> ballot_rule(const Activity& activity) const override {
        const Axes axes(activity, *this);
        if (!one_by_one(activity) || !axes.complete()) return std::nullopt;
        BallotRule rule;
        rule.style = BallotRule::Style::place;
        rule.columns = static_cast<std::int32_t>(axes.columns());
        rule.most = rule.columns * static_cast<std::int32_t>(axes.rows());
        return rule;
    }

    std::vector<ItemId> votable(const Workshop& w, const Activity& activity) const override {
        return one_by_one(activity) ? on_the_ballot(w, activity) : std::vector<ItemId>{};
    }

    Result<Choices> validate_ballot(const Workshop& w, const Activity& activity,
                                    const Choices& sent) const override {
        const auto rule = ballot_rule(activity);
        if (!rule) return refuse(Why::not_a_vote, {activity.id});
        if (auto fine = all_on_the_ballot(w, votable(w, activity), sent); !fine)
            return tl::unexpected(fine.error());
        for (const auto& choice : sent)
            if (choice.value < 1 || choice.value > rule->most)
                return refuse(Why::bad_mark, {fmt::to_string(choice.value), "1", fmt::to_string(rule->most)});
        return sent;
    }

    /// No place is better than another: all share the first. The result is how many placed it where most did.
    std::vector<Standing> tally(const Workshop& w, const Activity& activity) const override {
        const auto rule = ballot_rule(activity);
        if (!rule) return {};
        std::vector<Standing> standings;
        if (const auto count = w.counts.find(activity.id); count != w.counts.end()) {
            standings = as_counted(w, count->second);
        } else if (auto cast = cast_ballots(w, activity.id, votable(w, activity), first_mark)) {
            standings = std::move(cast->standings);
            std::map<ItemId, Standing*> of;
            for (auto& standing : standings) {
                standing.marks.resize(static_cast<std::size_t>(rule->most));
                of[standing.item] = &standing;
            }
            for (const auto& ballot : cast->ballots)
                for (const auto& choice : ballot) {
                    auto& standing = *of.at(choice.item);
                    standing.sum += choice.value;
                    ++standing.voters;
                    ++standing.marks.at(static_cast<std::size_t>(choice.value) - 1);
                }
        }
        for (auto& standing : standings) {
            standing.place = 1;
            standing.result = standing.marks.empty() ? 0 : std::ranges::max(standing.marks);
        }
        return standings;
    }

    picture::Scene board(const Board& board) const override {
        if (one_by_one(board.activity)) return ballot_board(board);
        auto scene = blank(board);
        const auto fields = asked_fields(board.activity, *this);
        const Axes axes(board.activity, fields);
        const auto pointing = std::ranges::find(fields, FieldType::item, &FieldSpec::type);
        std::vector<std::string> waiting;
        std::vector<PlacedThing> things;
        for (const auto& thing : things_of(board, fields)) {
            auto one = placed(thing, axes);
            if (one.placings.empty())
                waiting.push_back("– " + thing.label);
            else
                things.push_back(std::move(one));
            if (pointing != fields.end()) scene.cards.push_back(reasons(thing, axes));
        }
        draw_placings(scene, axes, things);
        if (pointing == fields.end())
            for (const auto& one : told(board))
                if (auto more = card(board, one); !more.rows.empty()) scene.cards.push_back(std::move(more));
        if (board.items.empty())
            scene.remarks.push_back(scene.empty_text);
        else if (!waiting.empty()) {
            scene.remarks.emplace_back(tr("Not placed yet:"));
            scene.remarks.insert(scene.remarks.end(), waiting.begin(), waiting.end());
        }
        return scene;
    }

  protected:
    std::string invitation() const override { return tr("Nothing is placed yet. Which cell fills first?"); }

    Rows rows(const Board& board, const Contribution& item) const override {
        auto out = FieldedKind::rows(board, item);
        const Axes axes(board.activity, asked_fields(board.activity, *this));
        if (auto name = axes.name_of(item); !name.empty())
            out.emplace(out.begin(), tr("Cell"), std::move(name));
        return out;
    }
    /// The grid shows where it stands.
    Rows board_rows(const Board& board, const Contribution& item) const override {
        Rows out;
        for (const auto& field : asked_fields(board.activity, *this))
            if (field.id != "x" && field.id != "y")
                if (auto words = shown_value(board.workshop, field, item.field(field.id)); !words.empty())
                    out.emplace_back(field.label.in(language()), std::move(words));
        return out;
    }

  private:
    /// Why it stands where it was placed, place by place: row by row from the top.
    static picture::Card reasons(const Thing& thing, const Axes& axes) {
        picture::Card out{thing.label, {}, {}};
        auto sorted = thing.said;
        const auto order = [&](const Contribution* item) {
            const auto at = axes.place_of(*item);
            if (!at) return std::tuple(true, 0.0, 0.0);
            return std::tuple(false, axes.y().numbers() ? -at->y : at->y, at->x);
        };
        std::ranges::stable_sort(sorted, {}, order);
        for (const auto* item : sorted) out.rows.emplace_back(axes.where(*item), item->text());
        return out;
    }

    picture::Scene ballot_board(const Board& board) const {
        const auto& w = board.workshop;
        auto scene = blank(board);
        scene.empty_text = tr("There is nothing to place yet: nothing has been lifted to the whole room.");
        const Axes axes(board.activity, *this);
        const bool closed = w.results.contains(board.activity.id);
        std::vector<PlacedThing> things;
        unsigned long unplaced = 0;
        if (closed)
            for (const auto& standing : tally(w, board.activity)) {
                const auto* item = w.find(standing.item);
                PlacedThing one{item ? item->text() : std::string(), placings_of(axes, standing)};
                if (one.placings.empty())
                    ++unplaced;
                else
                    things.push_back(std::move(one));
            }
        draw_placings(scene, axes, things);
        if (axes.steps())
            for (const auto& thing : things) scene.cards.push_back(told_card(axes, thing));
        if (closed) {
            scene.remarks.push_back(turnout(w, board.activity.id));
            if (auto scribes = scribes_words(w.scribes, w.people); !scribes.empty())
                scene.remarks.push_back(scribes + ".");
            if (unplaced > 0)
                scene.remarks.push_back(
                    fmt::format(fmt::runtime(trn("{} contribution was placed by nobody.",
                                                 "{} contributions were placed by nobody.", unplaced)),
                                unplaced));
            return scene;
        }
        const auto ids = votable(w, board.activity);
        for (const auto& id : ids) scene.cards.push_back({w.find(id)->text(), {}, {}});
        scene.remarks.push_back(ids.empty()
                                    ? scene.empty_text
                                    : std::string(tr("How it is placed is hidden until this part closes.")));
        return scene;
    }
};

} // namespace

std::unique_ptr<Kind> make_matrix() { return std::make_unique<Matrix>(); }

} // namespace vagskal::kinds
