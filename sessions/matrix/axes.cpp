#include "sessions/matrix/axes.hpp"

#include "sessions/common/fields.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace vagskal::kinds {
namespace {

std::optional<Axis> axis(const std::vector<FieldSpec>& fields, std::string_view id) {
    const auto found = std::ranges::find(fields, id, &FieldSpec::id);
    if (found == fields.end()) return std::nullopt;
    if (found->type != FieldType::choice && found->type != FieldType::number) return std::nullopt;
    return Axis(*found);
}

/// The option under which a cell's name is kept, once for each language: "cells.much.little.sv".
std::string key(const FieldChoice& x, const FieldChoice& y, std::string_view language) {
    return fmt::format("cells.{}.{}{}{}", x.id, y.id, language.empty() ? "" : ".", language);
}

picture::PlaceAxis drawn(const Axis& axis) {
    if (axis.numbers()) return {axis.label(), {}, axis.field().least, axis.field().most};
    return {axis.label(), axis.heads(), 0, 0};
}

} // namespace

bool one_by_one(const Activity& activity) {
    const auto option = activity.options.find("place");
    return option != activity.options.end() && option->second == "one-by-one";
}

std::string half_number(double value) {
    const auto halves = std::llround(value * 2);
    auto out = fmt::to_string(halves / 2);
    if (halves % 2 != 0) {
        if (halves < 0 && halves / 2 == 0) out.insert(0, 1, '-');
        out += language() == "sv" ? ",5" : ".5";
    }
    return out;
}

std::size_t Axis::count() const {
    return numbers() ? static_cast<std::size_t>(std::max(field_.most - field_.least + 1, 1))
                     : field_.choices.size();
}

const std::string& Axis::label() const { return field_.label.in(language()); }

std::optional<double> Axis::place_of(const std::string& stored) const {
    if (!numbers()) {
        const auto found = std::ranges::find(field_.choices, stored, &FieldChoice::id);
        if (found == field_.choices.end()) return std::nullopt;
        return static_cast<double>(found - field_.choices.begin());
    }
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), number);
    if (error != std::errc() || end != stored.data() + stored.size()) return std::nullopt;
    if (number < field_.least || number > field_.most) return std::nullopt; // the file had another range once
    return number;
}

std::string Axis::words(double place) const {
    if (numbers()) return fmt::format("{} {}", label(), half_number(place));
    const auto step =
        std::clamp<double>(std::round(place), 0, static_cast<double>(field_.choices.size()) - 1);
    return field_.choices[static_cast<std::size_t>(step)].label.in(language());
}

std::vector<std::string> Axis::heads() const {
    std::vector<std::string> out;
    if (numbers())
        for (auto number = field_.least; number <= field_.most; ++number)
            out.push_back(fmt::to_string(number));
    else
        for (const auto& choice : field_.choices) out.push_back(choice.label.in(language()));
    return out;
}

Axes::Axes(const Activity& activity, const std::vector<FieldSpec>& fields)
    : activity_(activity), x_(axis(fields, "x")), y_(axis(fields, "y")) {}

Axes::Axes(const Activity& activity, const Kind& kind) : Axes(activity, asked_fields(activity, kind)) {}

std::optional<Place> Axes::place_of(const Contribution& item) const {
    if (!complete()) return std::nullopt;
    const auto x = x_->place_of(item.field("x")), y = y_->place_of(item.field("y"));
    if (!x || !y) return std::nullopt;
    return Place{*x, *y};
}

std::string Axes::name(const Place& place) const {
    if (!steps()) return {};
    const auto& x = x_->field().choices[static_cast<std::size_t>(place.x)];
    const auto& y = y_->field().choices[static_cast<std::size_t>(place.y)];
    for (const auto& option : {key(x, y, language()), key(x, y, "")})
        if (const auto found = activity_.options.find(option); found != activity_.options.end())
            return found->second;
    return {};
}

std::string Axes::where(const Place& place) const {
    if (auto known = name(place); !known.empty()) return known;
    return fmt::format("{} · {}", x_->words(place.x), y_->words(place.y));
}

std::string Axes::name_of(const Contribution& item) const {
    const auto place = place_of(item);
    return place ? name(*place) : std::string();
}

std::string Axes::where(const Contribution& item) const {
    const auto place = place_of(item);
    return place ? where(*place) : std::string(tr("Not placed"));
}

std::int32_t Axes::mark_of(const Place& place) const {
    const auto column = x_->numbers() ? place.x - x_->field().least : place.x;
    const auto row = y_->numbers() ? y_->field().most - place.y : place.y;
    return static_cast<std::int32_t>(row * static_cast<double>(columns()) + column) + 1;
}

Place Axes::place_of(std::int32_t mark) const {
    const auto wide = static_cast<std::int32_t>(columns());
    const auto column = (mark - 1) % wide, row = (mark - 1) / wide;
    return {x_->numbers() ? double(x_->field().least) + column : column,
            y_->numbers() ? double(y_->field().most) - row : row};
}

std::vector<std::string> Axes::row_heads() const {
    auto out = y_->heads();
    if (y_->numbers()) std::ranges::reverse(out);
    return out;
}

picture::Grid Axes::empty_grid() const {
    picture::Grid grid;
    if (!steps()) return grid;
    grid.across = x_->label();
    grid.down = y_->label();
    grid.columns = x_->heads();
    grid.rows = y_->heads();
    for (std::size_t row = 0; row < grid.rows.size(); ++row)
        for (std::size_t column = 0; column < grid.columns.size(); ++column)
            grid.names.push_back(name({static_cast<double>(column), static_cast<double>(row)}));
    return grid;
}

picture::Scatter Axes::empty_scatter() const {
    if (!complete()) return {};
    return {drawn(*x_), drawn(*y_), {}};
}

} // namespace vagskal::kinds
