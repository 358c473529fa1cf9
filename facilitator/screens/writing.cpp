#include "facilitator/screens/writing.hpp"

#include "sessions/common/fields.hpp"
#include "shared/model/decide.hpp"
#include "shared/words/date_words.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

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
    }
    return FormField::Kind::text;
}

/// What an item field may point at: the present contributions of the activities of that kind.
std::vector<terminal::Option> items_of_kind(const Workshop& w, const std::string& kind) {
    std::vector<terminal::Option> out;
    for (const auto& item : w.items) {
        const auto* activity = item.present() ? w.session.find(item.activity) : nullptr;
        if (!activity || activity->kind != kind) continue;
        auto label = item.text();
        std::ranges::replace(label, '\n', ' ');
        out.push_back({to_hex(item.id), std::move(label)});
    }
    return out;
}

} // namespace

terminal::Form contribution_form(const Workshop& w, const Kinds& kinds, const Activity& activity) {
    std::vector<FormField> fields{{"text",
                                   FormField::Kind::text,
                                   tr("In their own words"),
                                   activity.help.in(language()),
                                   {},
                                   Limits::text}};
    if (const auto* kind = kinds.find(activity.kind))
        for (const auto& spec : kinds::form_fields(w.session, activity, *kind)) {
            FormField field{spec.id, kind_of(spec.type), spec.label.in(language()), spec.help.in(language()),
                            {},      Limits::text};
            for (const auto& choice : spec.choices)
                field.options.push_back({choice.id, choice.label.in(language())});
            if (spec.type == FieldType::item) field.options = items_of_kind(w, spec.of);
            fields.push_back(std::move(field));
        }
    return terminal::Form(std::move(fields), date_echo);
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

std::string date_echo(const std::string& typed) {
    const auto read = read_date(typed);
    if (read.understood()) return date_words(read.readings.front());
    if (!read.ambiguous()) return tr("kept in these words, without a date");
    std::string choices;
    for (const auto& one : read.readings)
        choices += (choices.empty() ? "" : fmt::format(" {} ", tr("or"))) + date_words(one);
    return fmt::format(fmt::runtime(tr("{}? Write a little more")), choices);
}

} // namespace vagskal
