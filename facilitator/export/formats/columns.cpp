#include "facilitator/export/formats/columns.hpp"

#include "sessions/common/fields.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace vagskal {
namespace {

struct Known {
    const char* table; ///< "": in any
    const char* column;
    const char* type;
    const char* description;
    bool required = false, unique = false;
    const char* refers_to = "";
};

constexpr const char* of_vote = "votes_summary";

constexpr std::array known{
    Known{"", "id", "string", msgid("Random id of the contribution, new in each export"), true, true},
    Known{"", "text", "string", msgid("The words, as approved for this export"), true},
    Known{"", "activity", "string", msgid("The part of the day, by its id in the session"), true},
    Known{"", "edtf", "string",
          msgid("The date as EDTF (ISO 8601-2); empty where no date was given or understood")},
    Known{"", "merged_with", "string",
          msgid("Ids of contributions that say the same and were put together, parted by semicolons")},
    Known{"", "unreviewed", "boolean", msgid("1: not all of this export was reviewed"), true},
    Known{"", "rests_on", "string", msgid("Ids of the contributions that it rests on, parted by semicolons")},
    Known{"contributions", "kind", "string", msgid("The kind of activity"), true},
    Known{"contributions", "themes", "string", msgid("Names of its themes, parted by semicolons")},
    Known{"", "earliest", "date", msgid("The first day that the date can mean")},
    Known{"", "latest", "date", msgid("The last day that the date can mean; empty: it still goes on")},
    Known{"", "disputed", "boolean",
          msgid("1 where memories that were put together give different dates, else 0"), true},
    Known{"themes", "contribution", "string", msgid("Id of a contribution under the theme"), true, false,
          "contributions"},
    Known{"links", "contribution", "string", msgid("Id of a contribution"), true, false, "contributions"},
    Known{"links", "event", "string", msgid("Id of the event or decision point that it belongs to"), true,
          false, "contributions"},
    Known{of_vote, "method", "string", msgid("How the votes were given and counted"), true},
    Known{of_vote, "contribution", "string", msgid("Id of what was voted on"), true, false, "contributions"},
    Known{of_vote, "result", "number",
          msgid("What the method comes to: dots, approvals, mean or sum; empty where it is not told")},
    Known{of_vote, "voters", "integer",
          msgid("How many people marked it; empty where the number could tell how somebody voted")},
    Known{of_vote, "of", "integer", msgid("How many people voted")},
    Known{of_vote, "rank", "integer", msgid("Its place, 1 the best; told instead of numbers among few")},
    Known{"facilitator_notes", "text", "string", msgid("A note by the moderator or the note-taker"), true},
    Known{"facilitator_notes", "quote", "boolean", msgid("1 for what somebody said aloud, else 0"), true},
    Known{"lessons", "lesson", "string", msgid("A lesson that was proposed or drafted"), true},
    Known{"lessons", "status", "string", msgid("What the member check came to")},
    Known{"lessons", "dissent", "string", msgid("What those said who do not agree")},
    Known{"codebook", "code", "string", msgid("Name of the code: a theme or an evidence kind"), true, true},
    Known{"codebook", "parent", "string", msgid("The code that it stands under; empty: at the top")},
    Known{"codebook", "description", "string", msgid("What the code stands for")},
    Known{"", "workshop", "string", msgid("Which workshop, by title and month"), true},
    Known{"", "present", "boolean", msgid("1 where there is any, else 0"), true},
    Known{"", "contributions", "integer",
          msgid("How many contributions, not people; empty where they are too few to be told, or where the "
                "number would tell of too few others")},
    Known{"", "theme", "string", msgid("Name of the theme"), true},
    Known{"", "named", "string", msgid("What the workshop itself calls the theme; parted by semicolons")},
    Known{"evidence_by_workshop", "evidence", "string", msgid("The kind of evidence"), true},
    Known{"", "event", "string", msgid("Id of the timeline's event that it is about, or the event in words")},
};

/// The field of that id in any part of the session; several parts may have one, and say the same by it.
const FieldSpec* field_of(const std::vector<FieldSpec>& fields, const std::string& column) {
    const auto found = std::ranges::find(fields, column, &FieldSpec::id);
    return found == fields.end() ? nullptr : &*found;
}

Column of_field(const FieldSpec& field) {
    Column column;
    column.description = field.label.in(language());
    if (const auto& help = field.help.in(language()); !help.empty()) column.description += ": " + help;
    if (field.type == FieldType::yes_no) column.choices = {"yes", "no"};
    // A number below zero is guarded against spreadsheets in the CSV file, and no number to its reader.
    if (field.type == FieldType::number && field.least >= 0) column.type = "integer";
    for (const auto& choice : field.choices) column.choices.push_back(choice.id);
    if (!field.choices.empty()) {
        column.description += " (";
        for (std::size_t i = 0; i < field.choices.size(); ++i)
            column.description += fmt::format("{}{}: {}", i ? "; " : "", field.choices[i].id,
                                              field.choices[i].label.in(language()));
        column.description += ")";
    }
    return column;
}

/// Choices and numbers that a table does not keep to (the moderator may have changed the session, or a
/// decision of the review stands there in words) are not promised.
void promise_only_what_is(const Table& table, const std::string& name, Column& column) {
    const auto found = std::ranges::find(table.columns, name);
    if (found == table.columns.end()) return;
    const auto at = static_cast<std::size_t>(found - table.columns.begin());
    std::set<std::string> seen;
    for (const auto& row : table.rows) {
        const auto& cell = row[at];
        if (cell.empty()) {
            column.required = false;
            continue;
        }
        if (column.type == "integer" && cell.find_first_not_of("0123456789") != std::string::npos)
            column.type = "string";
        if (column.type == "number" && cell.find_first_not_of("0123456789.") != std::string::npos)
            column.type = "string";
        if (!column.choices.empty() && std::ranges::find(column.choices, cell) == column.choices.end())
            column.choices.clear();
        if (!seen.insert(cell).second) column.unique = false;
    }
}

/// What this very table has, or else what any may have.
const Known* known_column(std::string_view table, std::string_view column) {
    for (const std::string_view where : {table, std::string_view()})
        for (const auto& one : known)
            if (one.column == column && one.table == where) return &one;
    return nullptr;
}

} // namespace

bool counts(std::string_view table, std::string_view column) {
    const auto* one = known_column(table, column);
    return one && (one->type == std::string_view("integer") || one->type == std::string_view("number"));
}

Column column_of(const Material& material, const Kinds& kinds, const Table& table, const std::string& name) {
    Column column;
    if (const auto* described = known_column(table.name, name)) {
        column.type = described->type;
        column.description = tr(described->description);
        column.required = described->required;
        column.unique = described->unique;
        column.refers_to = described->refers_to;
    } else {
        // As the session asks for it, or else as the kind that the table is of does.
        std::vector<FieldSpec> fields;
        for (const auto& activity : material.workshop.session.activities)
            for (auto& field : fields_of(activity, kinds)) fields.push_back(std::move(field));
        for (const auto& kind : kinds.names())
            for (auto& field : kinds.find(kind)->fields()) fields.push_back(std::move(field));
        fields.push_back(vagskal::kinds::evidence_field());
        const auto* field = field_of(fields, name);
        if (field) column = of_field(*field);
        if (column.description.empty())
            column.description = fmt::format(fmt::runtime(tr("The field “{}” of the contribution")), name);
    }
    promise_only_what_is(table, name, column);
    return column;
}

} // namespace vagskal
