// What a session file may say of a matrix.
#include "sessions/common/fields.hpp"
#include "sessions/common/fill.hpp"
#include "sessions/matrix/axes.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::kinds {
namespace {

std::string wrong_axis(const Axis& axis, bool ballots) {
    const auto& field = axis.field();
    if (!axis.numbers()) {
        if (axis.count() >= least_steps && axis.count() <= most_steps) return {};
        return fill(tr("The axis '{}' should have {} to {} choices; it has {}."), field.id, least_steps,
                    most_steps, axis.count());
    }
    if (field.least >= field.most) return {}; // told where the numbers stand
    const auto wide = std::int64_t{field.most} - field.least;
    if (ballots && wide > widest_ballot)
        return fill(
            tr("The axis '{}' goes from {} to {}. Where each is placed one by one it may have at most {} "
               "numbers, like 0 to 10."),
            field.id, field.least, field.most, widest_ballot + 1);
    if (wide > widest_axis)
        return fill(tr("The axis '{}' goes from {} to {}; at most {} steps are between them."), field.id,
                    field.least, field.most, widest_axis);
    return {};
}

bool is_cell(const std::string& option, const Axes& axes) {
    if (!axes.steps()) return false;
    for (const auto& column : axes.x().field().choices)
        for (const auto& row : axes.y().field().choices)
            for (const auto* language : {"", ".sv", ".en"})
                if (option == fmt::format("cells.{}.{}{}", column.id, row.id, language)) return true;
    return false;
}

std::string wrong_ballot(const Activity& activity, const std::vector<FieldSpec>& fields) {
    if (!one_by_one(activity))
        return activity.options.contains("on") ? tr("'on' belongs to place = \"one-by-one\": it names the "
                                                    "parts whose contributions are placed.")
                                               : "";
    for (const auto& field : fields)
        if (field.id != "x" && field.id != "y")
            return fill(
                tr("Placing one by one is a vote and has no words: take the field '{}' away, or place = "
                   "\"one-by-one\"."),
                field.id);
    return {};
}

} // namespace

std::string check_axes(const Activity& activity, const Kind& kind) {
    const auto fields = asked_fields(activity, kind);
    const Axes axes(activity, fields);
    if (!axes.complete())
        return tr("A matrix has two axes: a field \"x\" and a field \"y\", each of the type \"choice\" or "
                  "\"number\".");
    if (const auto place = activity.options.find("place");
        place != activity.options.end() && place->second != "together" && place->second != "one-by-one")
        return tr("'place' is \"together\" (the room shares one placing of each) or \"one-by-one\" "
                  "(everybody places "
                  "each on a ballot).");
    for (const auto* one : {&axes.x(), &axes.y()})
        if (auto wrong = wrong_axis(*one, one_by_one(activity)); !wrong.empty()) return wrong;
    if (std::ranges::count(fields, FieldType::item, &FieldSpec::type) > 1)
        return tr("A matrix places one contribution at a time. Keep one field of the type \"item\".");
    for (const auto& [option, value] : activity.options) {
        if (option == "place" || option == "on" || is_cell(option, axes)) continue;
        if (!axes.steps())
            return fill(tr("There is no option '{}': only cells of two axes of choices have names."), option);
        return fill(tr("There is no cell '{}'. Cells are named by a choice of x and one of y, "
                       "like cells.{}.{} = {{ sv = \"…\", en = \"…\" }}."),
                    option, axes.x().field().choices.front().id, axes.y().field().choices.front().id);
    }
    return wrong_ballot(activity, fields);
}

} // namespace vagskal::kinds
