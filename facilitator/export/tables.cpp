#include "facilitator/export/tables.hpp"

#include "facilitator/export/codebook.hpp"
#include "sessions/review/lessons.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

/// A field as a cell: what points at a contribution shows the id that this contribution has in the export.
std::string cell_of(const Workshop& w, const Contribution& item, const std::string& field) {
    const auto& value = item.field(field);
    const auto id = from_hex<ItemId>(value);
    if (!id) return value;
    if (w.find(*id)) return short_id(*id);
    return w.find_passage(PassageId{id->value}) ? short_id(*id) : value;
}
std::string edtf_of(const Contribution& item) {
    const auto date = date_of(item);
    return date ? date->edtf : std::string();
}

/// Every field of the session in order; then what contributions hold beside it (a researcher's "evidence").
std::vector<std::string> all_fields(const Workshop& w, const Kinds& kinds) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (name != "text" && name != "edtf" && std::ranges::find(names, name) == names.end())
            names.push_back(name);
    };
    for (const auto& activity : w.session.activities)
        for (const auto& field : fields_of(activity, kinds)) add(field.id);
    std::set<std::string> beside;
    for (const auto& item : w.items)
        for (const auto& [name, value] : item.fields) beside.insert(name);
    for (const auto& name : beside) add(name);
    return names;
}

Table contributions(const Workshop& w, const Kinds& kinds) {
    Table table{"contributions", {"id", "activity", "kind", "themes", "merged_with", "text"}, {}};
    const auto fields = all_fields(w, kinds);
    table.columns.insert(table.columns.end(), fields.begin(), fields.end());
    table.columns.push_back("edtf");
    for (const auto& item : w.items) {
        std::vector<std::string> row{short_id(item.id),
                                     item.activity,
                                     w.session.find(item.activity)->kind,
                                     joined(themes_of(w, item.id)),
                                     joined(merged_ids(w, item)),
                                     item.text()};
        for (const auto& field : fields) row.push_back(cell_of(w, item, field));
        row.push_back(edtf_of(item));
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table events(const Workshop& w) {
    Table table{"events",
                {"id", "text", "when", "edtf", "earliest", "latest", "lane", "merged_with", "disputed"},
                {}};
    for (const auto& item : w.items) {
        if (w.session.find(item.activity)->kind != "timeline") continue;
        const auto date = date_of(item);
        table.rows.push_back({short_id(item.id), item.text(), item.field("when"), date ? date->edtf : "",
                              date ? iso_day(date->earliest) : "",
                              date && date->latest ? iso_day(*date->latest) : "", item.field("lane"),
                              joined(merged_ids(w, item)), disputed(together_with(w, item)) ? "1" : "0"});
    }
    return table;
}

Table decisions(const Workshop& w) {
    Table table{"decisions",
                {"id", "text", "when", "edtf", "event", "alternatives", "otherwise", "direction", "mandate",
                 "enabled_by", "meaning", "ahead"},
                {}};
    for (const auto& item : w.items) {
        if (w.session.find(item.activity)->kind != "decision_points") continue;
        std::vector<std::string> row;
        for (const auto& column : table.columns)
            row.push_back(column == "id"     ? short_id(item.id)
                          : column == "edtf" ? edtf_of(item)
                                             : cell_of(w, item, column));
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table themes(const Workshop& w) {
    Table table{"themes", {"theme", "contribution"}, {}};
    for (const auto& theme : w.themes)
        for (const auto& id : theme.items) table.rows.push_back({theme.name, short_id(id)});
    return table;
}

Table links(const Workshop& w) {
    Table table{"links", {"contribution", "event"}, {}};
    for (const auto& item : w.items)
        for (const auto& to : item.links) table.rows.push_back({short_id(item.id), short_id(to)});
    return table;
}

Table votes(const Material& material) {
    const auto& w = material.workshop;
    Table table{
        "votes_summary", {"activity", "method", "contribution", "result", "voters", "of", "rank"}, {}};
    for (const auto& activity : w.session.activities) {
        const auto vote = material.votes.find(activity.id);
        if (vote == material.votes.end()) continue;
        const bool ranked = vote->second.how == ToldVote::How::places;
        for (const auto& one : vote->second.items)
            table.rows.push_back({activity.id, method_of(activity), short_id(one.item),
                                  one.result ? number_text(*one.result) : std::string(),
                                  one.voters ? std::to_string(*one.voters) : std::string(),
                                  std::to_string(vote->second.ballots),
                                  ranked && one.place ? std::to_string(*one.place) : std::string()});
    }
    return table;
}

Table lesson_table(const Workshop& w) {
    Table table{"lessons", {"lesson", "status", "rests_on", "dissent"}, {}};
    for (const auto& lesson : lessons(w)) {
        std::vector<std::string> ids;
        for (const auto& id : lesson.rests_on) ids.push_back(short_id(id));
        table.rows.push_back({lesson.text, status_id(lesson.status), joined(ids),
                              fmt::format("{}", fmt::join(lesson.dissents, "\n"))});
    }
    return table;
}

Table codes(const Material& material) {
    Table table{"codebook", {"code", "parent", "description"}, {}};
    for (const auto& code : codebook_of(material))
        table.rows.push_back({code.name, code.parent, code.description});
    return table;
}

Table notes(const Workshop& w) {
    Table table{"facilitator_notes", {"activity", "text", "quote"}, {}};
    for (const auto& note : w.notes) table.rows.push_back({note.activity, note.text, note.quote ? "1" : "0"});
    return table;
}

} // namespace

std::string joined(const std::vector<std::string>& values) {
    return fmt::format("{}", fmt::join(values, ";"));
}

std::string method_of(const Activity& activity) {
    const auto method = activity.options.find("method");
    if (method != activity.options.end()) return method->second;
    return activity.kind == "matrix" ? std::string("place") : std::string("dots");
}

std::string number_text(double number) {
    auto text = fmt::format("{:.2f}", number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::vector<std::string> merged_ids(const Workshop& w, const Contribution& item) {
    std::vector<std::string> ids;
    for (const auto* other : together_with(w, item))
        if (other->id != item.id) ids.push_back(short_id(other->id));
    return ids;
}

std::vector<Table> tables_of(const Material& material, const Kinds& kinds) {
    const auto& w = material.workshop;
    std::vector<Table> tables{contributions(w, kinds), events(w), decisions(w), themes(w), links(w),
                              votes(material)};
    if (!material.for_room) tables.push_back(notes(w));
    tables.push_back(lesson_table(w));
    tables.push_back(codes(material));
    if (!material.unreviewed.empty())
        for (auto& table : tables) {
            table.columns.emplace_back("unreviewed");
            for (auto& row : table.rows) row.emplace_back("1");
        }
    return tables;
}

} // namespace vagskal
