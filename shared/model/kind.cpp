#include "shared/model/kind.hpp"

namespace vagskal {
namespace {

std::string words_of(const Workshop& w, const FieldSpec& field, const std::string& value) {
    for (const auto& choice : field.choices)
        if (choice.id == value) return choice.label.in(w.language);
    if (field.type != FieldType::item) return value;
    const auto id = from_hex<ItemId>(value);
    if (!id) return value;
    const auto* other = w.find(*id);
    return other ? other->text() : std::string();
}

} // namespace

// The core knows no reader, so the labels are in the workshop's own language.
Passage Kind::passage(const Board& board, const Contribution& item) const {
    Passage out{item.text(), {}};
    for (const auto& field : board.activity.fields.empty() ? fields() : board.activity.fields)
        if (auto words = words_of(board.workshop, field, item.field(field.id)); !words.empty())
            out.details.emplace_back(field.label.in(board.workshop.language), std::move(words));
    return out;
}

} // namespace vagskal
