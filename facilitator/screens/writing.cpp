#include "facilitator/screens/writing.hpp"

#include "participant/screens/writer.hpp"
#include "sessions/common/asked.hpp"
#include "shared/model/decide.hpp"
#include "shared/words/words.hpp"

namespace vagskal {
namespace {

using terminal::FormField;

FormField::Kind kind_of(FieldType type) {
    switch (type) {
    case FieldType::text: return FormField::Kind::text;
    case FieldType::line: return FormField::Kind::line;
    case FieldType::date: return FormField::Kind::date;
    case FieldType::choice: return FormField::Kind::choice;
    case FieldType::item: return FormField::Kind::item;
    case FieldType::yes_no: return FormField::Kind::yes_no;
    case FieldType::number: return FormField::Kind::number;
    }
    return FormField::Kind::text;
}

/// No session file can have a field of that name.
constexpr const char* from_field = "@from";
constexpr const char* whole_room = "room";

} // namespace

Fields Writing::fields() const {
    auto out = form.values();
    out.erase(from_field);
    if (reading && !reading->empty()) out[kinds::edtf_field] = *reading;
    return out;
}

std::optional<DateReading> Writing::question() const {
    if (what == What::note || what == What::other || reading) return std::nullopt;
    const auto values = form.values();
    const auto typed = values.find(kinds::date_field);
    if (typed == values.end()) return std::nullopt;
    auto read = read_date(typed->second);
    if (!read.ambiguous()) return std::nullopt;
    return read;
}

std::string Writing::from() const {
    const auto values = form.values();
    const auto chosen = values.find(from_field);
    return chosen == values.end() ? std::string() : chosen->second;
}

void Writing::clear() {
    const auto kept = from();
    reading.reset();
    set_from(form, kept);
    form.focus("text");
}

void set_from(terminal::Form& form, const std::string& from) {
    form.set_values({{from_field, from.empty() ? std::string(whole_room) : from}});
}

terminal::Form contribution_form(const Workshop& w, const Kinds& kinds, const Activity& activity,
                                 bool asks_from) {
    std::vector<FormField> fields;
    if (asks_from && activity.talk == Talk::groups && !w.groups.empty()) {
        FormField from{
            from_field, FormField::Kind::choice, tr("From"), {}, {{whole_room, tr("the whole room")}}, 0};
        from.help = tr("Left and Right choose; it stays for the next one.");
        for (const auto& group : w.groups) from.options.push_back({to_hex(group.id), group.name});
        fields.push_back(std::move(from));
    }
    for (auto& asked : kinds::asked_of(w, kinds, activity, tr("In their own words"))) {
        FormField field{asked.id, kind_of(asked.type), asked.label, asked.help,
                        {},       asked.limit,         asked.least, asked.most};
        if (asked.type == FieldType::choice || asked.type == FieldType::item)
            for (auto& option : asked.options)
                field.options.push_back({std::move(option.id), std::move(option.label)});
        fields.push_back(std::move(field));
    }
    terminal::Form form(std::move(fields), screens::date_echo);
    form.focus("text");
    return form;
}

terminal::Form note_form() {
    return terminal::Form({{"text",
                            FormField::Kind::text,
                            tr("Note"),
                            tr("What was said or seen. No names."),
                            {},
                            Limits::note},
                           {"quote",
                            FormField::Kind::yes_no,
                            tr("Said aloud in these very words?"),
                            tr("Yes puts it between quotation marks in the report."),
                            {},
                            0}});
}

} // namespace vagskal
