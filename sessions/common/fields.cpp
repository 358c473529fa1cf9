#include "sessions/common/fields.hpp"

#include "sessions/review/answers.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace vagskal::kinds {
namespace {

/// The date field of a contribution; session files may have no other (`edtf` is its companion).
constexpr const char* when = "when";
constexpr const char* edtf = "edtf";

constexpr std::size_t shown_of_passage = 60; ///< code points of its first words

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

std::optional<std::string> yes_or_no(const std::string& value) {
    const auto said = sort_key(value);
    if (said == "yes" || said == "ja" || said == "true") return "yes";
    if (said == "no" || said == "nej" || said == "false") return "no";
    return std::nullopt;
}

/// Digits with or without a sign (also − as it is printed) and nothing else. Leading zeros go.
std::optional<std::int64_t> whole_number(std::string text) {
    const auto begin = text.find_first_not_of(" \n"), end = text.find_last_not_of(" \n");
    if (begin == std::string::npos) return std::nullopt;
    text = text.substr(begin, end - begin + 1);
    constexpr std::string_view minus = "−";
    if (text.starts_with(minus)) text.replace(0, minus.size(), 1, '-');
    if (text.starts_with('+')) text.erase(0, 1);
    std::int64_t number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || rest != text.data() + text.size()) return std::nullopt;
    return number;
}

/// A reference is stored by id only when it points to something that is there; all else is words.
std::string reference(const Workshop& w, const FieldSpec& field, const std::string& value) {
    if (field.of == passages_kind) {
        const auto passage = from_hex<PassageId>(value);
        return passage ? to_hex(*passage) : value;
    }
    const auto id = from_hex<ItemId>(value);
    const auto* item = id ? w.find(*id) : nullptr;
    const auto* activity = item ? w.session.find(item->activity) : nullptr;
    return activity && activity->kind == field.of && item->present() ? to_hex(*id) : value;
}

void put_date(Fields& fields) {
    const auto typed = fields.find(when);
    const auto chosen = fields.find(edtf);
    const auto sent = chosen == fields.end() ? std::string() : chosen->second;
    fields.erase(edtf);
    if (typed == fields.end()) return;
    const auto reading = read_date(typed->second);
    if (reading.understood()) fields[edtf] = reading.readings.front().edtf;
    if (reading.ambiguous() &&
        std::ranges::find(reading.readings, sent, &FuzzyDate::edtf) != reading.readings.end())
        fields[edtf] = sent;
}

} // namespace

std::vector<FieldSpec> asked_fields(const Activity& activity, const Kind& kind) {
    return activity.fields.empty() ? kind.fields() : activity.fields;
}

const FieldSpec& evidence_field() {
    static const FieldSpec field{
        "evidence",
        FieldType::choice,
        {"Evidensform", "Kind of evidence"},
        {"Vilken sorts kunskap det vilar på", "What sort of knowledge it rests on"},
        {{"scientific", {"vetenskaplig", "scientific"}},
         {"professional", {"professionell", "professional"}},
         {"organisational", {"organisatorisk", "organisational"}},
         {"stakeholder", {"de berördas erfarenhet", "experience of those concerned"}}},
        {}};
    return field;
}

std::vector<FieldSpec> form_fields(const Session& session, const Activity& activity, const Kind& kind) {
    auto fields = asked_fields(activity, kind);
    if (session.ask_evidence && kind.takes_contributions(activity)) fields.push_back(evidence_field());
    return fields;
}

std::optional<std::string> stored_value(const FieldSpec& field, const std::string& value) {
    switch (field.type) {
    case FieldType::choice: {
        const auto said = sort_key(value);
        for (const auto& choice : field.choices)
            if (choice.id == value || said == sort_key(choice.id) || said == sort_key(choice.label.sv) ||
                said == sort_key(choice.label.en))
                return choice.id;
        return std::nullopt;
    }
    case FieldType::yes_no: return yes_or_no(value);
    case FieldType::number: {
        const auto number = whole_number(value);
        if (!number || *number < field.least || *number > field.most) return std::nullopt;
        return fmt::to_string(*number);
    }
    case FieldType::line:
    case FieldType::date:
    case FieldType::item: return one_line(value);
    case FieldType::text: break;
    }
    return value;
}

std::string allowed_values(const FieldSpec& field) {
    if (field.type == FieldType::yes_no) return tr("yes, no");
    if (field.type == FieldType::number) return fmt::format("{}–{}", field.least, field.most);
    std::vector<std::string_view> ids;
    for (const auto& choice : field.choices) ids.push_back(choice.id);
    return fmt::format("{}", fmt::join(ids, ", "));
}

Result<Fields> checked(const Workshop& w, const Activity& activity, const std::vector<FieldSpec>& asked,
                       Fields fields) {
    for (auto& [name, value] : fields) {
        if (name == "text" || name == edtf) continue;
        auto field = std::ranges::find(asked, name, &FieldSpec::id);
        if (field == asked.end() && name != evidence_field().id)
            return refuse(Why::unknown_field, {activity.id, name});
        const auto& spec = field == asked.end() ? evidence_field() : *field;
        if (spec.type == FieldType::number && value.empty()) continue;
        auto stored = stored_value(spec, value);
        if (!stored && spec.type == FieldType::number) // by the name that people see
            return refuse(Why::bad_number, {spec.label.in(w.language), value, allowed_values(spec)});
        if (!stored) return refuse(Why::bad_value, {name, value, allowed_values(spec)});
        value = spec.type == FieldType::item ? reference(w, spec, *stored) : std::move(*stored);
    }
    put_date(fields);
    return fields;
}

std::string shown_value(const Workshop& w, const FieldSpec& field, const std::string& value) {
    if (value.empty()) return {};
    if (field.type == FieldType::yes_no) return value == "yes" ? tr("yes") : tr("no");
    for (const auto& choice : field.choices)
        if (choice.id == value) return choice.label.in(language());
    if (field.type == FieldType::item && field.of == passages_kind) {
        const auto id = from_hex<PassageId>(value);
        const auto* passage = id ? w.find_passage(*id) : nullptr;
        return passage ? passage_line(w, *passage, shown_of_passage) : std::string();
    }
    const auto id = field.type == FieldType::item ? from_hex<ItemId>(value) : std::nullopt;
    if (!id) return value;
    const auto* item = w.find(*id);
    return item && item->present() ? item->text() : std::string();
}

std::string labelled(const std::string& label, const std::string& value) {
    return fmt::format("{}{} {}", label, label.ends_with('?') ? "" : ":", value);
}

std::optional<FuzzyDate> dated(const Contribution& item) {
    if (const auto& stored = item.field(edtf); !stored.empty()) return from_edtf(stored);
    auto reading = read_date(item.field(when));
    if (!reading.understood()) return std::nullopt;
    return std::move(reading.readings.front());
}

} // namespace vagskal::kinds
