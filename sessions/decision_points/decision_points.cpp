#include "sessions/decision_points/decision_points.hpp"

#include "sessions/common/fielded_kind.hpp"
#include "sessions/common/fields.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::kinds {
namespace {

/// People write alternatives one to a line, or with semicolons between.
std::vector<std::string> ways(const std::string& alternatives) {
    std::vector<std::string> out;
    std::size_t from = 0;
    while (from <= alternatives.size()) {
        auto to = alternatives.find_first_of("\n;", from);
        if (to == alternatives.npos) to = alternatives.size();
        const auto first = alternatives.find_first_not_of(" -*", from);
        if (first < to) {
            const auto last = alternatives.find_last_not_of(" ", to - 1);
            out.push_back(alternatives.substr(first, last - first + 1));
        }
        from = to + 1;
    }
    return out;
}

/// The alternatives, one to a line, and the way it went among them with an arrow and in words.
std::string crossroads(const Contribution& item) {
    const auto& direction = item.field("direction");
    const bool ahead = item.field("ahead") == "yes";
    const auto marked = [&](const std::string& way) {
        return fmt::format(
            fmt::runtime(ahead ? tr("→ {} (where it is heading)") : tr("→ {} (the way it went)")), way);
    };
    std::vector<std::string> lines;
    bool taken = direction.empty();
    for (const auto& way : ways(item.field("alternatives"))) {
        const bool this_one = !taken && sort_key(way) == sort_key(direction);
        lines.push_back(this_one ? marked(way) : "– " + way);
        taken = taken || this_one;
    }
    if (!taken) lines.push_back(marked(direction));
    return fmt::format("{}", fmt::join(lines, "\n"));
}

FieldSpec text_field(std::string id, Localised label, Localised help = {}) {
    return {std::move(id), FieldType::text, std::move(label), std::move(help), {}, {}};
}

class DecisionPoints final : public FieldedKind {
  public:
    std::string_view id() const override { return "decision_points"; }
    bool linkable() const override { return true; }

    // "otherwise" comes before "alternatives": what else would have happened opens the eyes for the other
    // ways.
    std::vector<FieldSpec> fields() const override {
        return {
            {"when",
             FieldType::date,
             {"När", "When"},
             {"Som ni minns det: hösten 2015, ca 2014 …", "As you remember it: autumn 2015, about 2014 …"},
             {},
             {}},
            {"event",
             FieldType::item,
             {"Händelse på tidslinjen", "Event on the timeline"},
             {},
             {},
             "timeline"},
            text_field("otherwise", {"Vad hade hänt annars", "What would have happened otherwise"}),
            text_field("alternatives", {"Vilka vägar som fanns", "Which ways there were"},
                       {"En på varje rad.", "One on each line."}),
            text_field("direction", {"Vägen som togs", "The way it went"}),
            text_field("mandate", {"Vem som hade mandat", "Who had the mandate"}),
            text_field("enabled_by", {"Vad som gjorde det möjligt", "What made it possible"}),
            text_field("meaning", {"Vad det betydde", "What it meant"}),
            {"ahead",
             FieldType::yes_no,
             {"Ligger det framför oss?", "Does it lie ahead of us?"},
             {},
             {},
             {}}};
    }

  protected:
    std::string invitation() const override {
        return tr("Nothing here yet. When could it just as well have gone another way?");
    }

    /// As the form has it, but the way taken stands among the alternatives, and "ahead" is a tag.
    Rows board_rows(const Board& board, const Contribution& item) const override {
        Rows out;
        auto fields = asked_fields(board.activity, *this);
        fields.push_back(evidence_field());
        const bool has_alternatives = !item.field("alternatives").empty();
        for (const auto& field : fields) {
            if (field.id == "ahead" || (field.id == "direction" && has_alternatives)) continue;
            auto words = field.id == "alternatives" || field.id == "direction"
                             ? (item.field(field.id).empty() ? std::string() : crossroads(item))
                             : shown_value(board.workshop, field, item.field(field.id));
            if (!words.empty()) out.emplace_back(field.label.in(language()), std::move(words));
        }
        return out;
    }

    std::vector<std::string> tags(const Board&, const Told& told) const override {
        const auto ahead = [](const Contribution* item) { return item->field("ahead") == "yes"; };
        if (ahead(told.first) || std::ranges::any_of(told.also, ahead)) return {tr("ahead of us")};
        return {};
    }
};

} // namespace

std::unique_ptr<Kind> make_decision_points() { return std::make_unique<DecisionPoints>(); }

} // namespace vagskal::kinds
