#include "sessions/matrix/matrix.hpp"

#include "sessions/common/fielded_kind.hpp"
#include "sessions/common/fields.hpp"
#include "sessions/matrix/axes.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace vagskal::kinds {
namespace {

/// What stands in the grid, and all that placed it.
struct Thing {
    std::string label;
    std::vector<const Contribution*> placings;
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
            out.back().placings.insert(out.back().placings.end(), one.also.begin(), one.also.end());
        }
        return out;
    }
    std::map<std::string, std::size_t> place;
    for (const auto* item : board.items) {
        const auto [name, label] = pointed_at(board.workshop, *pointing, *item);
        if (label.empty()) continue;
        const auto [at, is_new] = place.emplace(name, out.size());
        if (is_new) out.push_back({label, {}});
        out[at->second].placings.push_back(item);
    }
    return out;
}

picture::Placed placed(const Thing& thing, const Axes& axes) {
    picture::Placed out{thing.label, {}};
    int all = 0;
    for (const auto* item : thing.placings) {
        const auto at = axes.cell_of(*item);
        if (!at) continue;
        ++all;
        const auto same = std::ranges::find_if(out.cells, [&](const picture::Placed::Cell& cell) {
            return cell.column == at->column && cell.row == at->row;
        });
        if (same == out.cells.end())
            out.cells.push_back({at->column, at->row, 1, {}});
        else
            ++same->times;
    }
    if (all > 1)
        for (auto& cell : out.cells) cell.shown = fmt::format(fmt::runtime(tr("{} of {}")), cell.times, all);
    return out;
}

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

    picture::Scene board(const Board& board) const override {
        auto scene = blank(board);
        const auto fields = asked_fields(board.activity, *this);
        const Axes axes(board.activity, fields);
        scene.grid = axes.empty_grid();
        const auto pointing = std::ranges::find(fields, FieldType::item, &FieldSpec::type);
        std::vector<std::string> waiting;
        for (const auto& thing : things_of(board, fields)) {
            auto one = placed(thing, axes);
            if (one.cells.empty())
                waiting.push_back("– " + thing.label);
            else
                scene.grid->placed.push_back(std::move(one));
            if (pointing != fields.end()) scene.cards.push_back(reasons(thing, axes));
        }
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
    /// Why it stands where it was placed, cell by cell in the grid's order.
    static picture::Card reasons(const Thing& thing, const Axes& axes) {
        picture::Card out{thing.label, {}, {}};
        std::vector<std::pair<std::size_t, const Contribution*>> sorted;
        for (const auto* item : thing.placings) sorted.emplace_back(axes.order_of(*item), item);
        std::ranges::stable_sort(sorted, {}, &std::pair<std::size_t, const Contribution*>::first);
        for (const auto& [order, item] : sorted) out.rows.emplace_back(axes.where(*item), item->text());
        return out;
    }
};

} // namespace

std::unique_ptr<Kind> make_matrix() { return std::make_unique<Matrix>(); }

} // namespace vagskal::kinds
