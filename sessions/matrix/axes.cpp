#include "sessions/matrix/axes.hpp"

#include "sessions/common/fields.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::kinds {
namespace {

std::optional<FieldSpec> axis(const std::vector<FieldSpec>& fields, std::string_view id) {
    const auto found = std::ranges::find(fields, id, &FieldSpec::id);
    return found == fields.end() || found->type != FieldType::choice ? std::nullopt : std::optional(*found);
}

std::optional<std::size_t> step(const std::optional<FieldSpec>& axis, const Contribution& item) {
    if (!axis) return std::nullopt;
    const auto found = std::ranges::find(axis->choices, item.field(axis->id), &FieldChoice::id);
    if (found == axis->choices.end()) return std::nullopt;
    return static_cast<std::size_t>(found - axis->choices.begin());
}

/// The option under which a cell's name is kept, once for each language: "cells.much.little.sv".
std::string key(const FieldChoice& x, const FieldChoice& y, std::string_view language) {
    return fmt::format("cells.{}.{}{}{}", x.id, y.id, language.empty() ? "" : ".", language);
}

bool is_cell(const std::string& option, const FieldSpec& x, const FieldSpec& y) {
    for (const auto& column : x.choices)
        for (const auto& row : y.choices)
            for (const auto* language : {"", "sv", "en"})
                if (option == key(column, row, language)) return true;
    return false;
}

} // namespace

std::string check_axes(const Activity& activity, const Kind& kind) {
    const auto fields = asked_fields(activity, kind);
    const auto x = axis(fields, "x"), y = axis(fields, "y");
    if (!x || !y)
        return tr("A matrix has two axes: a field \"x\" and a field \"y\", both of the type \"choice\".");
    for (const auto* one : {&*x, &*y})
        if (one->choices.size() < least_steps || one->choices.size() > most_steps)
            return fmt::format(fmt::runtime(tr("The axis '{}' should have {} to {} choices; it has {}.")),
                               one->id, least_steps, most_steps, one->choices.size());
    if (std::ranges::count(fields, FieldType::item, &FieldSpec::type) > 1)
        return tr("A matrix places one contribution at a time. Keep one field of the type \"item\".");
    for (const auto& [option, value] : activity.options)
        if (!is_cell(option, *x, *y))
            return fmt::format(
                fmt::runtime(tr("There is no cell '{}'. Cells are named by a choice of x and one of y, "
                                "like cells.{}.{} = {{ sv = \"…\", en = \"…\" }}.")),
                option, x->choices.front().id, y->choices.front().id);
    return {};
}

Axes::Axes(const Activity& activity, const std::vector<FieldSpec>& fields)
    : activity_(activity), x_(axis(fields, "x")), y_(axis(fields, "y")) {}

std::optional<Axes::Cell> Axes::cell_of(const Contribution& item) const {
    const auto column = step(x_, item), row = step(y_, item);
    if (!column || !row) return std::nullopt;
    return Cell{*column, *row};
}

std::string Axes::name(Cell cell) const {
    const auto &x = x_->choices[cell.column], &y = y_->choices[cell.row];
    for (const auto& option : {key(x, y, language()), key(x, y, "")})
        if (const auto found = activity_.options.find(option); found != activity_.options.end())
            return found->second;
    return {};
}

std::string Axes::name_of(const Contribution& item) const {
    const auto cell = cell_of(item);
    return cell ? name(*cell) : std::string();
}

std::string Axes::where(const Contribution& item) const {
    const auto cell = cell_of(item);
    if (!cell) return tr("Not placed");
    if (auto known = name(*cell); !known.empty()) return known;
    return fmt::format("{} · {}", x_->choices[cell->column].label.in(language()),
                       y_->choices[cell->row].label.in(language()));
}

std::size_t Axes::order_of(const Contribution& item) const {
    const auto cell = cell_of(item);
    return cell ? cell->row * most_steps + cell->column : most_steps * most_steps;
}

picture::Grid Axes::empty_grid() const {
    picture::Grid grid;
    if (!x_ || !y_) return grid;
    grid.across = x_->label.in(language());
    grid.down = y_->label.in(language());
    for (const auto& choice : x_->choices) grid.columns.push_back(choice.label.in(language()));
    for (const auto& choice : y_->choices) grid.rows.push_back(choice.label.in(language()));
    for (std::size_t row = 0; row < grid.rows.size(); ++row)
        for (std::size_t column = 0; column < grid.columns.size(); ++column)
            grid.names.push_back(name({column, row}));
    return grid;
}

} // namespace vagskal::kinds
